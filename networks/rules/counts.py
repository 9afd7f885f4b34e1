"""How many, told in a way that tells of nobody."""

THRESHOLD = 10
BASE = 5


def told(count: int) -> int | None:
    """A count as it may be shown: rounded to 5, halves up; None below 10."""
    if count < THRESHOLD:
        return None
    return (2 * count + BASE) // (2 * BASE) * BASE


def told_parts(parts: dict[str, int]) -> dict[str, int] | None:
    """The parts of a total that is shown; None if one of them, even none at all, is below 10.

    The total is published, so hiding one part only would let it be worked out.
    """
    if any(count < THRESHOLD for count in parts.values()):
        return None
    return {name: told(count) or 0 for name, count in parts.items()}
