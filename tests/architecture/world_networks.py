"""A network that Lee leads and to which Carol belongs, and what its addresses could be about."""

from types import SimpleNamespace
from typing import Any

from tests.architecture import world_boards, world_ideas, world_meetings, world_moderation
from tests.factories.networks import (
    AnnouncementFactory,
    CandidateFactory,
    ElectionFactory,
    EventFactory,
    MembershipFactory,
    NetworkFactory,
    OccasionFactory,
    PageFactory,
    PartnerFactory,
    PlannerTaskFactory,
    ReleaseRequestFactory,
)

Things = list[tuple[str, dict[str, Any]]]


def build(world: SimpleNamespace) -> None:
    """One of each thing that has an address."""
    network = NetworkFactory(name="Carers network", slug="carers-network", lead=world.lee)
    MembershipFactory(network=network, person=world.carol)
    CandidateFactory.create_batch(2, election=ElectionFactory(network=network, voting=True))
    PageFactory(network=network, slug="a-page")
    world.network = network
    world.occasion = OccasionFactory()
    world.network_rows = {
        "network-officers/": network.terms.get(),
        "network-elections/": network.elections.get(),
        "network-partners/": PartnerFactory(network=network, invited_by=world.lee),
        "network-announcements/": AnnouncementFactory(network=network),
        "network-events/": EventFactory(network=network),
        "network-tasks/": PlannerTaskFactory(network=network, occasion=world.occasion),
        "staff-meetings/": ReleaseRequestFactory(person=world.carol, manager=world.mo),
        "invitation/events/": EventFactory(network=network, open_to="partners"),
    }
    world_boards.build(world, network)
    world_moderation.build(world)
    world_meetings.build(world)
    world_ideas.build(world)


def row_of(start: str) -> Any:
    return lambda world: [("", {"pk": world.network_rows[start].pk})]


def of_a_network(**more: str) -> Any:
    return lambda world: [("", {"slug": world.network.slug, **more})]


def an_occasion(world: SimpleNamespace) -> Things:
    return [("", {"slug": world.network.slug, "occasion_pk": world.occasion.pk})]


# The longer a beginning, the earlier it stands: the first one that fits is taken.
BY_ROUTE = {
    **world_moderation.BY_ROUTE,
    **world_boards.BY_ROUTE,
    "networks/<slug:slug>/pages/<slug:name>/": of_a_network(name="a-page"),
    "networks/<slug:slug>/planner/<uuid:occasion_pk>/": an_occasion,
    "networks/<slug:slug>/": of_a_network(),
    **{
        start: row_of(start)
        for start in (
            "network-officers/",
            "network-elections/",
            "network-partners/",
            "network-announcements/",
            "network-events/",
            "network-tasks/",
            "staff-meetings/",
            "invitation/events/",
            *world_meetings.STARTS,
        )
    },
    "stop-mail/": lambda world: [("a made-up link", {"token": "made-up"})],
    "invitation/": lambda world: [("a made-up link", {"secret": "made-up"})],
    "calendar/": lambda world: [("a made-up link", {"secret": "made-up"})],
    **world_ideas.BY_ROUTE,
}
