"""``manage.py protect_table``: golden cases, defined answers, and what it refuses."""

import pytest

from tests.reporting.files import as_json, golden, refused, said, table, written

COMMAND = "protect_table"


def hidden(published: dict) -> list[list[int]]:
    return [
        [r, c]
        for r, row in enumerate(published["cells"])
        for c, count in enumerate(row)
        if count is None
    ]


@pytest.mark.parametrize("case", golden("tables"))
def test_golden(tmp_path, case):
    counts = case["counts"]
    rows = [
        (row, column, count)
        for row, its in zip(case["rows"], counts, strict=True)
        for column, count in zip(case["columns"], its, strict=True)
    ]
    path = written(tmp_path, "row,column,count", rows)
    published = as_json(COMMAND, path, "--threshold", str(case["threshold"]))
    assert hidden(published) == case["expect_hidden"]
    small = sum(count for row in counts for count in row if 0 < count < case["threshold"])
    loss = sum(counts[r][c] for r, c in hidden(published)) - small
    assert loss == case["expect_loss"]
    assert published["row_totals"] == [sum(row) for row in counts]
    assert published["column_totals"] == [sum(column) for column in zip(*counts, strict=True)]
    assert published["total"] == sum(map(sum, counts))


FOUR = [[25, 80, 45], [4, 60, 36], [30, 90, 55], [16, 48, 21]]


def test_json(tmp_path):
    """By hand: what moves from 4 moves back in 36, 16 and 21, and none of them below 0."""
    assert as_json(COMMAND, table(tmp_path, FOUR)) == {
        "cells": [[25, 80, 45], [None, 60, None], [30, 90, 55], [None, 48, None]],
        "row_totals": [150, 100, 175, 85],
        "column_totals": [75, 278, 157],
        "total": 510,
        "intervals": {"1,0": [0, 20], "1,2": [20, 40], "3,0": [0, 20], "3,2": [17, 37]},
    }


def test_round(tmp_path):
    """The same cells are hidden. 100 means 98 to 102, and 75 means 73 to 77: the ranges widen."""
    published = as_json(COMMAND, table(tmp_path, FOUR), "--round")
    assert published["cells"] == [
        [25, 80, 45], [None, 60, None], [30, 90, 55], [None, 50, None],
    ]  # fmt: skip
    assert published["row_totals"] == [150, 100, 175, 85]
    assert published["column_totals"] == [75, 280, 155]
    assert published["total"] == 510
    assert published["intervals"]["1,0"] == [0, 26]


def test_round_to_another_base(tmp_path):
    published = as_json(COMMAND, table(tmp_path, FOUR), "--round", "--base", "10")
    assert published["cells"][0] == [30, 80, 50]


def test_base_alone_rounds_nothing(tmp_path):
    assert as_json(COMMAND, table(tmp_path, FOUR), "--base", "10")["cells"][0] == [25, 80, 45]


def test_zeros_are_shown(tmp_path):
    published = as_json(COMMAND, table(tmp_path, [[0, 40], [30, 20], [12, 15]]))
    assert published["cells"] == [[0, 40], [30, 20], [12, 15]]
    assert published["intervals"] == {}


def test_a_zero_is_hidden_where_showing_it_would_tell(tmp_path):
    """The 3 can only hide among the zeros beside and below it; hiding those costs nothing."""
    published = as_json(COMMAND, table(tmp_path, [[3, 30, 40], [30, 0, 50], [40, 50, 60]]))
    assert published["cells"] == [[None, None, 40], [None, None, 50], [40, 50, 60]]


def test_zeros_are_hidden_if_asked(tmp_path):
    published = as_json(COMMAND, table(tmp_path, [[0, 40], [30, 20], [12, 15]]), "--hide-zeros")
    assert published["cells"] == [[None, None], [30, 20], [None, None]]
    assert published["intervals"]["0,0"] == [0, 12]


def test_a_small_total_goes_too(tmp_path):
    """4 people in a row: while their number is shown, no cell of the row can reach 10."""
    published = as_json(COMMAND, table(tmp_path, [[3, 1], [20, 30], [40, 50]]))
    assert published["row_totals"] == [None, None, 90]
    assert published["column_totals"] == [63, 81]
    assert published["total"] == 144
    assert published["cells"][0] == [None, None]


def test_one_row(tmp_path):
    """The totals of its columns are its cells, so they go together; the rest stays."""
    published = as_json(COMMAND, table(tmp_path, [[3, 30, 40]]))
    assert published == {
        "cells": [[None, None, 40]],
        "row_totals": [73],
        "column_totals": [None, None, 40],
        "total": 73,
        "intervals": {"0,0": [0, 33], "0,1": [0, 33]},
    }


