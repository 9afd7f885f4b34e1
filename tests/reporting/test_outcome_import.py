"""Outcomes from a file: what is taken over, what is left out, and how it is told."""

import csv
import datetime as dt
import io
import tracemalloc
from decimal import Decimal

import psycopg
import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import execute_from_command_line
from django.db import connection

from people.models import Person
from people.staff_file import LONGEST_LINE
from reporting.actions.loading import Telling
from reporting.actions.outcome_import import import_outcomes
from reporting.actions.staging import LOCK, Options
from reporting.files import OutcomesFile
from reporting.management.commands.import_outcomes import Command
from reporting.models import Outcome, Period
from tests.factories.people import OrgUnitFactory, PostingFactory
from tests.factories.reporting import PeriodFactory
from tests.reporting.loading import YEAR, load, outcome, run, text

pytestmark = pytest.mark.django_db
FULL = {
    "directorate": "TEAM",
    "working_pattern": "Part time",
    "age_band": "25-34",
    "nation": "Northern Ireland",
    "eligible_for_promotion": "yes",
    "applied": "Y",
    "promoted": "no",
    "temporary_responsibility_allowance": "1",
    "rating": "Must improve",
    "bonus": "0",
    "complaint": "FALSE",
    "training_days": "2.5",
    "joined": "no",
    "left": "true",
}


@pytest.fixture(autouse=True)
def numbers(cast):
    """Carol is 1, Sam is 2, Mo is 3."""
    for number, person in (("1", cast.carol), ("2", cast.sam), ("3", cast.mo)):
        Person.objects.filter(pk=person.pk).update(staff_number=number)
    return cast


def write(folder, *rows):
    path = folder / "outcomes.csv"
    path.write_text(text(*rows))
    return path


def held() -> list[str]:
    return list(
        Outcome.objects.order_by("person__staff_number").values_list(
            "person__staff_number", flat=True
        )
    )


# --- what is taken over ---------------------------------------------------------------------------
def test_import_outcomes_takes_everything_over(cast):
    loaded = load(outcome("1", **FULL))
    assert loaded.counts == {"read": 1, "new": 1, "rejected": 0}
    (row,) = Outcome.objects.values()
    period = Period.objects.get()
    assert (period.starts_on, period.ends_on) == (dt.date(2025, 4, 1), dt.date(2026, 3, 31))
    assert row == {
        "id": row["id"],
        "person_id": cast.carol.pk,
        "period_id": period.pk,
        "grade": "HEO",
        "directorate_id": cast.team.pk,
        "working_pattern": "part_time",
        "age_band": "25_34",
        "nation": "northern_ireland",
        "eligible": True,
        "applied": True,
        "promoted": False,
        "allowance": True,
        "rating": "must_improve",
        "bonus": False,
        "complaint": False,
        "training_days": Decimal("2.5"),
        "has_joined": False,
        "has_left": True,
    }


def test_what_the_file_does_not_say_is_not_known(cast):
    load(outcome("1", promoted=""), outcome("2", promoted="yes"))
    row = Outcome.objects.get(person=cast.carol)
    assert (row.promoted, row.bonus, row.training_days, row.rating, row.age_band) == (
        None,
        None,
        None,
        "",
        "",
    )
    assert (row.working_pattern, row.nation, row.directorate) == ("", "england", cast.team)


def test_the_directorate_is_that_of_the_beginning(cast):
    """Of the posting then, one below the top; a later move changes nothing."""
    top = OrgUnitFactory(code="ORG")
    ops, dig = OrgUnitFactory(code="OPS", parent=top), OrgUnitFactory(code="DIG", parent=top)
    cast.carol.postings.all().delete()
    old = OrgUnitFactory(code="OPS1", parent=ops)
    PostingFactory(person=cast.carol, unit=old, nation="wales", ends_on=dt.date(2025, 9, 30))
    PostingFactory(person=cast.carol, unit=dig, starts_on=dt.date(2025, 10, 1))
    cast.sam.postings.update(starts_on=dt.date(2025, 12, 1))
    load(outcome("1"), outcome("2"), outcome("3", directorate="OPS1"))
    found = dict(Outcome.objects.values_list("person__staff_number", "directorate__code"))
    assert found == {"1": "OPS", "2": "TEAM", "3": ops.code}
    assert Outcome.objects.get(person=cast.carol).nation == "wales"


