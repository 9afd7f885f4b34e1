"""Tables that share counts: who is a carer by grade, and what happened to carers and others by grade."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reporting.disclosure import Spot, Table, flat, protect, protect_linked
from tests.reporting.attacker import bound, extremes, line

GRADES = ["AO", "EO", "HEO"]
STATUS = flat(GRADES, ["Carer", "Not a carer"])
OUTCOME = flat(GRADES, ["Promoted", "Not promoted"])
# What happened to carers in a grade adds up to the carers of that grade, and so for all grades.
SAME = [
    (Spot(name, row, 2), Spot("status", row, column))
    for column, name in enumerate(STATUS.columns)
    for row in range(4)
]


def tables(carers, others, attribute=None) -> dict[str, Table]:
    """``carers`` and ``others``: promoted and not promoted, for each grade."""
    status = {grade: [sum(c), sum(o)] for grade, c, o in zip(GRADES, carers, others, strict=True)}
    return {
        "status": Table(STATUS, STATUS.fill(status)),
        "Carer": Table(OUTCOME, OUTCOME.fill(dict(zip(GRADES, carers, strict=True))), attribute),
        "Not a carer": Table(OUTCOME, OUTCOME.fill(dict(zip(GRADES, others, strict=True)))),
    }


def test_tables_protected_one_by_one_give_each_other_away():
    """Six carers in AO. By grade it is cheapest to hide EO's carers with them, by what happened
    HEO's: whoever has both tables takes what each of them shows from the total.
    """
    shown = tables([[2, 4], [30, 90], [30, 60]], [[100, 500], [50, 50], [1000, 3000]])
    alone = {name: protect(*table[:2]) for name, table in shown.items()}
    assert [alone["status"].row(row)[0] for row in range(4)] == [None, None, 90, 216]
    assert [alone["Carer"].row(row)[2] for row in range(4)] == [None, 120, None, 216]
    together = protect_linked(shown, SAME)
    carers = [together["status"].row(row)[0] for row in range(4)]
    assert carers == [together["Carer"].row(row)[2] for row in range(4)]
    assert carers.count(None) == 2


def test_a_group_too_small_to_be_counted_goes_from_all_its_tables():
    """6 carers in AO: neither the table by grade nor that of what happened to carers says so."""
    shown = tables([[2, 4], [30, 90], [30, 60]], [[100, 500], [200, 700], [90, 300]])
    together = protect_linked(shown, SAME)
    assert together["status"].row(0) == (None, None, 606)
    assert together["Carer"].row(0) == (None, None, None)
    assert together["status"].hidden_totals == frozenset()
    assert together["Carer"].row(3) == (62, 154, 216)


def test_shared_counts_are_equal():
    shown = tables([[4, 36], [30, 90], [30, 60]], [[100, 500], [200, 700], [90, 300]])
    with pytest.raises(ValueError, match="Carer has another count where it is the same"):
        protect_linked(shown, [(Spot("status", 1, 0), Spot("Carer", 0, 2))])


def test_pairs_may_come_in_any_order_and_more_than_once():
    shown = tables([[2, 4], [30, 90], [30, 60]], [[100, 500], [200, 700], [90, 300]])
    around = [(other, one) for one, other in reversed(SAME)]
    expected = {name: table.shown for name, table in protect_linked(shown, SAME).items()}
    found = protect_linked(shown, SAME + around)
    assert {name: table.shown for name, table in found.items()} == expected


PEOPLE = st.lists(
    st.lists(st.one_of(st.integers(0, 15), st.integers(0, 90)), min_size=2, max_size=2),
    min_size=3,
    max_size=3,
)


@settings(max_examples=15, deadline=None)
@given(PEOPLE, PEOPLE, st.sampled_from([None, 5]), st.sampled_from([None, "columns"]))
def test_an_attacker_with_all_three_tables(carers, others, base, attribute):
    truth = tables(carers, others, attribute)
    published = protect_linked(truth, SAME, base=base)
    names = list(truth)
    start = {name: 12 * index for index, name in enumerate(names)}
    equations = []
    for at in start.values():
        equations += [line(36, [at + 3 * r, at + 3 * r + 1], at + 3 * r + 2) for r in range(4)]
        equations += [line(36, [at + c, at + 3 + c, at + 6 + c], at + 9 + c) for c in range(3)]
    for one, other in SAME:
        pair = [start[spot.table] + 3 * spot.row + spot.column for spot in (one, other)]
        equations.append(line(36, pair[:1], pair[1]))
    bounds = [bound(count, 10, base) for name in names for count in published[name].shown]
    for name in names:
        for place, count in enumerate(truth[name].counts):
            if 0 < count < 10 or place in truth[name].small:
                low, high = extremes(np.array(equations), bounds, start[name] + place)
                assert high - low >= 10 - 1e-6
                assert place in published[name].small
