"""``manage.py import_declarations FILE.csv``: answers already held in an HR system (docs/declarations.md)."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from declarations.actions.answer_import import Options, Outcome, import_declarations
from declarations.answers_file import AnswersFile
from declarations.rules import told
from people.rejects import Reject, write_rejects

REJECTS_SHOWN = 20


class Command(BaseCommand):
    help = (
        "Takes over the answers of a CSV file: staff_number, answer, date. Never replaces what a"
        " person answered here. Tells numbers only, and small ones not at all. Exit status: 0 all"
        " rows are in; 1 refused, nothing was changed; 2 wrong use; 3 done, but some rows were left out."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="the CSV file, in UTF-8")
        parser.add_argument("--dry-run", action="store_true", help="write nothing")
        parser.add_argument("--strict", action="store_true", help="all rows or none")
        parser.add_argument(
            "--rejects", type=Path, metavar="CSV", help="write the rows left out to this file"
        )

    def handle(self, *, file: Path, dry_run: bool, strict: bool, **given) -> None:
        options = Options(dry_run=dry_run, strict=strict)
        try:
            with file.open("rb") as raw:
                outcome = import_declarations(
                    by=None,
                    file=AnswersFile(raw),
                    options=options,
                    keep_rejects=self.keeper(given["rejects"]),
                )
        except OSError as error:
            raise CommandError(f"{error.filename}: {error.strerror}.") from error
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        self.tell(outcome, dry_run=dry_run)
        if outcome.refusal:
            raise CommandError(outcome.refusal)
        if outcome.counts["rejected"]:
            sys.exit(3)

    def keeper(self, path: Path | None) -> Callable[[Iterator[Reject]], None]:
        """Lists the first rejected rows, or writes all of them to the file asked for."""
        return write_rejects(path) if path is not None else self.show

    def show(self, rows: Iterator[Reject]) -> None:
        for count, (line, number, reason) in enumerate(rows, 1):
            if count > REJECTS_SHOWN:
                self.stderr.write("… and more: --rejects FILE writes all of them.")
                break
            self.stderr.write(f"line {line} ({number or '?'}): {reason}")

    def tell(self, outcome: Outcome, *, dry_run: bool) -> None:
        """Numbers of rows. What depends on who has answered here is not told of fewer than ten."""
        counts = outcome.counts
        verb = "would be taken over" if dry_run or outcome.refusal else "taken over"
        self.stdout.write(f"read: {counts['read']}")
        self.stdout.write(f"{verb}: {told(outcome.taken)}")
        self.stdout.write(f"left as they were: {told(outcome.left_alone)}")
        self.stdout.write(f"without an answer: {counts['without_answer']}")
        self.stdout.write(f"rejected: {counts['rejected']}")