def test_again_without_effect():
    rows = [outcome("1", **FULL), outcome("2")]
    load(*rows)
    before = list(Outcome.objects.order_by("pk").values())
    assert load(*rows).counts == {"read": 2, "unchanged": 2, "rejected": 0}
    assert list(Outcome.objects.order_by("pk").values()) == before


def test_a_correction_is_taken_over():
    load(outcome("1", **FULL), outcome("2"))
    loaded = load(outcome("1", **FULL | {"promoted": "yes"}), outcome("2"))
    assert loaded.counts == {"read": 2, "corrected": 1, "unchanged": 1, "rejected": 0}
    assert Outcome.objects.get(person__staff_number="1").promoted is True
    assert Outcome.objects.get(person__staff_number="2").promoted is None


def test_several_years_of_one_person():
    years = [{"period_start": f"01/04/{y}", "period_end": f"31/03/{y + 1}"} for y in (2023, 2024)]
    load(*(outcome("1", **year) for year in years))
    assert [str(p.starts_on) for p in Period.objects.all()] == ["2023-04-01", "2024-04-01"]
    assert Outcome.objects.count() == 2


def test_who_has_left_has_outcomes(cast):
    Person.objects.filter(pk=cast.carol.pk).update(left_on=dt.date(2025, 9, 30))
    load(outcome("1", left="yes"))
    assert held() == ["1"]


# --- what is left out -----------------------------------------------------------------------------
WRONG = {
    "no number": (outcome(""), "staff_number is empty."),
    "nobody": (outcome("999"), "Nobody in the portal has this staff number."),
    "no grade": (outcome("1", grade=""), "grade is empty."),
    "long grade": (outcome("1", grade="x" * 41), "grade is longer than 40 characters."),
    "no start": (outcome("1", period_start=""), "period_start is not a possible date."),
    "no such day": (outcome("1", period_end="2026-02-30"), "period_end is not a possible date."),
    "long past": (
        outcome("1", period_start="1901-04-01"),
        "period_start is not a possible date. The period is longer than a year.",
    ),
    "backwards": (outcome("1", period_end="2025-03-31"), "period_end is before period_start."),
    "long": (outcome("1", period_end="2026-04-02"), "The period is longer than a year."),
    "no unit": (outcome("1", directorate="NOWHERE"), "directorate is not the code of a unit."),
    "pattern": (
        outcome("1", working_pattern="some"),
        "working_pattern is none of these: full_time, part_time.",
    ),
    "age": (
        outcome("1", age_band="37"),
        "age_band is none of these: under_25, 25_34, 35_44, 45_54, 55_64, 65_or_more.",
    ),
    "nation": (
        outcome("1", nation="mars"),
        "nation is none of these: england, scotland, wales, northern_ireland.",
    ),
    "rating": (outcome("1", rating="5"), "rating is none of these: exceeded, met, must_improve."),
    "left": (outcome("1", left="perhaps"), "left is neither yes nor no nor a possible date."),
    "two flags": (
        outcome("1", applied="2", bonus="£500"),
        "applied is neither yes nor no. bonus is neither yes nor no.",
    ),
    "minus": (
        outcome("1", training_days="-1"),
        "training_days is not a number of days from 0 to 366, such as 2.5.",
    ),
    "many days": (
        outcome("1", training_days="367"),
        "training_days is not a number of days from 0 to 366, such as 2.5.",
    ),
    "no number of days": (
        outcome("1", training_days="1e3"),
        "training_days is not a number of days from 0 to 366, such as 2.5.",
    ),
    "promoted, not eligible": (
        outcome("1", promoted="yes", eligible_for_promotion="no"),
        "promoted cannot be yes where eligible_for_promotion is no.",
    ),
    "left before joined": (
        outcome("1", joined="2025-09-01", left="31/08/2025"),
        "left is before joined.",
    ),
    "not there yet": (outcome("1", joined="2026-04-01"), "joined is after the period."),
    "not there any more": (outcome("1", left="2025-03-31"), "left is before the period."),
    "no such leaving": (
        outcome("1", left="2025-02-30"),
        "left is neither yes nor no nor a possible date.",
    ),
    "more training than days": (
        outcome("1", period_end="2025-06-30", training_days="92"),
        "training_days is more than the period has days.",
    ),
    "overlapping": (
        outcome("1", period_start="2025-01-01", period_end="2025-12-31"),
        "The period overlaps another one: 2023-04-01 to 2024-03-31.",
    ),
    "NUL": (outcome("1", grade="H\0"), "The row holds a NUL character."),
}


