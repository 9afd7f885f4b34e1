"""Standing in for a manager, for a dated spell that can be revoked."""

import datetime as dt

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from audit import trail
from people import notifications, permissions
from people.models import ActingManager, Person

LONGEST_SPELL = dt.timedelta(days=366)


@trail.action
def appoint_acting_manager(
    *,
    by: Person,
    manager: Person,
    acting: Person,
    starts_on: dt.date,
    ends_on: dt.date,
    reason: str,
) -> ActingManager:
    """Let ``acting`` stand in for ``manager`` from a day to a day, both included.

    Raises PermissionDenied, or ValidationError with a code: ``self``, ``inactive``, ``dates``,
    ``overlap`` (somebody stands in on one of the days already).
    """
    if not permissions.can_appoint_acting(by, manager):
        raise PermissionDenied
    Person.objects.select_for_update().get(pk=manager.pk)  # of two appointments at once, one waits
    check_spell(by, manager, acting, starts_on, ends_on)
    spell = ActingManager.objects.create(
        manager=manager,
        acting=acting,
        starts_on=starts_on,
        ends_on=ends_on,
        reason=reason,
        appointed_by=by,
    )
    notifications.acting_manager_appointed(spell)
    return spell


def check_spell(
    by: Person, manager: Person, acting: Person, starts_on: dt.date, ends_on: dt.date
) -> None:
    """Raise ValidationError if this person cannot stand in on these days."""
    if acting in (manager, by):
        raise ValidationError(_("You cannot choose yourself or the manager"), code="self")
    if not (acting.may_sign_in and manager.may_sign_in):
        raise ValidationError(_("This person no longer works here"), code="inactive")
    if ends_on < max(starts_on, timezone.localdate()):
        raise ValidationError(
            _("The last day must be today or later, and not before the first day"), code="dates"
        )
    if ends_on - starts_on > LONGEST_SPELL:
        raise ValidationError(_("Somebody can stand in for a year at most"), code="dates")
    spells = ActingManager.objects.filter(manager=manager, revoked_at__isnull=True)
    if spells.filter(starts_on__lte=ends_on, ends_on__gte=starts_on).exists():
        raise ValidationError(_("Somebody stands in on some of these days already"), code="overlap")


@trail.action
def revoke_acting_manager(*, by: Person, spell: ActingManager) -> None:
    """End a spell now. Raises PermissionDenied, or ValidationError(code="state") if it is over."""
    spell = ActingManager.objects.select_for_update().get(pk=spell.pk)
    if not permissions.can_appoint_acting(by, spell.manager):
        raise PermissionDenied
    over = Q(revoked_at__isnull=False) | Q(ends_on__lt=timezone.localdate())
    if ActingManager.objects.filter(over, pk=spell.pk).exists():
        raise ValidationError(_("Nobody stands in any more."), code="state")
    spell.revoked_at = timezone.now()
    spell.save(update_fields=["revoked_at"])
    notifications.acting_manager_revoked(spell)
