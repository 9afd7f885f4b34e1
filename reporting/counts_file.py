"""Reading a CSV file of counts: every refusal names the line of the file and the reason. No Django."""

import csv
import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple, TypeVar

MOST = 10**9
TOLD = 20  # problems of one file that are listed
LONGEST_NAME = 200

Item = TypeVar("Item")


class CountsFileError(ValueError):
    """Why a file cannot be used, in sentences that start with the line."""


class Row(NamedTuple):
    """A row by the names of its columns, and the line of the file on which it starts."""

    line: int
    fields: dict[str, str]

    def name(self, column: str) -> str:
        """The text of a column. Raises CountsFileError if it is blank or too long to be a name."""
        value = " ".join(self.fields[column].split())
        if not value:
            raise CountsFileError(f"Line {self.line}: the {column} is blank.")
        if len(value) > LONGEST_NAME:
            raise CountsFileError(
                f"Line {self.line}: the {column} is longer than {LONGEST_NAME} characters."
            )
        return value

    def count(self, column: str) -> int:
        """The whole number of a column, from 0 to a thousand million. Raises CountsFileError."""
        value = self.fields[column].strip()
        if reason := objection(value):
            raise CountsFileError(f"Line {self.line}: {column} {reason}.")
        return int(value)


def objection(value: str) -> str:
    """What is wrong with ``value`` as a count; empty if nothing is."""
    shown = f"“{value[:30]}”"
    if not value:
        return "is blank"
    if re.fullmatch(r"[-−]\s*\d[\d,. ]*", value):
        return f"is {shown}: a count is never negative"
    if re.fullmatch(r"\d{1,3}([, ’'\u00a0\u202f]\d{3})+", value):
        return f"is {shown}: write it without a separator of thousands"
    if re.fullmatch(r"\d*[.,/]\d+|\d+[.,]", value):
        return f"is {shown}: a count is a whole number"
    if not re.fullmatch(r"[0-9]+", value):
        return f"is {shown}, which is not a whole number in digits"
    if len(value.lstrip("0")) > len(str(MOST)) or int(value) > MOST:
        return f"is {shown}: more than {MOST:,}"
    return ""


def read(path: Path, columns: tuple[str, ...], make: Callable[[Row], Item]) -> list[Item]:
    """What ``make`` says of each row, in the file's order; blank lines are left out.

    Raises CountsFileError with all that is wrong, and OSError if there is no such file.
    """
    rows = rows_of(text_of(path.read_bytes()), columns)
    made, problems = [], []
    for row in rows:
        try:
            made.append(make(row))
        except CountsFileError as problem:
            problems.append(str(problem))
    if len(problems) > TOLD:
        problems[TOLD:] = [f"… and {len(problems) - TOLD} more."]
    if problems:
        raise CountsFileError("\n".join(problems))
    if not made:
        raise CountsFileError("Line 1: the file has a header and no rows.")
    return made


def text_of(data: bytes) -> str:
    """The text of a file in UTF-8, with or without a byte order mark."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in data[:200]:
        raise CountsFileError("Line 1: the file is in UTF-16. Save it as “CSV UTF-8”.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise CountsFileError(
            f"Line {line}: byte 0x{data[error.start]:02X} is not UTF-8. Save the file as “CSV UTF-8”."
        ) from error


def rows_of(text: str, columns: tuple[str, ...]) -> Iterator[Row]:
    """The rows below the header. Raises CountsFileError where the file is not CSV with these columns."""
    lines = lines_of(text)
    _number, header = next(lines, (0, []))
    names = [name.strip().lower() for name in header]
    check_header(names, columns)
    for line, fields in lines:
        if len(fields) != len(names):
            raise CountsFileError(
                f"Line {line}: the row has {len(fields)} fields and the header has {len(names)}."
            )
        yield Row(line, dict(zip(names, fields, strict=True)))


def lines_of(text: str) -> Iterator[tuple[int, list[str]]]:
    """Rows that are not blank, each with the number of its first physical line."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    start = 1
    try:
        for fields in reader:
            if any(field.strip() for field in fields):
                yield start, fields
            start = reader.line_num + 1
    except csv.Error as error:
        raise CountsFileError(f"Line {start}: this is not CSV ({error}).") from error


def check_header(names: list[str], columns: tuple[str, ...]) -> None:
    """Raises CountsFileError unless the header names each of ``columns`` once and nothing else."""
    if not names:
        raise CountsFileError("Line 1: the file is empty.")
    if len(names) == 1 and any(mark in names[0] for mark in ";\t|"):
        raise CountsFileError("Line 1: the columns are not separated by commas.")
    problems = []
    if missing := [name for name in columns if name not in names]:
        problems.append(f"missing columns: {', '.join(missing)}")
    if unknown := [name[:40] or "(no name)" for name in names if name not in columns]:
        problems.append(f"unknown columns: {', '.join(unknown[:TOLD])}")
    if twice := [name for name in columns if names.count(name) > 1]:
        problems.append(f"columns that appear twice: {', '.join(twice)}")
    if problems:
        raise CountsFileError(f"Line 1: {'; '.join(problems)}.")
