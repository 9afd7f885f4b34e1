"""Somebody who wants to find people out, and somebody who tries every set. Written apart from the portal.

The attacker sees published numbers only. The searcher knows the counts and tries set after set, from
the cheapest one, with maximum flows instead of linear programmes.
"""

from collections import deque
from itertools import combinations

import numpy as np
from scipy.optimize import linprog


def attack(published: dict, *, threshold: int = 10, base: int | None = None) -> dict:
    """The lowest and highest value of each hidden cell, from the JSON of ``protect_table`` alone.

    One unknown for each cell and each total; what is shown bounds its own unknown.
    """
    cells = published["cells"]
    rows, columns = len(cells), len(cells[0])
    shown = [count for row in cells for count in row]
    shown += [*published["row_totals"], *published["column_totals"], published["total"]]
    equations = []
    for row in range(rows):
        equations.append(
            line(len(shown), [row * columns + c for c in range(columns)], rows * columns + row)
        )
    for column in range(columns):
        parts = [row * columns + column for row in range(rows)]
        equations.append(line(len(shown), parts, rows * columns + rows + column))
    totals = range(rows * columns, rows * columns + rows)
    equations.append(line(len(shown), list(totals), len(shown) - 1))
    bounds = [bound(count, threshold, base) for count in shown]
    return {
        (place // columns, place % columns): extremes(equations, bounds, place)
        for place in range(rows * columns)
        if shown[place] is None
    }


def line(size: int, parts: list[int], total: int) -> np.ndarray:
    equation = np.zeros(size)
    equation[parts] = 1
    equation[total] = -1
    return equation


def bound(count, threshold, base):
    if count is None:
        return 0, None
    if base is None or count == 0:
        return count, count
    possible = [
        n for n in range(count - base, count + base + 1) if (n + base // 2) // base * base == count
    ]
    return max(min(possible), threshold), max(possible)


def extremes(equations, bounds, place: int) -> tuple[float, float]:
    objective = np.zeros(len(bounds))
    objective[place] = 1
    zeros = np.zeros(len(equations))
    least = linprog(objective, A_eq=np.array(equations), b_eq=zeros, bounds=bounds)
    most = linprog(-objective, A_eq=np.array(equations), b_eq=zeros, bounds=bounds)
    assert least.status == 0
    return least.fun, np.inf if most.status in (3, 4) else -most.fun


def cheapest_by_trying(counts: list[list[int]], threshold: int) -> tuple[int, int] | None:
    """The least loss, and the fewest cells hidden with it, where all totals are published."""
    places = [(r, c) for r, row in enumerate(counts) for c in range(len(row))]
    small = [(r, c) for r, c in places if 0 < counts[r][c] < threshold]
    others = [place for place in places if place not in small]
    if not small:
        return 0, 0
    if not is_safe(counts, set(places), small, threshold):
        return None
    sets = [chosen for size in range(len(others) + 1) for chosen in combinations(others, size)]
    sets.sort(key=lambda chosen: (sum(counts[r][c] for r, c in chosen), len(chosen)))
    for chosen in sets:
        if is_safe(counts, {*small, *chosen}, small, threshold):
            return sum(counts[r][c] for r, c in chosen), len(small) + len(chosen)
    raise AssertionError("hiding everything was safe")


def is_safe(counts, hidden, small, threshold) -> bool:
    return all(width(counts, hidden, place, threshold) >= threshold for place in small)


def width(counts, hidden, place, threshold) -> int:
    """How far a hidden cell can go up and down in all, while every row and column keeps its total."""
    row, column = ("row", place[0]), ("column", place[1])
    up = flow(arcs(counts, hidden - {place}), column, row, threshold)
    down = flow(arcs(counts, hidden - {place}), row, column, counts[place[0]][place[1]])
    return up + down


def arcs(counts, hidden) -> dict:
    """More in a cell carries from its row to its column without limit; less, back, by its count."""
    found: dict = {}
    for r, c in hidden:
        found.setdefault(("row", r), {})[("column", c)] = 10**12
        found.setdefault(("column", c), {})[("row", r)] = counts[r][c]
    return found


def flow(graph: dict, source, sink, enough: int) -> int:
    """Ford and Fulkerson's maximum flow, up to ``enough``."""
    total = 0
    while total < enough and (path := shortest(graph, source, sink)):
        amount = min(enough - total, *(graph[a][b] for a, b in path))
        for a, b in path:
            graph[a][b] -= amount
            graph[b][a] += amount
        total += amount
    return total


def shortest(graph, source, sink):
    before = {source: None}
    waiting = deque([source])
    while waiting and sink not in before:
        node = waiting.popleft()
        for following, capacity in graph.get(node, {}).items():
            if capacity > 0 and following not in before:
                before[following] = node
                waiting.append(following)
    if sink not in before:
        return None
    path = []
    while before[sink] is not None:
        path.append((before[sink], sink))
        sink = before[sink]
    return path