@pytest.mark.parametrize("name", WRONG)
def test_rows_left_out(capsys, tmp_path, name):
    row, reason = WRONG[name]
    good = outcome("2", period_start="2019-04-01", period_end="2020-03-31")
    if name == "overlapping":
        PeriodFactory(year=2023)
        row = row | {"period_start": "2024-03-31", "period_end": "2024-12-31"}
    status, _said, errors = run(capsys, Command(), write(tmp_path, good, row))
    assert (status, errors) == (3, f"line 3 ({row['staff_number'] or '?'}): {reason}\n")
    assert held() == ["2"]


def test_of_a_period_after_the_last_day(capsys, tmp_path, cast):
    Person.objects.filter(pk=cast.carol.pk).update(left_on=dt.date(2025, 3, 31))
    errors = run(capsys, Command(), write(tmp_path, outcome("1"), outcome("2")))[2]
    assert errors == (
        "line 2 (1): The person had left before the period: their last day was 2025-03-31.\n"
    )
    assert held() == ["2"]


def test_days_of_joining_and_leaving():
    """In the period or not; where some have a day, the others have not left."""
    load(
        outcome("1", joined="2011-01-03", left=""),
        outcome("2", joined="01/04/2025", left="31/03/2026"),
        outcome("3", joined="no", left="2026-04-01"),
    )
    found = Outcome.objects.order_by("person__staff_number")
    assert list(found.values_list("has_joined", "has_left")) == [
        (False, False),
        (True, True),
        (False, False),
    ]


def test_without_any_day_an_empty_field_is_not_known():
    load(outcome("1", left=""), outcome("2", left="1"))
    assert list(
        Outcome.objects.order_by("person__staff_number").values_list("has_left", flat=True)
    ) == [None, True]


def test_periods_of_one_file_that_overlap_are_both_left_out():
    other = {"period_start": "2026-01-01", "period_end": "2026-12-31"}
    assert load(outcome("1"), outcome("2", **other)).counts["rejected"] == 2
    assert not Period.objects.exists()


def test_a_person_twice_in_a_period_is_left_out(capsys, tmp_path):
    path = write(tmp_path, outcome("1"), outcome("2"), outcome("1", promoted="yes"))
    _status, _said, errors = run(capsys, Command(), path)
    assert errors == (
        "line 2 (1): The same is also on line 4.\nline 4 (1): The same is also on line 2.\n"
    )
    assert held() == ["2"]


def test_without_a_posting_the_directorate_has_to_be_named(capsys, tmp_path, cast):
    cast.carol.postings.all().delete()
    errors = run(capsys, Command(), write(tmp_path, outcome("1")))[2]
    assert "had no posting in the period: name the directorate." in errors
    assert load(outcome("1", directorate="TEAM")).counts["new"] == 1


