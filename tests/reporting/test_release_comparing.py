"""What a release says of two groups: from published counts, within grades or their bands, by Holm."""

import itertools

from reporting.building.build import build
from reporting.building.comparing import allow_for_many, comparison_of
from reporting.building.systems import GROUPS
from reporting.building.tables import Words
from reporting.building.within import Within


def groups(carers, others, unknown=(40, 100)) -> dict:
    counted = zip(GROUPS, (carers, others, unknown), strict=True)
    return {name: {"yes": yes, "total": total} for name, (yes, total) in counted}


HIDDEN = (None, None)
SIMPSON = [groups((10, 100), (10, 100)), groups((10, 20), (100, 200))]
WHOLE = groups((20, 120), (110, 300))


def test_a_ratio_is_that_of_the_published_counts():
    found = comparison_of(groups((48, 100), (60, 100)))
    assert (found["ratio"], found["ratio_value"], found["verdict"]) == ("4/5", 0.8, "in_range")
    assert found["bounds"] == {"if_focus": 0.733333, "if_reference": 0.96}


def test_a_hidden_count_says_nothing_whatever_its_reason():
    for carers in (HIDDEN, (None, 60), (None, 400)):
        found = comparison_of(groups(carers, (60, 100)))
        assert (found["verdict"], found["ratio"], found["p"]) == ("too_few", None, None)


def test_rounding_never_makes_more_outcomes_than_people():
    found = comparison_of(groups((15, 10), (60, 100)))
    assert found["ratio"] == "5/3"


def test_within_grades_it_can_look_different():
    found = comparison_of(WHOLE, SIMPSON)
    assert found["ratio_value"] < 0.5
    assert found["adjusted"]["ratio"] == 1.0
    assert (found["adjusted"]["strata"], found["adjusted"]["of"]) == (2, 2)
    assert found["disagrees"]


def test_bands_where_not_all_grades_are_shown():
    grades = [*SIMPSON, groups(HIDDEN, HIDDEN)]
    found = comparison_of(WHOLE, grades, SIMPSON)
    assert (found["adjusted"]["strata"], found["adjusted"]["of"]) == (2, 2)


def test_a_rounded_ratio_where_neither_are_shown():
    grades = [*SIMPSON, groups(HIDDEN, HIDDEN)]
    found = comparison_of(WHOLE, grades, [], Within(1.0, 3, 3))
    assert (found["adjusted"]["ratio"], found["adjusted"]["strata"]) == (1.0, 3)
    low, high = found["adjusted"]["ratio_interval"]
    whole_low, whole_high = found["ratio_interval"]
    assert abs(high / low - whole_high / whole_low) < 1e-4
    assert found["disagrees"]


def test_those_grades_that_are_shown_where_nothing_else_can_be():
    grades = [*SIMPSON, groups(HIDDEN, HIDDEN)]
    found = comparison_of(WHOLE, grades)
    assert (found["adjusted"]["strata"], found["adjusted"]["of"]) == (2, 3)


def test_holm_can_take_a_verdict_back():
    rows = [comparison_of(groups((20, 100), (35, 100))) for _measure in range(3)]
    assert {row["verdict"] for row in rows} == {"outside"}
    allow_for_many([*rows, comparison_of(groups(HIDDEN, (1, 2)))])
    assert [row["holm_p"] for row in rows] == [round(3 * rows[0]["p"], 6)] * 3
    assert {row["verdict"] for row in rows} == {"outside_could_be_chance"}


# --- through the builder --------------------------------------------------------------------------
GRADES = {"AA": (2, 83), "AO": (8, 177), "EO": (13, 91), "HEO": (9, 30), "SEO": (4, 13)}
OTHERS = {"AA": (5, 256), "AO": (36, 654), "EO": (102, 729), "HEO": (189, 608), "SEO": (70, 226)}
BANDS = {"AA": "AA, AO", "AO": "AA, AO", "HEO": "HEO, SEO", "SEO": "HEO, SEO"}


def snapshot(bands: dict) -> dict:
    rows = [
        [grade, "", group, *counts]
        for grade in GRADES
        for group, counts in (
            ("carer", GRADES[grade]),
            ("not_carer", OTHERS[grade]),
            ("unknown", OTHERS[grade]),
        )
    ]
    whole = [
        ["2025", "", group, *(sum(row[at] for row in rows if row[2] == group) for at in (3, 4))]
        for group in GROUPS
    ]
    return {
        "responses": {
            cut: [
                [part, sum(sizes.values()), sizes["carer"], sizes["not_carer"], 0]
                for part, sizes in (
                    (part, {row[2]: row[4] for row in own})
                    for part, own in itertools.groupby(counted, key=lambda row: row[0])
                )
            ]
            for cut, counted in (("year", whole), ("grade", rows))
        },
        "measures": {"bonus": {"year": whole, "grade": rows}},
        "grades": {},
        "survey": {},
        "labels": {},
        "bands": bands,
    }


def built(bands: dict):
    made = build("equality", snapshot(bands), threshold=10, base=5, earlier=[], words=Words({}))
    whole, *_others = (table for table in made.tables if table.measure == "bonus")
    return whole.rows[0]["comparison"]


def test_bands_tell_what_single_grades_cannot():
    found = built(BANDS)
    assert found["ratio_value"] < 0.6
    assert (found["adjusted"]["strata"], found["adjusted"]["of"]) == (3, 3)
    assert 0.8 < found["adjusted"]["ratio"] < 1.25
    assert found["disagrees"]


def test_without_bands_it_is_rounded_or_left_out():
    found = built({})
    assert found["adjusted"] is None or found["adjusted"]["ratio"] * 10 % 1 == 0
