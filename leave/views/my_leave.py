"""My leave: what is left, what waits, what is to come, what was; and one request of one's own."""

import uuid
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leave.actions.weighing import nation_on
from leave.forms.labels import COLOURS
from leave.forms.wording import from_to, hours_words, left_words, length_words, weeks_words
from leave.models import LeaveRequest
from leave.queries.assessing import postings_of
from leave.queries.history import decisions_of, reasons, who
from leave.queries.my_leave import OPEN_NOW, PAST, TO_COME, Balance, balances, my_requests
from leave.queries.policies import policies_of
from leave.rules.dependants import longer_than_usual
from leave.rules.suggest import has_statutory_carers_leave
from leave.states import RequestStatus, Scheme, verbs
from leave.views import PersonRequest
from leave.views.draft import draft_of
from leave.views.shown import shown_request, with_whom_words

PER_PAGE = 20
GROUPS = {
    OPEN_NOW: gettext_lazy("Waiting for an answer"),
    TO_COME: gettext_lazy("Coming up"),
    PAST: gettext_lazy("Past"),
}


def my_leave(request: PersonRequest) -> HttpResponse:
    """Leave now; what is left of each kind; and all requests."""
    today = timezone.localdate()
    postings = postings_of(request.user)
    nation = nation_on(postings, today)
    held = balances(request.user, policies_of(nation, today), postings, today)
    page = Paginator(my_requests(request.user, today), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "balances": [balance_rows(balance) for balance in held],
        "page": page,
        "groups": in_groups(list(page)),
        "has_carers_leave": has_statutory_carers_leave(nation),
        "knows_pattern": bool(postings),
        "started": bool(draft_of(request).need),
    }
    return render(request, "leave/my_leave.html", context)


def in_groups(rows: list[Any]) -> list[tuple[str, list[dict[str, Any]]]]:
    """The rows of one page under the headings of their groups; empty groups are left out."""
    return [
        (str(heading), [row_of(row) for row in rows if row.group == group])
        for group, heading in GROUPS.items()
        if any(row.group == group for row in rows)
    ]


def row_of(row: Any) -> dict[str, Any]:
    status = RequestStatus(row.status)
    return {
        "pk": row.pk,
        "when": from_to(row.first_day, row.last_day),
        "kind": Scheme(row.scheme).label,
        "length": hours_words(row.minutes) if row.minutes else "",
        "status": status.label,
        "colour": COLOURS.get(status, "grey"),
        "with_whom": with_whom_words(row),
        "answer_by": row.answer_by,
    }


def balance_rows(balance: Balance) -> dict[str, str]:
    """What is left of a kind of leave, of how much, and when it counts."""
    policy = balance.policy
    title = str(Scheme(policy.scheme).label)
    if balance.child:
        title = _("%(kind)s, child %(n)s") % {"kind": title, "n": balance.child}
    return {
        "title": title,
        "left": left_words(balance),
        "of": allowance_words(balance),
        "when": window_words(balance),
        "pay": _("paid") if policy.scheme == Scheme.SPECIAL_LEAVE else pay_of(balance),
        "more": more_words(balance),
    }


def pay_of(balance: Balance) -> str:
    return _("paid") if balance.policy.pay == "paid" else _("unpaid")


def allowance_words(balance: Balance) -> str:
    if balance.allowance is None:
        return ""
    if balance.policy.scheme == Scheme.PARENTAL_LEAVE:
        return weeks_words(balance.allowance / balance.week)
    return length_words(balance.allowance, balance.day)


def window_words(balance: Balance) -> str:
    if balance.first is None:
        return _("in any 12 months")
    return _("from %(when)s") % {"when": from_to(balance.first, balance.last)}


