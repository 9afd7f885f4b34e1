"""Reading the HR feed's CSV file: byte by byte suspicious, line by line, in constant memory.

What leaves here is CSV for PostgreSQL's COPY: line number, what is wrong with the line (empty: it
could be read), then the fields in the file's order. Line numbers are those of the file's physical
lines, even where a quoted field runs over several.
"""

import csv
import io
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

REQUIRED = (
    "staff_number",
    "email",
    "given_name",
    "family_name",
    "unit_code",
    "unit_name",
    "unit_path",
    "manager_staff_number",
    "grade",
    "site",
    "nation",
    "pattern",
)
OPTIONAL = ("starts_on", "left_on")
COLUMNS = REQUIRED + OPTIONAL

BLOCK = 1 << 18  # bytes read at a time
LONGEST_LINE = 1 << 16  # bytes; a real row has a few hundred
MOST_LINES = 100  # of one row: a quotation mark that is open for longer was never closed

# Quotation marks, NUL, and blanks (a no-break space included) beside a comma or an end of a line.
UNTIDY = (b'"', b"\0", b"\t", b"\xc2\xa0", b" ,", b", ", b" \n", b"\n ", b" \r")


class StaffFile:
    """A CSV file of the HR feed, opened as bytes. Reading the header raises ValidationError.

    The codes: ``empty``, ``encoding``, ``separator``, ``header``. Another file with a row for each
    person is a subclass that names its columns, and those that tell whose a row is.
    """

    required: Sequence[str] = REQUIRED
    optional: Sequence[str] = OPTIONAL
    whose: Sequence[str] = ("staff_number", "email")

    def __init__(self, raw: BinaryIO) -> None:
        self.raw = raw
        self.line = 0  # the number of the last physical line handed out
        self.rest = b""
        self.skipping = False
        self.at_end = False
        self.pending = self._next_lines()
        self.columns = self._header()

    # --- physical lines -------------------------------------------------------------------------
    def _next_lines(self) -> list[bytes | None]:
        """The next few lines without their ends; None stands for a line that is too long."""
        lines: list[bytes | None] = []
        while not lines and not self.at_end:
            data = self.raw.read(BLOCK)
            self.at_end = not data
            if self.line == 0 and not self.rest:
                data = without_mark(data)
            lines = self._cut(data)
        return lines

    def _cut(self, data: bytes) -> list[bytes | None]:
        if self.skipping:
            _dropped, newline, data = data.partition(b"\n")
            if not newline:
                return []
            self.skipping = False
        whole, newline, rest = (self.rest + data).rpartition(b"\n")
        if self.at_end:
            whole, newline, rest = self.rest, self.rest, b""
        self.rest = rest
        lines: list[bytes | None] = list(whole.split(b"\n")) if newline else []
        if any(len(line) > LONGEST_LINE for line in lines if line is not None):
            lines = [None if line and len(line) > LONGEST_LINE else line for line in lines]
            whole = b"\n".join(line or b"" for line in lines)
        self._check_encoding(whole)
        if len(self.rest) > LONGEST_LINE:
            self.rest, self.skipping = b"", True
            lines.append(None)
        return lines

    def _check_encoding(self, whole: bytes) -> None:
        try:
            whole.decode()
        except UnicodeDecodeError as error:
            line = self.line + len(getattr(self, "pending", ())) + 1
            line += whole.count(b"\n", 0, error.start)
            column = error.start - whole.rfind(b"\n", 0, error.start)
            raise ValidationError(
                _(
                    "Line %(line)s is not UTF-8: byte %(column)s of the line is %(byte)s. The file may be"
                    " in the older Windows-1252 encoding. Save it as “CSV UTF-8” and send it again."
                )
                % {"line": line, "column": column, "byte": f"0x{whole[error.start]:02X}"},
                code="encoding",
            ) from error

    # --- the header -----------------------------------------------------------------------------
    def _header(self) -> list[str]:
        while self.pending and self.pending[0] is not None and not self.pending[0].strip():
            self.pending.pop(0)
            self.line += 1
        if not self.pending:
            raise ValidationError(_("The file is empty."), code="empty")
        first = self.pending.pop(0)
        self.line += 1
        fields = parse((first or b"").decode()) or []
        names = [name.strip().lower() for name in fields]
        check_header(names, self.required, self.optional)
        return names

    # --- rows -----------------------------------------------------------------------------------
    def copy_data(self) -> Iterator[bytes]:
        """The rows as CSV for COPY, in pieces of about BLOCK bytes. Raises ValidationError (encoding)."""
        lines = self.pending or self._next_lines()
        self.pending = []
        while lines:
            yield self._plain(lines) if is_tidy(lines) else self._careful(lines)
            lines = self._next_lines()

    def _plain(self, lines: list[bytes | None]) -> bytes:
        """Lines without quotation marks go through as they are, with their number before them."""
        commas = len(self.columns) - 1
        number = self.line
        out = []
        for line in lines:
            number += 1
            line = (line or b"").rstrip(b"\r")
            if line.count(b",") == commas and b"\r" not in line and line[:1] != b",":
                out.append(b"%d,,%b\n" % (number, line))
            else:
                out.append(self._record(number, line.decode().split(",")))
        self.line = number
        return b"".join(out)

    def _careful(self, lines: list[bytes | None]) -> bytes:
        out = []
        while lines:
            out.append(self._one(lines))
        return b"".join(out)

    def _one(self, lines: list[bytes | None]) -> bytes:
        """Take one row off ``lines``, fetching more where a quoted field runs on."""
        first = lines.pop(0)
        self.line += 1
        number = self.line
        if first is None:
            reason = _("The line is longer than %(count)s characters.") % {"count": LONGEST_LINE}
            return self._bad(number, [], reason)
        text = first.decode().rstrip("\r")
        fields = parse(text)
        taken = 0
        while fields is None and taken < MOST_LINES:
            if taken == len(lines):
                self.pending = lines
                lines.extend(self._next_lines())
                self.pending = []
            if taken == len(lines) or (following := lines[taken]) is None:
                break
            taken += 1
            text += "\n" + following.decode().rstrip("\r")
            if len(text) > LONGEST_LINE:
                break
            fields = parse(text) if b'"' in following else None
        if fields is None:  # the lines after the first one are rows of their own
            reason = _("A quotation mark on this line is never closed or stands where it may not.")
            return self._bad(number, first.decode().split(","), reason)
        del lines[:taken]
        self.line += taken
        return self._record(number, fields)

    def _record(self, number: int, fields: list[str]) -> bytes:
        if not any(field.strip() for field in fields):
            return b""
        if len(fields) != len(self.columns):
            reason = _("The row has %(found)s fields and the header has %(expected)s.") % {
                "found": len(fields),
                "expected": len(self.columns),
            }
            return self._bad(number, fields, reason)
        if any("\0" in field for field in fields):
            return self._bad(number, fields, _("The row holds a NUL character."))
        return written([number, "", *(field.strip() for field in fields)])

    def _bad(self, number: int, fields: list[str], reason: str) -> bytes:
        """A row that could not be read: its number, the reason and, if it can be seen, whose it is."""
        kept = [""] * len(self.columns)
        for name in self.whose:
            place = self.columns.index(name)
            if place < len(fields) and len(fields[place]) <= 254:
                kept[place] = fields[place].replace("\0", "").strip().strip('"')
        return written([number, reason, *kept])


