"""Which counts to hide: the set with the least loss, proven optimal.

A binary programme whose constraints are found one by one (Fischetti and Salazar-González, Journal
of the American Statistical Association 95 (2000), pages 916 to 928). The programme proposes a set;
for each count to protect, two linear programmes look how far it could move up and down while all
that is shown stays as it is. Where that is not far enough, the prices of the two programmes say
which counts would have to be hidden as well, as one more constraint. Every constraint holds for
every safe set, so the first set that is safe is the cheapest.

Imports numpy and scipy: import this module inside functions only.
"""

import itertools
from collections.abc import Collection
from typing import NamedTuple

import numpy as np
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, linprog, milp

from reporting.disclosure.layouts import Problem

TINY = 1e-6


class CannotProtectError(ValueError):
    """Whatever is hidden: what has to stay published says too much."""


class Cut(NamedTuple):
    """The weights of what is hidden have to reach at least ``least``."""

    weights: dict[int, float]
    least: float


def find_least_loss(problem: Problem, *, patience: int | None = None) -> frozenset[int]:
    """The places to hide: all of ``small``, and others with the least sum of counts so that each
    small count could lie anywhere in a range at least as wide as the threshold. Of sets with equal
    loss, one with the fewest counts; the same file gives the same set.

    Where very many sets have nearly the same loss it takes long to tell which has the least. With
    ``patience``, what that many proposals lead to stays hidden and is only added to: as safe, and
    not proven to be the least. Raises CannotProtectError where there is none.
    """
    if not problem.small:
        return frozenset()
    search = Search(problem)
    everything = frozenset(range(len(problem.counts))) - problem.keep
    if problem.small & problem.keep or search.find_cuts(everything):
        raise CannotProtectError("No set of counts protects the small ones.")
    cuts = first_cuts(problem)
    for proposal in itertools.count(1):
        hidden = cheapest(problem, cuts)
        found = search.find_cuts(hidden)
        if not found:
            break
        cuts += found
        if patience is not None and proposal >= patience:
            cuts += [Cut({place: 1.0}, 1.0) for place in hidden - problem.small]
    return hidden


def first_cuts(problem: Problem) -> list[Cut]:
    """What holds of every cheapest set, seen from one sum alone.

    A count alone in its sum is no secret, so hiding it costs and brings nothing. A small count can
    only grow by as much as the other parts of its sum can shrink, unless the total is hidden.
    """
    cuts = []
    for total, parts in problem.sums:
        places = (total, *parts)
        for place in places:
            if place not in problem.keep:
                cuts.append(Cut({other: 1.0 if other != place else -1.0 for other in places}, 0))
        for place in problem.small.intersection(parts):
            weights = {part: float(problem.counts[part]) for part in parts if part != place}
            weights[total] = float(problem.threshold)
            need = problem.threshold - problem.counts[place]
            if cut := tightened(problem, weights, need):
                cuts.append(cut)
    return cuts


def tightened(problem: Problem, weights: dict[int, float], need: float) -> Cut | None:
    """The constraint over what can be chosen; None if what is hidden anyway fulfils it.

    What the small counts bring is taken off, and no single weight is more than what is needed.
    """
    left = need - sum(weight for place, weight in weights.items() if place in problem.small)
    if left <= TINY:
        return None
    chosen = {
        place: min(weight / left, 1.0)
        for place, weight in weights.items()
        if weight and place not in problem.small and place not in problem.keep
    }
    return Cut(chosen, 1.0)


def cheapest(problem: Problem, cuts: list[Cut]) -> frozenset[int]:
    """The set with the least loss, and of these one with the fewest counts, that fulfils the cuts."""
    size = len(problem.counts)
    cost = np.array(problem.counts, dtype=float) + 1 / (size + 1)
    least, most = np.zeros(size), np.ones(size)
    least[list(problem.small)] = 1
    most[list(problem.keep)] = 0
    rows = [row for row, cut in enumerate(cuts) for _ in cut.weights]
    places = [place for cut in cuts for place in cut.weights]
    weights = [weight for cut in cuts for weight in cut.weights.values()]
    matrix = sparse.csr_matrix((weights, (rows, places)), shape=(len(cuts), size))
    solved = milp(
        cost,
        integrality=np.ones(size),
        bounds=Bounds(least, most),
        constraints=LinearConstraint(matrix, [cut.least for cut in cuts], np.inf),
        options={"mip_rel_gap": 0},
    )
    return frozenset(np.flatnonzero(solved.x > 0.5).tolist())


