"""An attacker with a series of published releases: rows only, all sums that anybody can write.

The counts change a little between quarters: late answers, corrected rows. Nobody of a small count is
found in any release, and no two of them tell of 1 to 9 people by their difference.
"""

import itertools
import random

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reporting.building.build import (
    CannotReleaseError,
    Earlier,
    build,
    differences_between,
    differences_since,
)
from reporting.building.linking import linked
from reporting.building.tables import Words
from reporting.disclosure.ranges import ContradictionError
from tests.reporting.attacker import bound, extremes

PARTS = {"year": ["2025/26"], "grade": ["EO", "HEO", "SEO"], "directorate": ["DIG", "OPS", "SCI"]}
ANSWERS = ("carer", "not_carer", "prefer_not_to_say", "no_answer")
GROUP = {"prefer_not_to_say": "unknown", "no_answer": "unknown"}
MEASURE = "bonus"
People = dict[tuple[str, str, str, bool], int]  # grade, directorate, answer, bonus: how many


def hire(draw: random.Random) -> People:
    sizes = {"carer": 14, "not_carer": 60, "prefer_not_to_say": 8, "no_answer": 40}
    return {
        (grade, unit, answer, bonus): draw.randrange(int(sizes[answer] * (0.5 if bonus else 1)) + 1)
        for grade, unit, answer, bonus in itertools.product(
            PARTS["grade"], PARTS["directorate"], ANSWERS, (True, False)
        )
    }


def change(people: People, draw: random.Random, how_many: int) -> People:
    """A few people more or fewer, somewhere."""
    changed = dict(people)
    for _person in range(how_many):
        key = draw.choice(list(changed))
        changed[key] = max(0, changed[key] + draw.choice([-2, -1, 1, 1, 3]))
    return changed


def count(people: People, cut: str, part: str, answers, bonus=(True, False)) -> int:
    at = {"grade": 0, "directorate": 1}.get(cut)
    return sum(
        number
        for key, number in people.items()
        if key[2] in answers and key[3] in bonus and (at is None or key[at] == part)
    )


def of_how_many(people: People, cut: str, part: str, answers) -> tuple[int, int]:
    return count(people, cut, part, answers, [True]), count(people, cut, part, answers)


def snapshot(people: People) -> dict:
    groups = {"carer": ["carer"], "not_carer": ["not_carer"], "unknown": list(GROUP)}
    return {
        "responses": {
            cut: [
                [part, count(people, cut, part, ANSWERS)]
                + [count(people, cut, part, [answer]) for answer in ANSWERS[:3]]
                for part in parts
            ]
            for cut, parts in PARTS.items()
        },
        "measures": {
            MEASURE: {
                cut: [
                    [part, "", group, *of_how_many(people, cut, part, answers)]
                    for part in parts
                    for group, answers in groups.items()
                ]
                for cut, parts in PARTS.items()
            }
        },
        "grades": {},
        "survey": {},
        "labels": {},
    }


def release(people: People, earlier: list[Earlier]):
    return build(
        "equality", snapshot(people), threshold=10, base=5, earlier=earlier, words=Words({})
    )


def release_or_nothing(people: People, earlier: list[Earlier]):
    """A release that is refused because of earlier ones tells nobody anything."""
    try:
        return release(people, earlier)
    except CannotReleaseError as error:
        if error.code != "series":
            raise
        return None


# --- the attacker ---------------------------------------------------------------------------------
class Attack:
    """Unknowns for yes, no and total of each group in each part, and for who has answered."""

    parts = PARTS

    def __init__(self, tables) -> None:
        self.at: dict[tuple, int] = {}
        self.bounds: list[tuple] = []
        self.equations: list[dict[int, int]] = []
        for table in tables:
            if table.kind == "share":
                self.read_shares(table)
            elif table.kind == "responses":
                self.read_responses(table)
        for key in list(self.at):
            cut, _part, *rest = key
            if cut != "whole":
                continue
            for other, parts in self.parts.items():
                self.equal(key, [(other, part, *rest) for part in parts])
        matrix = np.zeros((len(self.equations), len(self.at)))
        for row, equation in enumerate(self.equations):
            for place, sign in equation.items():
                matrix[row, place] += sign
        self.matrix = matrix

    def unknown(self, key: tuple, shown=None) -> None:
        self.at[key] = len(self.bounds)
        self.bounds.append(bound(shown, 10, 5))

    def equal(self, whole: tuple, parts: list[tuple]) -> None:
        equation = {self.at[whole]: -1}
        for part in parts:
            equation[self.at[part]] = equation.get(self.at[part], 0) + 1
        self.equations.append(equation)

    def read_shares(self, table) -> None:
        for row in table.rows:
            for group, counts in row["groups"].items():
                place = (table.cut, row["part"], group)
                for what in ("yes", "no", "total"):
                    self.unknown((*place, what), counts.get(what))
                self.equal((*place, "total"), [(*place, "yes"), (*place, "no")])
            for group in row["groups"]:
                self.link((table.cut, row["part"], group))

    def link(self, place: tuple) -> None:
        """What a group of a measure has to do with who has answered."""
        names = GROUP if place[2] == "unknown" else [place[2]]
        self.equal((*place, "total"), [(*place[:2], name, "people") for name in names])

    def read_responses(self, table) -> None:
        for row in table.rows:
            place = (table.cut, row["part"])
            for name in (*ANSWERS, "people"):
                self.unknown((*place, name, "people"), row[name])
            parts = [(*place, answer, "people") for answer in ANSWERS]
            self.equal((*place, "people", "people"), parts)

    def ranges(self) -> dict[tuple, tuple[float, float]]:
        return {
            key: self.bounds[place]
            if self.bounds[place][0] == self.bounds[place][1]
            else extremes(self.matrix, self.bounds, place)
            for key, place in self.at.items()
        }


