"""How long something may wait before somebody is reminded. Our decision."""

FIRST, EVERY = 2, 7


def steps(days: int) -> int:
    """How often one should have been reminded of what has waited ``days`` days: 0 before the second day,
    1 in the first week, then once more each week."""
    return 0 if days < FIRST else 1 + days // EVERY
