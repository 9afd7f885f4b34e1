from champions.models.booking import Booking
from champions.models.champion import Champion, Portrait
from champions.models.question import Question
from champions.models.session import Session, Slot
from champions.models.theme import Theme, ThemeAction

__all__ = [
    "Booking",
    "Champion",
    "Portrait",
    "Question",
    "Session",
    "Slot",
    "Theme",
    "ThemeAction",
]
