"""Who asked for leave and who answered, and when: without kind, dates, outcome or a word of it."""

import datetime as dt

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from leave.models import LeaveDecision
from leave.states import LOOKED

ASKED = ("ask", "log_notice", "leave_now")
BY_OWNER = ("change", "withdraw", "cancel", "come_back", "ask_again", "add_details")
NOTED, ANSWERED, CHANGED, OTHER = (
    _("Asked"),
    _("Answered"),
    _("Changed by its owner"),
    _("Moved on"),
)


def steps(
    *, name: str = "", since: dt.date | None = None, until: dt.date | None = None
) -> QuerySet[LeaveDecision]:
    """Every step of every request between two days (both included), newest first; ``name`` is in the
    name of who took it or in that of the person whose leave it is. No text is fetched."""
    found = LeaveDecision.objects.select_related("by", "on_behalf_of", "request__owner")
    actor, owner = Q(), Q()
    for word in name.lower().split():
        actor &= Q(by__search_name__contains=word)
        owner &= Q(request__owner__search_name__contains=word)
    found = found.filter(actor | owner)
    if since:
        found = found.filter(at__date__gte=since)
    if until:
        found = found.filter(at__date__lte=until)
    found = found.defer("explanation", "considered", "letter", "request__what_happened")
    return found.order_by("-at", "-pk")


def step_row(step: LeaveDecision) -> list:
    """When, who, for whom, whose leave, and what kind of step. Which answer it was is content: a
    postponement would tell which kind of leave it is."""
    return [
        step.at,
        step.by.get_full_name() if step.by else _("The portal"),
        step.on_behalf_of.get_full_name() if step.on_behalf_of else "",
        step.request.owner.get_full_name(),
        kind_of_step(step.verb),
    ]


def kind_of_step(verb: str) -> str:
    if verb in ASKED:
        return str(NOTED)
    if verb in (*LOOKED, "waive_notice") and verb != "stand":
        return str(ANSWERED)
    return str(CHANGED if verb in BY_OWNER else OTHER)
