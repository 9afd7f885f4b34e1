"""``manage.py compare_outcomes FILE.csv``: compare two groups (docs/reporting.md). No database."""

import json
from pathlib import Path
from typing import Any, NamedTuple

from django.core.management.base import BaseCommand, CommandError, CommandParser

from reporting import printed
from reporting.counts_file import CountsFileError, Row, read
from reporting.statistics import Group, Stratum, compare
from reporting.statistics.groups import NOBODY

COLUMNS = ("stratum", "group", "yes", "total")
WRONG_USE = 2


class Line(NamedTuple):
    line: int
    stratum: str
    group: str
    counts: Group


def make_line(row: Row) -> Line:
    yes, total = row.count("yes"), row.count("total")
    if yes > total:
        raise CountsFileError(f"Line {row.line}: yes ({yes}) is more than total ({total}).")
    return Line(row.line, row.name("stratum"), row.name("group"), Group(yes, total))


def read_strata(path: Path, *, focus: str, reference: str) -> list[Stratum]:
    """The strata in the file's order. A group that a stratum does not name is empty there.

    Raises CountsFileError, and OSError if there is no such file.
    """
    lines = read(path, COLUMNS, make_line)
    found: dict[tuple[str, str], Line] = {}
    for line in lines:
        key = (line.stratum, line.group)
        if key in found:
            raise CountsFileError(
                f"Line {line.line}: {line.stratum}, {line.group} is already on line {found[key].line}."
            )
        found[key] = line
    groups = list(dict.fromkeys(line.group for line in lines))
    if focus == reference:
        raise CountsFileError(f"“{focus}” cannot be compared with itself: name two groups.")
    for name in (focus, reference):
        if name not in groups:
            raise CountsFileError(f"No row has the group “{name}”. There are: {', '.join(groups)}.")
    counts = {key: line.counts for key, line in found.items()}
    return [
        Stratum(counts.get((label, focus), NOBODY), counts.get((label, reference), NOBODY), label)
        for label in dict.fromkeys(line.stratum for line in lines)
    ]


class Command(BaseCommand):
    help = (
        "Compares the outcomes of two groups: ratio of rates, intervals, tests, and the same within"
        f" strata. FILE.csv has the columns {', '.join(COLUMNS)}. Needs no database."
        " Exit status: 0 compared; 2 the file or the use is wrong."
    )
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="the CSV file, in UTF-8")
        parser.add_argument(
            "--focus", default="focus", metavar="GROUP", help="whom to compare (default “focus”)"
        )
        parser.add_argument(
            "--reference",
            default="reference",
            metavar="GROUP",
            help="with whom (default “reference”)",
        )
        parser.add_argument("--json", action="store_true", help="as JSON, for other programs")

    def handle(self, *args: Any, **given: Any) -> None:
        focus, reference = (" ".join(given[name].split()) for name in ("focus", "reference"))
        try:
            strata = read_strata(given["file"], focus=focus, reference=reference)
        except CountsFileError as error:
            raise CommandError(str(error), returncode=WRONG_USE) from error
        except OSError as error:
            message = f"{given['file']}: {error.strerror}."
            raise CommandError(message, returncode=WRONG_USE) from error
        found = compare(strata)
        if given["json"]:
            self.stdout.write(json.dumps(found.as_json(), allow_nan=False))
            return
        lines = printed.comparison_lines(
            found, focus=focus, reference=reference, strata=len(strata)
        )
        self.stdout.write("\n".join(lines))
