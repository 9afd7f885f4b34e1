"""Who may bring in what the dashboards are made from, and who makes, approves and reads releases."""

from django.db.models import QuerySet
from django.utils import timezone

from people.models import Person, RoleAssignment
from people.permissions import has_role
from people.roles import Role
from reporting.models import OutcomeImport, Release
from reporting.states import ReleaseStatus


def is_analyst(user: Person) -> bool:
    """An HR analyst for the whole employer: not one of a unit."""
    held = RoleAssignment.objects.on(timezone.localdate()).filter(person=user)
    return held.filter(role=Role.HR_ANALYST, unit__isnull=True).exists()


def can_import_outcomes(user: Person) -> bool:
    """HR analysts for the whole employer; not administrators."""
    return is_analyst(user)


def imports_visible_to(user: Person, imports: QuerySet[OutcomeImport]) -> QuerySet[OutcomeImport]:
    """All of them to those who may import, none to anybody else."""
    return imports if can_import_outcomes(user) else imports.none()


def can_ask_release(user: Person) -> bool:
    """HR analysts for the whole employer."""
    return is_analyst(user)


def can_see_releases_made(user: Person) -> bool:
    """Whoever makes releases or can be the second person."""
    return is_analyst(user) or has_role(user, Role.AUDITOR)


def made_visible_to(user: Person, releases: QuerySet[Release]) -> QuerySet[Release]:
    """Releases on their way and those that came to nothing, for analysts and auditors."""
    return releases if can_see_releases_made(user) else releases.none()


def can_preview_release(user: Person, release: Release) -> bool:
    """What was hidden and why: whoever asked for it, as long as they are an analyst."""
    return release.asked_by_id == user.pk and can_ask_release(user)


def can_withdraw_release(user: Person, release: Release) -> bool:
    """Any analyst: whoever asked for it may be away."""
    return can_ask_release(user)


def can_approve_release(user: Person, release: Release) -> bool:
    """A second person: another analyst, or the auditor or data protection officer."""
    return release.asked_by_id != user.pk and can_see_releases_made(user)


def released_visible_to(user: Person, releases: QuerySet[Release]) -> QuerySet[Release]:
    """What is published, for everybody who works here."""
    return releases.filter(status=ReleaseStatus.PUBLISHED) if user.may_sign_in else releases.none()
