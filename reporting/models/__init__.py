"""The models of reporting."""

from reporting.models.outcome_import import LeftOutRow, OutcomeImport
from reporting.models.outcomes import AgeBand, Outcome, PatternKind, Period, Rating, label
from reporting.models.survey import SurveyTotal

__all__ = [
    "AgeBand",
    "LeftOutRow",
    "Outcome",
    "OutcomeImport",
    "PatternKind",
    "Period",
    "Rating",
    "SurveyTotal",
    "label",
]