class Search:
    """Looks for what a proposed set does not protect, and remembers what it has seen.

    A way in which counts can move that uses only hidden ones stays possible as long as those are
    hidden, so that most counts need no linear programme of their own.
    """

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.counts = np.array(problem.counts, dtype=float)
        signed = [
            (row, place, sign)
            for row, (total, parts) in enumerate(problem.sums)
            for place, sign in ((total, -1), *((part, 1) for part in parts))
        ]
        rows, places, signs = zip(*signed, strict=True)
        shape = (len(problem.sums), len(problem.counts))
        self.matrix = sparse.csc_matrix((signs, (rows, places)), shape=shape, dtype=float)
        self.seen: list[tuple[frozenset[int], np.ndarray]] = []

    def find_cuts(self, hidden: frozenset[int]) -> list[Cut]:
        """One constraint for each small count that hiding ``hidden`` leaves in too narrow a range."""
        self._open(hidden)
        cuts = (self._cut(place) for place in self._push_together() if self._is_narrow(place))
        return [cut for cut in cuts if cut]

    def find_narrow(self, hidden: frozenset[int]) -> set[int]:
        """The small counts that hiding ``hidden`` leaves in too narrow a range."""
        if not self.problem.small:
            return set()
        self._open(hidden)
        for place in self._push_together():
            if self._is_narrow(place):
                self._push([place], 1)
                self._push([place], -1)
        return set(self._narrow(self.problem.small))

    def _open(self, hidden: frozenset[int]) -> None:
        """Let the counts of ``hidden`` move, and no others."""
        self.places = np.array(sorted(hidden))
        self.columns = {place: column for column, place in enumerate(self.places.tolist())}
        self.open = self.matrix[:, self.places]
        size = len(self.problem.counts)
        self.top, self.bottom = np.zeros(size), np.zeros(size)
        for used, moved in self.seen:
            if used <= hidden:
                self._reach(moved)

    def _push_together(self) -> list[int]:
        """Small counts still in a narrow range after as many as possible were moved at once."""
        narrow = self._narrow(self.problem.small)
        before = len(narrow) + 1
        while 0 < len(narrow) < before:
            before = len(narrow)
            self._push(narrow, 1)
            self._push(narrow, -1)
            narrow = self._narrow(narrow)
        return narrow

    def _narrow(self, places: Collection[int]) -> list[int]:
        return [place for place in sorted(places) if self._is_narrow(place)]

    def _is_narrow(self, place: int) -> bool:
        return self.top[place] - self.bottom[place] < self.problem.threshold - TINY

    def _cut(self, place: int) -> Cut | None:
        """What would have to be hidden for this count to move far enough; None if it can already."""
        weights = self._push([place], 1) + self._push([place], -1)
        if not self._is_narrow(place):
            return None
        found = {int(other): float(weights[other]) for other in np.flatnonzero(weights > TINY)}
        return tightened(self.problem, found, self.problem.threshold)

    def _reach(self, moved: np.ndarray) -> None:
        np.maximum(self.top, moved, out=self.top)
        np.minimum(self.bottom, moved, out=self.bottom)

    def _push(self, pushed: Collection[int], sign: int) -> np.ndarray:
        """Move counts in one direction as far as they go, each by at most the threshold.

        Returns what hiding each count would add to that at most; for those that are hidden, this
        adds up to how far it went.
        """
        threshold = self.problem.threshold
        columns = [self.columns[place] for place in pushed]
        bounds = np.column_stack([-self.counts[self.places], np.full(len(self.places), np.inf)])
        bounds[columns, 0] = np.maximum(bounds[columns, 0], -threshold)
        bounds[columns, 1] = threshold
        objective = np.zeros(len(self.places))
        objective[columns] = -sign
        solved = linprog(
            objective,
            A_eq=self.open,
            b_eq=np.zeros(len(self.problem.sums)),
            bounds=bounds,
            method="highs-ds",
        )
        moved = np.zeros(len(self.counts))
        moved[self.places] = solved.x
        self.seen.append((frozenset(np.flatnonzero(np.abs(moved) > TINY).tolist()), moved))
        self._reach(moved)
        price = -(self.matrix.T @ solved.eqlin.marginals)
        price[list(pushed)] -= sign
        price = np.round(price, 9)
        return np.where(price < 0, threshold, price * self.counts)
