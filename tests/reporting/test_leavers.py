"""Leaving: whose answers are gone, counted from totals; and nobody is found by what is published of them."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from declarations.models import LeaverTotal
from reporting.building import systems
from reporting.building.build import build
from reporting.building.tables import Words
from reporting.measures import BY_CODE, Cut
from reporting.queries.counting import Counted, count_measure, frozen
from tests.factories.reporting import PeriodFactory
from tests.reporting.test_release_building import asked, built, table
from tests.reporting.test_release_series import Attack
from tests.reporting.workforce import hire

LEAVING = BY_CODE["leaving"]
GRADES = ["EO", "HEO", "SEO"]


@pytest.fixture
def period(db):
    return PeriodFactory(year=2025)


def counts(*periods, cut=Cut.WHOLE) -> list[Counted]:
    with frozen(periods):
        return count_measure(LEAVING, periods=periods, cut=cut)


def left(period, *, grade="HEO", **totals) -> None:
    """``left(period, carer=3)``: three who had said that they are carers left, as the totals have it."""
    for status, people in totals.items():
        LeaverTotal.objects.create(
            year_starts_on=period.starts_on, grade=grade, status=status, people=people
        )


# --- counting -------------------------------------------------------------------------------------
def test_leavers_are_in_the_groups_that_the_totals_name(period):
    hire(period, "carer", 20, has_left=False)
    hire(period, "not_carer", 50, has_left=False)
    hire(period, "", 30, has_left=False)
    hire(period, "", 9, has_left=True)
    left(period, carer=2, not_carer=4)
    assert counts(period) == [
        Counted("", "HEO", "carer", 2, 22),
        Counted("", "HEO", "not_carer", 4, 54),
        Counted("", "HEO", "unknown", 3, 33),
    ]
    assert counts(period, cut=Cut.GRADE)[0] == Counted("HEO", "HEO", "carer", 2, 22)
    assert counts(period, cut=Cut.YEAR)[0] == Counted("2025/26", "HEO", "carer", 2, 22)


def test_an_answer_that_is_not_deleted_yet_counts_no_leaver_twice(period):
    hire(period, "carer", 20, has_left=False)
    hire(period, "carer", 1, has_left=True)
    left(period, carer=1)
    assert counts(period) == [Counted("", "HEO", "carer", 1, 21)]


def test_no_more_leavers_are_known_than_there_are(period):
    """The grade of the last day may be another one than that of the file."""
    hire(period, "carer", 20, has_left=False)
    hire(period, "", 3, has_left=True)
    left(period, carer=2, not_carer=4)
    left(period, carer=5, grade="SEO")
    assert counts(period) == [
        Counted("", "HEO", "carer", 2, 22),
        Counted("", "HEO", "not_carer", 1, 1),
    ]


def test_without_totals_of_each_year_leaving_is_not_compared(period):
    before = PeriodFactory(year=2024)
    for one in (before, period):
        hire(one, "carer", 20, has_left=False)
        hire(one, "", 3, has_left=True)
    left(period, carer=2)
    assert counts(period)
    assert counts(before, period) == counts(before) == []


def test_leaving_is_not_compared_where_the_file_does_not_say_it_of_everybody(period):
    hire(period, "carer", 20, has_left=False)
    hire(period, "carer", 1)
    hire(period, "", 3, has_left=True)
    left(period, carer=2)
    assert counts(period) == []


def test_leaving_is_not_cut_by_what_the_totals_do_not_have(period):
    with pytest.raises(ValueError, match="leaving is not cut by directorate"):
        counts(period, cut=Cut.DIRECTORATE)


# --- releasing ------------------------------------------------------------------------------------
def test_leaving_is_released(cast, period):
    for grade, carers in (("EO", 40), ("HEO", 80)):
        hire(period, "carer", carers, grade=grade, has_left=False)
        hire(period, "not_carer", 3 * carers, grade=grade, has_left=False)
        hire(period, "", carers, grade=grade, has_left=True)
        left(period, grade=grade, carer=carers // 2, not_carer=carers // 4)
    release = built(asked(cast))
    (row,) = table(release, "leaving").rows
    assert row["groups"]["carer"] == {"yes": 60, "total": 180, "rate": 0.333333}
    assert row["groups"]["not_carer"] == {"yes": 30, "total": 390, "rate": 0.076923}
    assert row["comparison"]["verdict"] == "outside"
    assert row["comparison"]["adjusted"]["strata"] == 2


def test_few_leavers_are_not_told_by_the_difference_from_who_stayed(cast, period):
    hire(period, "carer", 40, has_left=False)
    hire(period, "not_carer", 90, has_left=False)
    hire(period, "", 60, has_left=False)
    hire(period, "", 40, has_left=True)
    left(period, carer=4, not_carer=20)
    release = built(asked(cast))
    (who,) = table(release, "responses").rows
    (row,) = table(release, "leaving").rows
    assert who["carer"] == 40
    assert row["groups"]["carer"] == {"yes": None, "total": None, "rate": None}


class LeaversAttack(Attack):
    """Knows as well that whoever left counts as not having answered."""

    parts = {"year": ["2025/26"], "grade": GRADES}

    def link(self, place):
        if place[2] != "unknown":
            return self.equal((*place[:2], place[2], "people"), [(*place, "no")])
        gone = (*place[:2], "gone", "people")
        self.unknown(gone)
        self.equal(
            gone, [(*place[:2], name, "people") for name in ("prefer_not_to_say", "no_answer")]
        )
        yes = [(*place[:2], group, "yes") for group in ("carer", "not_carer")]
        return self.equal(gone, [*yes, (*place, "total")])


def employer(seed: int) -> dict:
    """By grade and group: how many left and how many stayed, few of them carers."""
    draw = random.Random(seed)
    most = {"carer": (12, 40), "not_carer": (30, 120), "unknown": (20, 60)}
    return {
        (grade, group): tuple(draw.randrange(upto + 1) for upto in most[group])
        for grade in GRADES
        for group in most
    }


def added(people, parts, group) -> tuple[int, int]:
    found = [people[part, group] for part in parts]
    return sum(one[0] for one in found), sum(one[1] for one in found)


def snapshot(people: dict) -> dict:
    cuts = {"year": [("2025/26", GRADES)], "grade": [(grade, [grade]) for grade in GRADES]}
    responses: dict = {cut: [] for cut in cuts}
    leaving: dict = {cut: [] for cut in cuts}
    for cut, parts in cuts.items():
        for part, grades in parts:
            groups = {
                group: added(people, grades, group) for group in ("carer", "not_carer", "unknown")
            }
            everybody = sum(sum(both) for both in groups.values())
            not_said = sum(people[grade, "unknown"][1] // 3 for grade in grades)
            stayed = [groups["carer"][1], groups["not_carer"][1]]
            responses[cut].append([part, everybody, *stayed, not_said])
            leaving[cut] += [
                [part, "", group, both[0], sum(both)] for group, both in groups.items()
            ]
    return {
        "responses": responses,
        "measures": {"leaving": leaving},
        "grades": {},
        "survey": {},
        "labels": {},
    }


def smallest_in(people: dict, key: tuple) -> int:
    cut, part, group, what = key
    gone, stayed = added(people, GRADES if cut != "grade" else [part], group)
    return {"yes": gone, "no": stayed, "total": gone + stayed}[what]


def find_anybody(people: dict) -> list[tuple]:
    """Attack what is published of ``people``; the counts below ten that are found out."""
    tables = build(
        "equality", snapshot(people), threshold=10, base=5, earlier=[], words=Words({})
    ).tables
    found = []
    for key, (low, high) in (
        LeaversAttack(sorted(tables, key=lambda one: one.kind)).ranges().items()
    ):
        if key[3] != "people":
            true = smallest_in(people, key)
            assert low - 1e-6 <= true <= high + 1e-6, key
            found += [key] if 0 < true < 10 and high - low < 10 - 1e-6 else []
    return found


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000))
def test_an_attacker_with_leaving_and_who_has_answered(seed):
    assert find_anybody(employer(seed)) == []


def test_the_attacker_finds_somebody_where_the_tables_are_hidden_apart(monkeypatch):
    people = {(grade, "carer"): (4, 40) for grade in GRADES}
    people |= {(grade, "not_carer"): (30, 90) for grade in GRADES}
    people |= {(grade, "unknown"): (20, 60) for grade in GRADES}
    assert find_anybody(people) == []
    monkeypatch.setattr(systems, "who_stayed", systems.everybody)
    assert ("grade", "HEO", "carer", "yes") in find_anybody(people)
