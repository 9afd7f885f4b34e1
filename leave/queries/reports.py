"""For whom somebody may write down leave that was asked for aloud."""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from leave.models import LeaveDelegate
from people.models import ActingManager, Person, Posting


def may_log_for(user: Person) -> QuerySet[Person]:
    """Those who work today for ``user``, or for a manager for whom ``user`` stands in; by name. The same
    people as ``permissions.can_log_notice`` allows one by one."""
    today = timezone.localdate()
    acting = ActingManager.objects.on(today).filter(acting=user)
    lent = LeaveDelegate.objects.on(today).filter(delegate=user)
    managers = Q(manager=user) | Q(manager__in=acting.values("manager"))
    managers |= Q(manager__in=lent.values("manager"))
    posted = Posting.objects.on(today).filter(managers, person=OuterRef("pk"))
    return Person.objects.filter(Exists(posted)).exclude(pk=user.pk).order_by("search_name", "pk")
