"""The leave scrutiny pack: counted from requests, protected, with rates and medians."""

import pytest

from reporting.building.build import CannotReleaseError, build
from reporting.building.tables import Words

NONE = {"medians": [], "labels": {}}


def pack(rows, **more):
    snapshot = NONE | {"requests": rows} | more
    return build(
        "leave_pack", snapshot, threshold=10, base=5, earlier=[], words=Words(snapshot["labels"])
    )


def rows_of(built, measure="leave_outcomes", cut="whole"):
    (table,) = [one for one in built.tables if (one.measure, one.cut) == (measure, cut)]
    return {(row["part"], row["stratum"]): row for row in table.rows}


REQUESTS = [
    ["special_leave", "OPS", "approved", 60],
    ["special_leave", "OPS", "declined", 21],
    ["special_leave", "OPS", "withdrawn", 12],
    ["special_leave", "DIG", "approved", 44],
    ["special_leave", "DIG", "declined", 14],
    ["special_leave", "DIG", "withdrawn", 18],
    ["carers_leave", "OPS", "approved", 90],
    ["carers_leave", "OPS", "postponed", 15],
    ["carers_leave", "DIG", "approved", 70],
    ["carers_leave", "DIG", "postponed", 11],
]
MEDIANS = [[None, None, 3.0], ["special_leave", None, 4.0], ["special_leave", "OPS", 4.5]]


def test_counts_rates_and_medians():
    built = pack(REQUESTS, medians=MEDIANS, labels={"scheme": {"special_leave": "Special leave"}})
    whole = rows_of(built)["", ""]
    assert whole["counts"] | {"total": whole["total"]} == {
        "approved": 265,
        "part_approved": 0,
        "declined": 35,
        "postponed": 25,
        "withdrawn": 30,
        "lapsed": 0,
        "recorded": 0,
        "waiting": 0,
        "total": 355,
    }
    assert whole["rates"]["declined"] == round(35 / 325, 6)
    assert whole["rates"]["withdrawn"] == round(30 / 355, 6)
    assert whole["median_days"] == 3.0
    special = rows_of(built, cut="scheme")["special_leave", ""]
    assert (special["label"], special["median_days"]) == ("Special leave", 4.0)
    both = rows_of(built, "leave_outcomes_by_kind", "directorate")["OPS", "special_leave"]
    assert (both["counts"]["declined"], both["median_days"]) == (20, 4.5)


def test_few_requests_are_hidden_in_every_table_and_their_median_too():
    few = [
        *REQUESTS,
        ["special_leave", "SCI", "approved", 3],
        ["special_leave", "SCI", "declined", 2],
    ]
    built = pack(few, medians=[*MEDIANS, ["special_leave", "SCI", 1.0]])
    row = rows_of(built, "leave_outcomes_by_kind", "directorate")["SCI", "special_leave"]
    assert (row["counts"]["declined"], row["total"], row["median_days"]) == (None, None, None)
    row = rows_of(built, cut="directorate")["SCI", ""]
    assert row["counts"]["declined"] is None
    assert "protects" in {one["why"] for one in built.reasons}


def test_that_all_were_declined_is_hidden():
    """Twenty requests, every one declined: that tells of each of them."""
    built = pack([*REQUESTS, ["special_leave", "SCI", "declined", 20]])
    row = rows_of(built, "leave_outcomes_by_kind", "directorate")["SCI", "special_leave"]
    assert row["counts"]["declined"] is None


def test_no_requests_no_pack():
    with pytest.raises(CannotReleaseError) as told:
        pack([])
    assert told.value.code == "nothing"