def more_words(balance: Balance) -> str:
    """What there is beyond the balance."""
    if balance.policy.scheme == Scheme.SPECIAL_LEAVE:
        last = balance.policy.terms["tiers"][-1]
        return "" if last["paid"] else _("More than this is unpaid, if it is approved.")
    if balance.policy.scheme == Scheme.PARENTAL_LEAVE:
        return _("For each child, and 18 weeks until the child is 18.")
    return ""


def own_request(request: PersonRequest, pk: uuid.UUID) -> Any:
    """One request of the person who is signed in, or a 404."""
    found = my_requests(request.user, timezone.localdate()).select_related("owner", "manager")
    return get_object_or_404(found.select_related("decider", "policy", "notice_logged_by"), pk=pk)


def read_my_leave(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """One request of one's own: what was asked, where it is, and what can be done with it."""
    asked = own_request(request, pk)
    context = {
        "asked": asked,
        "kind": Scheme(asked.scheme).label,
        "can": can_do(asked),
        "steps": steps_of(asked),
        "suggests_more": suggests_more(asked),
        **shown_request(asked),
    }
    return render(request, "leave/read_my_leave.html", context)


def suggests_more(asked: Any) -> bool:
    """It lasts longer than time off for dependants usually does."""
    if asked.scheme != Scheme.DEPENDANTS or asked.last_day is None:
        return False
    return longer_than_usual((asked.last_day - asked.first_day).days + 1)


def can_do(asked: Any) -> set[str]:
    """What its owner can do now: verbs of the states, as far as the days allow."""
    today = timezone.localdate()
    possible = set(verbs(asked.scheme, asked.status))
    first, last = asked.first_day or today, asked.last_day or today
    can = possible & {"withdraw"}
    if asked.asked_again_at is None:
        can |= possible & {"ask_again"}
    if asked.scheme == Scheme.DEPENDANTS:
        is_fresh = asked.details_until is not None and asked.details_until >= today
        can |= {"add_details", *possible & {"cancel"}} if is_fresh and possible else set()
        return can | (possible & {"come_back"} if last >= today else set())
    if first >= today:
        can |= possible & {"change", "cancel"}
    if last >= today and (first < last or asked.minutes):
        can |= possible & {"come_back"}
    if asked.outcome == "approved_in_part":
        can -= {"withdraw"}
    return can


STEPS = {
    "ask": gettext_lazy("You asked for it"),
    "log_notice": gettext_lazy("Written down for you"),
    "leave_now": gettext_lazy("You told that you had to leave"),
    "add_details": gettext_lazy("You added details"),
    "change": gettext_lazy("You changed it"),
    "withdraw": gettext_lazy("You took it back"),
    "cancel": gettext_lazy("You cancelled it"),
    "come_back": gettext_lazy("You came back early"),
    "hand_over": gettext_lazy("It went to somebody else"),
    "go_up": gettext_lazy("It went up"),
    "remind": gettext_lazy("A reminder was sent"),
    "lapse": gettext_lazy("It lapsed"),
    "waive_notice": gettext_lazy("Late notice was waived"),
    "agree": gettext_lazy("It was agreed"),
    "stand": gettext_lazy("It stands, without an answer"),
    "postpone": gettext_lazy("It was moved to new dates"),
    "approve": gettext_lazy("It was approved"),
    "approve_in_part": gettext_lazy("It was approved in part"),
    "propose_decline": gettext_lazy("It went to a second manager"),
    "confirm_decline": gettext_lazy("It was declined"),
    "overturn_decline": gettext_lazy("A second manager approved it"),
    "ask_again": gettext_lazy("You asked for another look"),
    "uphold_decline": gettext_lazy("It stays declined"),
}


def steps_of(asked: LeaveRequest) -> list[dict[str, Any]]:
    """What has happened with it, the newest first."""
    rows = decisions_of(asked)[:PER_PAGE]
    return [
        {
            "title": STEPS.get(row.verb, row.verb),
            "when": row.at,
            "by": who(row),
            "text": reasons(row),
        }
        for row in rows
    ]
