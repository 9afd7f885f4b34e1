"""``manage.py import_staff FILE.csv``: the HR feed (docs/hr-feed.md)."""

import datetime as dt
import sys
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from carersportal.feed import import_people, progress_of
from people.actions.staff_import import ENDING_SHARE, Options, Outcome
from people.actions.staff_imports import record_import, refuse_import
from people.rejects import write_rejects
from people.staff_file import StaffFile

REJECTS_SHOWN = 20


class Command(BaseCommand):
    help = (
        "Brings units, people and postings up to date with a CSV file of the HR system."
        " Exit status: 0 all rows are in; 1 refused, nothing was changed; 2 wrong use;"
        " 3 done, but some rows were left out."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="the CSV file, in UTF-8")
        parser.add_argument(
            "--dry-run", action="store_true", help="show what would change; write nothing"
        )
        parser.add_argument("--strict", action="store_true", help="all rows or none")
        parser.add_argument(
            "--partial",
            action="store_true",
            help="the file holds only some of the staff: whoever is missing has not left",
        )
        parser.add_argument(
            "--rejects", type=Path, metavar="CSV", help="write the rows left out to this file"
        )
        parser.add_argument(
            "--force", action="store_true", help="even if many people would leave by it"
        )
        parser.add_argument(
            "--max-ending",
            type=float,
            default=ENDING_SHARE,
            metavar="PERCENT",
            help=f"refuse a file by which more of those employed would leave (default {ENDING_SHARE})",
        )
        parser.add_argument(
            "--date",
            type=date,
            help="the date of the file, YYYY-MM-DD (default today)",
        )
        parser.add_argument(
            "--show",
            type=int,
            default=10,
            metavar="N",
            help="with --dry-run: how many people of each kind",
        )

    def handle(self, *args, **given) -> None:
        options = read_options(given)
        try:
            with given["file"].open("rb") as raw:
                outcome = self.run(raw, options, given)
        except OSError as error:
            raise CommandError(f"{error.filename}: {error.strerror}.") from error
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        self.tell(outcome, options)
        if outcome.refusal:
            raise CommandError(outcome.refusal)
        if outcome.counts["rejected"]:
            sys.exit(3)

    def run(self, raw, options: Options, given: dict) -> Outcome:
        """Read and import the file; what a dry run finds is not even recorded."""
        record = None
        if not options.dry_run:
            record = record_import(by=None, file_name=given["file"].name, options=options)
        try:
            return import_people(
                by=None,
                file=StaffFile(raw),
                options=options,
                staff_import=record,
                say=progress_of(record) if record else lambda status: None,
                keep_rejects=self.keeper(given["rejects"]),
            )
        except ValidationError as error:
            if record:
                refuse_import(by=None, staff_import=record, error=error)
            raise

    def keeper(self, path: Path | None):
        """Lists the first rejected rows, or writes all of them to the file asked for."""
        if path is not None:
            return write_rejects(path)

        def show(rows) -> None:
            for count, (line, number, reason) in enumerate(rows, 1):
                if count > REJECTS_SHOWN:
                    self.stderr.write("… and more: --rejects FILE writes all of them.")
                    break
                self.stderr.write(f"line {line} ({number or '?'}): {reason}")

        return show

    def tell(self, outcome: Outcome, options: Options) -> None:
        heading = "Would change" if options.dry_run else "Changed"
        if outcome.refusal:
            heading = "Refused; it would have changed"
        self.stdout.write(f"{heading}: {outcome.changes}")
        for kind, count in outcome.counts.items():
            people = ", ".join(outcome.examples.get(kind, []))
            self.stdout.write(f"  {kind}: {count}" + (f" ({people})" if people else ""))


def date(text: str) -> dt.date:
    """A day as YYYY-MM-DD; its name is in the parser's words for anything else."""
    return dt.date.fromisoformat(text)


def read_options(given: dict) -> Options:
    """The options of the command line. Raises CommandError on a share that is none."""
    if not 0 <= given["max_ending"] <= 100:
        raise CommandError("--max-ending is a percentage from 0 to 100.", returncode=2)
    dated = {"on": given["date"]} if given["date"] else {}
    return Options(
        **dated,
        complete=not given["partial"],
        dry_run=given["dry_run"],
        strict=given["strict"],
        force=given["force"],
        max_ending=given["max_ending"],
        examples=given["show"] if given["dry_run"] else 0,
    )
