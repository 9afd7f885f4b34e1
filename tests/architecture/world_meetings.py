"""Meetings of the network of world_networks: one to come, one that was held, and what belongs to them."""

from types import SimpleNamespace

from tests.factories.networks import (
    AgendaItemFactory,
    DecisionFactory,
    MeetingActionFactory,
    MeetingFactory,
    PaperFactory,
)


def build(world: SimpleNamespace) -> None:
    """Added to the rows that have an address, by the beginning of the address."""
    coming = MeetingFactory(network=world.network)
    held = MeetingFactory(network=world.network, held=True)
    world.network_rows |= {
        "network-meetings/": coming,
        "network-agenda/": AgendaItemFactory(meeting=coming),
        "network-papers/": PaperFactory(meeting=coming),
        "network-decisions/": DecisionFactory(meeting=held),
        "network-actions/": MeetingActionFactory(network=world.network, meeting=held),
    }


STARTS = (
    "network-meetings/",
    "network-agenda/",
    "network-papers/",
    "network-decisions/",
    "network-actions/",
)
