"""What the two commands that import a file for the dashboards have in common."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from people.rejects import Reject, write_rejects
from reporting.actions.loading import Telling
from reporting.actions.outcome_imports import (
    progress_of,
    record_outcome_import,
    refuse_outcome_import,
)
from reporting.actions.staging import CHANGED_SHARE, Loaded, Options

REJECTS_SHOWN = 20
EXIT = (
    " Exit status: 0 all rows are in; 1 refused, nothing was changed; 2 wrong use;"
    " 3 done, but some rows were left out."
)


class ImportCommand(BaseCommand):
    """Reads one CSV file with ``file_type`` and hands it to ``load``, an action."""

    file_type: Any
    load: Callable[..., Loaded]
    content: str

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="the CSV file, in UTF-8")
        parser.add_argument("--dry-run", action="store_true", help="write nothing")
        parser.add_argument("--strict", action="store_true", help="all rows or none")
        parser.add_argument(
            "--rejects", type=Path, metavar="CSV", help="write the rows left out to this file"
        )

        parser.add_argument("--force", action="store_true", help="even if much would be corrected")
        parser.add_argument(
            "--max-changed",
            type=float,
            default=CHANGED_SHARE,
            metavar="PERCENT",
            help="refuse a file that corrects more of what is held for its periods"
            f" (default {CHANGED_SHARE})",
        )

    def handle(self, *, file: Path, dry_run: bool, strict: bool, **given) -> None:
        if not 0 <= given["max_changed"] <= 100:
            raise CommandError("--max-changed is a percentage from 0 to 100.", returncode=2)
        options = Options(
            dry_run=dry_run,
            strict=strict,
            force=given["force"],
            max_changed=given["max_changed"],
        )
        try:
            with file.open("rb") as raw:
                loaded = self.run(self.file_type(raw), file.name, options, given["rejects"])
        except OSError as error:
            raise CommandError(f"{error.filename}: {error.strerror}.") from error
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        self.stdout.write("Would change" if dry_run or loaded.refusal else "Changed")
        for kind, count in loaded.counts.items():
            self.stdout.write(f"  {kind}: {count}")
        if loaded.refusal:
            raise CommandError(loaded.refusal)
        if loaded.counts["rejected"]:
            sys.exit(3)

    def run(self, file: Any, name: str, options: Options, rejects: Path | None) -> Loaded:
        """Import the file; what a dry run finds is not even recorded."""
        keep = self.show if rejects is None else write_rejects(rejects)
        if options.dry_run:
            return type(self).load(
                by=None, file=file, options=options, telling=Telling(keep_rejects=keep)
            )
        record = record_outcome_import(
            by=None, content=self.content, file_name=name, options=options
        )
        telling = Telling(record, progress_of(record), keep)
        try:
            return type(self).load(by=None, file=file, options=options, telling=telling)
        except ValidationError as error:
            refuse_outcome_import(by=None, outcome_import=record, error=error)
            raise

    def show(self, rows: Iterator[Reject]) -> None:
        for count, (line, whose, reason) in enumerate(rows, 1):
            if count > REJECTS_SHOWN:
                self.stderr.write("… and more: --rejects FILE writes all of them.")
                break
            self.stderr.write(f"line {line} ({whose or '?'}): {reason}")
