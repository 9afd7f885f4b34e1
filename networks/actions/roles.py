"""Officers between elections: appointed by the lead, ended by themselves or the lead."""

import datetime as dt

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.trail import action
from networks.actions.doing import lock
from networks.models import Membership, Network, RoleTerm
from networks.models.role import NetworkRole
from networks.notifications import elections as about
from networks.permissions.networks import can_lead
from networks.rules.elections import end_of_term
from notifications.outbox import put_many
from people.models import Person

APPOINTED = (NetworkRole.DEPUTY, NetworkRole.SECRETARY, NetworkRole.MODERATOR)
REMIND_DAYS = 30


@action
def appoint_officer(*, by: Person, network: Network, membership: Membership, role: str) -> RoleTerm:
    """Give a member who shows their name an office, for 12 months or until an election. They are told.

    Raises PermissionDenied, or ValidationError: "member", "role" (a lead is elected), "overlap".
    """
    network = lock(network.pk)
    if not can_lead(by, network):
        raise PermissionDenied
    if membership.network_id != network.pk or not membership.name_shown:
        raise ValidationError({"member": _("Select a member")}, code="member")
    if role not in APPOINTED:
        raise ValidationError({"role": _("Select an office")}, code="role")
    today = timezone.localdate()
    held = RoleTerm.objects.on(today).filter(network=network, role=role)
    if held.filter(person=membership.person_id).exists():
        raise ValidationError({"member": _("They hold this office already")}, code="overlap")
    term = RoleTerm.objects.create(
        network=network,
        person=membership.person,
        role=role,
        starts_on=today,
        ends_on=end_of_term(today),
    )
    put_many([about.officer_appointed(term)])
    return term


@action
def end_term(*, by: Person, term: RoleTerm) -> None:
    """Step down, or as the lead end the office of another officer, who is told.

    Raises PermissionDenied, or ValidationError(code="state") when it is over.
    """
    term = (
        RoleTerm.objects.select_for_update(of=("self",)).select_related("network").get(pk=term.pk)
    )
    leads = can_lead(by, term.network) and term.role != NetworkRole.LEAD
    if term.person_id != by.pk and not leads:
        raise PermissionDenied
    if term.ended_at or term.ends_on < timezone.localdate():
        raise ValidationError(_("This office is over already."), code="state")
    term.ended_at = timezone.now()
    term.save(update_fields=["ended_at"])
    if term.person_id != by.pk:
        put_many([about.term_ended(term)])


@action
def remind_of_terms(*, by: Person | None, today: dt.date) -> int:
    """Tell officers a month before their term ends, once."""
    soon = RoleTerm.objects.on(today).filter(ends_on__lte=today + dt.timedelta(days=REMIND_DAYS))
    return put_many(about.term_ends_soon(term) for term in soon.select_related("network"))
