"""The statistics against scipy, statsmodels and worked examples that others have published."""

import itertools
import math
import warnings
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from scipy.stats.contingency import relative_risk
from statsmodels.stats.contingency_tables import StratifiedTable

from reporting.statistics import Group, Stratum, adjust, bounds_for_unknown, compare, holm
from reporting.statistics.adjusting import breslow_day_p, odds_ratio
from reporting.statistics.groups import difference_interval, ratio_interval


def pair(yes, total, reference_yes, reference_total) -> Stratum:
    return Stratum(Group(yes, total), Group(reference_yes, reference_total))


# --- published worked examples --------------------------------------------------------------------
@pytest.mark.parametrize(
    ("counts", "interval"),
    [
        ((56, 70, 48, 80), (0.0524, 0.3339)),
        ((9, 10, 3, 10), (0.1705, 0.8090)),
        ((6, 7, 2, 7), (0.0582, 0.8062)),
        ((5, 56, 0, 29), (-0.0381, 0.1926)),
        ((0, 10, 0, 20), (-0.1611, 0.2775)),
        ((0, 10, 0, 10), (-0.2775, 0.2775)),
        ((10, 10, 0, 20), (0.6791, 1.0)),
        ((10, 10, 0, 10), (0.6075, 1.0)),
    ],
)
def test_newcombe(counts, interval):
    """Newcombe, Statistics in Medicine 17 (1998), page 873, table II, method 10."""
    assert difference_interval(pair(*counts)) == pytest.approx(interval, abs=5e-5)


def test_katz_aspirin():
    """Physicians' Health Study: Agresti, An Introduction to Categorical Data Analysis (2007),
    section 2.2: 189 of 11,034 on placebo against 104 of 11,037 on aspirin.
    """
    found = compare([pair(189, 11034, 104, 11037)])
    assert float(found.ratio) == pytest.approx(1.82, abs=0.005)
    assert found.ratio_interval == pytest.approx((1.43, 2.31), abs=0.005)
    assert found.chi2_p == pytest.approx(stats.chi2.sf(25.01, 1), rel=0.01)


def test_fisher_tea():
    """Fisher's tea taster: Agresti (2007), section 2.6: two-sided p of 0.486."""
    found = compare([pair(3, 4, 1, 4)])
    assert found.fisher_p == pytest.approx(0.486, abs=0.0005)
    assert found.smallest_expected == 2


MIGRAINE = [pair(16, 27, 5, 25), pair(12, 28, 7, 26)]


def test_migraine():
    """SAS/STAT User's Guide, The FREQ Procedure, example “Cochran-Mantel-Haenszel Statistics”."""
    found = adjust(MIGRAINE)
    assert found.cmh_statistic == pytest.approx(8.3052, abs=5e-5)
    assert found.cmh_p == pytest.approx(0.0040, abs=5e-5)
    assert found.odds_ratio == pytest.approx(3.3132, abs=5e-5)
    assert float(found.ratio) == pytest.approx(2.1636, abs=5e-5)
    assert found.ratio_interval == pytest.approx((1.2336, 3.7948), abs=5e-5)
    assert found.breslow_day_p == pytest.approx(0.2218, abs=5e-5)


def test_tolbutamide():
    """University Group Diabetes Program, deaths by age: Rothman, Epidemiology: An Introduction."""
    found = adjust([pair(8, 106, 5, 120), pair(22, 98, 16, 85)])
    assert float(found.ratio) == pytest.approx(1.33, abs=0.005)


CHINA = [  # lung cancer: smokers with and without, others with and without
    (126, 100, 35, 61),
    (908, 688, 497, 807),
    (913, 747, 336, 598),
    (235, 172, 58, 121),
    (402, 308, 121, 215),
    (182, 156, 72, 98),
    (60, 99, 11, 43),
    (104, 89, 21, 36),
]