def is_tidy(lines: list[bytes | None]) -> bool:
    """Whether lines can be taken as they are, field by field between the commas."""
    if None in lines:
        return False
    block = b"\n%b\n" % b"\n".join(line for line in lines if line is not None)
    return not any(mark in block for mark in UNTIDY)


def without_mark(data: bytes) -> bytes:
    """``data`` without the mark that spreadsheets put before UTF-8.

    Raises ValidationError on UTF-16, and on a workbook (``.xlsx``, ``.ods``: a zip) by another name.
    """
    if data.startswith(b"PK\x03\x04"):
        raise ValidationError(
            _("The file is a spreadsheet, not a CSV. Save it as “CSV UTF-8” and send it again."),
            code="encoding",
        )
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or data[:200].count(b"\0") > len(data[:200]) // 3:
        raise ValidationError(
            _("Line 1, byte 1: the file is in UTF-16. Save it as “CSV UTF-8” and send it again."),
            code="encoding",
        )
    return data.removeprefix(b"\xef\xbb\xbf")


def parse(text: str) -> list[str] | None:
    """The fields of one row; None if its quotation marks do not close, or it is more than one row."""
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error:
        return None
    if len(rows) > 1:
        return None
    return rows[0] if rows else [""]


def written(values: list) -> bytes:
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n").writerow(values)
    return out.getvalue().encode()


def check_header(names: list[str], required: Sequence[str], optional: Sequence[str]) -> None:
    """Refuse a header with missing, unknown or repeated columns. Raises ValidationError."""
    if len(names) == 1 and any(mark in names[0] for mark in ";\t|"):
        raise ValidationError(
            _("The columns are not separated by commas. Save the file as “CSV (comma delimited)”."),
            code="separator",
        )
    problems, columns = [], (*required, *optional)
    if missing := [name for name in required if name not in names]:
        problems.append(_("Missing columns: %(names)s.") % {"names": ", ".join(missing)})
    if unknown := [name[:40] or "(no name)" for name in names if name not in columns]:
        problems.append(_("Unknown columns: %(names)s.") % {"names": ", ".join(unknown[:20])})
    if twice := sorted({name for name in names if name in columns and names.count(name) > 1}):
        problems.append(_("Columns that appear twice: %(names)s.") % {"names": ", ".join(twice)})
    if problems:
        raise ValidationError(_("Line 1: ") + " ".join(problems), code="header")
