"""The rows of a file that were left out: in words, and as a CSV file that no spreadsheet calculates."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TextIO

from django.utils.translation import ngettext

Reject = tuple[int, str | None, str]


def write_rejects(path: Path) -> Callable[[Iterator[Reject]], None]:
    """Writes the rejected rows to ``path`` as CSV: line, staff_number, reason."""

    def write(rows: Iterator[Reject]) -> None:
        with path.open("w", newline="", encoding="utf-8-sig") as out:
            fill_rejects(out, rows)

    return write


def rejects_as_csv(rows: Iterable[Reject]) -> bytes:
    out = io.StringIO()
    fill_rejects(out, rows)
    return out.getvalue().encode("utf-8-sig")


def fill_rejects(out: TextIO, rows: Iterable[Reject]) -> None:
    writer = csv.writer(out)
    writer.writerow(["line", "staff_number", "reason"])
    writer.writerows((line, plain(number or ""), plain(reason)) for line, number, reason in rows)


def plain(text: str) -> str:
    """``text`` so that a spreadsheet shows it and does not calculate it."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def all_or_none(count: int) -> str:
    """Why a file with so many rejected rows was refused as a whole."""
    return ngettext(
        "%(count)s row has an error, and all rows or none were asked for. Nothing was changed.",
        "%(count)s rows have errors, and all rows or none were asked for. Nothing was changed.",
        count,
    ) % {"count": count}
