"""Building a release, beside one query that groups the same rows, and reading it, beside the floor page.

``python -m benchmarks releases 100000`` measures one number of people, five years each;
``python -m benchmarks.releases 100000`` fills a database of its own, builds and publishes, and prints
what it found as JSON.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable

import django

from benchmarks.outcomes import PEOPLE, YEARS
from benchmarks.pages import AIM, ROOT, compare

ROUNDS, RUNS = 5, 3
NAMES = {"/figures/": "all measures", "/releases/": "one measure by all its cuts"}
PERIODS = """
INSERT INTO reporting_period (starts_on, ends_on)
SELECT make_date(year, 4, 1), make_date(year + 1, 3, 31) FROM unnest(%(years)s::int[]) AS year
"""
OUTCOMES = """
INSERT INTO reporting_outcome (person_id, period_id, grade, directorate_id, working_pattern, age_band, nation,
    eligible, applied, promoted, allowance, rating, bonus, complaint, training_days, has_joined, has_left)
SELECT person.id, period.id, 'G' || person.id %% 7, unit_id,
    CASE WHEN person.id %% 4 = 0 THEN 'part_time' ELSE 'full_time' END,
    (ARRAY['under_25', '25_34', '35_44', '45_54', '55_64', '65_or_more'])[1 + person.id %% 6],
    (ARRAY['england', 'scotland', 'wales', 'northern_ireland'])[1 + person.id %% 5 %% 4],
    fate < 80, fate < 60, fate < 12, fate %% 11 = 0, CASE WHEN fate < 20 THEN 'exceeded' ELSE 'met' END,
    fate %% 2 = 0, fate %% 50 = 0, fate %% 4, false, fate %% 17 = 3
FROM people_person person JOIN people_posting ON person_id = person.id CROSS JOIN reporting_period period
CROSS JOIN LATERAL (SELECT (person.id * 7919 + period.id * 31) %% 100 AS fate) AS fates
"""
LEAVERS = """
INSERT INTO declarations_leavertotal (year_starts_on, grade, status, people)
SELECT starts_on, 'G' || n, status, greatest(%(people)s / share, 1)
FROM reporting_period CROSS JOIN generate_series(0, 6) AS n
CROSS JOIN (VALUES ('carer', 2000), ('not_carer', 300)) AS given (status, share)
"""
# The reader has a team, so that the floor page has its 25 rows.
TEAM_OF = "3"
TEAM = """
UPDATE people_posting SET manager_id = (SELECT id FROM people_person WHERE staff_number = %(team)s)
WHERE person_id IN (SELECT id FROM people_person WHERE staff_number::int BETWEEN 100 AND 139)
"""
# What a release cannot do with less: outcomes by the cuts and by what people have said.
PLAIN = """
SELECT period_id, grade, directorate_id, working_pattern, age_band, nation, answer, count(*),
    count(*) FILTER (WHERE promoted), count(*) FILTER (WHERE bonus)
