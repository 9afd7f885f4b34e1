"""What the pages of those who answer do alike: find what they may read, and what they may do with it."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from govuk.components import Row
from leave.actions.accesses import record_access
from leave.forms.wording import lines_of
from leave.models import LeaveDay, LeaveRequest
from leave.permissions import Reading, reading_of, with_reading
from leave.queries.comparable import comparable_decisions
from leave.queries.effects import with_patterns
from leave.queries.postponing import current_days
from leave.states import Outcome, RequestStatus, Scheme, verbs
from leave.views import PersonRequest
from leave.views.doing import ask_page

R = RequestStatus
# The verb of the page and the name of its address: what a decider can do, in order.
PAGES = {
    "agree": "agree-leave",
    "waive_notice": "waive-notice",
    "postpone": "postpone-leave",
    "approve": "approve-leave",
    "overturn_decline": "overturn-decline",
    "approve_in_part": "approve-in-part",
    "propose_decline": "propose-decline",
    "confirm_decline": "confirm-decline",
    "uphold_decline": "uphold-decline",
}


@dataclass(frozen=True)
class Asked:
    """A request as somebody else than its owner reads it."""

    held: Any
    how: Reading
    days: list[LeaveDay]

    @property
    def name(self) -> str:
        return self.held.owner.get_full_name()


def readable(request: PersonRequest, pk: uuid.UUID) -> Asked:
    """A request of somebody else that the person may read; noted for its owner. Else a 404."""
    found = with_reading(request.user, LeaveRequest.objects.exclude(owner=request.user))
    held = get_object_or_404(with_patterns(found), pk=pk)
    how = reading_of(held)
    record_access(by=request.user, request=held, how=how)
    return Asked(held, how, current_days(held))


def is_to_answer(held: Any) -> bool:
    """It is the reader's to answer: not after an answer of their own to the same asking."""
    return held.is_answerable and (held.status == R.ASKED or not held.has_looked)


def answerable(request: PersonRequest, pk: uuid.UUID, verb: str) -> Asked:
    """Likewise, for whoever may answer it: 403 for others who may read it; 404 where ``verb`` is no
    answer to this kind of leave at all."""
    asked = readable(request, pk)
    if not is_to_answer(asked.held):
        raise PermissionDenied
    if verb not in ever_possible(asked.held.scheme):
        raise Http404
    return asked


def ever_possible(scheme: str) -> set[str]:
    """Every answer there is to a kind of leave, in any state."""
    found = {verb for status in R for verb in verbs(scheme, status)}
    return found | ({"waive_notice"} if "agree" in found else set())


def possible(asked: Asked, is_late: bool, too_late: bool) -> list[str]:
    """What the reader can do with it now, in the order of the page."""
    held = asked.held
    if not is_to_answer(held):
        return []
    can = set(verbs(held.scheme, held.status))
    if too_late:
        can.discard("postpone")
    if is_late and "agree" in can:
        can.add("waive_notice")
    if len(asked.days) < 2 and held.status != R.LOOKED_AT_AGAIN:
        can.discard("approve_in_part")
    if held.outcome == Outcome.PART_APPROVED:
        can.discard("uphold_decline")
    return [verb for verb in PAGES if verb in can]


def answer_page(
    request: PersonRequest,
    name: str,
    asked: Asked,
    form: Form,
    act: Callable[[dict], Any],
    **context: Any,
) -> HttpResponse:
    """A page on which a request is answered; afterwards back to the list."""
    return ask_page(
        request,
        name,
        form,
        act,
        back=reverse("read-leave", args=[asked.held.pk]),
        then=reverse("team-leave"),
        said=_("Saved. The person has been told."),
        asked=asked.held,
        person_name=asked.name,
        kind=Scheme(asked.held.scheme).label,
        lines=lines_of(asked.days),
        **context,
    )


def compared(asked: Asked) -> dict[str, Any]:
    """How the employer answered others, for whoever is about to decide."""
    found = comparable_decisions(asked.held.scheme, timezone.localdate())
    rows = [Row(str(Outcome(key).label), count_words(count)) for key, count in found.counts.items()]
    return {"compared": found, "compared_rows": rows}


def count_words(count: int | None) -> str:
    return gettext("fewer than 10") if count is None else gettext("about %(n)s") % {"n": count}
