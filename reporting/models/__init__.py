"""The models of reporting."""

from reporting.models.outcome_import import LeftOutRow, OutcomeImport
from reporting.models.outcomes import AgeBand, Outcome, PatternKind, Period, Rating, label
from reporting.models.reading import GapAction, PackQuestion, Workbook
from reporting.models.release import Build, Release
from reporting.models.released_table import ReleasedTable
from reporting.models.survey import SurveyTotal

__all__ = [
    "AgeBand",
    "Build",
    "GapAction",
    "LeftOutRow",
    "Outcome",
    "OutcomeImport",
    "PackQuestion",
    "PatternKind",
    "Period",
    "Rating",
    "Release",
    "ReleasedTable",
    "SurveyTotal",
    "Workbook",
    "label",
]
