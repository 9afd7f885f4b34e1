"""Who may read, decide and correct leave. State is not asked here (see states.py): this is *who*.

The predicate is the view ``leave_reader`` in the database (migrations/0004_reader.py): a row for each
relation (`owner`, `manager`, `acting_manager`, `next_manager`, `hr`) in which somebody may read a
request. ``visible_to`` and every ``can_<verb>`` ask it. Access that follows from managing ends on the day
on which the managing ends.
"""

from dataclasses import dataclass

from django.contrib.postgres.fields import ArrayField
from django.db.models import (
    Exists,
    ExpressionWrapper,
    F,
    Func,
    OuterRef,
    Q,
    QuerySet,
    TextField,
    Value,
)
from django.db.models.expressions import RawSQL
from django.utils import timezone

from leave.models import LeaveDecision, LeaveDelegate, LeavePolicy, LeaveRequest, LedgerEntry
from leave.states import LOOKED
from people.models import ActingManager, Person, Posting, RoleAssignment
from people.permissions import has_role
from people.roles import Role


@dataclass(frozen=True)
class Reading:
    """In which relation somebody reads a request, and on whose behalf."""

    relation: str
    on_behalf_of: Person | None = None


def stood_in_for(user: Person) -> list[int]:
    """The managers for whom ``user`` decides today: as acting manager, or as delegate for leave."""
    today = timezone.localdate()
    acting = ActingManager.objects.on(today).filter(acting=user).values_list("manager")
    lent = LeaveDelegate.objects.on(today).filter(delegate=user).values_list("manager")
    return [pk for (pk,) in acting.union(lent)]


def in_scope(user: Person) -> Exists:
    """A condition on a posting: ``user`` is an HR caseworker today for its unit or one above it."""
    held = RoleAssignment.objects.on(timezone.localdate()).filter(
        person_id=user.pk, role=Role.HR_CASEWORKER
    )
    everywhere, above_it = Q(unit__isnull=True), Q(path__startswith=F("unit__path"))
    path = ExpressionWrapper(OuterRef("unit__path"), output_field=TextField())
    return Exists(held.annotate(path=path).filter(everywhere | above_it))


def works_in_scope(user: Person, queryset: QuerySet[Person]) -> QuerySet[Person]:
    """Those of ``queryset`` for whose unit ``user`` is an HR caseworker today; never ``user``."""
    postings = Posting.objects.on(timezone.localdate()).filter(in_scope(user))
    return queryset.filter(pk__in=postings.values("person")).exclude(pk=user.pk)


def read_by(user: Person, *, answers: bool = False) -> RawSQL:
    """The ids of the requests that ``user`` may read today, or has to answer, whatever their state."""
    asked = "SELECT request_id FROM leave_read_by(%s, %s) WHERE answers OR NOT %s"
    return RawSQL(asked, [user.pk, timezone.localdate(), answers])  # noqa: S611 - values are parameters


def reading_by(user: Person) -> Func:
    """Of a request: the closest relation in which ``user`` may read it today, for whom, and whether it
    is ``user``'s to answer."""
    return Func(
        F("pk"),
        Value(user.pk),
        Value(timezone.localdate()),
        function="leave_reading",
        output_field=ArrayField(TextField()),
    )


def looked_before(user: Person) -> Q:
    """``user`` answered this asking already, in person or through somebody who stood in."""
    looks = LeaveDecision.objects.filter(
        request=OuterRef("pk"), verb__in=LOOKED, at__gte=OuterRef("asked_at")
    )
    return Q(Exists(looks.filter(Q(by=user) | Q(on_behalf_of=user))))


def visible_to(user: Person, queryset: QuerySet[LeaveRequest]) -> QuerySet[LeaveRequest]:
    """The requests of which ``user`` may know that they exist, and read them."""
    return queryset.filter(pk__in=read_by(user))


def answerable_by(user: Person, queryset: QuerySet[LeaveRequest]) -> QuerySet[LeaveRequest]:
    """Those that are ``user``'s to answer, whatever their state."""
    return queryset.filter(pk__in=read_by(user, answers=True))


