"""How long a file of outcomes takes, beside a bare COPY of it, and how much memory.

``python -m benchmarks outcomes 100000`` measures one number of people, five years each.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.import_staff import ROOT, fresh_database, use_own_database

YEARS = (2021, 2022, 2023, 2024, 2025)
RUNS = {"first": "everything new", "again": "the same again", "two_percent": "2 % corrected"}
COLUMNS = ("staff_number", "period_start", "period_end", "grade", "working_pattern", "age_band",
           "eligible_for_promotion", "applied", "promoted", "temporary_responsibility_allowance",
           "rating", "bonus", "complaint", "training_days", "joined", "left")  # fmt: skip
BANDS = ("under_25", "25_34", "35_44", "45_54", "55_64", "65_or_more")
PEOPLE = (
    "INSERT INTO people_orgunit (code, name, path) VALUES ('TOP', 'Top', '/TOP/')",
    """
    INSERT INTO people_orgunit (code, name, path, parent_id)
    SELECT 'D' || n, 'Directorate ' || n, '/TOP/D' || n || '/', (SELECT id FROM people_orgunit)
    FROM generate_series(0, 39) AS n
    """,
    """
    INSERT INTO people_person (staff_number, email, given_name, family_name, password, is_active, created_at)
    SELECT n::text, 'p' || n || '@example.org', 'Given' || n %% 997, 'Family' || n, '!', true, now()
    FROM generate_series(1, %(people)s) AS n
    """,
    """
    INSERT INTO people_posting (person_id, unit_id, grade, site, nation, pattern, starts_on)
    SELECT p.id, u.id, 'HEO', 'Leeds', 'england', '{"mon": 444, "tue": 444}', date '2015-01-05'
    FROM people_person p JOIN people_orgunit u ON u.code = 'D' || p.staff_number::int %% 40
    """,
    """
    INSERT INTO declarations_declaration (person_id, answer, hours, answered_on, source)
    SELECT id, CASE WHEN id %% 8 = 0 THEN 'carer' ELSE 'not_carer' END, '', date '2020-01-01', 'import'
    FROM people_person WHERE id %% 5 < 3
    """,
)


def write_file(path: Path, people: int, *, corrected: bool = False) -> None:
    """Five years of everybody; with ``corrected``, of one in fifty the training is another."""
    with path.open("w") as out:
        out.write(",".join(COLUMNS) + "\n")
        for year in YEARS:
            for i in range(1, people + 1):
                fate = (i * 7919 + year) % 100
                flags = ("yes" if fate < share else "no" for share in (80, 60, 12, 9))
                training = "4.5" if corrected and i % 50 == 0 else str(fate % 4)
                out.write(
                    f"{i},{year}-04-01,{year + 1}-03-31,G{i % 7},"
                    f"{'part_time' if i % 4 == 0 else 'full_time'},{BANDS[i % 6]},{','.join(flags)},"
                    f"{'exceeded' if fate < 20 else 'met'},{'yes' if fate % 2 else 'no'},no,"
                    f"{training},no,no\n"
                )


def run_in_child(what: str, *words: str) -> tuple[float, float]:
    """Seconds and peak megabytes of one import in a fresh process."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.outcomes", what, *words],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    seconds, megabytes = done.stdout.split()
    return float(seconds), float(megabytes)


def told(began: float) -> None:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(time.perf_counter() - began, peak)


def import_here(path: Path) -> None:
    use_own_database()
    from reporting.actions.outcome_import import import_outcomes
    from reporting.actions.staging import Options
    from reporting.files import OutcomesFile

    began = time.perf_counter()
    with path.open("rb") as raw:
        loaded = import_outcomes(by=None, file=OutcomesFile(raw), options=Options())
    assert not loaded.refusal, loaded.refusal
    assert not loaded.counts["rejected"], loaded.counts
    told(began)


def copy_plain(path: Path) -> float:
    """Seconds of a bare COPY of the file into a table of text columns without an index."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS plain")
        columns = ", ".join(f'"{name}" text' for name in COLUMNS)
        cursor.execute(f"CREATE TABLE plain ({columns})")
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


def measure(people: int, folder: Path) -> dict[str, float]:
    fresh_database()
    from django.db import connection

    with connection.cursor() as cursor:
        for statement in PEOPLE:
            cursor.execute(statement, {"people": people})
            cursor.execute("ANALYZE")
    path, corrected = folder / "outcomes.csv", folder / "corrected.csv"
    write_file(path, people)
    write_file(corrected, people, corrected=True)
    result: dict[str, float] = {"people": people, "rows": people * len(YEARS)}
    result["copy"] = min(copy_plain(path) for _time in range(3))
    result["first"], result["first_mb"] = run_in_child("--import", str(path))
    result["again"], result["again_mb"] = run_in_child("--import", str(path))
    result["two_percent"], result["two_percent_mb"] = run_in_child("--import", str(corrected))
    return result


def section(sizes: tuple[int, ...]) -> str:
    """The section of RESULTS.md, measured now, in processes that need no Django set up before."""
    environment = (
        {"PORTAL_DATA_DIR": str(ROOT / ".data" / "bench-import")}
        | os.environ
        | {"DJANGO_SETTINGS_MODULE": "carersportal.settings"}
    )
    run = subprocess.run(
        [sys.executable, "-m", "benchmarks.outcomes", *map(str, sizes)],
        cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    return run.stdout


def written(results: list[dict[str, float]]) -> str:
    """Results of :func:`measure` as Markdown."""
    lines = [
        "## Import of outcomes\n",
        f"{len(YEARS)} years of everybody in one file. Beside the import the time of a bare COPY of that",
        "file into a table of text columns without an index, the best of three. Memory is the peak of the",
        "Python process.\n",
        "| Rows | File | Bare COPY | Import | Import ÷ COPY | Rows a second | Peak memory |",
        "|---|---|---|---|---|---|---|",
    ]
    for row in results:
        for run, words in RUNS.items():
            lines.append(
                f"| {row['rows']:,} | {words} | {row['copy']:.2f} s | {row[run]:.1f} s |"
                f" {row[run] / row['copy']:.1f} | {row['rows'] / row[run]:,.0f} |"
                f" {row[run + '_mb']:.0f} MB |"
            )
    return "\n".join(lines) + "\n"


def main(sizes: list[int]) -> None:
    use_own_database()
    from django.db import connection

    from benchmarks.import_staff import NAME

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
