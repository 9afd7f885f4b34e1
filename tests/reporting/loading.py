"""Files for the imports of reporting, and their commands run as ``manage.py`` runs them."""

import csv
import io
from pathlib import Path

from django.core.management import CommandError

from reporting.actions.outcome_import import import_outcomes
from reporting.actions.staging import Loaded, Options
from reporting.files import OutcomesFile

YEAR = {"period_start": "2025-04-01", "period_end": "2026-03-31"}


def text(*rows: dict[str, str]) -> str:
    """Rows as CSV, with the columns that any of them names."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    out = io.StringIO()
    writer = csv.DictWriter(out, names, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def outcome(number: str, **values: str) -> dict[str, str]:
    return {"staff_number": number, **YEAR, "grade": "HEO", **values}


def load(*rows: dict[str, str], **options) -> Loaded:
    """Import outcomes, and return what became of them."""
    raw = io.BytesIO(text(*rows).encode())
    return import_outcomes(by=None, file=OutcomesFile(raw), options=Options(**options))


def run(capsys, command, *words: str | Path) -> tuple[int, str, str]:
    """Run a command. Returns the exit status, what it says, and what it says of errors."""
    status = 0
    command._called_from_command_line = True
    try:
        parser = command.create_parser("manage.py", "import")
        options = vars(parser.parse_args(map(str, words)))
        command.execute(*options.pop("args", ()), **options)
    except CommandError as error:
        command.stderr.write(f"CommandError: {error}")
        status = error.returncode
    except SystemExit as stopped:
        status = int(stopped.code or 0)
    said = capsys.readouterr()
    return status, said.out, said.err
