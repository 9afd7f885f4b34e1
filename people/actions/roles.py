"""Giving somebody a role, and taking it back."""

import datetime as dt

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from audit import trail
from people import permissions
from people.models import OrgUnit, Person, RoleAssignment
from people.roles import Role


@trail.action
def assign_role(
    *,
    by: Person,
    person: Person,
    role: Role | str,
    unit: OrgUnit | None,
    starts_on: dt.date,
    ends_on: dt.date | None,
    reason: str,
) -> RoleAssignment:
    """Give ``person`` a role for ``unit`` and all below it, or for the whole employer (None).

    Raises PermissionDenied, or ValidationError with a code: ``self`` (nobody gives themselves more),
    ``inactive``, ``dates``, ``overlap``, ``reason``.
    """
    if not permissions.can_assign_roles(by):
        raise PermissionDenied
    Person.objects.select_for_update().get(pk=person.pk)
    check_role(by, person, role, unit, starts_on, ends_on)
    if not reason.strip():
        raise ValidationError(_("Enter the reason"), code="reason")
    return RoleAssignment.objects.create(
        person=person,
        role=role,
        unit=unit,
        starts_on=starts_on,
        ends_on=ends_on,
        granted_by=by,
        reason=reason.strip(),
    )


def check_role(
    by: Person,
    person: Person,
    role: Role | str,
    unit: OrgUnit | None,
    starts_on: dt.date,
    ends_on: dt.date | None,
) -> None:
    """Raise ValidationError if this role cannot be given to this person on these days."""
    if person == by:
        raise ValidationError(_("You cannot give yourself a role"), code="self")
    if not person.may_sign_in:
        raise ValidationError(_("This person no longer works here"), code="inactive")
    if ends_on is not None and ends_on < starts_on:
        raise ValidationError(_("The last day must not be before the first day"), code="dates")
    held = RoleAssignment.objects.filter(
        person=person,
        role=role,
        unit=unit,
        revoked_at__isnull=True,
        starts_on__lte=ends_on or dt.date.max,
    )
    if held.exclude(ends_on__lt=starts_on).exists():
        raise ValidationError(_("This person holds this role already"), code="overlap")


@trail.action
def revoke_role(*, by: Person, assignment: RoleAssignment) -> None:
    """Take a role back now.

    Raises PermissionDenied, or ValidationError with a code: ``self`` (one's own, so that there is
    always an administrator), ``state`` (it is over already).
    """
    assignment = RoleAssignment.objects.select_for_update(of=("self",)).get(pk=assignment.pk)
    if not permissions.can_assign_roles(by):
        raise PermissionDenied
    if assignment.person_id == by.pk:
        raise ValidationError(
            _("Ask another administrator to take back your own role."), code="self"
        )
    today = timezone.localdate()
    if assignment.revoked_at or (assignment.ends_on and assignment.ends_on < today):
        raise ValidationError(_("This role has ended already."), code="state")
    assignment.revoked_at = timezone.now()
    assignment.save(update_fields=["revoked_at"])
