"""What happened to a request, in words, for those who may read all of it: its owner and who answers."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leave.models import LeaveDecision, LeaveRequest

TITLES = {
    "ask": gettext_lazy("Asked for"),
    "log_notice": gettext_lazy("Asked for aloud, and written down"),
    "change": gettext_lazy("Changed"),
    "withdraw": gettext_lazy("Taken back"),
    "cancel": gettext_lazy("Cancelled"),
    "come_back": gettext_lazy("Came back early"),
    "add_details": gettext_lazy("Said how long"),
    "leave_now": gettext_lazy("Had to leave"),
    "waive_notice": gettext_lazy("Late notice waived"),
    "agree": gettext_lazy("Accepted"),
    "stand": gettext_lazy("Stands by itself"),
    "postpone": gettext_lazy("Moved to other dates"),
    "approve": gettext_lazy("Approved"),
    "approve_in_part": gettext_lazy("Approved in part"),
    "propose_decline": gettext_lazy("Decline proposed; it needs a second look"),
    "confirm_decline": gettext_lazy("Declined after a second look"),
    "overturn_decline": gettext_lazy("Approved after a second look"),
    "uphold_decline": gettext_lazy("Looked at again: the decline stays"),
    "ask_again": gettext_lazy("Asked that somebody else looks at it again"),
    "remind": gettext_lazy("Reminder sent"),
    "go_up": gettext_lazy("Not answered in time, so it went further up"),
    "hand_over": gettext_lazy("Went to another manager"),
    "lapse": gettext_lazy("Lapsed"),
}


@dataclass(frozen=True)
class Step:
    """One line of the history; ``by`` is empty for the clock."""

    title: str
    when: dt.datetime
    by: str
    text: str


def decisions_of(request: LeaveRequest) -> QuerySet[LeaveDecision]:
    """All steps with who took them, the newest first."""
    found = request.decisions.select_related("by", "on_behalf_of")
    return found.order_by("-at", "-pk")


def steps_of(request: LeaveRequest) -> list[Step]:
    """The history of a request with every reason that was given, the newest first. One query."""
    return [step(row) for row in decisions_of(request)]


def step(row: LeaveDecision) -> Step:
    return Step(str(TITLES.get(row.verb, row.verb)), row.at, who(row), reasons(row))


def who(row: LeaveDecision) -> str:
    if row.by is None:
        return ""
    if row.on_behalf_of is None:
        return row.by.get_full_name()
    names = {"by": row.by.get_full_name(), "manager": row.on_behalf_of.get_full_name()}
    return _("%(by)s for %(manager)s") % names


def reasons(row: LeaveDecision) -> str:
    """Everything that was said with a step, a paragraph each."""
    found = []
    if row.consulted_on:
        found.append(_("Talked over on %(day)s.") % {"day": date_format(row.consulted_on)})
    if row.reason:
        found.append(f"{row.get_reason_display()}.")
    if row.explanation:
        found.append(row.explanation)
    if row.considered:
        found.append(_("What else was considered: %(text)s") % {"text": row.considered})
    return "\n".join(found)
