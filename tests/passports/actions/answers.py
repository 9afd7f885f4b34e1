"""What the tests of answering do alike."""

from passports.actions import answering
from passports.models import Arrangement
from passports.rules.answers import Answer


def arrangements(passport):
    return list(Arrangement.objects.filter(version__passport=passport))


def answer_all(passport, by):
    for row in arrangements(passport):
        answering.agree_arrangement(by=by, arrangement=row, said=Answer(), seen=row.answered_at)


def verbs(passport):
    return list(passport.timeline.order_by("pk").values_list("verb", flat=True))
