"""The task list of a draft. A section that is done is "Done"; only sending is sending."""

from django.urls import reverse
from django.utils.translation import gettext as _

from govuk.components import Task
from passports.models import Arrangement, Caring, Impact, LeavingAtOnce, Version
from passports.rules import drafting
from passports.rules.drafting import Progress, arrangements_progress, progress


def told(state: Progress) -> tuple[str, str]:
    """A progress in words, and its colour."""
    return {
        Progress.NOT_STARTED: (_("Not started"), "blue"),
        Progress.IN_PROGRESS: (_("In progress"), "teal"),
        Progress.DONE: (_("Done"), ""),
    }[state]


def first_left(questions: tuple[str, ...], seen: list[str]) -> str:
    """Where to go on: the first question that was neither answered nor skipped, or the first."""
    return next((name for name in questions if name not in seen), questions[0])


def section_task(
    title: str,
    address: str,
    questions: tuple[str, ...],
    section: Caring | Impact | LeavingAtOnce | None,
) -> Task:
    seen = section.seen if section else []
    href = reverse(address, args=[first_left(questions, seen)])
    status, colour = told(progress(questions, seen))
    return Task(title, status, href, _("Optional. You can skip any question."), colour)


def arrangements_task(arrangements: list[Arrangement]) -> Task:
    status, colour = told(arrangements_progress([bool(row.in_work_terms) for row in arrangements]))
    hint = _("What would help. Your manager answers each one.")
    return Task(_("3. Arrangements"), status, reverse("list-arrangements"), hint, colour)


def sharing_task() -> Task:
    hint = _(
        "Nobody sees more than the arrangements and what happens if you leave at once unless you"
        " choose so."
    )
    return Task(_("5. Who may see it"), _("You can change this"), reverse("choose-sharing"), hint)


def tasks_of(version: Version, arrangements: list[Arrangement]) -> list[Task]:
    """What there is to fill in, and how far each of it is."""
    caring, impact = getattr(version, "caring", None), getattr(version, "impact", None)
    leaving = getattr(version, "leaving_at_once", None)
    return [
        section_task(_("1. My caring"), "edit-caring", drafting.CARING, caring),
        section_task(_("2. How it affects my work"), "edit-impact", drafting.IMPACT, impact),
        arrangements_task(arrangements),
        section_task(
            _("4. If I have to leave at once"),
            "edit-leaving-at-once",
            drafting.LEAVING_AT_ONCE,
            leaving,
        ),
        sharing_task(),
    ]
