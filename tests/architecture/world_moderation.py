"""A forum in which Carol wrote, Sam reported, a post was removed and a lift was asked for."""

from types import SimpleNamespace
from typing import Any

from tests.factories.networks import (
    AnonymityLiftFactory,
    AppealFactory,
    PostFactory,
    RemovalFactory,
    ReportFactory,
)


def build(world: SimpleNamespace) -> None:
    """One of each thing that has an address; the urgent report has gone up and Hana has taken it."""
    post = world.board_rows["network-posts/"]
    thread, carols = post.thread, post.author
    removal = RemovalFactory(post=PostFactory(thread=thread, author=carols), by=world.mo)
    urgent = ReportFactory(post=post, reason="safeguarding")
    type(urgent).objects.filter(pk=urgent.pk).update(gone_up_at=urgent.created_at)
    world.moderated = {
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
        "network-reports/",
        "urgent-reports/",
        "network-removals/",
        "network-appeals/",
        "network-lifts/",
    )
}