def test_rejects_go_into_a_file_that_calculates_nothing(capsys, tmp_path):
    path, rejects = write(tmp_path, outcome("=1+1")), tmp_path / "rejects.csv"
    assert run(capsys, Command(), path, "--rejects", rejects)[0] == 3
    with rejects.open(newline="", encoding="utf-8-sig") as file:
        assert list(csv.reader(file))[1] == [
            "2",
            "'=1+1",
            "Nobody in the portal has this staff number.",
        ]


def test_many_rejects_are_not_all_listed(capsys, tmp_path):
    rows = [outcome(str(900 + number)) for number in range(30)]
    _status, _said, errors = run(capsys, Command(), write(tmp_path, *rows))
    assert (errors.count("Nobody"), errors.splitlines()[-1][:10]) == (20, "… and more")


def test_a_dry_run_writes_nothing(capsys, tmp_path):
    path = write(tmp_path, outcome("1"), outcome("999"))
    status, said, _errors = run(capsys, Command(), path, "--dry-run")
    assert (status, said) == (3, "Would change\n  read: 2\n  new: 1\n  rejected: 1\n")
    assert not Period.objects.exists()


def test_strict_is_all_or_none(capsys, tmp_path):
    path = write(tmp_path, outcome("1"), outcome("999"))
    status, _said, errors = run(capsys, Command(), path, "--strict")
    assert (status, held()) == (1, [])
    assert "1 row has an error, and all rows or none were asked for." in errors
    assert load(outcome("1"), strict=True).refusal == ""


@pytest.fixture
def thirty():
    """Thirty people with an outcome each, as rows of a file."""
    numbers = [f"7{number:02}" for number in range(30)]
    for number in numbers:
        PostingFactory(person__staff_number=number)
    rows = [outcome(number, promoted="no") for number in numbers]
    load(*rows)
    return rows


@pytest.mark.parametrize(("corrected", "refused"), [(20, False), (21, True), (30, True)])
def test_much_corrected_is_refused_unless_forced(thirty, corrected, refused):
    """More than a quarter of what is held for the period, and more than twenty."""
    rows = [row | {"promoted": "yes"} for row in thirty[:corrected]] + thirty[corrected:]
    loaded = load(*rows)
    promoted = Outcome.objects.filter(promoted=True)
    assert (bool(loaded.refusal), promoted.count()) == (refused, 0 if refused else corrected)
    if refused:
        assert f"would change {corrected} of 30 rows" in loaded.refusal
    assert load(*rows, force=True).refusal == ""
    assert promoted.count() == corrected


def test_the_share_is_said_on_the_command_line(capsys, tmp_path, thirty):
    path = write(tmp_path, *(row | {"promoted": "yes"} for row in thirty))
    status, _said, errors = run(capsys, Command(), path)
    assert (status, "more than 25%" in errors) == (1, True)
    assert run(capsys, Command(), path, "--max-changed", "101")[0] == 2
    assert run(capsys, Command(), path, "--max-changed", "100")[0] == 0
    assert run(capsys, Command(), write(tmp_path, *thirty), "--force")[0] == 0


# --- who, and the file ----------------------------------------------------------------------------
@pytest.mark.parametrize("name", ["carol", "mo", "hana", "chi", "lee", "ade", "dee"])
def test_import_outcomes_is_for_analysts(cast, name):
    file = OutcomesFile(io.BytesIO(text(outcome("1")).encode()))
    with pytest.raises(PermissionDenied):
        import_outcomes(by=getattr(cast, name), file=file, options=Options())
    assert held() == []
    file = OutcomesFile(io.BytesIO(text(outcome("1")).encode()))
    assert import_outcomes(by=cast.ana, file=file, options=Options()).counts["new"] == 1


