"""The two commands as processes of their own: no database, and nothing heavy before it is needed."""

import os
import subprocess
import sys

import pytest

NOWHERE = "postgres://nobody@127.0.0.1:1/nothing"


def run(*arguments: str, data, database: str | None) -> subprocess.CompletedProcess:
    environment = {**os.environ, "PORTAL_DATA_DIR": str(data)}
    environment.pop("DATABASE_URL", None)
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    if database:
        environment["DATABASE_URL"] = database
    command = [sys.executable, "-W", "error", *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("database", [None, NOWHERE], ids=["none", "unreachable"])
def test_no_database(tmp_path, database):
    data = tmp_path / "data"
    cases = [
        ("compare_outcomes", "all,focus,12,40\nall,reference,48,80", 0),
        ("protect_table", "a,x,3\na,y,30\nb,x,30\nb,y,40", 0),
        ("protect_table", "a,x,3\na,y,three", 2),
    ]
    headers = {"compare_outcomes": "stratum,group,yes,total", "protect_table": "row,column,count"}
    path = tmp_path / "counts.csv"
    for command, rows, status in cases:
        path.write_text(f"{headers[command]}\n{rows}\n")
        done = run("manage.py", command, str(path), data=data, database=database)
        assert done.returncode == status
        assert bool(done.stdout) == (status == 0)
        assert bool(done.stderr) == (status == 2)
    assert [path.name for path in data.glob("*") if path.is_dir()] == []  # no server was started


def test_nothing_heavy_is_imported_with_the_portal(tmp_path):
    program = (
        "import os, sys; os.environ['DJANGO_SETTINGS_MODULE'] = 'carersportal.settings'\n"
        "import django; django.setup()\n"
        "import carersportal.urls, reporting.statistics, reporting.disclosure, reporting.printed\n"
        "import reporting.management.commands.compare_outcomes\n"
        "import reporting.management.commands.protect_table\n"
        "heavy = {'numpy', 'scipy', 'statsmodels', 'pandas', 'gptables'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = run("-c", program, data=tmp_path, database=NOWHERE)
    assert (done.stdout.strip(), done.stderr) == ("[]", "")
