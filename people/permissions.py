"""Who is what to whom, on a day. The other apps build their permissions on these."""

import datetime as dt

from django.db.models import Q, QuerySet
from django.utils import timezone

from people.models import ActingManager, OrgUnit, Person, Posting, RoleAssignment, StaffImport
from people.roles import Role


def has_role(user: Person, role: Role, *, unit: OrgUnit | None = None) -> bool:
    """Whether ``user`` holds ``role`` today, for the whole employer or for a unit that holds ``unit``."""
    held = RoleAssignment.objects.on(timezone.localdate()).filter(person_id=user.pk, role=role)
    if unit is None:
        return held.exists()
    return any(
        scope is None or unit.path.startswith(scope)
        for scope in held.values_list("unit__path", flat=True)
    )


def people_in_role(role: Role, *, unit: OrgUnit) -> QuerySet[Person]:
    """Those who hold ``role`` today for ``unit``: given for it, for a unit above it, or for everything."""
    above = OrgUnit.objects.filter(code__in=unit.path.strip("/").split("/"))
    held = RoleAssignment.objects.on(timezone.localdate()).filter(role=role)
    held = held.filter(Q(unit__isnull=True) | Q(unit__in=above))
    return Person.objects.filter(is_active=True, pk__in=held.values("person"))


def reports_of(user: Person, *, on: dt.date | None = None) -> QuerySet[Posting]:
    """The postings under ``user`` on a day (today)."""
    return Posting.objects.on(on or timezone.localdate()).filter(manager=user)


def acted_for(user: Person, *, on: dt.date | None = None) -> QuerySet[ActingManager]:
    """The spells in which ``user`` stands in for another manager on a day (today)."""
    return ActingManager.objects.on(on or timezone.localdate()).filter(acting=user)


def can_import_staff(user: Person) -> bool:
    return has_role(user, Role.ADMINISTRATOR)


def visible_imports(user: Person, imports: QuerySet[StaffImport]) -> QuerySet[StaffImport]:
    """All of them to those who may import, none to anybody else."""
    return imports if can_import_staff(user) else imports.none()


def can_assign_roles(user: Person) -> bool:
    return has_role(user, Role.ADMINISTRATOR)


def scopes(user: Person) -> list[tuple[str, str | None]]:
    """Role and unit path (None: everything) of what lets ``user`` appoint for others today."""
    held = RoleAssignment.objects.on(timezone.localdate()).filter(
        person_id=user.pk, role__in=[Role.ADMINISTRATOR, Role.HR_CASEWORKER]
    )
    return list(held.values_list("role", "unit__path"))


def can_appoint_for_others(user: Person) -> bool:
    """Whether ``user`` may say who stands in for managers other than themselves."""
    return bool(scopes(user))


def manages(user: Person) -> bool:
    """Whether anybody works for ``user`` today."""
    return reports_of(user).exists()


def can_appoint_acting(user: Person, manager: Person) -> bool:
    """The manager of somebody, an HR caseworker for the manager's unit, or an administrator."""
    if user == manager:
        return manages(user)
    if has_role(user, Role.ADMINISTRATOR):
        return True
    posting = Posting.objects.on(timezone.localdate()).filter(person=manager)
    unit = OrgUnit.objects.filter(postings__in=posting).first()
    return unit is not None and has_role(user, Role.HR_CASEWORKER, unit=unit)


def visible_spells(user: Person, spells: QuerySet[ActingManager]) -> QuerySet[ActingManager]:
    """One's own, and for administrators and HR caseworkers those of the people they may appoint for."""
    own = Q(manager=user)
    today = Posting.objects.on(timezone.localdate())
    for role, scope in scopes(user):
        if role == Role.ADMINISTRATOR:
            return spells
        within = today.filter(unit__path__startswith=scope) if scope else today
        own |= Q(manager__in=within.values("person"))
    return spells.filter(own)
