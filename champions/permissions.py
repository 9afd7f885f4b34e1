"""Who is a champion, who may run which session, and whose a booking is."""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from champions.models import Booking, Champion, Session, ThemeAction
from people.models import Person, RoleAssignment
from people.permissions import has_role
from people.roles import Role


def can_appoint_champions(user: Person) -> bool:
    """Whoever gives and takes roles: today's administrators."""
    return has_role(user, Role.ADMINISTRATOR)


def serving(champions: QuerySet[Champion]) -> QuerySet[Champion]:
    """Those whose person holds the role today and works here."""
    held = RoleAssignment.objects.on(timezone.localdate()).filter(
        person=OuterRef("person"), role=Role.CHAMPION
    )
    today = timezone.localdate()
    works_here = Q(person__is_active=True) & (
        Q(person__left_on__isnull=True) | Q(person__left_on__gte=today)
    )
    return champions.filter(Exists(held), works_here)


def run_by(user: Person, champions: QuerySet[Champion]) -> QuerySet[Champion]:
    """Those for whom ``user`` acts: oneself, and those whose deputy one is."""
    return serving(champions).filter(Q(person=user) | Q(deputy=user))


def is_champion(user: Person) -> bool:
    """Whether ``user`` answers questions and sees themes: a champion of today, or a deputy of one."""
    return has_role(user, Role.CHAMPION) or run_by(user, Champion.objects.all()).exists()


def can_edit_page(user: Person) -> bool:
    """One's own words: the champion's and nobody else's."""
    return has_role(user, Role.CHAMPION)


def can_run(user: Person, champion: Champion) -> bool:
    return run_by(user, Champion.objects.filter(pk=champion.pk)).exists()


def sessions_run_by(user: Person, sessions: QuerySet[Session]) -> QuerySet[Session]:
    return sessions.filter(champion__in=run_by(user, Champion.objects.all()))


def bookable(sessions: QuerySet[Session]) -> QuerySet[Session]:
    """The sessions that anybody may look at and book: to come, and their champion is one today."""
    return sessions.to_come().filter(champion__in=serving(Champion.objects.all()))  # type: ignore[attr-defined]


def can_book(user: Person, session: Session) -> bool:
    """Everybody, but not with oneself."""
    return user.may_sign_in and user.pk not in (
        session.champion.person_id,
        session.champion.deputy_id,
    )


def bookings_visible_to(user: Person, bookings: QuerySet[Booking]) -> QuerySet[Booking]:
    """One's own, and nobody else's whatever one's role."""
    return bookings.filter(person=user)


def can_change_booking(user: Person, booking: Booking) -> bool:
    return booking.person_id == user.pk


def actions_visible_to(user: Person, actions: QuerySet[ThemeAction]) -> QuerySet[ThemeAction]:
    """All of them to champions, one's own to anybody else."""
    return actions if is_champion(user) else actions.filter(owner=user)


def can_close_action(user: Person, action: ThemeAction) -> bool:
    return action.owner_id == user.pk or is_champion(user)
