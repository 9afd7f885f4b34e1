"""Answering, changing and removing one's own answer. Nobody can do it for anybody else."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from audit import trail
from audit.trail import action
from declarations.models import Asking, Declaration
from declarations.queries import own_answers
from declarations.states import Answer, Hours, Source
from people.models import Person

# An import writes alone; who withdraws waits for it, so that nothing comes back.
WRITING = 0xDEC1_A12E


@action
def declare(*, by: Person, answer: str) -> Declaration:
    """Give or change the answer, from today. What was said about hours stays while it still applies.

    Raises ValidationError ("invalid") on anything but an :class:`Answer`.
    """
    must_be(Answer, answer, "answer")
    before = own_answers(by).first()
    hours = before.hours if before and answer == before.answer else ""
    childcare = before.childcare if before and answer != Answer.PREFER_NOT_TO_SAY else None
    return answer_today(by, answer=answer, hours=hours, childcare=childcare)


@action
def declare_hours(*, by: Person, hours: str) -> Declaration:
    """Say in which band the hours are; "" to say nothing of them. Raises ValidationError.

    The codes: "invalid" on another band, "state" unless the answer is "carer".
    """
    if hours:
        must_be(Hours, hours, "hours")
    answer = answered(by, Answer.CARER)
    return answer_today(by, answer=answer.answer, hours=hours, childcare=answer.childcare)


@action
def declare_childcare(*, by: Person, childcare: bool | None) -> Declaration:
    """Say whether one looks after children; None to say nothing of it.

    Raises ValidationError ("state") without an answer, or where that is to prefer not to say.
    """
    answer = answered(by, Answer.CARER, Answer.NOT_CARER)
    return answer_today(by, answer=answer.answer, hours=answer.hours, childcare=childcare)


@action
def withdraw_declaration(*, by: Person) -> int:
    """Delete every answer of ``by``, earlier ones too; how many there were.

    The day is kept, without the answer, so that an import of older answers does not bring it back.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock_shared(%s)", [WRITING])
    count, _rows = own_answers(by).delete()
    if count:
        today = timezone.localdate()
        Asking.objects.update_or_create(person=by, defaults={"withdrawn_on": today})
    return count


def must_be(choices: Any, value: str, field: str) -> None:
    if value not in choices.values:
        told = ValidationError(_("Select one of the answers"), code="invalid")
        raise ValidationError({field: told})


def answered(by: Person, *answers: str) -> Declaration:
    """The current answer, if it is one of ``answers``; else ValidationError."""
    current = own_answers(by).first()
    if current is None or current.answer not in answers:
        raise ValidationError(_("This question does not go with your answer."), code="state")
    return current


def answer_today(by: Person, **said: Any) -> Declaration:
    """A step of an action: what ``by`` says from today on. Of several answers a day the last one holds."""
    trail.must_be_acting()
    declaration, _made = Declaration.objects.update_or_create(
        person=by,
        answered_on=timezone.localdate(),
        defaults={**said, "source": Source.SELF},
    )
    return declaration
