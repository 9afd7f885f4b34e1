"""The models of reporting."""

from reporting.models.outcomes import AgeBand, Outcome, PatternKind, Period, Rating, label
from reporting.models.survey import SurveyTotal

__all__ = ["AgeBand", "Outcome", "PatternKind", "Period", "Rating", "SurveyTotal", "label"]