def with_reading(user: Person, queryset: QuerySet[LeaveRequest]) -> QuerySet[LeaveRequest]:
    """Those that ``visible_to`` leaves, each row knowing how ``user`` may read it (``reading_of``).

    Asks row by row: for one request or for a few."""
    return (
        queryset.annotate(
            reading=reading_by(user),
            is_answerable=Q(reading__2="true"),
            has_looked=looked_before(user),
        )
        .filter(reading__isnull=False)
        .select_related("owner", "manager", "decider", "policy")
    )


def reading_of(held: LeaveRequest) -> Reading:
    """How a row of ``with_reading`` may be read: the closest relation that holds today."""
    relation, for_whom, _answers = held.reading  # type: ignore[attr-defined]
    if not for_whom:
        return Reading(relation)
    whom = held.manager if int(for_whom) == held.manager_id else held.decider
    return Reading(relation, whom)


def reading(user: Person, request: LeaveRequest) -> Reading | None:
    """How ``user`` may read ``request``. None: not at all."""
    held = with_reading(user, LeaveRequest.objects.filter(pk=request.pk)).first()
    return reading_of(held) if held else None


def can_edit(user: Person, request: LeaveRequest) -> bool:
    """Change it, withdraw it, cancel it, come back early, ask again: its owner and nobody else."""
    return request.owner_id == user.pk


def can_decide(user: Person, request: LeaveRequest) -> bool:
    """Agree, postpone, waive late notice, approve, propose to decline: whose it is to answer."""
    return answerable_by(user, LeaveRequest.objects.filter(pk=request.pk)).exists()


def can_look_again(user: Person, request: LeaveRequest) -> bool:
    """Take the second look at a decline, or look at it once more: whose it is to answer, and who has
    not answered this asking before."""
    found = answerable_by(user, LeaveRequest.objects.filter(pk=request.pk))
    return found.exclude(looked_before(user)).exists()


def can_log_notice(user: Person, owner: Person) -> bool:
    """Write down leave that ``owner`` asked for aloud: today's manager, or who stands in."""
    today = timezone.localdate()
    posting = Posting.objects.on(today).filter(person=owner).exclude(person=user)
    return posting.filter(manager__in=[user.pk, *stood_in_for(user)]).exists()


def can_appoint_delegate(user: Person) -> bool:
    """Let somebody decide leave in one's place: whoever somebody works for today."""
    return Posting.objects.on(timezone.localdate()).filter(manager=user).exists()


def delegates_visible_to(
    user: Person, queryset: QuerySet[LeaveDelegate]
) -> QuerySet[LeaveDelegate]:
    """Those that ``user`` appointed, and those in which ``user`` decides for somebody."""
    return queryset.filter(Q(manager=user) | Q(delegate=user))


def can_revoke_delegate(user: Person, delegate: LeaveDelegate) -> bool:
    """Who appointed; and the delegate, who may give it back."""
    return user.pk in (delegate.manager_id, delegate.delegate_id)


def ledger_visible_to(user: Person, queryset: QuerySet[LedgerEntry]) -> QuerySet[LedgerEntry]:
    """One's own, and for HR caseworkers that of the people in their scope."""
    theirs = works_in_scope(user, Person.objects.all())
    return queryset.filter(Q(owner=user) | Q(owner__in=theirs))


def can_correct_ledger(user: Person, owner: Person) -> bool:
    """Add a correction to somebody's ledger: an HR caseworker for that person's unit."""
    return works_in_scope(user, Person.objects.filter(pk=owner.pk)).exists()


def can_edit_policies(user: Person) -> bool:
    """Write, try and switch on policies: administrators, and HR caseworkers for the whole employer."""
    held = RoleAssignment.objects.on(timezone.localdate()).filter(person_id=user.pk)
    everywhere = Q(role=Role.HR_CASEWORKER, unit__isnull=True)
    return held.filter(Q(role=Role.ADMINISTRATOR) | everywhere).exists()


def policies_visible_to(user: Person, queryset: QuerySet[LeavePolicy]) -> QuerySet[LeavePolicy]:
    """What is switched on is for everybody to read; what HR is trying, for HR."""
    if can_edit_policies(user):
        return queryset
    return queryset.filter(switched_on_at__isnull=False)


def can_read_metadata(user: Person) -> bool:
    """See that requests were made and answered, when and by whom, without any content."""
    return has_role(user, Role.AUDITOR)
