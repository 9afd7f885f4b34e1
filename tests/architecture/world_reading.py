"""What is said about releases: an action on a gap, and a network's questions about a pack."""

import datetime as dt
from types import SimpleNamespace
from typing import Any

from tests.factories.reading import GapActionFactory, PackQuestionFactory, pack_release

Things = list[tuple[str, dict[str, Any]]]


def build(world: SimpleNamespace) -> None:
    """After the networks and the releases."""
    world.gap_action = GapActionFactory(release=world.release, owner=world.mo)
    world.pack = pack_release(
        number=90,
        asked_by=world.ana,
        approved_by=world.dee,
        starts_on=dt.date(2026, 1, 1),
        ends_on=dt.date(2026, 3, 31),
    )
    asked = {"release": world.pack, "network": world.network}
    world.pack_questions = {
        "one to answer": PackQuestionFactory(**asked),
        "one that is answered": PackQuestionFactory(answered=True, answered_by=world.hana, **asked),
    }


def a_measure(world: SimpleNamespace) -> Things:
    return [("", {"number": world.release.number, "measure": "promotion_of_eligible"})]


def a_pack(world: SimpleNamespace) -> Things:
    return [("", {"slug": world.network.slug, "number": world.pack.number})]


def pack_questions(world: SimpleNamespace) -> Things:
    return [(label, {"pk": row.pk}) for label, row in world.pack_questions.items()]


BY_ROUTE = {
    "releases/<int:number>/measures/": a_measure,
    "networks/<slug:slug>/leave-pack/<int:number>/": a_pack,
    "pack-questions/<": pack_questions,
    "figures/actions/<": lambda world: [("", {"pk": world.gap_action.pk})],
}
