"""However the command is refused, it says so in a sentence, exits with a number, and changes nothing."""

from pathlib import Path

import psycopg
import pytest
from django.core.management import CommandError, execute_from_command_line
from django.db import connection

from carersportal.management.commands.import_staff import Command
from people.actions.staff_import import LOCK
from people.models import Person, StaffImport
from tests.people.feed import load, row, text, write

pytestmark = pytest.mark.django_db


def run(capsys, *words: str | Path) -> tuple[int, str]:
    """Run the command as ``manage.py`` does. Returns the exit status and what it says.

    Anything else than a CommandError or an exit, which a shell would show as a traceback, fails.
    """
    command, status = Command(), 0
    command._called_from_command_line = True
    try:
        options = vars(
            command.create_parser("manage.py", "import_staff").parse_args(map(str, words))
        )
        command.execute(*options.pop("args", ()), **options)
    except CommandError as error:
        command.stderr.write(f"CommandError: {error}")
        status = error.returncode
    except SystemExit as stopped:
        status = int(stopped.code or 0)
    return status, capsys.readouterr().err


GOOD = text(row("1")).encode()
FILES = {
    "empty": (b"", "is empty"),
    "header only": (GOOD.split(b"\n")[0], "a header and no rows"),
    "other columns": (b"name,salary\n", "Missing columns"),
    "semicolons": (GOOD.replace(b",", b";"), "not separated by commas"),
    "UTF-16": (GOOD.decode().encode("utf-16"), "is in UTF-16"),
    "Latin-1": (GOOD.replace(b"Alex", b"Zo\xeb"), "is not UTF-8"),
    "Latin-1 far down": (GOOD + b"\n" * 300_000 + b"\xe9,\n", "is not UTF-8"),
    "binary": (bytes(range(256)) * 50, ""),
}


@pytest.mark.parametrize("name", FILES)
def test_file_that_cannot_be_used(capsys, tmp_path, name):
    path = tmp_path / "staff.csv"
    content, message = FILES[name]
    path.write_bytes(content)
    status, said = run(capsys, path)
    assert status == 1
    assert said.startswith("CommandError: ")
    assert message in said
    assert Person.objects.count() == 0
    assert list(StaffImport.objects.values_list("status", flat=True)) == ["refused"]


@pytest.mark.parametrize(
    ("words", "status", "message"),
    [
        (["nowhere.csv"], 1, "nowhere.csv: No such file or directory"),
        (["."], 1, ".: Is a directory"),
        ([], 2, "required: file"),
        (["FILE", "--date", "2999-01-01"], 1, "The date of the file is in the future"),
        (["FILE", "--date", "yesterday"], 2, "invalid date value: 'yesterday'"),
        (["FILE", "--max-ending", "101"], 2, "a percentage from 0 to 100"),
        (["FILE", "--max-ending", "some"], 2, "invalid float value"),
        (["FILE", "--unknown"], 2, "unrecognized arguments"),
        (["FILE", "--rejects", "no/folder/rejects.csv"], 1, "No such file or directory"),
    ],
)
def test_wrong_use(capsys, tmp_path, monkeypatch, words, status, message):
    monkeypatch.chdir(tmp_path)
    file = str(write(tmp_path, row("1"), row("2", nation="mars")))
    found, said = run(capsys, *(file if word == "FILE" else word for word in words))
    assert found == status
    assert message in said
    assert Person.objects.count() == 0


def test_rows_that_are_wrong(capsys, tmp_path):
    path = write(tmp_path, row("1"), row("2", nation="mars"))
    assert run(capsys, path, "--strict") == (
        1,
        "line 3 (2): The nation “mars” is unknown: use england, scotland, wales or"
        " northern_ireland.\nCommandError: 1 row has an error, and all rows or none were asked for."
        " Nothing was changed.\n",
    )
    assert Person.objects.count() == 0
    assert run(capsys, path)[0] == 3
    assert Person.objects.count() == 1


def test_too_many_endings(capsys, tmp_path):
    load(write(tmp_path, row("1"), row("2")))
    status, said = run(capsys, write(tmp_path, row("1")))
    assert (status, said.startswith("CommandError: The file would end")) == (1, True)


@pytest.mark.django_db(transaction=True)
def test_while_another_one_runs(capsys, tmp_path):
    """Through ``manage.py`` itself."""
    path = write(tmp_path, row("1"))
    with psycopg.connect(**connection.get_connection_params()) as other:
        other.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        with pytest.raises(SystemExit) as stopped:
            execute_from_command_line(["manage.py", "import_staff", str(path)])
    assert stopped.value.code == 1
    assert capsys.readouterr().err == (
        "CommandError: Another import is running. Nothing was changed. Try again when it has"
        " finished.\n"
    )
