"""The walk of everybody through everything takes minutes, so it is done once for all its tests."""

import logging
from dataclasses import dataclass, field
from types import SimpleNamespace

import pytest

from passports import permissions
from passports.permissions import Reading
from tests.architecture import markers
from tests.architecture.walk import PEOPLE, Visit, visits
from tests.architecture.world import build


class Lines(logging.Handler):
    """Keeps every line that is logged, down to debug."""

    def __init__(self) -> None:
        super().__init__(level=logging.DEBUG)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


@dataclass
class Walk:
    """What everybody saw, how Carol's passport may be read by each, and what was logged meanwhile."""

    visits: list[Visit]
    readings: dict[str, Reading | None]
    lines: list[str] = field(default_factory=list)


WALK = pytest.StashKey[Walk]()


@pytest.fixture
def world(cast) -> SimpleNamespace:
    """Passports in every state; Carol's is told in markers."""
    return build(cast, carols=markers.tell(cast))


@pytest.fixture
def walk(request, world) -> Walk:
    stash = request.config.stash
    if WALK not in stash:
        stash[WALK] = walk_through(world)
    return stash[WALK]


def walk_through(world: SimpleNamespace) -> Walk:
    log, lines = logging.getLogger(), Lines()
    level = log.level
    log.addHandler(lines)
    log.setLevel(logging.DEBUG)
    try:
        found = list(visits(world))
    finally:
        log.removeHandler(lines)
        log.setLevel(level)
    readings = {
        name: permissions.reading(getattr(world, name), world.carols)
        for name in PEOPLE
        if name != "nobody"
    }
    return Walk(found, {"nobody": None, **readings}, lines.lines)
