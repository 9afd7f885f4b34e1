"""A CSV file with the answers that an HR system already holds."""

from people.staff_file import StaffFile


class AnswersFile(StaffFile):
    """One row for each answer: whose, what and when. Read as the staff file is, and refused as it is."""

    required = ("staff_number", "answer", "date")
    optional = ()
    whose = ("staff_number",)
