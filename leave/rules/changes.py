"""What another policy would have changed for a request that was answered."""

from dataclasses import dataclass
from fractions import Fraction

LATE, IN_TIME, MORE, LESS, TOO_SMALL = "late", "in_time", "more", "less", "too_small"
CHANGES = (MORE, LESS, LATE, IN_TIME, TOO_SMALL)


@dataclass(frozen=True)
class Standing:
    """How a request stands under a policy: by how many days its notice is late, how many of its
    minutes are paid, how many are within the allowance, and whether no piece of it is too small."""

    short_by_days: int
    paid: Fraction
    allowed: Fraction
    pieces_ok: bool


def changes(old: Standing, new: Standing) -> tuple[str, ...]:
    """In what a request would have stood differently; empty if in nothing. Pay comes before allowance:
    more paid minutes are more, whatever the allowance."""
    before, after = (old.paid, old.allowed), (new.paid, new.allowed)
    found = {
        MORE: after > before,
        LESS: after < before,
        LATE: not old.short_by_days and bool(new.short_by_days),
        IN_TIME: bool(old.short_by_days) and not new.short_by_days,
        TOO_SMALL: old.pieces_ok and not new.pieces_ok,
    }
    return tuple(change for change in CHANGES if found[change])
