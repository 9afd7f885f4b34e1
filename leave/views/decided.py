"""A request in the words and rows of the page of whoever answers it."""

from fractions import Fraction
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from govuk.components import Row
from leave.forms.labels import COLOURS
from leave.forms.wording import length_words, lines_of, weeks_words
from leave.models import LeaveRequest
from leave.queries.effects import Effect, as_asked, effect_of
from leave.queries.history import steps_of
from leave.queries.postponing import limits_of, notice_of
from leave.rules.notice import Notice
from leave.states import OPEN, RequestStatus, Scheme
from leave.views.answering import PAGES, Asked, possible

ANSWERS = {
    "agree": gettext_lazy("Accept it"),
    "waive_notice": gettext_lazy("Only waive the late notice, and answer later"),
    "postpone": gettext_lazy("Move it to other dates"),
    "approve": gettext_lazy("Approve it"),
    "approve_in_part": gettext_lazy("Approve some of the days"),
    "propose_decline": gettext_lazy("Decline it, with a second look by somebody else"),
    "overturn_decline": gettext_lazy("Do not agree: approve it"),
    "confirm_decline": gettext_lazy("Agree: decline it"),
    "uphold_decline": gettext_lazy("Keep the decline"),
}
BREAK = mark_safe("<br>")
MOVABLE = (Scheme.CARERS_LEAVE, Scheme.PARENTAL_LEAVE)
RIGHTS = (*MOVABLE, Scheme.DEPENDANTS)


def shown_asked(asked: Asked) -> dict[str, Any]:
    """Everything on the page of one request."""
    held = asked.held
    is_open = held.status in OPEN
    return {
        "asked": held,
        "person_name": asked.name,
        "kind": Scheme(held.scheme).label,
        "colour": COLOURS.get(RequestStatus(held.status), "grey"),
        "for_whom": asked.how.on_behalf_of,
        "rows": rows_of(asked, effect_of(held, as_asked(asked.days)) if is_open else None),
        "is_open": is_open,
        "is_right": held.scheme in RIGHTS,
        "evidence": held.policy.asks_evidence,
        "steps": steps_of(held),
        **lawful_answers(asked),
    }


def lawful_answers(asked: Asked) -> dict[str, Any]:
    """The notice, the limits of moving the leave, and what the reader can answer now."""
    held, days = asked.held, as_asked(asked.days)
    notice = notice_of(held, days) if days else None
    late = notice is not None and notice.short_by_days > 0 and held.notice_waived_at is None
    limits = limits_of(held, days) if days and held.scheme in MOVABLE else None
    too_late = limits is not None and timezone.localdate() > limits.tell_by
    return {
        "notice": notice_words(held, notice),
        "limits": limits,
        "too_late": too_late,
        "answers": [
            (answer_words(verb, late), reverse(PAGES[verb], args=[held.pk]))
            for verb in possible(asked, late, too_late)
        ],
    }


def answer_words(verb: str, late: bool) -> str:
    if verb == "agree" and late:
        return _("Accept it, and waive the late notice")
    return str(ANSWERS[verb])


def rows_of(asked: Asked, effect: Effect | None) -> list[Row]:
    """When, how long, and what it does to the balance."""
    held = asked.held
    rows = [
        Row(_("Leave"), Scheme(held.scheme).label),
        Row(_("When"), format_html_join(BREAK, "{}", ((line,) for line in lines_of(asked.days)))),
        Row(_("Asked on"), date_format(held.notice_given)),
    ]
    if held.answer_by and held.status in OPEN:
        rows.append(Row(_("Answer by"), date_format(held.answer_by)))
    return rows + (effect_rows(held, effect) if effect else [])


def effect_rows(held: LeaveRequest, effect: Effect) -> list[Row]:
    def said(minutes: Fraction) -> str:
        if held.scheme == Scheme.PARENTAL_LEAVE:
            return weeks_words(minutes / effect.week)
        return length_words(minutes, effect.day)

    rows = [Row(_("Length"), said(effect.asked))]
    if effect.before is not None and effect.after is not None:
        paid = held.scheme == Scheme.SPECIAL_LEAVE
        before = _("Paid leave left before") if paid else _("Left before")
        after = _("Paid leave left after") if paid else _("Left after")
        rows += [Row(before, said(effect.before)), Row(after, said(effect.after))]
    if held.scheme == Scheme.SPECIAL_LEAVE and effect.unpaid:
        rows.append(Row(_("Unpaid"), said(effect.unpaid)))
    if effect.over:
        rows.append(Row(_("More than there is by"), said(effect.over)))
    return rows


def notice_words(held: LeaveRequest, notice: Notice | None) -> str:
    """Whether notice came in time, in plain words; "" for leave that needs none."""
    if notice is None:
        return ""
    said = {"needed": notice.days_needed, "day": date_format(notice.latest_date)}
    if not notice.short_by_days:
        return _("The notice is in time: it was needed by %(day)s.") % said
    late = ngettext(
        "The notice is %(n)s day late: it was needed by %(day)s, %(needed)s days ahead.",
        "The notice is %(n)s days late: it was needed by %(day)s, %(needed)s days ahead.",
        notice.short_by_days,
    ) % {**said, "n": notice.short_by_days}
    if held.notice_waived_at:
        return f"{late} {_('That was waived.')}"
    return f"{late} {_('You can waive this.')}"