def truth(people: People, key: tuple) -> int:
    cut, part, group, what = key
    answers = {"unknown": list(GROUP), "people": ANSWERS}.get(group, [group])
    bonus = {"yes": [True], "no": [False]}.get(what, [True, False])
    return count(people, cut, part, answers, bonus)


def check_one(people: People, ranges: dict) -> None:
    for key, (low, high) in ranges.items():
        true = truth(people, key)
        assert low - 1e-6 <= true <= high + 1e-6
        if 0 < true < 10:
            assert high - low >= 10 - 1e-6, key


def check_two(before: dict, after: dict) -> None:
    for key, (low, high) in before.items():
        least, most = after[key][0] - high, after[key][1] - low
        assert not (least > 1e-6 and most < 10 - 1e-6), key
        assert not (most < -1e-6 and least > -10 + 1e-6), key


@settings(max_examples=5, deadline=None)
@example(747)  # who has answered and who got a bonus, put together, told of three people
@example(1393)  # where the counts beside one are not enough, the others of its table go too
@given(st.integers(0, 10_000))
def test_three_quarters_with_small_changes(seed):
    draw = random.Random(seed)
    people = hire(draw)
    earlier: list[Earlier] = []
    seen: list[dict] = []
    for quarter in range(3):
        built = release_or_nothing(people, earlier)
        if built is not None:
            ranges = Attack(built.tables).ranges()
            check_one(people, ranges)
            for before in seen:
                check_two(before, ranges)
            seen.append(ranges)
            earlier.append(Earlier(quarter + 1, 10, 5, built.tables))
        people = change(people, draw, 6)
    assert seen


def test_without_the_look_at_earlier_releases_the_attacker_finds_somebody():
    """The attacker of these tests is able to: three more carers move a count by one step."""
    people = dict.fromkeys(hire(random.Random(1)), 40)
    more = people | {("EO", "OPS", "carer", True): 43}
    two = [Attack(release(counts, []).tables).ranges() for counts in (people, more)]
    with pytest.raises(AssertionError):
        check_two(*two)
    first = release(people, [])
    second = release(more, [Earlier(1, 10, 5, first.tables)])
    check_two(*(Attack(one.tables).ranges() for one in (first, second)))
    assert "series" in {one["why"] for one in second.reasons}


def test_the_same_counts_again_hide_nothing_more():
    people = dict.fromkeys(hire(random.Random(1)), 40)
    first = release(people, [])
    again = release(people, [Earlier(1, 10, 5, first.tables)])
    assert again == first


def test_a_measure_that_only_looks_as_if_it_were_about_everybody_is_compared_by_itself():
    """All carers and all others got an answer about the bonus, and not all of those who are not known."""
    first = release(dict.fromkeys(hire(random.Random(1)), 40), [])
    table = next(one for one in first.tables if (one.measure, one.cut) == (MEASURE, "grade"))
    whole, year, units = (
        next(one for one in first.tables if (one.measure, one.cut) == (MEASURE, cut))
        for cut in ("whole", "year", "directorate")
    )
    for one, fewer in ((table, 100), (units, 100), (whole, 300), (year, 300)):
        for row in one.rows:
            row["groups"]["unknown"]["total"] -= fewer
    told = Earlier(1, 10, 5, first.tables)
    assert MEASURE in linked(first.tables)
    with pytest.raises(ContradictionError):
        differences_between(told, told, linked(first.tables))
    assert differences_since(told, told) == []
