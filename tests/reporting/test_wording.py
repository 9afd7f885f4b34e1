"""What is said of a comparison: one whole sentence for each verdict of each measure."""

import pytest

from reporting import wording as say
from reporting.measures import MEASURES, Kind
from reporting.statistics import Verdict
from tests.factories.releases import share_row

COMPARED = [m.code for m in MEASURES if m.compares and m.kind is Kind.SHARE]


def found(**values):
    return share_row(**values)["comparison"]


def test_every_measure_that_compares_has_sentences_of_its_own():
    assert set(say.SENTENCES) == set(COMPARED)


@pytest.mark.parametrize("measure", [*COMPARED, "one to come"])
def test_each_verdict_says_something_else(measure):
    lines = {
        say.verdict_line(measure, found(verdict=verdict, ratio_value=ratio))
        for verdict in Verdict
        for ratio in (0.5, 2)
    }
    assert len(lines) == 6  # too few and in range say the same whatever the ratio


@pytest.mark.parametrize(
    ("verdict", "ratio", "line"),
    [
        ("too_few", None, "Too few people to say whether carers left as often as others."),
        ("in_range", 0.9, "Carers left about as often as others: in the usual range."),
        ("in_range", None, "Carers left about as often as others: in the usual range."),
        (
            "outside_could_be_chance",
            1.6,
            "Carers left more often than others. That could be chance.",
        ),
        ("outside", 0.5, "Carers left less often than others. That is unlikely to be chance."),
        ("outside", None, "Carers left more often than others. That is unlikely to be chance."),
    ],
)
def test_verdict_line(verdict, ratio, line):
    assert say.verdict_line("leaving", found(verdict=verdict, ratio_value=ratio)) == line


def test_a_disagreement_is_told_where_there_is_one():
    assert "the ratio is 0.91, and not 0.73" in say.disagreement(found())
    assert say.disagreement(found(disagrees=False)) == ""
    assert say.disagreement(found(adjusted=None)) == ""
    assert say.disagreement(found(ratio_value=None)) == ""


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0.666667, "66.7 %"),
        (0.0005, "0.1 %"),
        (0, "0.0 %"),
        (1, "100.0 %"),
        (None, "hidden"),
    ],
)
def test_percent_rounds(value, words):
    assert say.percent(value).replace("\u00a0", " ") == words


def test_numbers_round_half_up_as_people_do():
    assert say.with_interval(0.729167, [0.545, 0.975]) == "0.73 (0.55 to 0.98)"
    assert say.with_interval(1, None) == "1.00"
    assert say.with_interval(None, None) == "not shown"


def test_of_group_hides_what_is_hidden():
    told = say.of_group({"yes": 1500, "total": 6000, "rate": 0.25})
    assert told == "1,500 of 6,000 (25.0\u00a0%)"
    assert say.of_group({"yes": None, "total": 120, "rate": None}) == "hidden, of 120"
    assert say.of_group({"yes": 0, "total": None, "rate": None}) == "0, of a hidden number"
    assert say.of_group({"yes": 0, "total": 0, "rate": None}) == "nobody"
    assert say.of_group({"yes": None, "total": None, "rate": None}) == "hidden"
    assert say.of_group(None) == "hidden"


def test_points_have_a_direction():
    assert say.points(0.062857) == "6.3 percentage points more"
    assert say.points(-0.02) == "2.0 percentage points fewer"
    assert say.points(None) == ""
