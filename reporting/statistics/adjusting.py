"""Comparing within strata: what is left of a difference once grade is allowed for."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from reporting.statistics.groups import Interval, Stratum, log_interval


@dataclass(frozen=True)
class Adjusted:
    """Mantel and Haenszel's common ratios over the strata, and two tests. None: it has no value.

    ``strata`` is how many of them hold both groups; the others cannot say anything.
    """

    ratio: Fraction | None
    ratio_interval: Interval | None
    odds_ratio: float | None
    cmh_statistic: float | None
    cmh_p: float | None
    breslow_day_p: float | None
    strata: int


def adjust(strata: Sequence[Stratum]) -> Adjusted:
    """Ratio of rates with the Greenland–Robins interval, odds ratio, Cochran–Mantel–Haenszel test
    without correction, Breslow–Day test without Tarone's correction.
    """
    comparing = [stratum for stratum in strata if stratum.compares]
    informing = [stratum for stratum in comparing if stratum.informs]
    statistic, p = mantel_haenszel_test(informing)
    odds = odds_ratio(informing)
    return Adjusted(
        ratio=risk_ratio(comparing),
        ratio_interval=risk_ratio_interval(comparing),
        odds_ratio=None if odds is None else float(odds),
        cmh_statistic=statistic,
        cmh_p=p,
        breslow_day_p=breslow_day_p(informing, odds),
        strata=len(comparing),
    )


def _risk_sums(strata: Sequence[Stratum]) -> tuple[Fraction, Fraction]:
    zero = Fraction(0)
    up = sum((Fraction(s.focus.yes * s.reference.total, s.total) for s in strata), zero)
    down = sum((Fraction(s.reference.yes * s.focus.total, s.total) for s in strata), zero)
    return up, down


def risk_ratio(strata: Sequence[Stratum]) -> Fraction | None:
    """Mantel and Haenszel's ratio of rates, exact; None if nobody of the references had the outcome.

    Source: Rothman, Greenland and Lash, Modern Epidemiology, 3rd edition, chapter 15.
    """
    up, down = _risk_sums(strata)
    return up / down if down else None


def risk_ratio_interval(strata: Sequence[Stratum]) -> Interval | None:
    """At 95 %; None where the ratio is zero or has no value.

    Source: Greenland and Robins, Biometrics 41 (1985), pages 55 to 68.
    """
    up, down = _risk_sums(strata)
    if not up or not down:
        return None
    spread = sum(
        (
            Fraction(
                s.yes * s.focus.total * s.reference.total - s.focus.yes * s.reference.yes * s.total,
                s.total**2,
            )
            for s in strata
        ),
        Fraction(0),
    )
    return log_interval(up / down, spread / (up * down))


def odds_ratio(strata: Sequence[Stratum]) -> Fraction | None:
    """Mantel and Haenszel's common odds ratio, exact; None where it has no value or no limit."""
    zero = Fraction(0)
    up = sum((Fraction(s.focus.yes * s.reference.no, s.total) for s in strata), zero)
    down = sum((Fraction(s.focus.no * s.reference.yes, s.total) for s in strata), zero)
    return up / down if down else None


def mantel_haenszel_test(strata: Sequence[Stratum]) -> tuple[float | None, float | None]:
    """Cochran's, Mantel's and Haenszel's statistic without correction, and its p."""
    if not strata:
        return None, None
    from statsmodels.stats.contingency_tables import StratifiedTable

    tables = [_array(stratum) for stratum in strata]
    test = StratifiedTable(tables).test_null_odds(correction=False)
    return float(test.statistic), float(test.pvalue)


def _array(stratum: Stratum):
    from numpy import array

    return array(stratum.table())


def breslow_day_p(strata: Sequence[Stratum], odds: Fraction | None) -> float | None:
    """Whether the odds ratio differs between strata; None unless two of them have odds.

    Worked out here because statsmodels divides by zero where the common odds ratio is 1.
    Source: Breslow and Day, Statistical Methods in Cancer Research I (1980), section 4.4.
    """
    if len(strata) < 2 or not odds:
        return None
    from scipy.stats import chi2

    statistic = 0.0
    for stratum in strata:
        expected = expected_yes(stratum, float(odds))
        cells = (
            expected,
            stratum.focus.total - expected,
            stratum.yes - expected,
            stratum.reference.total - stratum.yes + expected,
        )
        variance = 1 / sum(1 / cell for cell in cells)
        statistic += (stratum.focus.yes - expected) ** 2 / variance
    return float(chi2.sf(statistic, len(strata) - 1))


def expected_yes(stratum: Stratum, odds: float) -> float:
    """How many of the focus group would have the outcome if the odds ratio were ``odds``.

    The root of a quadratic, in the one of its two forms that loses no digits.
    """
    square = 1 - odds
    line = odds * (stratum.focus.total + stratum.yes) + stratum.reference.total - stratum.yes
    rest = -odds * stratum.focus.total * stratum.yes
    root = math.sqrt(line * line - 4 * square * rest)
    return -2 * rest / (line + root) if line > 0 else (root - line) / (2 * square)
