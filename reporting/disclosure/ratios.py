"""Whether a ratio may be published that was worked out from hidden counts as well. No Django.

A ratio of two weighted sums of counts, published rounded, tells that the one sum is between two
multiples of the other: two more linear inequalities, of which linear programming says how far they
narrow the small counts.

Imports numpy and scipy: import this module inside functions only.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from scipy import sparse
from scipy.optimize import linprog

from reporting.disclosure.protecting import Plan

FAR = 1e6
TINY = 1e-6
Weights = Mapping[int, float]  # by place


class Ratio(NamedTuple):
    """Two weighted sums of counts, and the limits between which the ratio of them is told to be."""

    up: Weights
    down: Weights
    limits: tuple[float, float]


class WithRatio:
    """The counts that are hidden, as they could move with all else as published, ratios included."""

    def __init__(self, plan: Plan, ratios: Sequence[Ratio]) -> None:
        self.places = np.array(sorted(plan.hidden), dtype=int)
        self.column = {place: column for column, place in enumerate(self.places.tolist())}
        self.counts = np.array(plan.joined.counts, dtype=float)
        entries = [
            (row, self.column[place], sign)
            for row, (total, parts) in enumerate(plan.joined.sums)
            for place, sign in ((total, -1.0), *((part, 1.0) for part in parts))
            if place in self.column
        ]
        rows, columns, signs = zip(*entries, strict=True) if entries else ((), (), ())
        shape = (len(plan.joined.sums), len(self.places))
        self.sums = sparse.csc_matrix((signs, (rows, columns)), shape=shape)
        lines = []
        for up, down, (low, high) in ratios:
            lines.append(self.signed(up, 1.0) + self.signed(down, -high))
            lines.append(self.signed(up, -1.0) + self.signed(down, low))
        told = np.array(lines).reshape(-1, len(self.counts))
        self.inequalities = sparse.csr_matrix(told[:, self.places])
        self.room = np.maximum(-(told @ self.counts), 0)

    def signed(self, weights: Weights, factor: float) -> np.ndarray:
        found = np.zeros(len(self.counts))
        for place, weight in weights.items():
            found[place] = factor * weight
        return found

    def find_narrow(self, small: Collection[int], threshold: int) -> list[int]:
        """Those of ``small`` that could not lie anywhere in a range as wide as the threshold."""
        top, bottom = np.zeros(len(self.places)), np.zeros(len(self.places))
        found = [place for place in small if place not in self.column]
        waiting = sorted(self.column[place] for place in small if place in self.column)
        together = True
        while waiting:
            tried = waiting if together else waiting[:1]
            for sign in (1.0, -1.0):
                moved = self.push(tried, sign, threshold)
                np.maximum(top, moved, out=top)
                np.minimum(bottom, moved, out=bottom)
            left = [at for at in waiting if top[at] - bottom[at] < threshold - TINY]
            if not together and left[:1] == tried:
                found.append(int(self.places[left.pop(0)]))
            together, waiting = together and len(left) < len(waiting), left
        return sorted(found)

    def push(self, columns: list[int], sign: float, threshold: int) -> np.ndarray:
        bounds = np.column_stack([-self.counts[self.places], np.full(len(self.places), FAR)])
        bounds[columns, 0] = np.maximum(bounds[columns, 0], -threshold)
        bounds[columns, 1] = threshold
        objective = np.zeros(len(self.places))
        objective[columns] = -sign
        solved = linprog(
            objective,
            A_ub=self.inequalities,
            b_ub=self.room,
            A_eq=self.sums,
            b_eq=np.zeros(self.sums.shape[0]),
            bounds=bounds,
            method="highs-ds",
        )
        return solved.x
