"""What a network has to do for the occasions that are coming."""

import datetime as dt

from django.db.models import Prefetch, QuerySet

from networks.models import Network, Occasion, PlannerTask


def planned(network: Network, today: dt.date) -> QuerySet[Occasion]:
    """The occasions that are not over, each with the network's ``tasks``. Two queries."""
    tasks = PlannerTask.objects.filter(network=network).select_related("owner")
    coming = Occasion.objects.filter(ends_on__gte=today)
    return coming.prefetch_related(Prefetch("tasks", tasks)).order_by("starts_on", "pk")
