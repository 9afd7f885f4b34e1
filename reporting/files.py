"""The CSV files that HR sends for the dashboards: their columns. Read as the staff file is."""

from people.staff_file import StaffFile

FLAGS = {
    "eligible_for_promotion": "eligible",
    "applied": "applied",
    "promoted": "promoted",
    "temporary_responsibility_allowance": "allowance",
    "bonus": "bonus",
    "complaint": "complaint",
    "joined": "has_joined",
    "left": "has_left",
}
CODES = ("working_pattern", "age_band", "nation", "rating")


class OutcomesFile(StaffFile):
    """One row for each person and period."""

    required = ("staff_number", "period_start", "period_end", "grade")
    optional = ("directorate", *CODES, *FLAGS, "training_days")
    whose = ("staff_number",)


class SurveyFile(StaffFile):
    """One row for each period, directorate and answer. Nobody's staff number."""

    required = ("period_start", "period_end", "directorate", "answer", "count", "index")
    optional = ()
    whose = ("directorate",)


# By the code of what a file holds (OutcomeImport.Content).
FILES: dict[str, type[StaffFile]] = {"outcomes": OutcomesFile, "survey": SurveyFile}
