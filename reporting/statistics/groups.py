"""Two groups and the two-by-two table they make. Ratios are exact fractions, never floats."""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction

Interval = tuple[float, float]


@dataclass(frozen=True)
class Group:
    """How many people of a group had the outcome (``yes``), of how many (``total``).

    Raises ValueError for negative numbers and for more outcomes than people.
    """

    yes: int
    total: int

    def __post_init__(self) -> None:
        if not 0 <= self.yes <= self.total:
            raise ValueError(f"{self.yes} of {self.total} is not a count of people.")

    @property
    def no(self) -> int:
        return self.total - self.yes

    @property
    def rate(self) -> Fraction | None:
        """The share with the outcome; None for an empty group."""
        return Fraction(self.yes, self.total) if self.total else None

    def __add__(self, other: Group) -> Group:
        return Group(self.yes + other.yes, self.total + other.total)


NOBODY = Group(0, 0)


@dataclass(frozen=True)
class Stratum:
    """The two groups within one grade (or whatever is adjusted for)."""

    focus: Group
    reference: Group
    label: str = ""

    @property
    def total(self) -> int:
        return self.focus.total + self.reference.total

    @property
    def yes(self) -> int:
        return self.focus.yes + self.reference.yes

    @property
    def compares(self) -> bool:
        """Whether there is somebody in both groups."""
        return bool(self.focus.total and self.reference.total)

    @property
    def informs(self) -> bool:
        """Whether it also has people with the outcome and people without: only then has it odds."""
        return self.compares and 0 < self.yes < self.total

    def table(self) -> list[list[float]]:
        """Rows: focus, reference. Columns: yes, no. As floats, which no library overflows."""
        return [[float(group.yes), float(group.no)] for group in (self.focus, self.reference)]


def whole(strata: list[Stratum]) -> Stratum:
    """All strata taken together, as if grade did not matter."""
    focus = sum((stratum.focus for stratum in strata), NOBODY)
    return Stratum(focus, sum((stratum.reference for stratum in strata), NOBODY))


def ratio(pair: Stratum) -> Fraction | None:
    """The rate of the focus group divided by that of the reference group, exact.

    None where it has no value: an empty group, or nobody of the reference group with the outcome.
    """
    if not pair.compares or not pair.reference.yes:
        return None
    return Fraction(pair.focus.yes * pair.reference.total, pair.focus.total * pair.reference.yes)


def difference(pair: Stratum) -> Fraction | None:
    """Rate of the focus group minus rate of the reference group, exact; None if a group is empty."""
    focus, reference = pair.focus.rate, pair.reference.rate
    return None if focus is None or reference is None else focus - reference


def ratio_interval(pair: Stratum) -> Interval | None:
    """Katz's log interval of the ratio at 95 % (Katz et al. 1978); None where a count is zero."""
    if not (pair.focus.yes and pair.reference.yes):
        return None
    return _proportions(pair, compare="ratio", method="log")


def difference_interval(pair: Stratum) -> Interval | None:
    """Newcombe's hybrid score interval of the difference at 95 % (Newcombe 1998, method 10).

    None if a group is empty.
    """
    return _proportions(pair, compare="diff", method="newcomb") if pair.compares else None


def _proportions(pair: Stratum, *, compare: str, method: str) -> Interval:
    from statsmodels.stats.proportion import confint_proportions_2indep

    focus, reference = pair.focus, pair.reference
    low, high = confint_proportions_2indep(
        focus.yes, focus.total, reference.yes, reference.total, method=method, compare=compare
    )
    return float(low), float(high)


def smallest_expected(pair: Stratum) -> Fraction | None:
    """The smallest count expected if the groups did not differ; None if a group is empty."""
    if not pair.compares:
        return None
    groups = min(pair.focus.total, pair.reference.total)
    return Fraction(groups * min(pair.yes, pair.total - pair.yes), pair.total)


def fisher_p(pair: Stratum) -> float | None:
    """Two-sided p of Fisher's exact test; None if a group is empty."""
    if not pair.compares:
        return None
    from scipy.stats import fisher_exact

    table = [[group.yes, group.no] for group in (pair.focus, pair.reference)]
    return min(float(fisher_exact(table).pvalue), 1.0)


def chi2_p(pair: Stratum) -> float | None:
    """p of the chi-squared test without correction; None where all or none had the outcome."""
    if not pair.informs:
        return None
    from scipy.stats import chi2_contingency

    return float(chi2_contingency(pair.table(), correction=False).pvalue)


def log_interval(value: Fraction, variance: Fraction) -> Interval:
    """The interval at 95 % of a ratio whose logarithm has this variance."""
    from scipy.stats import norm

    reach = float(norm.ppf(0.975)) * math.sqrt(variance)
    middle = math.log(value)
    return math.exp(middle - reach), math.exp(middle + reach)
