"""Who may read and answer a passport. What a reader sees is decided here and nowhere else.

The predicate is the view ``passports_reader`` in the database (migrations/0002_reader.py): a row for
each relation (`owner`, `manager`, `acting_manager`, `hr`, `broken_glass`) in which somebody may read
a passport. ``visible_to`` and every ``can_<verb>`` ask it. State is not asked here (see states.py):
this is *who*, not *when*.
"""

from dataclasses import dataclass

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Exists, F, Func, JSONField, Q, QuerySet, Value
from django.db.models.expressions import RawSQL
from django.utils import timezone

from passports.models import Case, Passport
from passports.models.sharing import Level
from people.models import Person, Posting, RoleAssignment
from people.permissions import has_role
from people.roles import Role

ANSWERING = ("manager", "acting_manager")
RELATIONS = ("owner", *ANSWERING, "hr", "broken_glass")
LEVELS = (Level.ARRANGEMENTS, Level.IMPACT, Level.EVERYTHING)


@dataclass(frozen=True)
class Reading:
    """In which relation somebody reads a passport, how much of it, and on whose behalf."""

    relation: str
    level: Level
    on_behalf_of: Person | None = None

    def includes(self, level: Level) -> bool:
        return LEVELS.index(self.level) >= LEVELS.index(level)


def read_by(user: Person, *relations: str) -> RawSQL:
    """The ids of the passports that ``user`` may read today in one of the ``relations`` (in any)."""
    now = timezone.now()
    return RawSQL(
        "SELECT passport_id FROM passports_read_by(%s, %s, %s) WHERE relation = ANY(%s)",
        [user.pk, timezone.localdate(now), now, list(relations or RELATIONS)],
    )


def reading_by(user: Person) -> Func:
    """Of a passport: the widest relation in which ``user`` may read it today, its level, and for whom."""
    now = timezone.now()
    return Func(
        F("pk"),
        Value(user.pk),
        Value(timezone.localdate(now)),
        Value(now),
        function="passports_reading",
        output_field=JSONField(),
    )


def can_edit(user: Person, passport: Passport) -> bool:
    """Write it, send it, share it, pause it, end it: its owner and nobody else."""
    return passport.owner_id == user.pk


def can_answer(user: Person, passport: Passport) -> bool:
    """Answer the arrangements and sign: the manager, or who stands in for the manager."""
    return answerable_by(user, Passport.objects.filter(pk=passport.pk)).exists()


def answerable_by(user: Person, queryset: QuerySet[Passport]) -> QuerySet[Passport]:
    """Those that ``user`` may answer and sign."""
    return queryset.filter(pk__in=read_by(user, *ANSWERING))


def opened_in_emergency(user: Person, queryset: QuerySet[Passport]) -> QuerySet[Passport]:
    """Those of which ``user`` broke the glass, while that lasts."""
    return queryset.filter(pk__in=read_by(user, "broken_glass"))


def visible_to(user: Person, queryset: QuerySet[Passport]) -> QuerySet[Passport]:
    """The passports of which ``user`` may know that they exist."""
    return queryset.filter(pk__in=read_by(user))


def with_reading(user: Person, queryset: QuerySet[Passport]) -> QuerySet[Passport]:
    """Those that ``visible_to`` leaves, each row knowing how ``user`` may read it (``reading_of``).

    Asks row by row: for one passport or for a few.
    """
    found = queryset.annotate(reading=reading_by(user)).filter(reading__isnull=False)
    return found.select_related("owner")


def reading_of(held: Passport) -> Reading:
    """How a row of ``with_reading`` may be read: the widest relation that holds today."""
    found = held.reading  # type: ignore[attr-defined]
    behalf = None
    if found["on_behalf_of"]:
        names = ["id", "given_name", "family_name"]
        behalf = Person.from_db(DEFAULT_DB_ALIAS, names, found["on_behalf_of"])
    return Reading(found["relation"], Level(found["level"]), behalf)


def reading(user: Person, passport: Passport) -> Reading | None:
    """How ``user`` may read ``passport``. None: not at all."""
    held = with_reading(user, Passport.objects.filter(pk=passport.pk)).first()
    return reading_of(held) if held else None


def works_in_scope(user: Person, queryset: QuerySet[Person]) -> QuerySet[Person]:
    """Those of ``queryset`` for whose unit ``user`` is an HR caseworker today; never ``user``."""
    today = timezone.localdate()
    scope = Q(pk__in=[])
    for path in holds_hr_role(user).values_list("unit__path", flat=True):
        scope |= Q(unit__path__startswith=path) if path else ~Q(pk__in=[])
    postings = Posting.objects.on(today).filter(scope)
    return queryset.filter(pk__in=postings.values("person")).exclude(pk=user.pk)


def holds_hr_role(user: Person) -> QuerySet[RoleAssignment]:
    """Empty once ``user`` is no longer an HR caseworker, whatever was opened before."""
    today = RoleAssignment.objects.on(timezone.localdate())
    return today.filter(person=user, role=Role.HR_CASEWORKER)


def is_caseworker(user: Person) -> bool:
    return has_role(user, Role.HR_CASEWORKER)


def cases_visible_to(user: Person, queryset: QuerySet[Case]) -> QuerySet[Case]:
    """Open cases in scope that nobody has taken, and those that ``user`` has taken."""
    waiting = Q(caseworker=None, passport__owner__in=works_in_scope(user, Person.objects.all()))
    mine = Q(caseworker=user) & Q(Exists(holds_hr_role(user)))
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
