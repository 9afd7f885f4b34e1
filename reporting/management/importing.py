"""What the two commands that import a file for the dashboards have in common."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from people.rejects import Reject, write_rejects
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
        keep = self.show if given["rejects"] is None else write_rejects(given["rejects"])
        try:
            with file.open("rb") as raw:
                loaded = type(self).load(
                    by=None, file=self.file_type(raw), options=options, keep_rejects=keep
                )
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

    def show(self, rows: Iterator[Reject]) -> None:
        for count, (line, whose, reason) in enumerate(rows, 1):
            if count > REJECTS_SHOWN:
                self.stderr.write("… and more: --rejects FILE writes all of them.")
                break
            self.stderr.write(f"line {line} ({whose or '?'}): {reason}")
