"""Pages of rows that know how many there are in all."""

from types import SimpleNamespace

import pytest
from django.core.paginator import Paginator

from govuk.pages import WindowPaginator


class Rows:
    """A list as a query would give it, noting what was asked for."""

    def __init__(self, total: int) -> None:
        self.rows = [SimpleNamespace(number=n, total=total) for n in range(total)]
        self.asked: list[tuple[int, int]] = []

    def __getitem__(self, part):
        self.asked.append((part.start, part.stop))
        return self.rows[part]

    def count(self) -> int:
        return len(self[0:1]) and self.rows[0].total


@pytest.mark.parametrize(
    ("total", "wanted", "number", "shown", "queries"),
    [
        (0, None, 1, [], 1),
        (3, None, 1, [0, 1], 1),
        (3, "1", 1, [0, 1], 1),
        (3, "2", 2, [2], 1),
        (3, "9", 2, [2], 3),
        (0, "9", 1, [], 3),
        (3, "9" * 30, 2, [2], 2),
        (3, "0", 2, [2], 2),
        (3, "-2", 2, [2], 2),
        (3, "two", 1, [0, 1], 2),
        (3, "²", 1, [0, 1], 2),
    ],
)
def test_a_page_and_the_number_of_rows(total, wanted, number, shown, queries):
    """As Django's own paginator has it, with one query for any page that there is."""
    rows = Rows(total)
    page = WindowPaginator(rows, 2).get_page(wanted)
    assert (page.number, [row.number for row in page]) == (number, shown)
    assert (page.paginator.count, page.paginator.num_pages) == (total, max(1, -(-total // 2)))
    assert len(rows.asked) == queries
    theirs = Paginator(range(total), 2).get_page(wanted)
    assert (theirs.number, list(theirs)) == (number, shown)
