"""Who may bring in what the dashboards are made from, and who makes, approves and reads releases."""

from django.db.models import Exists, Q, QuerySet
from django.utils import timezone

from networks.models import Network
from networks.permissions.networks import belongs, can_write, is_member
from people.models import Person, RoleAssignment
from people.roles import Role
from reporting.models import GapAction, OutcomeImport, PackQuestion, Release
from reporting.states import ReleaseStatus

IN_HR = (Role.HR_ANALYST, Role.HR_CASEWORKER)


def works_in_hr(user: Person) -> bool:
    """HR analysts and caseworkers. One query."""
    held = RoleAssignment.objects.on(timezone.localdate())
    return held.filter(person_id=user.pk, role__in=IN_HR).exists()


def can_act_on_gaps(user: Person) -> bool:
    """Say who does what about a gap, change it and close it: HR, in public."""
    return works_in_hr(user)


def can_report_gap_action(user: Person, row: GapAction) -> bool:
    """Say how far an action is, and that it is done: who does it, and HR."""
    return row.owner_id == user.pk or can_act_on_gaps(user)


def can_ask_pack_question(user: Person, network: Network) -> bool:
    """Any member, in the network's name."""
    return network.closed_at is None and is_member(user, network)


def can_withdraw_pack_question(user: Person, question: PackQuestion) -> bool:
    """The officers who write for the network: who asked is not known."""
    return can_write(user, question.network)


def can_answer_pack_question(user: Person) -> bool:
    """HR, each under their own name."""
    return works_in_hr(user)


def pack_questions_visible_to(
    user: Person, questions: QuerySet[PackQuestion]
) -> QuerySet[PackQuestion]:
    """The network that asked, and HR. One query with the questions themselves."""
    held = RoleAssignment.objects.on(timezone.localdate())
    answers = held.filter(person_id=user.pk, role__in=IN_HR)
    return questions.filter(belongs(user) | Q(Exists(answers)), network__closed_at__isnull=True)


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


def can_correct_release(user: Person, release: Release) -> bool:
    """HR analysts for the whole employer, of what is published and not corrected yet."""
    published = release.status == ReleaseStatus.PUBLISHED
    return published and can_ask_release(user) and not release.corrections.published().exists()


def can_see_releases_made(user: Person) -> bool:
    """Whoever makes releases or can be the second person. One query."""
    held = RoleAssignment.objects.on(timezone.localdate()).filter(person_id=user.pk)
    analyst = Q(role=Role.HR_ANALYST, unit__isnull=True)
    return held.filter(analyst | Q(role=Role.AUDITOR)).exists()


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
