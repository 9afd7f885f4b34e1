"""Who gets which place of a slot."""

from collections.abc import Collection


def free_place(capacity: int, taken: Collection[int]) -> int | None:
    """The lowest free place, counted from 1; None when all are taken."""
    return next((place for place in range(1, capacity + 1) if place not in taken), None)
