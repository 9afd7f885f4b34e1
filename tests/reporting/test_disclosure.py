"""Layouts, ranges, the proof, rates, and what releases say together."""

from dataclasses import replace
from fractions import Fraction

import pytest

from reporting.disclosure import (
    Finding,
    NotProvenError,
    Release,
    Sum,
    find_narrowed,
    flat,
    hierarchy,
    protect,
    prove,
)
from reporting.disclosure.publishing import known_of, rounded, share
from reporting.disclosure.ranges import ContradictionError, find_ranges

LAYOUT = flat(["a", "b", "c", "d"], ["x", "y", "z"])
COUNTS = {"a": [25, 80, 45], "b": [4, 60, 36], "c": [30, 90, 55], "d": [16, 48, 21]}


def release(counts=COUNTS, *, name, snapshot, **options) -> Release:
    table = protect(LAYOUT, LAYOUT.fill({**COUNTS, **counts}), **options)
    return Release.of(table, name=name, snapshot=snapshot)


# --- layouts --------------------------------------------------------------------------------------
def test_places_and_sums():
    layout = flat(["a", "b"], ["x", "y"])
    assert layout.fill({"a": [1, 2], "b": [3, 4]}) == (1, 2, 3, 3, 4, 7, 4, 6, 10)
    assert layout.sums == (
        Sum(2, (0, 1)), Sum(5, (3, 4)), Sum(8, (6, 7)),
        Sum(6, (0, 3)), Sum(7, (1, 4)), Sum(8, (2, 5)),
    )  # fmt: skip
    assert layout.margins == {2, 5, 6, 7, 8}


@pytest.mark.parametrize(
    ("parents", "reason"),
    [
        ({"All": None, "A": "All", "B": "C"}, "C is not one of the units"),
        ({"All": None, "A": "B", "B": "A"}, "A is a part of itself"),
        ({"A": None, "B": None}, "Exactly one row is the whole"),
        ({"A": None}, "a row beside the whole"),
    ],
)
def test_rows_are_a_tree(parents, reason):
    with pytest.raises(ValueError, match=reason):
        hierarchy(parents, ["x"])


def test_a_table_has_a_column():
    with pytest.raises(ValueError, match="and a column"):
        flat(["a"], [])


@pytest.mark.parametrize("own", [[1], [1, -1], [1, 2.0], [1, True]])
def test_counts_are_whole_numbers(own):
    with pytest.raises(ValueError, match="a has no whole number for each column"):
        flat(["a"], ["x", "y"]).fill({"a": own})


# --- what is published ----------------------------------------------------------------------------
def test_rounding():
    assert [rounded(n, 5) for n in (0, 2, 3, 7, 8, 12, 13)] == [0, 0, 5, 5, 10, 10, 15]
    assert [rounded(n, 10) for n in (4, 5, 14, 15)] == [0, 10, 10, 20]
    assert rounded(7, None) == 7


@pytest.mark.parametrize(
    ("shown", "base", "known"),
    [
        (None, 5, (0, None)),
        (12, None, (12, 12)),
        (15, 5, (13, 17)),
        (10, 5, (10, 12)),  # 8 and 9 would have been hidden
        (10, 10, (10, 14)),
        (20, 10, (15, 24)),
        (0, 5, (0, 0)),
        (0, 20, (0, 0)),  # 1 to 9 would have been hidden
        (0, 30, (0, 14)),  # 10 to 14 are shown as 0 as well
    ],
)
def test_what_a_shown_count_tells(shown, base, known):
    assert known_of(shown, threshold=10, base=base) == known


def test_what_a_shown_count_tells_is_all_that_it_can_be():
    """Every count that is not hidden, for every base: its range holds exactly those shown alike."""
    for base in range(5, 21):
        for shown in range(0, 100, base):
            alike = [n for n in (0, *range(10, 130)) if rounded(n, base) == shown]
            if alike:
                assert known_of(shown, threshold=10, base=base) == (min(alike), max(alike))


def test_rates_go_when_counts_go():
    table = protect(LAYOUT, LAYOUT.fill(COUNTS))
    assert table.shares(0) == [Fraction(1, 6), Fraction(8, 15), Fraction(3, 10)]
    assert table.shares(1) == [None, Fraction(3, 5), None]
    assert share(5, None) is None
    assert share(0, 0) is None


def test_rates_come_from_rounded_counts():
    table = protect(LAYOUT, LAYOUT.fill({**COUNTS, "a": [26, 81, 45]}), base=5)
    assert table.row(0) == (25, 80, 45, 150)
    assert table.shares(0)[0] == Fraction(1, 6)


# --- ranges and proof -----------------------------------------------------------------------------
def test_ranges_of_what_is_shown():
    assert find_ranges([(5, 5), (7, 7), (12, 12)], [Sum(2, (0, 1))], [1]) == {1: (7, 7)}