def test_smoking_in_china():
    """statsmodels' documentation, Contingency tables, after Liu (1992) in Agresti."""
    found = adjust([pair(a, a + b, c, c + d) for a, b, c, d in CHINA])
    assert found.odds_ratio == pytest.approx(2.174, abs=5e-4)
    assert found.cmh_statistic == pytest.approx(280.138, abs=5e-4)
    assert float(found.ratio) == pytest.approx(1.519, abs=5e-4)
    assert found.breslow_day_p == pytest.approx(0.636, abs=5e-4)


BERKELEY = [  # men admitted and not, women admitted and not
    (512, 313, 89, 19),
    (353, 207, 17, 8),
    (120, 205, 202, 391),
    (138, 279, 131, 244),
    (53, 138, 94, 299),
    (22, 351, 24, 317),
]


def test_berkeley():
    """Bickel and others, Science 187 (1975); figures of R's mantelhaen.test(UCBAdmissions)."""
    found = adjust([pair(a, a + b, c, c + d) for a, b, c, d in BERKELEY])
    assert found.odds_ratio == pytest.approx(0.9046968, abs=5e-8)


def test_holm():
    """Holm's method by hand: 0.01 × 4, then 0.02 × 3, then never less than the one before."""
    assert holm([0.04, 0.01, None, 0.03, 0.02]) == pytest.approx([0.06, 0.04, None, 0.06, 0.06])
    assert holm([0.5, 0.9]) == [1.0, 1.0]
    assert holm([None]) == [None]
    assert holm([]) == []


# --- against the libraries ------------------------------------------------------------------------
@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(*[st.integers(1, 40)] * 4), min_size=2, max_size=5))
def test_strata_agree_with_statsmodels(cells):
    strata = [pair(a, a + b, c, c + d) for a, b, c, d in cells]
    theirs = StratifiedTable([np.array([[a, b], [c, d]], dtype=float) for a, b, c, d in cells])
    found = adjust(strata)
    assert float(found.ratio) == pytest.approx(theirs.riskratio_pooled)
    assert found.odds_ratio == pytest.approx(theirs.oddsratio_pooled)
    if abs(theirs.oddsratio_pooled - 1) > 1e-6:  # statsmodels divides by zero at 1
        equal = theirs.test_equal_odds(adjust=False)
        assert found.breslow_day_p == pytest.approx(equal.pvalue, rel=1e-6)


@settings(max_examples=30, deadline=None)
@given(st.tuples(*[st.integers(1, 400)] * 4))
def test_ratio_agrees_with_scipy(cells):
    a, b, c, d = cells
    theirs = relative_risk(a, a + b, c, c + d)
    found = compare([pair(a, a + b, c, c + d)])
    assert float(found.ratio) == pytest.approx(theirs.relative_risk)
    assert found.ratio_interval == pytest.approx(tuple(theirs.confidence_interval(0.95)))
    expected = stats.contingency.expected_freq([[a, b], [c, d]])
    assert float(found.smallest_expected) == pytest.approx(expected.min())


def test_breslow_day_where_the_common_odds_ratio_is_one():
    """Under odds of 1 the expected counts are those of independence: by hand, 2 × 25/7.5 × …"""
    strata = [pair(20, 30, 10, 30), pair(10, 30, 20, 30)]
    assert odds_ratio(strata) == 1
    variance = 1 / (4 / 15)
    assert breslow_day_p(strata, Fraction(1)) == pytest.approx(
        stats.chi2.sf(2 * (20 - 15) ** 2 / variance, 1)
    )


def test_strata_without_odds_do_not_count_for_breslow_day():
    empty = [pair(0, 20, 0, 30), pair(20, 20, 30, 30), pair(1, 2, 0, 0)]
    assert adjust([*MIGRAINE, *empty]).breslow_day_p == adjust(MIGRAINE).breslow_day_p
    assert adjust([MIGRAINE[0], *empty]).breslow_day_p is None


