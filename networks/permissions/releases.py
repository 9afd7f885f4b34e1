"""Who sees and answers a request for time to go to a staff network meeting."""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from networks.models import ReleaseRequest
from people.models import ActingManager, Person, Posting
from people.permissions import has_role
from people.roles import Role


def manages(user: Person) -> Q:
    """``user`` is today's manager of who asks, or stands in for that manager; never for oneself."""
    day = timezone.localdate()
    posted = Posting.objects.on(day).filter(person=OuterRef("person"))
    spells = ActingManager.objects.on(day).filter(acting=user)
    own = Exists(posted.filter(manager=user))
    stood_in = Exists(posted.filter(manager__in=spells.values("manager")))
    return ~Q(person=user) & (Q(own) | Q(stood_in))


def answerable_by(user: Person, queryset: QuerySet[ReleaseRequest]) -> QuerySet[ReleaseRequest]:
    return queryset.filter(manages(user))


def releases_visible_to(
    user: Person, queryset: QuerySet[ReleaseRequest]
) -> QuerySet[ReleaseRequest]:
    """One's own, and those of the people whom one manages today."""
    return queryset.filter(Q(person=user) | manages(user))


def can_answer(user: Person, request: ReleaseRequest) -> bool:
    return answerable_by(user, ReleaseRequest.objects.filter(pk=request.pk)).exists()


def can_see_figures(user: Person) -> bool:
    """How many were asked and answered, above the threshold: HR analysts and caseworkers."""
    return has_role(user, Role.HR_ANALYST) or has_role(user, Role.HR_CASEWORKER)
