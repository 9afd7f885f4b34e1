"""One comparison, with everything that is shown of it, and its verdict."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Any

from reporting.statistics import groups
from reporting.statistics.adjusting import Adjusted, adjust
from reporting.statistics.groups import Group, Interval, Stratum

LOW, HIGH = Fraction(4, 5), Fraction(5, 4)  # outside is a prompt to look, never a verdict
FEWEST = 10  # people in a group, for anything to be said
FEWEST_EXPECTED = 5  # below this, Fisher's test instead of chi-squared
CHANCE = 0.05
PLACES = 6


class Verdict(StrEnum):
    TOO_FEW = "too_few"
    IN_RANGE = "in_range"
    COULD_BE_CHANCE = "outside_could_be_chance"
    OUTSIDE = "outside"


@dataclass(frozen=True)
class Comparison:
    """The groups over all strata together, what separates them, and the same within strata.

    ``p`` is Fisher's where any expected count is under 5, else that of chi-squared.
    """

    focus: Group
    reference: Group
    ratio: Fraction | None
    ratio_interval: Interval | None
    difference: Fraction | None
    difference_interval: Interval | None
    fisher_p: float | None
    chi2_p: float | None
    smallest_expected: Fraction | None
    p: float | None
    adjusted: Adjusted | None
    verdict: Verdict

    @property
    def disagrees(self) -> bool:
        """Whether the strata tell another story: another side of the range, or of equality."""
        inner = self.adjusted.ratio if self.adjusted else None
        if self.ratio is None or inner is None:
            return False
        return side(self.ratio) != side(inner) or (self.ratio - 1) * (inner - 1) < 0

    def as_json(self) -> dict:
        """Numbers rounded to 6 places, ratios as “4/5”, null for what has no value."""
        shown: dict[str, Any] = {
            "focus": {"yes": self.focus.yes, "total": self.focus.total},
            "reference": {"yes": self.reference.yes, "total": self.reference.total},
            "ratio": None if self.ratio is None else str(self.ratio),
            "ratio_interval": rounded_interval(self.ratio_interval),
            "difference": rounded(self.difference),
            "difference_interval": rounded_interval(self.difference_interval),
            "fisher_p": rounded(self.fisher_p),
            "chi2_p": rounded(self.chi2_p),
            "smallest_expected": rounded(self.smallest_expected),
            "verdict": self.verdict.value,
        }
        if self.adjusted:
            shown["adjusted"] = {
                "ratio": rounded(self.adjusted.ratio),
                "ratio_interval": rounded_interval(self.adjusted.ratio_interval),
                "odds_ratio": rounded(self.adjusted.odds_ratio),
                "cmh_statistic": rounded(self.adjusted.cmh_statistic),
                "cmh_p": rounded(self.adjusted.cmh_p),
                "breslow_day_p": rounded(self.adjusted.breslow_day_p),
            }
        return shown


def compare(strata: Sequence[Stratum]) -> Comparison:
    """Compare two groups over all strata together and, with two strata or more, within them."""
    pair = groups.whole(list(strata))
    ratio, expected = groups.ratio(pair), groups.smallest_expected(pair)
    fisher, chi2 = groups.fisher_p(pair), groups.chi2_p(pair)
    p = fisher if expected is None or expected < FEWEST_EXPECTED else chi2
    return Comparison(
        focus=pair.focus,
        reference=pair.reference,
        ratio=ratio,
        ratio_interval=groups.ratio_interval(pair),
        difference=groups.difference(pair),
        difference_interval=groups.difference_interval(pair),
        fisher_p=fisher,
        chi2_p=chi2,
        smallest_expected=expected,
        p=p,
        adjusted=adjust(strata) if len(strata) > 1 else None,
        verdict=verdict(pair, ratio, p),
    )


def verdict(pair: Stratum, ratio: Fraction | None, p: float | None) -> Verdict:
    """What may be said of two groups. It rests on the unadjusted ratio, the only one of which the
    four-fifths range speaks; where the strata disagree, both are shown with a warning.

    Too few: either group under 10. In range: from 4/5 to 5/4, both included. Outside: could be
    chance unless p is under 5 %. Nobody of the reference group with the outcome: as large as can
    be, so outside, unless nobody of the focus group has it either.
    """
    if min(pair.focus.total, pair.reference.total) < FEWEST:
        return Verdict.TOO_FEW
    if pair.yes == 0 or (ratio is not None and side(ratio) == 0):
        return Verdict.IN_RANGE
    return Verdict.OUTSIDE if p is not None and p < CHANCE else Verdict.COULD_BE_CHANCE


def side(ratio: Fraction) -> int:
    """−1 below the range, 0 in it, 1 above it; exact, so 48/100 against 60/100 is in it."""
    return (ratio > HIGH) - (ratio < LOW)


def rounded(value: Fraction | float | None) -> float | None:
    return None if value is None else round(float(value), PLACES) + 0.0  # never −0.0


def rounded_interval(interval: Interval | None) -> list[float | None] | None:
    return None if interval is None else [rounded(limit) for limit in interval]
