"""Special leave in tiers: who may grant how much, or what is paid and what is at discretion."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Tier:
    """``weeks`` is the cumulative limit, in weeks of the person's own pattern (None: no limit)."""

    name: str
    weeks: Fraction | None


@dataclass(frozen=True)
class Share:
    """The minutes of a request that fall to one tier."""

    tier: str
    minutes: Fraction


def split_into_tiers(
    asked: Fraction, used: Fraction, tiers: Sequence[Tier], week: Fraction
) -> tuple[tuple[Share, ...], Fraction]:
    """The minutes asked, laid into the tiers in order after the minutes used have filled them: one
    share for each tier (0 where it takes nothing), and what no tier took.

    Source: none in law. Tiers and limits are for the employer to decide; they are in weeks of the
    person's own pattern, so part-time staff have them in proportion."""
    shares = []
    reached, left = used, asked
    for tier in tiers:
        room = left if tier.weeks is None else max(Fraction(), tier.weeks * week - reached)
        taken = min(left, room)
        shares.append(Share(tier.name, taken))
        reached, left = reached + taken, left - taken
    return tuple(shares), left


def add_shares(one: Sequence[Share], other: Sequence[Share]) -> tuple[Share, ...]:
    """Two splits over the same tiers, added tier by tier."""
    return tuple(Share(a.tier, a.minutes + b.minutes) for a, b in zip(one, other, strict=True))
