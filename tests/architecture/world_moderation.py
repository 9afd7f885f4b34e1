"""A forum in which Carol wrote, Sam reported, a post was removed and a lift was asked for."""

from types import SimpleNamespace
from typing import Any

from networks.models import Membership
from tests.factories.networks import (
    AnonymityLiftFactory,
    AppealFactory,
    BoardFactory,
    PostFactory,
    PseudonymFactory,
    RemovalFactory,
    ReportFactory,
    ThreadFactory,
)


def build(world: SimpleNamespace) -> None:
    """One of each thing that has an address; the urgent report has gone up and Hana has taken it."""
    thread = ThreadFactory(board=BoardFactory(network=world.network, anonymous_posts=True))
    carols = Membership.objects.get(network=world.network, person=world.carol)
    pseudonym = PseudonymFactory(thread=thread, membership=carols)
    post = PostFactory(thread=thread, author=carols, pseudonym=pseudonym)
    removal = RemovalFactory(post=PostFactory(thread=thread, author=carols), by=world.mo)
    urgent = ReportFactory(post=post, reason="safeguarding")
    type(urgent).objects.filter(pk=urgent.pk).update(gone_up_at=urgent.created_at)
    world.moderated = {
        "network-posts/": post,
        "network-reports/": ReportFactory(
            post=PostFactory(thread=thread), reporter=carols, reason="abuse"
        ),
        "urgent-reports/": urgent,
        "network-removals/": removal,
        "network-appeals/": AppealFactory(removal=removal),
        "network-lifts/": AnonymityLiftFactory(post=post, asked_by=world.mo),
    }


def row_of(start: str) -> Any:
    return lambda world: [("", {"pk": world.moderated[start].pk})]


BY_ROUTE = {
    start: row_of(start)
    for start in (
        "network-posts/",
        "network-reports/",
        "urgent-reports/",
        "network-removals/",
        "network-appeals/",
        "network-lifts/",
    )
}
