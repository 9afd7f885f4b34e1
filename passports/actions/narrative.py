"""The person's own words, saved question by question while the passport is a draft."""

from collections.abc import Mapping
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.trail import action
from passports.actions.drafting import draft_of, of_owner
from passports.models import Caring, Impact, LeavingAtOnce, Passport
from passports.rules import caring, drafting
from people.models import Person

SectionOfText = TypeVar("SectionOfText", Impact, LeavingAtOnce)


def check_known(answers: Mapping[str, object], questions: tuple[str, ...]) -> None:
    unknown = sorted(set(answers) - set(questions))
    if unknown:
        raise ValidationError(
            _("There is no question “%(name)s”."), code="answers", params={"name": unknown[0]}
        )


def mark_saved(section: Caring | Impact | LeavingAtOnce, names: Mapping[str, object]) -> None:
    """Note which questions were answered or skipped, and when; save the section."""
    section.seen = sorted({*section.seen, *names})
    section.saved_at = timezone.now()
    section.save()


@action
def edit_caring(*, by: Person, passport: Passport, answers: Mapping[str, Any]) -> Caring:
    """Save answers of section 1 by question: a list of choices, or text for ``expected_changes``.

    Nothing in an answer: skipped. Raises ValidationError: "state", "answers".
    """
    version = draft_of(of_owner(passport, by))
    check_known(answers, drafting.CARING)
    section = Caring.objects.get_or_create(version=version)[0]
    given = {name: value for name, value in answers.items() if name != "expected_changes"}
    try:
        held = {**caring.read_answers(section.answers), **given}
        section.answers = caring.write_answers(held)
    except ValueError as error:
        raise ValidationError(
            _("Select your answer from the ones that are offered."), code="answers"
        ) from error
    section.expected_changes = answers.get("expected_changes", section.expected_changes)
    mark_saved(section, answers)
    return section


@action
def edit_impact(*, by: Person, passport: Passport, answers: Mapping[str, str]) -> Impact:
    """Save answers of section 2 by question; no text: skipped. Raises ValidationError: "state", "answers"."""
    version = draft_of(of_owner(passport, by))
    section = Impact.objects.get_or_create(version=version)[0]
    return save_text(section, answers, drafting.IMPACT)


@action
def edit_leaving_at_once(
    *, by: Person, passport: Passport, answers: Mapping[str, str]
) -> LeavingAtOnce:
    """Save answers of section 4 by question; no text: skipped. Raises ValidationError: "state", "answers"."""
    version = draft_of(of_owner(passport, by))
    section = LeavingAtOnce.objects.get_or_create(version=version)[0]
    return save_text(section, answers, drafting.LEAVING_AT_ONCE)


def save_text(
    section: SectionOfText, answers: Mapping[str, str], questions: tuple[str, ...]
) -> SectionOfText:
    """Write each answer into the column of its question."""
    check_known(answers, questions)
    for name, text in answers.items():
        setattr(section, name, text)
    mark_saved(section, answers)
    return section
