"""Champions are appointed and ended by those who give roles."""

import datetime as dt

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.trail import action
from champions.actions.sessions import cancel_all
from champions.models import Champion, Session
from champions.notifications import champions as about
from champions.permissions import can_appoint_champions
from notifications.outbox import put_many
from people.actions.roles import assign_role, revoke_role
from people.models import OrgUnit, Person, RoleAssignment
from people.roles import Role


@action
def appoint_champion(
    *,
    by: Person,
    person: Person,
    area: OrgUnit | None,
    starts_on: dt.date,
    ends_on: dt.date | None,
    deputy: Person | None,
    reason: str,
) -> Champion:
    """Give ``person`` the role for ``area`` (None: everybody) and a page; tell them and the deputy.

    Raises PermissionDenied, or ValidationError as :func:`people.actions.roles.assign_role` does,
    and "deputy" (oneself, or somebody who has left).
    """
    assign_role(
        by=by,
        person=person,
        role=Role.CHAMPION,
        unit=area,
        starts_on=starts_on,
        ends_on=ends_on,
        reason=reason,
    )
    check_deputy(person, deputy)
    champion, _made = Champion.objects.get_or_create(person=person)
    champion.deputy = deputy
    champion.save(update_fields=["deputy"])
    letters = [about.champion_appointed(champion, starts_on), about.deputy_appointed(champion)]
    put_many(letter for letter in letters if letter)
    return champion


def check_deputy(person: Person, deputy: Person | None) -> None:
    """Raise ValidationError(code="deputy") if ``deputy`` cannot stand in for ``person``."""
    if deputy is None:
        return
    if deputy == person:
        raise ValidationError(_("The deputy must be somebody else"), code="deputy")
    if not deputy.may_sign_in:
        raise ValidationError(_("The deputy no longer works here"), code="deputy")


@action
def change_deputy(*, by: Person, champion: Champion, deputy: Person | None) -> Champion:
    """Name another deputy, or none. Raises PermissionDenied, ValidationError(code="deputy")."""
    if not can_appoint_champions(by):
        raise PermissionDenied
    champion = Champion.objects.select_for_update(of=("self",)).get(pk=champion.pk)
    check_deputy(champion.person, deputy)
    if champion.deputy != deputy:
        champion.deputy = deputy
        champion.save(update_fields=["deputy"])
        letter = about.deputy_appointed(champion)
        put_many([letter] if letter else [])
    return champion


@action
def end_champion(*, by: Person, champion: Champion) -> None:
    """Take the role back now; what is still to come with this champion is cancelled and told.

    Raises PermissionDenied, or ValidationError: "state" (is none), "self".
    """
    if not can_appoint_champions(by):
        raise PermissionDenied
    today = timezone.localdate()
    held = RoleAssignment.objects.filter(
        person=champion.person, role=Role.CHAMPION, revoked_at__isnull=True
    ).exclude(ends_on__lt=today)
    if not held:
        raise ValidationError(_("This person is not a champion any more."), code="state")
    for assignment in held:
        revoke_role(by=by, assignment=assignment)
    cancel_all(Session.objects.to_come().filter(champion=champion))
