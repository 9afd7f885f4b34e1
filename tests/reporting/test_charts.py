"""Where marks stand: on a log scale, inside the chart, and readable on a phone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reporting import charts
from reporting.charts import LEFT, RIGHT, Rates, Ratio

positive = st.floats(0.0001, 10_000)


def test_one_stands_in_the_middle_and_half_as_far_as_double():
    middle = (LEFT + RIGHT) / 2
    half, one, double = (charts.ratio_x(value, 4.0) for value in (0.5, 1, 2))
    assert one == middle
    assert round(middle - half, 6) == round(double - middle, 6) > 0


def test_the_band_is_the_usual_range():
    chart = charts.ratio_chart([Ratio("Promotion", 0.75, (0.6, 0.9))])
    low, width = (float(edge) for edge in chart.band)
    assert low == pytest.approx(charts.ratio_x(0.8, 2.0), abs=0.06)
    assert low + width == pytest.approx(charts.ratio_x(1.25, 2.0), abs=0.11)


@pytest.mark.parametrize(
    ("interval", "span"),
    [((0.6, 1.2), 2.0), ((0.4, 1.2), 4.0), ((0.9, 3.9), 4.0), ((0.2, 1), 8.0), ((0.01, 90), 8.0)],
)
def test_the_scale_is_the_narrowest_that_holds_all(interval, span):
    assert charts.span_for([Ratio("", 1.0, interval)]) == span


def test_what_goes_beyond_the_chart_has_an_arrow():
    mark = charts.ratio_chart([Ratio("", 0.9, (0.05, 20))]).rows[0].marks[0]
    assert (mark.low_cut, mark.high_cut) == (True, True)
    assert (mark.low, mark.high) == (f"{LEFT}.0", f"{RIGHT}.0")


def test_a_ratio_of_nothing_stands_at_the_edge_with_an_arrow():
    mark = charts.ratio_chart([Ratio("", 0.0, None)]).rows[0].marks[0]
    assert (mark.x, mark.low_cut, mark.high) == (f"{LEFT}.0", True, "")
    assert mark.low_arrow.startswith("16.0,")


def test_a_ratio_that_may_not_be_told_has_no_mark():
    row = charts.ratio_chart([Ratio("Rating", None, None, "Too few to say")]).rows[0]
    assert row.is_empty
    assert (row.label, row.value) == ("Rating", "Too few to say")


@given(st.lists(st.tuples(positive, positive, positive), min_size=1, max_size=5))
def test_ratios_never_leave_the_chart(values):
    rows = [Ratio("x", sorted(v)[1], (min(v), max(v))) for v in values]
    chart = charts.ratio_chart(rows)
    for row in chart.rows:
        low, x, high = (float(getattr(row.marks[0], name)) for name in ("low", "x", "high"))
        assert LEFT <= low <= x <= high <= RIGHT
        assert 0 < float(row.marks[0].y) < float(chart.bottom) < chart.height


@settings(deadline=None)  # the first one imports statsmodels
@given(st.integers(0, 3000), st.integers(0, 3000))
def test_wilson_holds_the_rate_and_agrees_with_statsmodels(yes, more):
    from statsmodels.stats.proportion import proportion_confint

    total = yes + more
    if not total:
        assert charts.wilson(yes, total) is None
        return
    low, high = charts.wilson(yes, total)
    assert 0 <= low <= yes / total + 1e-12
    assert yes / total - 1e-12 <= high <= 1
    assert (low, high) == pytest.approx(proportion_confint(yes, total, method="wilson"), abs=1e-9)


def test_rates_begin_at_nothing_and_end_at_a_round_number():
    chart = charts.rate_chart([Rates("HEO", ((0.29, (0.2, 0.37)), None))])
    assert [tick.text for tick in chart.ticks] == ["0 %", "10 %", "20 %", "30 %", "40 %"]
    carers, others = chart.rows[0].marks
    assert float(carers.x) == pytest.approx(LEFT + (RIGHT - LEFT) * 0.29 / 0.4, abs=0.06)
    assert others is None


@pytest.mark.parametrize(
    ("value", "top"), [(0, 0.02), (0.02, 0.02), (0.021, 0.04), (0.5, 0.6), (0.81, 1.0), (1, 1.0)]
)
def test_an_axis_ends_above_all_values(value, top):
    assert charts.rounded_up(value) == top


def test_an_index_has_an_axis_of_its_own():
    chart = charts.rate_chart([Rates("", ((61.5, None),))], top=100, percent=False)
    assert [tick.text for tick in chart.ticks] == ["0", "25", "50", "75", "100"]
    assert chart.rows[0].marks[0].low == ""


def test_no_rows_make_an_empty_chart():
    assert charts.rate_chart([]).rows == ()
    assert charts.ratio_chart([]).rows == ()


def test_a_long_label_is_cut_for_the_chart():
    assert charts.short("x" * 42, "") == "x" * 42
    assert charts.short("Adult social care and " + "x" * 60, "").endswith("…")
    assert len(charts.short("x" * 90, "")) == charts.LONGEST_LABEL
    told = charts.short("x" * 90, "Too few to say")
    assert len(told) + len("Too few to say") == charts.LONGEST_LINE


def test_arrows_and_squares_lie_round_the_mark():
    mark = charts.Mark("100.0", "20.0", "80.0", "120.0")
    assert mark.square == ("95.0", "15.0")
    assert mark.low_arrow == "86.0,15.0 80.0,20.0 86.0,25.0"
    assert mark.high_arrow == "114.0,15.0 120.0,20.0 114.0,25.0"