FROM reporting_outcome LEFT JOIN declarations_declaration USING (person_id)
GROUP BY 1, 2, 3, 4, 5, 6, 7
"""


def populate(people: int) -> None:
    """An employer by SQL, two who make releases, five years of outcomes and what was said of leavers."""
    from django.db import connection

    from people.models import Person, RoleAssignment

    with connection.cursor() as cursor:
        for statement in (*PEOPLE, PERIODS, OUTCOMES, LEAVERS):
            cursor.execute(statement, {"people": people, "years": list(YEARS)})
            cursor.execute("ANALYZE")
        cursor.execute(TEAM, {"team": TEAM_OF})
        cursor.execute("VACUUM ANALYZE reporting_outcome")
    for number, role in (("1", "hr_analyst"), ("2", "auditor")):
        person = Person.objects.get(staff_number=number)
        RoleAssignment.objects.create(person=person, role=role, starts_on="2026-01-01", reason="-")


def best(measured: Callable[[], None]) -> float:
    """Seconds of the fastest of some runs."""
    seconds = []
    for _run in range(RUNS):
        began = time.perf_counter()
        measured()
        seconds.append(time.perf_counter() - began)
    return min(seconds)


def group_plain() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SET work_mem = '64MB'; SET jit = off")
        cursor.execute(PLAIN)
        cursor.fetchall()


def snapshot() -> None:
    from django.db import transaction

    from reporting.models import Period
    from reporting.queries.snapshots import take_equality_snapshot

    with transaction.atomic():
        take_equality_snapshot(list(Period.objects.order_by("starts_on")))


def publish() -> float:
    """Ask for a release of all years, build and publish it. Seconds of the building."""
    from django.utils import timezone

    from people.models import Person
    from reporting.actions import releases
    from reporting.models import Release
    from reporting.queries.releases import choices
    from reporting.running import run

    first, second = (Person.objects.get(staff_number=number) for number in ("1", "2"))
    offered = [one for one in choices(timezone.localdate()) if one.kind == Release.Kind.EQUALITY]
    release = releases.ask_table_release(by=first, wanted=offered[-1].value)
    began = time.perf_counter()
    run(release)
    seconds = time.perf_counter() - began
    release.refresh_from_db()
    releases.submit_table_release(by=first, release=release)
    releases.approve_table_release(by=second, release=release)
    return seconds


def prepare(people: int) -> dict:
    """Fill a fresh database, measure the building, and say who reads what."""
    from django.core.management import call_command
    from django.db import connection

    from benchmarks.population import signed_in
    from people.models import Person

    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    call_command("migrate", verbosity=0)
    populate(people)
    found = {"group": best(group_plain), "snapshot": best(snapshot), "build": publish()}
    reader = Person.objects.get(staff_number=TEAM_OF)
    pages = ["/figures/", "/releases/1/measures/promotion_of_eligible/"]
    return found | {"cookie": signed_in(reader), "pages": pages}


def measure(people: int) -> dict:
    """What :func:`prepare` found, and each page against the floor, as ``pages.measure`` has it."""
    environment = os.environ | {
        "PORTAL_DATA_DIR": str(ROOT / ".data" / "bench-releases"),
        "DJANGO_SETTINGS_MODULE": "benchmarks.settings",
    }
    run = subprocess.run(
        [sys.executable, "-m", "benchmarks.releases", str(people)],
        cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    found = json.loads(run.stdout)
    read = compare(environment, found["cookie"], found["pages"], rounds=ROUNDS, seconds=2)
    return found | {"read": read}


def section(sizes: tuple[int, ...]) -> str:
    """Building and reading, for each number of people."""
    found = {people: measure(people) for people in sizes}
    lines = [
        "## Building a release and reading it\n",
        f"All measures over {len(YEARS)} years, beside one query that groups the same rows by the same cuts",
        "and counts two outcomes. The snapshot is the counting; the building is the snapshot, the hiding,",
        "the proof and the comparisons. How long hiding takes depends on the tables, not on the people.\n",
        "| Rows | One grouping query | Snapshot | Snapshot ÷ query | Building | Building ÷ query |",
        "|---|---|---|---|---|---|",
    ]
    for people, row in found.items():
        lines.append(
            f"| {people * len(YEARS):,} | {row['group']:.2f} s | {row['snapshot']:.1f} s |"
            f" {row['snapshot'] / row['group']:.1f} | {row['build']:.1f} s |"
            f" {row['build'] / row['group']:.1f} |"
        )
    lines += [
        "",
        f"What a member of staff reads of it. The aim is {AIM}, whatever the number of people. Median of",
        f"{ROUNDS} rounds.\n",
        "| People | Page | Floor’s requests per second ÷ page’s | Page’s median latency ÷ floor’s |",
        "|---|---|---|---|",
    ]
    for people, row in found.items():
        for page, rate, latency in row["read"]:
            name = next(words for start, words in NAMES.items() if page.startswith(start))
            lines.append(f"| {people:,} | {name} | {rate:.2f} | {latency:.2f} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks.settings"
    django.setup()
    import django.contrib.auth

    print(json.dumps(prepare(int(sys.argv[1]))))
