"""A plan and a request of one's own in the words and rows of a page."""

from fractions import Fraction
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from govuk.components import Link, Row
from leave.actions.asking import addressed_to, answer_by
from leave.actions.taking import holidays_left_out, is_bank_holiday
from leave.actions.weighing import Weighed
from leave.forms.labels import COLOURS, WITH_WHOM
from leave.forms.wording import (
    holidays_words,
    length_words,
    lines_of,
    long_day,
    weeks_words,
)
from leave.models import LeaveRequest
from leave.queries.assessing import dated_pattern, days_of, postings_of
from leave.rules.days import total_minutes
from leave.rules.lengths import usual_day
from leave.states import OWNER, RequestStatus, Scheme
from leave.views.draft import Draft
from people.models import Person, Posting


def shown_plan(owner: Person, draft: Draft, weighed: Weighed | None) -> dict[str, Any]:
    """The check page: rows of what was answered, and what it means."""
    if weighed is None:
        return {"rows": answer_rows(draft, []), "meaning": [], "to": None}
    postings = postings_of(owner)
    today = timezone.localdate()
    to = addressed_to(owner, weighed.judged.decided_by, today)
    return {
        "rows": answer_rows(draft, lines_of(weighed.days)),
        "meaning": meaning_rows(postings, weighed),
        "holidays": holidays_words(holidays_left_out(draft.plan.picks, postings)),
        "named_holidays": named_holidays(draft, postings),
        "late": late_words(weighed),
        "to": to["decider"],
        "answer_by": answer_by(weighed, today),
    }


def answer_rows(draft: Draft, lines: list[str]) -> list[Row]:
    """What was answered, each with a link to change it."""
    need = str(LeaveRequest.Need(draft.need).label)
    kind = str(Scheme(draft.scheme).label)
    again = "?again=1" if draft.picks else ""
    when = "when" if draft.unit == "weeks" else "length"
    days = (change(when, _("the days"), again),)
    if draft.changing:
        return [Row(_("Leave"), kind), Row(_("When"), "\n".join(lines), days)]
    rows = [
        Row(_("What for"), need, (change("what", _("what it is for")),)),
        Row(_("Leave"), kind, (change("kind", _("the leave")),)),
    ]
    if draft.child:
        links = (change("confirm", _("the child")),)
        rows.append(Row(_("Child"), str(draft.child), links))
    return [*rows, Row(_("When"), "\n".join(lines), days)]


def change(question: str, hidden: str, more: str = "") -> Link:
    return Link(_("Change"), reverse("plan-leave", args=[question]) + more, hidden)


def meaning_rows(postings: list[Posting], weighed: Weighed) -> list[Row]:
    """How long it is, whether it is paid, and what is left before and after."""
    pattern = dated_pattern(postings)
    judged = weighed.judged
    day = usual_day(pattern, weighed.first)

    def said(minutes: Any) -> str:
        if weighed.policy.scheme == Scheme.PARENTAL_LEAVE:
            return weeks_words(minutes / pattern.week(weighed.notice_given))
        return length_words(minutes, day)

    rows = [
        Row(_("Length"), capfirst(length_words(judged.asked, day))),
        Row(_("Pay"), capfirst(pay_words(judged, day))),
    ]
    if judged.before is not None and judged.after is not None:
        paid = weighed.policy.scheme == Scheme.SPECIAL_LEAVE
        before = _("Paid leave left before") if paid else _("Left before")
        after = _("Paid leave left after") if paid else _("Left after")
        rows.append(Row(before, capfirst(said(judged.before))))
        rows.append(Row(after, capfirst(said(judged.after))))
    return rows


def pay_words(judged: Any, day: Any) -> str:
    if not judged.unpaid:
        return _("All of it is paid")
    if not judged.paid:
        return _("Unpaid")
    return _("%(paid)s paid, %(unpaid)s unpaid") % {
        "paid": length_words(judged.paid, day),
        "unpaid": length_words(judged.unpaid, day),
    }


def named_holidays(draft: Draft, postings: list[Posting]) -> str:
    """Bank holidays that were chosen one by one: they count, and perhaps need no leave."""
    single = [pick.first for pick in draft.plan.picks if pick.first == pick.last]
    return holidays_words(day for day in single if is_bank_holiday(postings, day))


def late_words(weighed: Weighed) -> str:
    """Late notice in plain words; "" if it is in time."""
    late = weighed.judged.late
    if not late or weighed.judged.latest is None:
        return ""
    told = ngettext(
        "You are asking %(n)s day late. Your manager can waive this.",
        "You are asking %(n)s days late. Your manager can waive this.",
        late,
    ) % {"n": late}
    why = _("This leave should be asked for %(n)s days ahead, by %(day)s.") % {
        "n": weighed.judged.needed,
        "day": date_format(weighed.judged.latest),
    }
    return f"{told} {why}"


def shown_request(asked: LeaveRequest) -> dict[str, Any]:
    """A request of one's own: its days, its length, who answers it and by when."""
    rows = list(asked.days.filter(version=asked.days_version).order_by("date"))
    postings = postings_of(asked.owner)
    first = rows[0].date if rows else timezone.localdate()
    minutes = total_minutes(days_of(asked))
    day = usual_day(dated_pattern(postings), first) if postings else None
    return {
        "lines": lines_of(rows),
        "length": length_words(Fraction(minutes), day) if day and minutes else "",
        "first": long_day(first),
        "colour": COLOURS.get(RequestStatus(asked.status), "grey"),
        "with_whom": with_whom_words(asked),
    }


def with_whom_words(asked: LeaveRequest) -> str:
    """Who answers next: by name, or HR; "" when nobody has to."""
    if OWNER[RequestStatus(asked.status)] is None:
        return ""
    if asked.decider is None:
        return str(WITH_WHOM["hr"])  # type: ignore[index]
    return asked.decider.get_full_name()
