"""Who may read and answer a passport. What a reader sees is decided here and nowhere else.

One predicate for each relation (`owner`, `manager`, `acting_manager`, `hr`, `broken_glass`), as a
condition in SQL; ``visible_to`` and every ``can_<verb>`` are built from them. State is not asked
here (see states.py): this is *who*, not *when*. Only once a passport has ended, its manager sees it
no longer than one of its arrangements runs.
"""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from passports.models import (
    Arrangement,
    Case,
    EmergencyAccess,
    Passport,
    SharingChoice,
    SharingRequest,
)
from passports.models.sharing import Choice, Level, Recipient
from passports.states import PassportStatus
from people.models import ActingManager, Person, Posting, RoleAssignment
from people.permissions import has_role
from people.roles import Role

LEVELS = (Level.ARRANGEMENTS, Level.IMPACT, Level.EVERYTHING)


@dataclass(frozen=True)
class Reading:
    """In which relation somebody reads a passport, how much of it, and on whose behalf."""

    relation: str
    level: Level
    on_behalf_of: Person | None = None

    def includes(self, level: Level) -> bool:
        return LEVELS.index(self.level) >= LEVELS.index(level)


def allowed_for(recipient: Recipient, user: Person) -> Q:
    """The owner's sharing choice lets ``user`` see it as ``recipient``: always, or asked and said yes."""
    choice = SharingChoice.objects.current().filter(passport=OuterRef("pk"), recipient=recipient)
    yes = SharingRequest.objects.current().filter(
        passport=OuterRef("pk"),
        recipient=recipient,
        person=user,
        answer=SharingRequest.Answer.YES,
    )
    return Q(Exists(choice.filter(choice=Choice.ALWAYS))) | (
        Q(Exists(choice.filter(choice=Choice.ASK))) & Q(Exists(yes))
    )


def level_for(recipient: str, user: Person) -> Coalesce:
    """The level of the standing choice, or of the yes given to ``user`` in person."""
    choice = SharingChoice.objects.current().filter(passport=OuterRef("pk"), recipient=recipient)
    asked = SharingRequest.objects.current().filter(
        passport=OuterRef("pk"),
        recipient=recipient,
        person=user,
        answer=SharingRequest.Answer.YES,
    )
    first = Subquery(choice.filter(choice=Choice.ALWAYS).values("level")[:1])
    return Coalesce(first, Subquery(asked.values("level")[:1]), Value(Level.ARRANGEMENTS))


def applies() -> Q:
    """It has not ended, or one of its arrangements still runs: a manager has to know of it."""
    running = Arrangement.objects.running_on(timezone.localdate())
    return ~Q(status=PassportStatus.ENDED) | Q(
        Exists(running.filter(version__passport=OuterRef("pk")))
    )


def manages(user: Person) -> Q:
    """It is shared with ``user``, who is still the owner's manager today."""
    today = Posting.objects.on(timezone.localdate())
    posted = today.filter(person=OuterRef("owner"), manager=user)
    mine = Q(manager=user) & Q(Exists(posted)) & allowed_for(Recipient.MANAGER, user)
    return mine & applies()


def acts_for_manager(user: Person) -> Q:
    """``user`` stands in today for the manager with whom it is shared."""
    day = timezone.localdate()
    spell = ActingManager.objects.on(day).filter(acting=user, manager=OuterRef("manager"))
    posted = Posting.objects.on(day).filter(person=OuterRef("owner"), manager=OuterRef("manager"))
    return (
        ~Q(owner=user)
        & Q(Exists(spell))
        & Q(Exists(posted))
        & allowed_for(Recipient.ACTING_MANAGER, user)
        & applies()
    )


def holds_hr_role(user: Person) -> QuerySet[RoleAssignment]:
    """Empty once ``user`` is no longer an HR caseworker, whatever was opened before."""
    today = RoleAssignment.objects.on(timezone.localdate())
    return today.filter(person=user, role=Role.HR_CASEWORKER)


def works_on_case(user: Person) -> Q:
    """``user`` is the caseworker of an open case about it."""
    case = Case.objects.open().filter(passport=OuterRef("pk"), caseworker=user)
    return Q(Exists(case)) & Q(Exists(holds_hr_role(user))) & allowed_for(Recipient.HR, user)


def broke_the_glass(user: Person) -> Q:
    glass = EmergencyAccess.objects.filter(
        passport=OuterRef("pk"), reader=user, until__gt=timezone.now()
    )
    return Q(Exists(glass)) & Q(Exists(holds_hr_role(user)))


