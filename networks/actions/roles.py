"""Officers: nobody holds an office who did not stand for it, and everybody may step down."""

import datetime as dt

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.trail import action
from networks.models import RoleTerm
from networks.models.role import NetworkRole
from networks.notifications import elections as about
from networks.permissions.networks import can_lead
from notifications.outbox import put_many
from people.models import Person

REMIND_DAYS = 30


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