def test_ranges_are_whole_numbers():
    """Three pairs that sum to odd numbers: half a person is nobody."""
    known = [(0, None)] * 3 + [(3, 3), (4, 4), (9, 10)]
    sums = [Sum(3, (0, 1)), Sum(4, (1, 2)), Sum(5, (0, 2))]
    with pytest.raises(ContradictionError):
        find_ranges(known, sums, [0])
    known[5] = (3, 6)
    assert find_ranges(known, sums, [0, 5]) == {0: (1, 2), 5: (3, 6)}


@pytest.mark.parametrize(
    "known", [[(5, 5), (7, 7), (13, 13)], [(5, 5), (0, None), (4, 4)]], ids=["shown", "hidden"]
)
def test_what_does_not_add_up(known):
    with pytest.raises(ContradictionError):
        find_ranges(known, [Sum(2, (0, 1))], [1])


@pytest.mark.parametrize(
    ("known", "proven"),
    [((0, 10), True), ((0, None), True), ((3, 13), True), ((0, 9), False), ((3, 12), False)],
)
def test_proof(known, proven):
    table = protect(LAYOUT, LAYOUT.fill(COUNTS))
    (place,) = table.small
    table = replace(table, ranges={**table.ranges, place: known})
    if proven:
        prove(table)
    else:
        with pytest.raises(NotProvenError):
            prove(table)


def test_a_small_count_that_is_shown_is_not_proven():
    table = protect(LAYOUT, LAYOUT.fill(COUNTS))
    with pytest.raises(NotProvenError):
        prove(replace(table, ranges={}))


# --- several releases -----------------------------------------------------------------------------
def test_the_same_release_twice_says_nothing_new():
    twice = [release(name=name, snapshot="2026") for name in ("1", "2")]
    assert find_narrowed(twice, LAYOUT.sums, threshold=10) == []


def test_two_tables_of_one_snapshot_can_give_somebody_away():
    """One hides 36, 16 and 21 with the 4; the other hides more elsewhere but shows the 36."""
    first = release(name="1", snapshot="2026")
    second = replace(first, name="2", known=tuple(
        (36, 36) if place == LAYOUT.place(1, 2) else known
        for place, known in enumerate(first.known)
    ))  # fmt: skip
    assert find_narrowed([first, second], LAYOUT.sums, threshold=10) == [
        Finding("count", LAYOUT.place(1, 0), ("1 + 2",), 4, 4)
    ]


def test_rounded_and_unrounded_of_one_snapshot():
    both = [release(name="1", snapshot="2026"), release(name="2", snapshot="2026", base=5)]
    assert find_narrowed(both, LAYOUT.sums, threshold=10) == []


def test_a_later_snapshot_that_differs_by_few():
    """One more in c, x: its total, its column and all are one more too."""
    releases = [
        release(name="1", snapshot="2026"),
        release({"c": [31, 90, 55]}, name="2", snapshot="2027"),
    ]
    found = find_narrowed(releases, LAYOUT.sums, threshold=10)
    assert {(f.place, f.low, f.high) for f in found} == {
        (LAYOUT.place(row, column), 1, 1) for row in (2, 4) for column in (0, 3)
    }
    assert {(f.kind, f.releases) for f in found} == {("difference", ("1", "2"))}
    assert find_narrowed(releases, LAYOUT.sums, threshold=10, places=[0, 1, 4]) == []


def test_fewer_people_count_as_much_as_more():
    releases = [
        release({"c": [31, 90, 55]}, name="1", snapshot="2026"),
        release(name="2", snapshot="2027"),
    ]
    found = find_narrowed(releases, LAYOUT.sums, threshold=10, places=[LAYOUT.place(2, 0)])
    assert found == [Finding("difference", LAYOUT.place(2, 0), ("1", "2"), -1, -1)]


def test_rounding_hides_small_differences():
    releases = [
        release(name="1", snapshot="2026", base=5),
        release({"c": [31, 90, 55]}, name="2", snapshot="2027", base=5),
    ]
    assert find_narrowed(releases, LAYOUT.sums, threshold=10) == []


def test_large_differences_are_no_secret():
    releases = [
        release(name="1", snapshot="2026"),
        release({"c": [40, 90, 55]}, name="2", snapshot="2027"),
    ]
    assert find_narrowed(releases, LAYOUT.sums, threshold=10) == []


def test_a_correction_shows_whom_it_corrects():
    """Same snapshot, another number: what was corrected is the difference."""
    releases = [
        release(name="1", snapshot="2026"),
        release({"c": [28, 92, 55]}, name="1 corrected", snapshot="2026"),
    ]
    found = find_narrowed(releases, LAYOUT.sums, threshold=10)
    assert {(f.place, f.low, f.high) for f in found} == {
        (LAYOUT.place(2, 0), -2, -2),
        (LAYOUT.place(2, 1), 2, 2),
        (LAYOUT.place(4, 0), -2, -2),
        (LAYOUT.place(4, 1), 2, 2),
    }


def test_hidden_totals_without_a_limit_tell_no_difference():
    layout = flat(["a"], ["x"])
    both = [
        Release.of(
            protect(layout, layout.fill({"a": [count]})), name=str(count), snapshot=str(count)
        )
        for count in (3, 4)
    ]
    assert find_narrowed(both, layout.sums, threshold=10) == []
