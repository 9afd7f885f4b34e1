"""The set that is hidden: against a search that tries every set, and for tables beyond two ways."""

import random
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reporting.disclosure import Sum, all_or_nothing, flat, hierarchy, protect, protect_hierarchy
from reporting.disclosure.layouts import Problem
from reporting.disclosure.pattern import CannotProtectError, find_least_loss
from reporting.disclosure.ranges import find_ranges
from tests.reporting.attacker import cheapest_by_trying


def protected(counts: list[list[int]], **options):
    rows = [f"r{n}" for n in range(len(counts))]
    layout = flat(rows, [f"c{n}" for n in range(len(counts[0]))])
    return protect(layout, layout.fill(dict(zip(rows, counts, strict=True))), **options)


COUNT = st.one_of(
    st.just(0), st.integers(1, 9), st.integers(5, 20), st.integers(10, 60), st.integers(10, 60)
)
SIZES = st.sampled_from([(2, 2), (2, 3), (3, 2), (3, 3), (3, 4), (2, 5)])
TABLES = SIZES.flatmap(
    lambda size: st.lists(
        st.lists(COUNT, min_size=size[1], max_size=size[1]), min_size=size[0], max_size=size[0]
    )
)


@settings(max_examples=80, deadline=None)
@given(TABLES, st.sampled_from([5, 10]))
def test_no_set_that_was_tried_is_cheaper(counts, threshold):
    found = protected(counts, threshold=threshold)
    tried = cheapest_by_trying(counts, threshold)
    if tried is None:
        assert found.hidden_totals
    else:
        assert (found.loss, len(found.hidden)) == tried
        assert found.hidden_totals == frozenset()


@settings(max_examples=60, deadline=None)
@given(TABLES, st.integers(1, 3))
def test_with_little_patience_what_is_hidden_is_as_safe(counts, patience):
    rows = [f"r{n}" for n in range(len(counts))]
    layout = flat(rows, [f"c{n}" for n in range(len(counts[0]))])
    filled = layout.fill(dict(zip(rows, counts, strict=True)))
    small = frozenset(place for place, count in enumerate(filled) if 0 < count < 10)
    problem = Problem(filled, layout.sums, small, frozenset(), 10)
    try:
        least = find_least_loss(problem)
    except CannotProtectError:
        with pytest.raises(CannotProtectError):
            find_least_loss(problem, patience=patience)
        return
    hidden = find_least_loss(problem, patience=patience)
    assert small <= hidden
    assert loss(problem, hidden) >= loss(problem, least)
    known = [(0, None) if place in hidden else (n, n) for place, n in enumerate(filled)]
    for low, high in find_ranges(known, problem.sums, small).values():
        assert high is None or high - low >= 10


def loss(problem: Problem, hidden: frozenset[int]) -> int:
    return sum(problem.counts[place] for place in hidden)


def cheapest_of_all(problem: Problem) -> int:
    """The least loss by trying every set, each judged by its ranges."""
    places = range(len(problem.counts))
    others = [p for p in places if p not in problem.small | problem.keep]
    sets = [chosen for size in range(len(others) + 1) for chosen in combinations(others, size)]
    for chosen in sorted(sets, key=lambda them: sum(problem.counts[p] for p in them)):
        hidden = problem.small.union(chosen)
        known = [(0, None) if p in hidden else (problem.counts[p],) * 2 for p in places]
        ranges = find_ranges(known, problem.sums, problem.small)
        if all(high is None or high - low >= problem.threshold for low, high in ranges.values()):
            return sum(problem.counts[p] for p in chosen)
    raise AssertionError("hiding everything was safe")


@pytest.mark.parametrize("seed", range(6))
def test_totals_that_go_are_the_cheapest_too(seed):
    """Two by two: all 512 sets of cells and totals."""
    draw = random.Random(seed)
    layout = flat(["a", "b"], ["x", "y"])
    counts = layout.fill(
        {
            "a": [draw.randint(1, 5), draw.randint(0, 4)],
            "b": [draw.randint(5, 40), draw.randint(10, 40)],
        }
    )
    small = frozenset(place for place, count in enumerate(counts) if 0 < count < 10)
    found = protect(layout, counts)
    assert found.hidden_totals
    assert found.loss == cheapest_of_all(Problem(counts, layout.sums, small, frozenset(), 10))