def can_edit(user: Person, passport: Passport) -> bool:
    """Write it, send it, share it, pause it, end it: its owner and nobody else."""
    return passport.owner_id == user.pk


def can_answer(user: Person, passport: Passport) -> bool:
    """Answer the arrangements and sign: the manager, or who stands in for the manager."""
    found = Passport.objects.filter(pk=passport.pk)
    return found.filter(manages(user) | acts_for_manager(user)).exists()


def answerable_by(user: Person, queryset: QuerySet[Passport]) -> QuerySet[Passport]:
    """Those that ``user`` may answer and sign."""
    return queryset.filter(manages(user) | acts_for_manager(user))


def visible_to(user: Person, queryset: QuerySet[Passport]) -> QuerySet[Passport]:
    """The passports of which ``user`` may know that they exist."""
    return queryset.filter(
        Q(owner=user)
        | manages(user)
        | acts_for_manager(user)
        | works_on_case(user)
        | broke_the_glass(user)
    )


def with_reading(user: Person, queryset: QuerySet[Passport]) -> QuerySet[Passport]:
    """Those that ``visible_to`` leaves, each row knowing how ``user`` may read it (``reading_of``)."""
    return (
        visible_to(user, queryset)
        .annotate(
            is_owner=Q(owner=user),
            is_manager=manages(user),
            is_acting=acts_for_manager(user),
            is_caseworker=works_on_case(user),
            has_glass=broke_the_glass(user),
            manager_level=level_for(Recipient.MANAGER, user),
            acting_manager_level=level_for(Recipient.ACTING_MANAGER, user),
            hr_level=level_for(Recipient.HR, user),
        )
        .select_related("manager", "owner")
    )


def reading_of(held: Passport) -> Reading:
    """How a row of ``with_reading`` may be read: the widest relation that holds today."""
    if held.is_owner:  # type: ignore[attr-defined]
        return Reading("owner", Level.EVERYTHING)
    if held.is_manager:  # type: ignore[attr-defined]
        return Reading("manager", Level(held.manager_level))  # type: ignore[attr-defined]
    if held.is_acting:  # type: ignore[attr-defined]
        level = Level(held.acting_manager_level)  # type: ignore[attr-defined]
        return Reading("acting_manager", level, held.manager)
    if held.is_caseworker:  # type: ignore[attr-defined]
        return Reading("hr", Level(held.hr_level))  # type: ignore[attr-defined]
    return Reading("broken_glass", Level.ARRANGEMENTS)


def reading(user: Person, passport: Passport) -> Reading | None:
    """How ``user`` may read ``passport``. None: not at all."""
    held = with_reading(user, Passport.objects.filter(pk=passport.pk)).first()
    return reading_of(held) if held else None


def works_in_scope(user: Person, queryset: QuerySet[Person]) -> QuerySet[Person]:
    """Those of ``queryset`` for whose unit ``user`` is an HR caseworker today; never ``user``."""
    today = timezone.localdate()
    held = RoleAssignment.objects.on(today).filter(person=user, role=Role.HR_CASEWORKER)
    scope = Q(pk__in=[])
    for path in held.values_list("unit__path", flat=True):
        scope |= Q(unit__path__startswith=path) if path else ~Q(pk__in=[])
    postings = Posting.objects.on(today).filter(scope)
    return queryset.filter(pk__in=postings.values("person")).exclude(pk=user.pk)


def is_caseworker(user: Person) -> bool:
    return has_role(user, Role.HR_CASEWORKER)


def cases_visible_to(user: Person, queryset: QuerySet[Case]) -> QuerySet[Case]:
    """Open cases in scope that nobody has taken, and those that ``user`` has taken."""
    waiting = Q(caseworker=None, passport__owner__in=works_in_scope(user, Person.objects.all()))
    mine = Q(caseworker=user) if is_caseworker(user) else Q(pk__in=[])
    return queryset.filter(waiting | mine, closed_at__isnull=True)


def can_take_case(user: Person, case: Case) -> bool:
    return works_in_scope(user, Person.objects.filter(pk=case.passport.owner_id)).exists()


def can_read_case(user: Person, case: Case) -> bool:
    """Its caseworker, while it is open (a closed one is refused by its state)."""
    return case.caseworker_id == user.pk and is_caseworker(user)


def can_break_glass(user: Person, owner: Person) -> bool:
    return works_in_scope(user, Person.objects.filter(pk=owner.pk)).exists()


def can_read_access_log(user: Person) -> bool:
    """See who has read what of whom, without any content: auditors and data protection officers."""
    return has_role(user, Role.AUDITOR)
