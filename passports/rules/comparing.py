"""What changed between two versions of a passport, arrangement by arrangement."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

Values = Mapping[str, Any]


@dataclass(frozen=True)
class Change:
    """A value that differs: its name, and what it was and is."""

    name: str
    before: Any
    after: Any


@dataclass(frozen=True)
class Difference:
    """Between two lists of arrangements. ``changed`` has the newer arrangement and its changes."""

    added: tuple[Values, ...]
    removed: tuple[Values, ...]
    changed: tuple[tuple[Values, tuple[Change, ...]], ...]
    same: int


def line(key: str, origins: Mapping[str, str | None]) -> str:
    """The first arrangement from which ``key`` was carried over, version by version."""
    seen = {key}
    while (before := origins.get(key)) is not None and before not in seen:
        key = before
        seen.add(key)
    return key


def compare(
    older: Iterable[Values],
    newer: Iterable[Values],
    *,
    origins: Mapping[str, str | None],
    names: Iterable[str],
) -> Difference:
    """Two versions' arrangements, matched by where they came from (``origins``: id to origin's id).

    ``names`` are the values looked at, in the order in which changes are listed.
    """
    names = list(names)
    before = {line(row["id"], origins): row for row in older}
    after = {line(row["id"], origins): row for row in newer}
    both = [(before[key], after[key]) for key in after if key in before]
    changed = [(new, changes(old, new, names)) for old, new in both]
    return Difference(
        added=tuple(row for key, row in after.items() if key not in before),
        removed=tuple(row for key, row in before.items() if key not in after),
        changed=tuple((row, found) for row, found in changed if found),
        same=sum(not found for _, found in changed),
    )


def changes(older: Values, newer: Values, names: Iterable[str]) -> tuple[Change, ...]:
    """The values of ``names`` that differ. Nothing and an empty text are the same."""
    return tuple(
        Change(name, older.get(name), newer.get(name))
        for name in names
        if (older.get(name) or "") != (newer.get(name) or "")
    )
