"""Carers Week and Carers Rights Day: their dates, and what officers do for them."""

import datetime as dt

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.trail import action
from networks.actions.doing import lock
from networks.models import Network, Occasion, PlannerTask, RoleTerm
from networks.permissions.networks import can_set_occasion, can_write
from people.models import Person


@action
def set_occasion(
    *, by: Person, kind: str, starts_on: dt.date, ends_on: dt.date, occasion: Occasion | None = None
) -> Occasion:
    """An administrator says when it is this year, or corrects it.

    Raises PermissionDenied, or ValidationError: "dates", "twice" (this kind has a date that year).
    """
    if not can_set_occasion(by):
        raise PermissionDenied
    if ends_on < starts_on:
        raise ValidationError(
            {"ends_on": _("The last day must not be before the first day")}, code="dates"
        )
    same = Occasion.objects.filter(kind=kind, starts_on__year=starts_on.year)
    if occasion is not None:
        same = same.exclude(pk=occasion.pk)
    if same.exists():
        raise ValidationError({"starts_on": _("Its date in this year is set")}, code="twice")
    occasion = occasion or Occasion()
    occasion.kind, occasion.starts_on, occasion.ends_on = kind, starts_on, ends_on
    occasion.save()
    return occasion


@action
def add_task(
    *, by: Person, network: Network, occasion: Occasion, what: str, due_on: dt.date, owner: Person
) -> PlannerTask:
    """Put something to do on the network's list for an occasion, with an officer who does it.

    Raises PermissionDenied, or ValidationError(code="owner").
    """
    network = lock(network.pk)
    if not can_write(by, network):
        raise PermissionDenied
    officers = RoleTerm.objects.on(timezone.localdate()).filter(network=network)
    if not officers.filter(person=owner).exists():
        raise ValidationError({"owner": _("Select one of the officers")}, code="owner")
    return PlannerTask.objects.create(
        network=network, occasion=occasion, what=what, due_on=due_on, owner=owner
    )


@action
def finish_task(*, by: Person, task: PlannerTask) -> None:
    """Tick something off. Doing it twice is doing it once. Raises PermissionDenied."""
    if not can_write(by, task.network):
        raise PermissionDenied
    task.done_at = task.done_at or timezone.now()
    task.save(update_fields=["done_at"])


@action
def remove_task(*, by: Person, task: PlannerTask) -> None:
    """Take something off the list. Raises PermissionDenied."""
    if not can_write(by, task.network):
        raise PermissionDenied
    task.delete()