def test_fewer_people_than_the_threshold_are_not_even_counted(tmp_path):
    assert as_json(COMMAND, table(tmp_path, [[3]])) == {
        "cells": [[None]],
        "row_totals": [None],
        "column_totals": [None],
        "total": None,
        "intervals": {"0,0": [0, None]},
    }


def test_all_or_nothing_is_hidden_if_asked(tmp_path):
    counts = [[0, 40], [30, 20], [12, 15]]
    path = table(tmp_path, counts)
    published = as_json(COMMAND, path, "--attribute", "columns")
    assert published["cells"] == [[None, None], [30, 20], [None, None]]
    assert published["intervals"]["0,1"] == [28, 40]
    assert as_json(COMMAND, path, "--attribute", "rows")["cells"] == counts


def test_order_of_first_appearance_and_missing_pairs_are_zero(tmp_path):
    rows = [("z", "late", 40), ("a", "early", 50), ("z", "early", 60)]
    published = as_json(COMMAND, written(tmp_path, "row,column,count", rows))
    assert published["cells"] == [[40, 60], [0, 50]]


def test_huge_counts(tmp_path):
    counts = [[10**9, 10**9 - 1, 3], [10**9 - 2, 10**9, 10**9 - 3], [10**9, 10**9, 12]]
    published = as_json(COMMAND, table(tmp_path, counts))
    assert hidden(published) == [[0, 1], [0, 2], [2, 1], [2, 2]]  # one less than with c0
    assert published["intervals"]["0,2"] == [0, 15]
    assert published["intervals"]["2,2"] == [0, 15]


def test_readable(tmp_path):
    assert said(COMMAND, table(tmp_path, FOUR)).splitlines() == [
        "        c0   c1   c2  Total",
        "r0      25   80   45    150",
        "r1     [c]   60  [c]    100",
        "r2      30   90   55    175",
        "r3     [c]   48  [c]     85",
        "Total   75  278  157    510",
        "",
        "[c]: hidden, so that nobody can be found out.",
        "What can still be worked out from what is shown:",
        "r1  c0   0 to 20",
        "r1  c2  20 to 40",
        "r3  c0   0 to 20",
        "r3  c2  17 to 37",
    ]


def test_readable_with_nothing_hidden(tmp_path):
    assert said(COMMAND, table(tmp_path, [[1200]])).splitlines() == [
        "          c0  Total",
        "r0     1,200  1,200",
        "Total  1,200  1,200",
    ]


def test_readable_with_totals_hidden(tmp_path):
    lines = said(COMMAND, table(tmp_path, [[3]])).splitlines()
    assert lines[1] == "r0     [c]    [c]"
    assert "Some totals are hidden too" in lines[5]
    assert lines[7] == "r0        c0  0 or more"


BAD = {
    "negative": ("a,b,-3", "Line 2: count is “-3”: a count is never negative."),
    "fraction": ("a,b,3/4", "Line 2: count is “3/4”: a count is a whole number."),
    "nan": ("a,b,NaN", "Line 2: count is “NaN”, which is not a whole number in digits."),
    "blank": ("a,b,", "Line 2: count is blank."),
    "thousands": (
        "a,b,1 200",
        "Line 2: count is “1 200”: write it without a separator of thousands.",
    ),
    "row": (",b,3", "Line 2: the row is blank."),
    "total": ("a,TOTAL,3", "Line 2: leave totals out, they are worked out here."),
    "twice": ("a,b,3\na, b ,4", "Line 3: a, b is already on line 2."),
}


@pytest.mark.parametrize(("rows", "reason"), BAD.values(), ids=BAD)
def test_a_bad_row_is_named_with_its_line(tmp_path, rows, reason):
    path = written(tmp_path, "row,column,count", [[rows]])
    assert refused(COMMAND, path) == reason


def test_missing_column(tmp_path):
    path = written(tmp_path, "row,count", [["a", 3]])
    assert refused(COMMAND, path) == "Line 1: missing columns: column."


def test_no_such_file(tmp_path):
    path = tmp_path / "none.csv"
    assert refused(COMMAND, path) == f"{path}: No such file or directory."


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (("--threshold", "4"), "The threshold is 4: it is never below 5."),
        (("--base", "4"), "The rounding base is 4: it is never below 5."),
    ],
)
def test_protection_is_never_configured_away(tmp_path, options, reason):
    assert refused(COMMAND, table(tmp_path, FOUR), *options) == reason
