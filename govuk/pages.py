"""Pages of a long list."""

from typing import Any

from django.core.paginator import Page, Paginator

DIGITS = 9
"""No list has more pages than that; the database knows no offset beyond a bigint."""


class WindowPaginator(Paginator):
    """Pages of rows that carry how many there are in all (``total``, a window count).

    So one query fetches a page and counts the list. A page beyond the last asks once more.
    ``rows`` can be sliced and has a ``count()``, like a query set.
    """

    def __init__(self, rows: Any, per_page: int) -> None:
        super().__init__(rows, per_page)

    def get_page(self, number: Any) -> Page:
        """The page, the first for what is no number, the last for one beyond it."""
        text = str(number or 1)
        wanted = int(text) if text.isdecimal() and len(text) <= DIGITS else 0
        start = (wanted - 1) * self.per_page
        rows = list(self.object_list[start : start + self.per_page]) if wanted else []
        if not rows and wanted != 1:
            return super().get_page(number)
        # Over the cached property of the same name, which would ask the database.
        self.__dict__["count"] = rows[0].total if rows else 0
        return Page(rows, wanted, self)
