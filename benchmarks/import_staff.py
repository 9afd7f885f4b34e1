"""How long the HR feed takes, beside a bare COPY of the same file, and how much memory.

``python -m benchmarks import 100000`` measures one size. A database of its own is made next to the
one of DATABASE_URL (or in an embedded server of its own), and dropped.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NAME = "portal_bench_import"
RUNS = {"first": "everybody new", "again": "the same again", "five_percent": "5 % in another grade"}
NATIONS = ("england", "scotland", "wales", "northern_ireland")
PATTERNS = ("444x5", "mon=444;tue=444;wed=444", "444x4")


def write_file(path: Path, people: int, *, changed: bool = False) -> None:
    """A made-up employer: teams of 12, ten reports a manager; with ``changed``, 5 % in another grade."""
    from people.staff_file import COLUMNS

    with path.open("w") as out:
        out.write(",".join(COLUMNS) + "\n")
        for i in range(people):
            team, directorate = i // 12, i // 600
            manager = "" if i == 0 else 100000 + (i - 1) // 10
            grade = "New" if changed and i % 20 == 0 else f"G{i % 7}"
            out.write(
                f"{100000 + i},given.family{i}@example.org,Given{i % 977},Family{i % 5003},T{team},"
                f"Team {team},ORG/D{directorate}/T{team},{manager},{grade},Site {i % 40},"
                f"{NATIONS[i % 4]},{PATTERNS[i % 3]},2024-01-{1 + i % 28:02},\n"
            )


def run_in_child(path: Path) -> tuple[float, float]:
    """Seconds and peak megabytes of one import in a fresh process."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.import_staff", "--import", str(path)],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    seconds, megabytes = done.stdout.split()
    return float(seconds), float(megabytes)


def import_here(path: Path) -> None:
    use_own_database()
    from carersportal.feed import import_people
    from people.actions.staff_import import Options
    from people.staff_file import StaffFile

    began = time.perf_counter()
    with path.open("rb") as raw:
        outcome = import_people(by=None, file=StaffFile(raw), options=Options(force=True))
    seconds = time.perf_counter() - began
    assert not outcome.refusal, outcome.refusal
    print(seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def use_own_database() -> None:
    import django
    from django.conf import settings

    settings.DATABASES["default"]["NAME"] = NAME
    django.setup()


def copy_plain(path: Path) -> float:
    """Seconds of a bare COPY of the file into a table of text columns without an index."""
    from django.db import connection

    from people.staff_file import COLUMNS

    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS plain")
        cursor.execute(f"CREATE TABLE plain ({', '.join(f'{name} text' for name in COLUMNS)})")
        began = time.perf_counter()
        with (
            cursor.copy("COPY plain FROM STDIN (FORMAT csv, HEADER)") as copy,
            path.open("rb") as raw,
        ):
            while block := raw.read(1 << 18):
                copy.write(block)
        seconds = time.perf_counter() - began
        cursor.execute("DROP TABLE plain")
    return seconds


def fresh_database() -> None:
    from django.core.management import call_command
    from django.db import connection

    connection.close()
    connection.close_pool()
    with connection._nodb_cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {NAME} WITH (FORCE)")
        cursor.execute(f"CREATE DATABASE {NAME}")
    call_command("migrate", verbosity=0)


def measure(people: int, folder: Path) -> dict[str, float]:
    fresh_database()
    path, changed = folder / "staff.csv", folder / "changed.csv"
    write_file(path, people)
    write_file(changed, people, changed=True)
    result: dict[str, float] = {"people": people}
    result["copy"] = min(copy_plain(path) for _time in range(3))
    result["first"], result["first_mb"] = run_in_child(path)
    result["again"], result["again_mb"] = run_in_child(path)
    result["five_percent"], result["five_percent_mb"] = run_in_child(changed)
    return result


def section(sizes: tuple[int, ...]) -> str:
    """The section of RESULTS.md, measured now, in processes that need no Django set up before."""
    environment = (
        {"PORTAL_DATA_DIR": str(ROOT / ".data" / "bench-import")}
        | os.environ
        | {"DJANGO_SETTINGS_MODULE": "carersportal.settings"}
    )
    run = subprocess.run(
        [sys.executable, "-m", "benchmarks.import_staff", *map(str, sizes)],
        cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    return run.stdout


def written(results: list[dict[str, float]]) -> str:
    """Results of :func:`measure` as Markdown."""
    lines = [
        "## Import of the HR feed\n",
        "A made-up employer with teams of 12 and ten reports a manager, in one file. Beside it the",
        "time of a bare COPY of that file into a table of text columns without an index, the best of",
        "three. The import reads and checks every row, works out what changed and writes it, all in",
        "one transaction; memory is the peak of the Python process.\n",
        "| People | File | Bare COPY | Import | Import ÷ COPY | Rows a second | Peak memory |",
        "|---|---|---|---|---|---|---|",
    ]
    for row in results:
        for run, told in RUNS.items():
            lines.append(
                f"| {row['people']:,} | {told} | {row['copy']:.2f} s | {row[run]:.1f} s |"
                f" {row[run] / row['copy']:.0f} | {row['people'] / row[run]:,.0f} |"
                f" {row[run + '_mb']:.0f} MB |"
            )
    return "\n".join(lines) + "\n"


def main(sizes: list[int]) -> None:
    use_own_database()
    from django.db import connection

    with tempfile.TemporaryDirectory() as folder:
        results = [measure(people, Path(folder)) for people in sizes]
    print(written(results), end="")
    connection.close()
    connection.close_pool()
    with connection._nodb_cursor() as cursor:
        cursor.execute(f"DROP DATABASE {NAME} WITH (FORCE)")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--import"]:
        import_here(Path(sys.argv[2]))
    else:
        main([int(size) for size in sys.argv[1:]])
