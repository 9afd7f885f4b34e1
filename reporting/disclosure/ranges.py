"""What can be worked out: the range of each count, by linear programming on what is published.

Imports numpy and scipy: import this module inside functions only.
"""

import math
from collections.abc import Iterable, Sequence

import numpy as np
from scipy import sparse
from scipy.optimize import linprog

from reporting.disclosure.layouts import Sum
from reporting.disclosure.publishing import Known

INFEASIBLE, UNLIMITED = 2, (3, 4)  # of scipy.optimize.linprog
TINY = 1e-4  # how far a solver's number may be from the whole number that it means


FAR = 1e7  # as good as no limit
DRAWN = 6  # random directions in which to look for answers


class ContradictionError(ValueError):
    """There are no counts that agree with all that is published."""


def find_ranges(
    known: Sequence[Known], sums: Sequence[Sum], wanted: Iterable[int]
) -> dict[int, Known]:
    """The lowest and the highest count that each place of ``wanted`` could still have.

    Raises ContradictionError where what is published does not add up.
    """
    puzzle = Puzzle(known, sums)
    return {place: puzzle.range_of(place) for place in wanted}


class Puzzle:
    """The published counts as equations over those that are not known exactly."""

    def __init__(self, known: Sequence[Known], sums: Sequence[Sum]) -> None:
        self.known = known
        unknown = [place for place, (low, high) in enumerate(known) if low != high]
        self.column = {place: column for column, place in enumerate(unknown)}
        self.bounds = np.array([known[place] for place in unknown], dtype=float).reshape(-1, 2)
        self.bounds[np.isnan(self.bounds)] = np.inf  # no limit
        self.lowest = np.full(len(unknown), np.inf)  # in any answer seen so far
        self.highest = np.full(len(unknown), -np.inf)
        self._write_equations(sums)
        if unknown:
            self._solve(np.zeros(len(unknown)))

    def _write_equations(self, sums: Sequence[Sum]) -> None:
        entries: list[tuple[int, int, int]] = []
        right: list[int] = []
        for total, parts in sums:
            signed = [(total, -1), *((part, 1) for part in parts)]
            rest = -sum(sign * self.known[p][0] for p, sign in signed if p not in self.column)
            unknown = [(self.column[p], sign) for p, sign in signed if p in self.column]
            if not unknown and rest:
                raise ContradictionError("A published total is not the sum of its parts.")
            if unknown:
                entries += [(len(right), column, sign) for column, sign in unknown]
                right.append(rest)
        rows, columns, signs = zip(*entries, strict=True) if entries else ((), (), ())
        shape = (len(right), len(self.column))
        self.matrix = sparse.csc_matrix((signs, (rows, columns)), shape=shape, dtype=float)
        self.right = np.array(right, dtype=float)

    def _solve(self, objective: np.ndarray) -> float | None:
        """The least value of the objective; None if it has no limit."""
        solved = linprog(
            objective, A_eq=self.matrix, b_eq=self.right, bounds=self.bounds, method="highs-ds"
        )
        if solved.status == INFEASIBLE:
            raise ContradictionError("What is published does not add up.")
        if solved.status in UNLIMITED:
            return None
        self.lowest = np.minimum(self.lowest, solved.x)
        self.highest = np.maximum(self.highest, solved.x)
        return solved.fun

    def explore(self) -> None:
        """See many answers at once: all counts up and down together, and in random directions."""
        size = len(self.column)
        draw = np.random.default_rng(size)
        limits = self.bounds[:, 1].copy()
        self.bounds[:, 1] = np.where(np.isinf(limits), FAR, limits)
        directions = [np.ones(size), -np.ones(size), *draw.choice([-1.0, 1.0], (DRAWN, size))]
        for direction in directions if size else []:
            self._solve(direction)
        self.bounds[:, 1] = limits

    def seen(self, place: int) -> Known:
        """The lowest and the highest value of a count in the answers seen so far."""
        if place not in self.column:
            return self.known[place]
        column = self.column[place]
        return math.ceil(self.lowest[column] - TINY), math.floor(self.highest[column] + TINY)

    def range_of(self, place: int) -> Known:
        if place not in self.column:
            return self.known[place]
        column = self.column[place]
        objective = np.zeros(len(self.column))
        objective[column] = 1
        most = self._solve(-objective)
        if self.lowest[column] > self.bounds[column, 0] + TINY:
            self._solve(objective)
        low = math.ceil(self.lowest[column] - TINY)
        return low, None if most is None else math.floor(-most + TINY)
