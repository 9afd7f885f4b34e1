"""Moving leave that is a right to other dates. The law says how, and only until a day."""

import datetime as dt
from dataclasses import dataclass
from fractions import Fraction

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from audit.trail import action
from leave.actions.booking import TakenDay, move, record, set_days
from leave.actions.going_up import to_answer
from leave.actions.taking import asked_days
from leave.models import LeaveDay, LeaveDecision, LeaveRequest
from leave.notifications import deciding as messages
from leave.notifications.letters import postponement_letter
from leave.queries.assessing import days_of
from leave.queries.held import parts_held
from leave.queries.postponing import Spell, current_days, days_from, limits_of, spells_of
from leave.rules import postponement as rules
from people.models import Person

Reason = LeaveDecision.Reason
LAWFUL_REASONS = (Reason.NO_COVER, Reason.PEAK, Reason.OTHERS_AWAY, Reason.SAFETY)


@dataclass(frozen=True)
class Proposal:
    """What a manager wants to do. ``firsts``: the new first day of each spell of the leave, in order."""

    unduly_disrupted: bool
    consulted_on: dt.date | None
    reason: str
    explanation: str
    firsts: tuple[dt.date | None, ...]


@action
def postpone_leave(
    *, by: Person, request: LeaveRequest, proposal: Proposal, seen: int | None = None
) -> LeaveRequest:
    """Move leave to new dates of the same length, within a month, before the last day to say so, after
    talking it over and with a written reason. The owner gets a letter.

    Raises ValidationError with everything that would make it unlawful, by field (``unduly_disrupted``,
    ``consulted_on``, ``reason``, ``explanation``, ``first_0``, ``first_1``, …); with the code "too_late"
    after the last day, when the leave stands as it is; "state" where it was answered.
    """
    held, for_whom = to_answer(request, by, seen)
    move(held, "postpone")
    today = timezone.localdate()
    check_in_time(held, today)
    before = current_days(held)
    new = check_lawful(held, proposal, today)
    held.save()
    set_days(held, new, by=by)
    letter = postponement_letter(held, proposal, before, new, by=by, on=today)
    record(
        held,
        "postpone",
        by=by,
        on_behalf_of=for_whom,
        reason=proposal.reason,
        explanation=proposal.explanation.strip(),
        consulted_on=proposal.consulted_on,
        letter=letter,
    )
    messages.leave_postponed(held)
    return held


def check_in_time(request: LeaveRequest, today: dt.date) -> None:
    """Raises ValidationError("too_late") after the last day, whether or not the clock has run since."""
    last = limits_of(request).tell_by
    if today > last:
        told = _("The last day to move this leave was %(day)s. It stands on the dates asked for.")
        raise ValidationError(told % {"day": date_format(last)}, code="too_late")


def check_lawful(request: LeaveRequest, proposal: Proposal, today: dt.date) -> list[TakenDay]:
    """The new days. Raises ValidationError with all that is wrong, field by field."""
    spells = spells_of(request)
    firsts = (*proposal.firsts, *[None] * len(spells))[: len(spells)]
    new, misplaced = lay(request, spells, firsts)
    wrong = dict(misplaced)
    if proposal.reason not in LAWFUL_REASONS:
        wrong["reason"] = _("Select the reason")
    talked = proposal.consulted_on
    proposed = rules.ProposedPostponement(
        unduly_disrupted=proposal.unduly_disrupted,
        consulted=talked is not None and request.notice_given <= talked <= today,
        reason=proposal.explanation,
        new_days=asked_days(new),
        told_on=today,
    )
    days = days_of(request)
    for code in rules.why_unlawful(proposed, days, request.notice_given):
        field, told = in_words(code, request)
        if code != rules.OTHER_LENGTH or not misplaced:
            wrong.setdefault(field, told)
    if wrong:
        raise ValidationError(
            {field: ValidationError(told, code="unlawful") for field, told in wrong.items()}
        )
    return new


def in_words(code: str, request: LeaveRequest) -> tuple[str, str]:
    """The field that a fault of the rules belongs to, and what to do about it."""
    limit = date_format(limits_of(request).start_no_later_than)
    told = {
        rules.NO_DISRUPTION: (
            "unduly_disrupted",
            _(
                "Select that the work would be unduly disrupted. Otherwise the leave cannot be moved."
            ),
        ),
        rules.NOT_CONSULTED: (
            "consulted_on",
            _("Enter the day on which you talked it over, after the leave was asked for"),
        ),
        rules.NO_REASON: ("explanation", _("Enter the reason in your own words")),
        rules.NO_NEW_DAYS: ("first_0", _("Enter the new first day")),
        rules.NOT_LATER: (
            "first_0",
            _("The new first day must be later than the first day that was asked for"),
        ),
        rules.STARTS_TOO_LATE: (
            "first_0",
            _("The leave must start on %(day)s or earlier") % {"day": limit},
        ),
        rules.OTHER_LENGTH: (
            "first_0",
            _("The new days must be as long as those asked for. Choose days of the same hours."),
        ),
    }
    return told[code]


def lay(
    request: LeaveRequest, spells: list[Spell], firsts: tuple[dt.date | None, ...]
) -> tuple[list[TakenDay], dict[str, str]]:
    """The days on which the spells of the leave would lie, and by field why they cannot lie there."""
    new: list[TakenDay] = []
    wrong: dict[str, str] = {}
    for number, (spell, first) in enumerate(zip(spells, firsts, strict=True)):
        field = f"first_{number}"
        if first is None:
            wrong[field] = _("Enter the new first day")
            continue
        found = laid_spell(request.owner, spell, first)
        taken = {day.date for day in new}
        if not found:
            told = _("%(name)s does not work on %(day)s, or it is a bank holiday")
            name = request.owner.get_short_name()
            wrong[field] = told % {"name": name, "day": date_format(first, "l j F Y")}
        elif taken & {day.date for day in found} or is_held(request, found):
            wrong[field] = _("There is other leave on one of these days")
        new += [day for day in found if day.date not in taken]
    return new, wrong


def laid_spell(owner: Person, spell: Spell, first: dt.date) -> list[TakenDay]:
    """The days of a spell laid on the days that ``owner`` works from ``first`` on: a part of a day stays
    that part, and some hours stay so many hours. Empty where ``first`` is not worked."""
    ahead = days_from(owner, first, len(spell.days))
    if len(ahead) < len(spell.days):
        return []
    return [
        moved_day(row, day.date, int(day.minutes))
        for row, day in zip(spell.days, ahead, strict=True)
    ]


def moved_day(row: LeaveDay, day: dt.date, day_minutes: int) -> TakenDay:
    part = Fraction(row.part_numerator, row.part_denominator)
    if row.unit == LeaveDay.Unit.HOURS:
        part = min(Fraction(1), row.day_minutes * part / day_minutes)
    return TakenDay(day, day_minutes, part, row.unit, row.starts_at)


def is_held(request: LeaveRequest, days: list[TakenDay]) -> bool:
    held = parts_held(request.owner, [day.date for day in days], besides=request)
    return any(held.get(day.date, 0) + day.part > 1 for day in days)
