"""How many questions somebody may ask in a day, without a note of who has asked."""

from people.allowance import Allowance

QUESTIONS = Allowance("questions", 3)