def test_import_outcomes_is_not_for_the_analyst_of_a_unit(cast):
    cast.ana.roles.update(unit=cast.team)
    file = OutcomesFile(io.BytesIO(text(outcome("1")).encode()))
    with pytest.raises(PermissionDenied):
        import_outcomes(by=cast.ana, file=file, options=Options())


GOOD = text(outcome("1")).encode()
FILES = {
    "empty": (b"", "is empty"),
    "header only": (GOOD.split(b"\n")[0], "a header and no rows"),
    "other columns": (
        b"name,salary\n",
        "Missing columns: staff_number, period_start, period_end, grade.",
    ),
    "one column more": (GOOD.replace(b"grade", b"grade,salary"), "Unknown columns: salary."),
    "semicolons": (GOOD.replace(b",", b";"), "not separated by commas"),
    "UTF-16": (GOOD.decode().encode("utf-16"), "is in UTF-16"),
    "Latin-1": (GOOD + b"2,2025-04-01,2026-03-31,\xe9\n", "Line 3 is not UTF-8"),
}


@pytest.mark.parametrize("name", FILES)
def test_file_that_cannot_be_used(capsys, tmp_path, name):
    content, message = FILES[name]
    path = tmp_path / "outcomes.csv"
    path.write_bytes(content)
    status, _said, errors = run(capsys, Command(), path)
    assert (status, message in errors, held()) == (1, True, [])


def test_a_file_with_a_mark_and_other_line_ends(capsys, tmp_path):
    path = tmp_path / "outcomes.csv"
    path.write_bytes(b"\xef\xbb\xbf" + GOOD.replace(b"\n", b"\r\n"))
    assert run(capsys, Command(), path)[0] == 0
    assert held() == ["1"]


def test_no_such_file(capsys):
    status, _said, errors = run(capsys, Command(), "nowhere.csv")
    assert (status, errors) == (1, "CommandError: nowhere.csv: No such file or directory.\n")


class Endless(io.RawIOBase):
    """Many rows that are never in memory as a whole, with one field of 10 MB among them."""

    ROW = f"1,{YEAR['period_start']},{YEAR['period_end']},HEO\n".encode()

    def __init__(self, rows: int) -> None:
        self.left, self.first = rows, True

    def read(self, size: int = -1) -> bytes:
        if self.first:
            self.first = False
            return (
                b"staff_number,period_start,period_end,grade\n1,"
                + b"x" * 10_000_000
                + b",2026-03-31,HEO\n"
            )
        count = min(self.left, size // len(self.ROW))
        self.left -= count
        return self.ROW * count


def test_memory_does_not_grow_with_the_file():
    def peak(rows):
        file = OutcomesFile(Endless(rows))
        reasons: list[str] = []
        tracemalloc.start()
        loaded = import_outcomes(
            by=None,
            file=file,
            options=Options(dry_run=True),
            telling=Telling(keep_rejects=lambda found: reasons.append(next(found)[2])),
        )
        top = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert loaded.counts["rejected"] == rows + 1
        assert reasons == [f"The line is longer than {LONGEST_LINE} characters."]
        return top

    peak(1000)
    assert peak(100_000) < peak(10_000) * 1.5 + 1_000_000


@pytest.mark.django_db(transaction=True)
def test_while_another_one_runs(capsys, tmp_path):
    """Through ``manage.py`` itself."""
    path = write(tmp_path, outcome("1"))
    with psycopg.connect(**connection.get_connection_params()) as other:
        other.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        with pytest.raises(SystemExit) as stopped:
            execute_from_command_line(["manage.py", "import_outcomes", str(path)])
    assert stopped.value.code == 1
    assert "Another import is running. Nothing was changed." in capsys.readouterr().err


def test_twice_in_one_transaction():
    load(outcome("1"))
    with pytest.raises(ValidationError):
        import_outcomes(
            by=None, file=OutcomesFile(io.BytesIO(GOOD.split(b"\n")[0])), options=Options()
        )
    assert load(outcome("2")).counts["new"] == 1
