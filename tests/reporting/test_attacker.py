"""An attacker with nothing but published numbers never narrows a small count below the threshold."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reporting.disclosure import protect, protect_hierarchy
from reporting.disclosure.layouts import flat
from reporting.management.commands.protect_table import as_json
from tests.reporting.attacker import attack, bound, extremes, line

SIDES = st.integers(1, 5)
SKEWED = st.one_of(st.just(0), st.integers(0, 12), st.integers(0, 80), st.integers(10, 500))
TABLES = st.tuples(SIDES, SIDES).flatmap(
    lambda size: st.lists(
        st.lists(SKEWED, min_size=size[1], max_size=size[1]), min_size=size[0], max_size=size[0]
    )
)


def publish(counts, **options) -> dict:
    """The JSON of the command, as it arrives elsewhere."""
    rows = [f"r{n}" for n in range(len(counts))]
    layout = flat(rows, [f"c{n}" for n in range(len(counts[0]))])
    table = protect(layout, layout.fill(dict(zip(rows, counts, strict=True))), **options)
    return json.loads(json.dumps(as_json(table)))


def check(counts, published, *, threshold, base=None, lowest=1) -> None:
    ranges = attack(published, threshold=threshold, base=base)
    for r, row in enumerate(counts):
        for c, count in enumerate(row):
            if lowest <= count < threshold:
                low, high = ranges[r, c]
                assert high - low >= threshold - 1e-6
                assert high >= threshold - 1e-6
    for place, (low, high) in ranges.items():
        said_low, said_high = published["intervals"][f"{place[0]},{place[1]}"]
        assert said_low == pytest.approx(low, abs=1e-6)
        assert (float("inf") if said_high is None else said_high) == pytest.approx(high, abs=1e-6)
        assert low - 1e-6 <= counts[place[0]][place[1]] <= high + 1e-6


@settings(max_examples=25, deadline=None)
@given(TABLES, st.sampled_from([5, 10, 12]), st.booleans())
def test_unrounded(counts, threshold, hide_zeros):
    published = publish(counts, threshold=threshold, hide_zeros=hide_zeros)
    check(counts, published, threshold=threshold, lowest=0 if hide_zeros else 1)


@settings(max_examples=20, deadline=None)
@given(TABLES, st.sampled_from([5, 10]), st.sampled_from([5, 8, 10]))
def test_rounded(counts, threshold, base):
    published = publish(counts, threshold=threshold, base=base)
    shown = [count for row in published["cells"] for count in row]
    shown += [*published["row_totals"], *published["column_totals"], published["total"]]
    assert {count % base for count in shown if count is not None} <= {0}
    check(counts, published, threshold=threshold, base=base)


@settings(max_examples=20, deadline=None)
@given(TABLES, st.sampled_from(["rows", "columns"]))
def test_what_happened_to_all_of_a_group_stays_uncertain(counts, attribute):
    ranges = attack(publish(counts, attribute=attribute))
    groups = counts if attribute == "columns" else list(zip(*counts, strict=True))
    for index, group in enumerate(groups):
        filled = [place for place, count in enumerate(group) if count]
        if len(group) > 1 and len(filled) == 1:
            place = (index, filled[0]) if attribute == "columns" else (filled[0], index)
            low, high = ranges[place]
            assert high - low >= 10 - 1e-6


TEAMS = ("A1", "A2", "A3", "B1", "B2", "C1")
PARENTS = {"All": None, "A": "All", "B": "All", "C": "All"} | {team: team[0] for team in TEAMS}


@settings(max_examples=12, deadline=None)
@given(
    st.lists(st.tuples(SKEWED, SKEWED, SKEWED), min_size=6, max_size=6), st.sampled_from([None, 5])
)
def test_teams_directorates_and_the_whole_together(counts, base):
    teams = dict(zip(TEAMS, counts, strict=True))
    table = protect_hierarchy(PARENTS, ["Carer", "Not a carer", "Not known"], teams, base=base)
    names = list(PARENTS)
    sums = {name: sum_of(teams, name) for name in names}
    shown = [count for row in range(len(names)) for count in table.row(row)]
    equations = [line(40, [4 * r, 4 * r + 1, 4 * r + 2], 4 * r + 3) for r in range(10)]
    for above in ("All", "A", "B", "C"):
        below = [names.index(name) for name, its in PARENTS.items() if its == above]
        for column in range(4):
            parts = [4 * row + column for row in below]
            equations.append(line(40, parts, 4 * names.index(above) + column))
    bounds = [bound(count, 10, base) for count in shown]
    for place in range(40):
        if 0 < sums[names[place // 4]][place % 4] < 10:
            low, high = extremes(equations, bounds, place)
            assert high - low >= 10 - 1e-6


def sum_of(teams, name) -> list[int]:
    mine = [counts for team, counts in teams.items() if name in (team, team[0], "All")]
    columns = [sum(column) for column in zip(*mine, strict=True)]
    return [*columns, sum(columns)]


def test_hiding_the_small_cells_alone_would_be_worthless():
    """The attacker of these tests finds what the golden case warns of."""
    counts = [[41, 118, 61], [33, 102, 45], [27, 96, 32], [12, 40, 14], [3, 9, 4]]
    naive = {
        "cells": [*counts[:4], [None] * 3],
        "row_totals": [sum(row) for row in counts],
        "column_totals": [sum(column) for column in zip(*counts, strict=True)],
        "total": sum(map(sum, counts)),
    }
    found = attack(naive)
    assert [round(low) for low, high in found.values()] == [3, 9, 4]
    assert [round(high) for low, high in found.values()] == [3, 9, 4]
