"""What Django and its companions do with a database works with this one."""

import shutil
import time
from pathlib import Path

import pytest

from tests.carersportal.embedded.conftest import PATIENCE, Place, eventually

SUITE = Path(__file__).with_name("inner_suite.py")


@pytest.fixture
def migrated(place: Place) -> Place:
    """A database with procrastinate's tables, through the pool."""
    place.environment["POOL"] = "1"
    code, said = place.run("manage.py", "migrate", "-v0")
    assert (code, said) == (0, "")
    return place


def test_a_worker_does_its_job_on_the_embedded_database(migrated: Place) -> None:
    defer = (
        "import django; django.setup(); from procrastinate.contrib.django import app;"
        "app.tasks['builtin:procrastinate.builtin_tasks.remove_old_jobs'].defer(max_hours=1)"
    )
    assert migrated.run("-c", defer) == (0, "")
    client = migrated.client()
    assert client.ask("SELECT status::text FROM procrastinate_jobs") == ["todo"]
    code, said = migrated.run("manage.py", "procrastinate", "worker", "--one-shot")
    assert code == 0, said
    assert client.ask("SELECT status::text FROM procrastinate_jobs") == ["succeeded"]


def test_pytest_makes_and_drops_its_test_databases(place: Place) -> None:
    """With the pool, alone and with two workers, and warnings as errors."""
    place.environment["POOL"] = "1"
    keeping = place.client()
    shutil.copy(SUITE, place.root / "test_inner.py")
    for more in ((), ("-p", "xdist.plugin", "-n2")):
        code, said = place.run(
            *("-m", "pytest", "-q", "-c", "/dev/null", f"--rootdir={place.root}", "-W", "error"),
            *("-p", "no:cacheprovider", "-p", "pytest_django.plugin", *more, str(place.root)),
            PYTEST_DISABLE_PLUGIN_AUTOLOAD="1",
        )
        assert (code, "2 passed" in said) == (0, True), said
    assert keeping.ask("SELECT count(*) FROM pg_database WHERE datname LIKE 'test%'") == [0]


def test_the_shell_is_the_wheels_psql(place: Place) -> None:
    code, said = place.run("manage.py", "dbshell", "--", "-Atc", "SELECT current_user, 6 * 7")
    assert (code, said) == (0, "portal|42\n")


def test_a_backup_is_restored(place: Place, tmp_path: Path) -> None:
    """As docs/embedded-database.md tells it."""
    client = place.client()
    client.ask("CREATE TABLE kept AS SELECT 42 AS answer")
    dump = tmp_path / "portal.dump"
    shell = ("manage.py", "dbshell", "--", "-c")
    assert place.run(*shell, rf"\! pg_dump -Fc -f {dump}") == (0, "")
    client.ask("UPDATE kept SET answer = 0")
    restored = place.run(*shell, rf"\! pg_restore --clean --if-exists -d portal {dump}")
    assert restored == (0, "")
    assert client.ask("TABLE kept") == [42]


def test_asking_for_the_server_costs_next_to_nothing(place: Place) -> None:
    """It is done for each connection taken from the pool, so for each request."""
    code, said = place.run(
        "-c",
        "import timeit; from pathlib import Path;"
        "from carersportal.embedded.launcher import launcher;"
        f"here = launcher(Path({str(place.folder.parent)!r})); here.server();"
        "print(min(timeit.repeat(here.server, number=100, repeat=20)) / 100)",
    )
    assert code == 0, said
    assert float(said) < 0.001
    begun = time.monotonic()
    eventually(place.gone)
    assert time.monotonic() - begun < PATIENCE
