"""The rules of leave as pure functions: no Django, no database, no "today".

Every rule's docstring is its text and its source, and says what the employer decides. Minutes and
parts of days are exact fractions; they are rounded only where they are shown."""

from leave.rules.answers import answer, read_text, shown
from leave.rules.assess import assess
from leave.rules.days import AskedDay, smallest_piece_ok
from leave.rules.fields import BadQuestion
from leave.rules.patterns import Pattern, read_pattern
from leave.rules.questions import Assessment, CarersLeaveTerms, Question, SpecialLeaveTerms
from leave.rules.reading import read_question
from leave.rules.tiers import Share, Tier

__all__ = [
    "AskedDay",
    "Assessment",
    "BadQuestion",
    "CarersLeaveTerms",
    "Pattern",
    "Question",
    "Share",
    "SpecialLeaveTerms",
    "Tier",
    "answer",
    "assess",
    "read_pattern",
    "read_question",
    "read_text",
    "shown",
    "smallest_piece_ok",
]
