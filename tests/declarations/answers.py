"""Files of answers for the tests, and the command run on them as ``manage.py`` runs it."""

import csv
import io
from pathlib import Path

from django.core.management import CommandError

from declarations.actions.answer_import import Options, Outcome, import_declarations
from declarations.answers_file import AnswersFile
from declarations.management.commands.import_declarations import Command
from declarations.models import Declaration

HEAD = ("staff_number", "answer", "date")


def text(*rows: tuple[str, ...]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([HEAD, *rows])
    return out.getvalue()


def write(folder: Path, *rows: tuple[str, ...]) -> Path:
    path = folder / "answers.csv"
    path.write_text(text(*rows), encoding="utf-8")
    return path


def load(*rows: tuple[str, ...], **options) -> Outcome:
    """Import the rows, and return what became of them."""
    raw = io.BytesIO(text(*rows).encode())
    return import_declarations(by=None, file=AnswersFile(raw), options=Options(**options))


def run(capsys, *words: str | Path) -> tuple[int, str, str]:
    """Run the command. Returns the exit status, what it says, and what it says of errors."""
    command, status = Command(), 0
    command._called_from_command_line = True
    try:
        parser = command.create_parser("manage.py", "import_declarations")
        options = vars(parser.parse_args(map(str, words)))
        command.execute(*options.pop("args", ()), **options)
    except CommandError as error:
        command.stderr.write(f"CommandError: {error}")
        status = error.returncode
    except SystemExit as stopped:
        status = int(stopped.code or 0)
    said = capsys.readouterr()
    return status, said.out, said.err


def held() -> list[tuple]:
    """Given name, day, answer and source of every answer."""
    rows = Declaration.objects.order_by("person__given_name", "answered_on")
    fields = ("person__given_name", "answered_on", "answer", "source")
    return [(name, str(day), *rest) for name, day, *rest in rows.values_list(*fields)]