@pytest.mark.parametrize("seed", [3, 7, 13])
def test_subtotals_are_protected_with_what_they_hold(seed):
    """Two directorates of two teams each, two columns: every set of cells at both levels."""
    draw = random.Random(seed)
    parents = {"All": None, "A": "All", "B": "All", "A1": "A", "A2": "A", "B1": "B", "B2": "B"}
    teams = {team: [draw.randint(2, 25), draw.randint(15, 40)] for team in ("A1", "A2", "B1", "B2")}
    found = protect_hierarchy(parents, ["Carer", "Not a carer"], teams)
    layout = found.layout
    problem = Problem(layout.fill(teams), layout.sums, found.small, layout.margins, 10)
    assert found.hidden_totals == frozenset()
    assert found.loss == cheapest_of_all(problem)


def test_a_team_cannot_be_taken_from_its_directorate():
    """A1 hides 4 with A2 of the same directorate: the other one alone would give it away."""
    parents = {"All": None, "A": "All", "B": "All", "A1": "A", "A2": "A", "B1": "B", "B2": "B"}
    teams = {"A1": [4, 40], "A2": [30, 40], "B1": [11, 40], "B2": [30, 40]}
    found = protect_hierarchy(parents, ["Carer", "Not a carer"], teams)
    hidden = {(found.layout.rows[p // 3], p % 3) for p in found.hidden}
    assert hidden == {("A1", 0), ("A1", 1), ("A2", 0), ("A2", 1)}
    assert found.row(1) == (34, 80, 114)


def test_linked_tables_are_one_problem():
    """Carers by team and by grade share one total: team 4 + 26, grade 12 + 18, all 30."""
    counts = (4, 26, 12, 18, 30)
    sums = (Sum(4, (0, 1)), Sum(4, (2, 3)))
    problem = Problem(counts, sums, frozenset({0}), frozenset({4}), 10)
    assert find_least_loss(problem) == {0, 1}
    assert find_least_loss(problem._replace(keep=frozenset())) == {0, 1}
    with pytest.raises(CannotProtectError):
        find_least_loss(problem._replace(keep=frozenset({1, 4})))
    with pytest.raises(CannotProtectError):
        find_least_loss(problem._replace(keep=frozenset({0})))


def test_zeros_are_not_hidden_without_need():
    """Hiding the zeros as well would cost nothing and bring nothing."""
    found = protected([[5, 20, 40, 0], [30, 20, 40, 0], [30, 50, 40, 0]])
    assert found.hidden == {0, 1, 5, 6}
    assert found.loss == 20 + 30 + 20


def test_the_same_table_gives_the_same_set():
    counts = [[5, 20, 20], [20, 20, 20], [20, 20, 20]]
    assert len({protected(counts).shown for _ in range(3)}) == 1


def test_a_table_of_40_by_12():
    """Every count is proven, and none of the totals had to go."""
    draw = random.Random(40)
    counts = [[int(draw.lognormvariate(3.5, 1.2)) for _ in range(12)] for _ in range(40)]
    found = protected(counts)
    assert found.hidden_totals == frozenset()
    assert len(found.small) == sum(0 < count < 10 for row in counts for count in row) > 40


def test_all_or_nothing():
    layout = flat(["declined", "approved"], ["Carer", "Not a carer", "Nobody"])
    counts = layout.fill({"declined": [12, 20, 0], "approved": [0, 30, 0]})
    assert all_or_nothing(layout, counts, attribute="rows") == {layout.place(0, 0)}
    alone = flat(["declined"], ["Carer"])
    assert all_or_nothing(alone, alone.fill({"declined": [12]}), attribute="rows") == frozenset()
    tree = hierarchy({"All": None, "A": "All", "B": "All"}, ["declined", "approved"])
    counts = tree.fill({"A": [12, 0], "B": [20, 30]})
    assert all_or_nothing(tree, counts, attribute="columns") == {tree.place(1, 0)}


def test_other_places_can_be_protected_too():
    """A count that would stand out against an earlier release is hidden, whatever its size."""
    found = protect(
        flat(["a", "b"], ["x", "y"]),
        flat(["a", "b"], ["x", "y"]).fill({"a": [50, 60], "b": [70, 80]}),
        also={0},
    )
    assert found.ranges[0] == (0, 110)
    assert found.loss == 60 + 70 + 80
