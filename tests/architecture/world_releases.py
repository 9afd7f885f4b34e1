"""A published release, and one of Ana's that waits for a second person."""

import datetime as dt
from types import SimpleNamespace
from typing import Any

from tests.factories.releases import ReleaseFactory


def build(world: SimpleNamespace) -> None:
    world.release = ReleaseFactory(
        published=True, number=1, asked_by=world.ana, approved_by=world.dee
    )
    world.build = ReleaseFactory(
        submitted=True,
        asked_by=world.ana,
        starts_on=dt.date(2024, 4, 1),
        ends_on=dt.date(2025, 3, 31),
    )


def built(world: SimpleNamespace) -> list[tuple[str, dict[str, Any]]]:
    return [("one to answer", {"pk": world.build.pk})]


def published(world: SimpleNamespace) -> list[tuple[str, dict[str, Any]]]:
    return [("", {"number": world.release.number})]


BY_ROUTE = {"releases/builds/": built, "releases/<int:number>/": published}