def test_strata_in_which_all_had_the_outcome_count_for_the_ratio():
    """By hand: (16·25/52 + 20·30/50) / (5·27/52 + 30·20/50)."""
    found = adjust([MIGRAINE[0], pair(20, 20, 30, 30)])
    assert found.ratio == (Fraction(400, 52) + 12) / (Fraction(135, 52) + 12)


@pytest.mark.parametrize(
    ("strata", "ratio", "interval", "odds"),
    [
        ([pair(0, 20, 5, 20), pair(0, 20, 6, 20)], 0, None, 0.0),
        ([pair(5, 20, 0, 20), pair(6, 20, 0, 20)], None, None, None),
        ([pair(20, 20, 5, 20), pair(20, 20, 5, 20)], 4, True, None),
    ],
)
def test_limits_that_are_no_numbers(strata, ratio, interval, odds):
    found = adjust(strata)
    assert (found.ratio, found.odds_ratio, found.breslow_day_p) == (ratio, odds, None)
    assert (found.ratio_interval is None) == (interval is None)
    assert found.cmh_p < 0.01


SMALL = [Stratum(Group(a, n), Group(c, m)) for n in (0, 1, 2) for m in (0, 1, 3)
         for a in range(n + 1) for c in range(m + 1)]  # fmt: skip


def check_finite(value) -> None:
    if isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            check_finite(part)
    elif isinstance(value, float):
        assert math.isfinite(value)


def test_every_small_table_has_a_defined_answer():
    """All pairs of strata with up to 2 and 3 people: never a warning, NaN or infinity."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for strata in itertools.combinations_with_replacement(SMALL[::2], 2):
            check_finite(compare(strata).as_json())


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.builds(
            Stratum,
            *[
                st.integers(0, 10**9).flatmap(
                    lambda total: st.builds(Group, st.integers(0, total), st.just(total))
                )
            ]
            * 2,
        ),
        min_size=1,
        max_size=3,
    )
)
def test_any_counts_have_a_defined_answer(strata):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        check_finite(compare(strata).as_json())


# --- our own --------------------------------------------------------------------------------------
def test_ratio_is_exact():
    """48/100 ÷ 60/100 is 0.7999999999999999 in floats."""
    assert compare([pair(48, 100, 60, 100)]).ratio == Fraction(4, 5)


@pytest.mark.parametrize("counts", [(0, 12, 9, 60), (3, 12, 0, 60), (0, 5, 0, 5)])
def test_katz_needs_counts_above_zero(counts):
    assert ratio_interval(pair(*counts)) is None


@pytest.mark.parametrize(
    ("strata", "disagrees"),
    [
        ([pair(5, 20, 10, 20)], False),  # one stratum
        ([pair(5, 20, 10, 20), pair(5, 20, 10, 20)], False),
        ([pair(5, 20, 0, 20), pair(5, 20, 0, 20)], False),  # no ratio
        ([pair(5, 20, 0, 0), pair(0, 0, 10, 20)], False),  # no ratio within
        ([pair(12, 400, 6, 300), pair(15, 150, 35, 400), pair(12, 50, 80, 400)], True),
        ([pair(9, 10, 90, 100), pair(10, 100, 1, 10)], True),  # outside alone, equal within
        ([pair(82, 200, 20, 50), pair(31, 50, 120, 200)], True),  # both in range, sides differ
    ],
)
def test_disagrees(strata, disagrees):
    assert compare(strata).disagrees is disagrees


def test_bounds_for_unknown():
    found = bounds_for_unknown(Group(6, 20), Group(30, 60), Group(10, 20))
    assert (found.if_focus, found.if_reference) == (Fraction(4, 5), Fraction(3, 5))
    assert bounds_for_unknown(Group(6, 20), Group(0, 0), Group(0, 0)).if_focus is None


@pytest.mark.parametrize(("yes", "total"), [(-1, 5), (6, 5), (0, -1)])
def test_a_group_is_a_count_of_people(yes, total):
    with pytest.raises(ValueError, match=f"{yes} of {total} is not a count of people"):
        Group(yes, total)
