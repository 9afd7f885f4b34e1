"""What a release of many comparisons needs besides each of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from reporting.statistics.groups import Group, Stratum, ratio


def holm(p_values: Sequence[float | None]) -> list[float | None]:
    """Each p allowed for all the others tested with it; None stays None and does not count.

    Source: Holm, Scandinavian Journal of Statistics 6 (1979), pages 65 to 70.
    """
    tested = [p for p in p_values if p is not None]
    if not tested:
        return [None] * len(p_values)
    from statsmodels.stats.multitest import multipletests

    allowed = iter(multipletests(tested, method="holm")[1])
    return [None if p is None else float(next(allowed)) for p in p_values]


@dataclass(frozen=True)
class UnknownBounds:
    """The ratio if everybody whose status is not known were of one group, or of the other."""

    if_focus: Fraction | None
    if_reference: Fraction | None


def bounds_for_unknown(focus: Group, reference: Group, unknown: Group) -> UnknownBounds:
    """How far those with no answer could move the ratio. They are never counted as either group."""
    return UnknownBounds(
        if_focus=ratio(Stratum(focus + unknown, reference)),
        if_reference=ratio(Stratum(focus, reference + unknown)),
    )
