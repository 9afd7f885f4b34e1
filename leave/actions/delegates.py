"""Letting somebody else answer leave for a manager, for a time."""

import datetime as dt

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.trail import action
from leave import permissions
from leave.actions.booking import lock_owner
from leave.models import LeaveDelegate
from leave.notifications import delegates as messages
from people.models import Person

LONGEST = dt.timedelta(days=366)


@action
def appoint_delegate(
    *, by: Person, delegate: Person, starts_on: dt.date, ends_on: dt.date
) -> LeaveDelegate:
    """Let ``delegate`` answer what waits for ``by``, from a day to a day, both included.

    Raises PermissionDenied for who manages nobody; ValidationError by field (``delegate``, ``starts_on``,
    ``ends_on``).
    """
    if not permissions.can_appoint_delegate(by):
        raise PermissionDenied
    lock_owner(by.pk)  # of two appointments at once, one waits
    check(by, delegate, starts_on, ends_on)
    made = LeaveDelegate.objects.create(
        manager=by, delegate=delegate, starts_on=starts_on, ends_on=ends_on
    )
    messages.delegate_appointed(made)
    return made


def check(by: Person, delegate: Person, starts_on: dt.date, ends_on: dt.date) -> None:
    wrong = {}
    if delegate == by:
        wrong["delegate"] = _("You cannot choose yourself")
    elif not delegate.may_sign_in:
        wrong["delegate"] = _("This person no longer works here")
    if ends_on < max(starts_on, timezone.localdate()):
        wrong["ends_on"] = _("The last day must be today or later, and not before the first day")
    elif ends_on - starts_on > LONGEST:
        wrong["ends_on"] = _("Somebody can do this for a year at most")
    held = LeaveDelegate.objects.filter(manager=by, delegate=delegate, revoked_at__isnull=True)
    if held.filter(starts_on__lte=ends_on, ends_on__gte=starts_on).exists():
        wrong["starts_on"] = _("This person already does it on some of these days")
    if wrong:
        raise ValidationError(
            {field: ValidationError(told, code=field) for field, told in wrong.items()}
        )


@action
def revoke_delegate(*, by: Person, delegate: LeaveDelegate) -> None:
    """End it now: by who appointed, or by the delegate, who gives it back.

    Raises PermissionDenied; ValidationError("state") when it is over.
    """
    held = LeaveDelegate.objects.select_for_update(of=("self",)).get(pk=delegate.pk)
    if not permissions.can_revoke_delegate(by, held):
        raise PermissionDenied
    if held.revoked_at or held.ends_on < timezone.localdate():
        raise ValidationError(_("This is over already."), code="state")
    held.revoked_at = timezone.now()
    held.save(update_fields=["revoked_at"])
    messages.delegate_revoked(held)
