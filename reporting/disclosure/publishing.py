"""What a published number tells, and what may be derived from published numbers."""

from collections.abc import Sequence
from fractions import Fraction

Known = tuple[int, int | None]  # lowest and highest the true count can be; None: no limit
UNKNOWN: Known = (0, None)
LEAST_THRESHOLD = 5
LEAST_BASE = 5


def check_configuration(threshold: int, base: int | None) -> None:
    """Raises ValueError for a threshold or a rounding base that protects too little."""
    if threshold < LEAST_THRESHOLD:
        raise ValueError(f"The threshold is {threshold}: it is never below {LEAST_THRESHOLD}.")
    if base is not None and base < LEAST_BASE:
        raise ValueError(f"The rounding base is {base}: it is never below {LEAST_BASE}.")


def rounded(count: int, base: int | None) -> int:
    """``count`` to the nearest multiple of ``base``, halves up; as it is without a base."""
    return count if base is None else (count + base // 2) // base * base


def known_of(shown: int | None, *, threshold: int, base: int | None) -> Known:
    """What somebody who knows the method learns of a count from what is shown of it.

    Shown counts are 0 or at least ``threshold``, since smaller ones are hidden.
    """
    if shown is None:
        return UNKNOWN
    if base is None:
        return shown, shown
    low, high = shown - base // 2, shown - base // 2 + base - 1
    if shown == 0:
        return 0, high if high >= threshold else 0
    return max(low, threshold), high


def share(part: int | None, of: int | None) -> Fraction | None:
    """A rate from two published counts; None if either is hidden, or nobody is in the whole."""
    return Fraction(part, of) if part is not None and of else None


def shares(parts: Sequence[int | None], of: int | None) -> list[Fraction | None]:
    """The rates of a row: a percentage goes when its count goes."""
    return [share(part, of) for part in parts]
