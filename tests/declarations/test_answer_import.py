"""Answers of an HR system: what is taken over, what is not, and what nobody is told of it."""

import csv
import datetime as dt
import io
import tracemalloc

import psycopg
import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.core.management import execute_from_command_line
from django.db import connection

from declarations.actions.answer_import import LOCK, Options, import_declarations
from declarations.actions.answering import declare, withdraw_declaration
from declarations.answers_file import AnswersFile
from declarations.models import Declaration
from people.models import Person
from people.staff_file import LONGEST_LINE
from tests.declarations.answers import HEAD, held, load, run, text, write
from tests.factories.declarations import DeclarationFactory
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _friday():
    with time_machine.travel(dt.datetime(2026, 11, 20, 12, tzinfo=dt.UTC), tick=False):
        yield


@pytest.fixture(autouse=True)
def numbers(cast):
    """Carol is 1, Sam is 2, Mo is 3."""
    for number, person in (("1", cast.carol), ("2", cast.sam), ("3", cast.mo)):
        Person.objects.filter(pk=person.pk).update(staff_number=number)
    return cast


# --- what is taken over ---------------------------------------------------------------------------
def test_import_declarations_takes_answers_over():
    outcome = load(
        ("1", "carer", "2026-03-01"),
        ("2", "No", "02/03/2026"),
        ("3", "Prefer not to say", "2026-03-03"),
    )
    assert held() == [
        ("Carol", "2026-03-01", "carer", "import"),
        ("Mo", "2026-03-03", "prefer_not_to_say", "import"),
        ("Sam", "2026-03-02", "not_carer", "import"),
    ]
    assert outcome.counts == {"read": 3, "new": 3, "without_answer": 0, "rejected": 0}
    assert Declaration.objects.exclude(hours="", childcare=None).count() == 0


def test_again_without_effect():
    rows = [("1", "yes", "2026-03-01"), ("2", "no", "2026-03-02")]
    load(*rows)
    before = list(Declaration.objects.order_by("pk").values())
    outcome = load(*rows)
    assert (outcome.taken, outcome.counts["unchanged"]) == (0, 2)
    assert list(Declaration.objects.order_by("pk").values()) == before


def test_a_correction_in_the_hr_system_is_taken_over():
    load(("1", "carer", "2026-03-01"))
    assert load(("1", "not_carer", "2026-03-01")).counts["corrected"] == 1
    assert held() == [("Carol", "2026-03-01", "not_carer", "import")]


def test_several_answers_of_one_person():
    load(("1", "no", "2024-03-01"), ("1", "yes", "2026-03-01"))
    assert [row[1:3] for row in held()] == [("2024-03-01", "not_carer"), ("2026-03-01", "carer")]


def test_an_older_answer_tells_what_held_before_and_no_more(numbers):
    DeclarationFactory(person=numbers.carol, no=True, answered_on=dt.date(2026, 6, 1))
    assert load(("1", "carer", "2025-06-01")).counts["earlier"] == 1
    assert held() == [
        ("Carol", "2025-06-01", "carer", "import"),
        ("Carol", "2026-06-01", "not_carer", "self"),
    ]


def test_what_a_person_answered_here_is_never_overwritten(numbers):
    declare(by=numbers.carol, answer="not_carer")
    assert load(("1", "carer", "2026-11-20")).counts["kept"] == 1
    assert held() == [("Carol", "2026-11-20", "not_carer", "self")]


def test_who_answers_while_an_import_is_writing_wins(numbers, monkeypatch):
    """Between the plan and the writing: the plan says "new", and the person has just answered."""
    from declarations.actions import answer_import

    write_plan = answer_import.apply_plan

    def late(cursor):
        declare(by=numbers.carol, answer="not_carer")
        write_plan(cursor)

    monkeypatch.setattr(answer_import, "apply_plan", late)
    load(("1", "carer", "2026-11-20"))
    assert held() == [("Carol", "2026-11-20", "not_carer", "self")]


def test_what_was_withdrawn_does_not_come_back(numbers):
    rows = [("1", "carer", "2026-03-01"), ("1", "carer", "2026-11-20")]
    load(*rows)
    withdraw_declaration(by=numbers.carol)
    assert load(*rows).counts["withdrawn"] == 2
    assert held() == []


def test_an_answer_after_the_withdrawal_is_taken_over(numbers):
    load(("1", "carer", "2026-03-01"))
    withdraw_declaration(by=numbers.carol)
    with time_machine.travel(dt.datetime(2026, 12, 20, tzinfo=dt.UTC), tick=False):
        load(("1", "not_carer", "2026-12-01"))
    assert held() == [("Carol", "2026-12-01", "not_carer", "import")]


def test_an_empty_answer_is_no_answer(numbers):
    DeclarationFactory(person=numbers.carol, answered_on=dt.date(2026, 3, 1), imported=True)
    outcome = load(("1", "", "2026-06-01"), ("2", " ", ""), ("999", "", ""))
    assert outcome.counts == {"read": 3, "without_answer": 3, "rejected": 0}
    assert held() == [("Carol", "2026-03-01", "carer", "import")]


# --- what is left out -----------------------------------------------------------------------------
WRONG = {
    "nobody": (("999", "carer", "2026-03-01"), "Nobody in the portal has this staff number."),
    "no number": (("", "carer", "2026-03-01"), "staff_number is empty."),
    "no answer of ours": (
        ("1", "perhaps", "2026-03-01"),
        "The answer is none of these: carer, not_carer, prefer_not_to_say, yes, no.",
    ),
    "no date": (("1", "carer", ""), "The date is not one."),
    "no such day": (("1", "carer", "2026-02-30"), "The date is not one."),
    "a day long past": (("1", "carer", "1901-02-03"), "The date is not one."),
    "another way to write it": (("1", "carer", "3 Feb 2026"), "The date is not one."),
    "a day to come": (("1", "carer", "2026-11-21"), "The date is in the future."),
    "two fields": (("1", "carer"), "The row has 2 fields and the header has 3."),
    "too long": (
        ("1", "x" * LONGEST_LINE, "2026-03-01"),
        f"The line is longer than {LONGEST_LINE} characters.",
    ),
    "NUL": (("1", "car\0er", "2026-03-01"), "The row holds a NUL character."),
}


@pytest.mark.parametrize("name", WRONG)
def test_rows_left_out(capsys, tmp_path, name):
    row, reason = WRONG[name]
    path = write(tmp_path, ("2", "carer", "2026-03-01"), row)
    status, _said, errors = run(capsys, path)
    number = row[0] if name != "too long" else ""
    assert (status, errors) == (3, f"line 3 ({number or '?'}): {reason}\n")
    assert held() == [("Sam", "2026-03-01", "carer", "import")]


def test_who_has_left_is_left_out(capsys, tmp_path, numbers):
    Person.objects.filter(pk=numbers.carol.pk).update(left_on=dt.date(2026, 11, 19))
    Person.objects.filter(pk=numbers.sam.pk).update(left_on=dt.date(2026, 11, 20))
    path = write(tmp_path, ("1", "carer", "2026-03-01"), ("2", "carer", "2026-03-01"))
    assert run(capsys, path)[2] == "line 2 (1): The person has left.\n"
    assert [row[0] for row in held()] == ["Sam"]


def test_all_that_is_wrong_is_said_at_once(capsys, tmp_path):
    _status, _said, errors = run(capsys, write(tmp_path, ("999", "perhaps", "")))
    assert errors.count(".") == 3


def test_two_answers_for_one_day_are_both_left_out(capsys, tmp_path):
    rows = [("1", "yes", "2026-03-01"), ("2", "no", "2026-03-01"), ("1", "no", "01/03/2026")]
    _status, _said, errors = run(capsys, write(tmp_path, *rows))
    assert errors == (
        "line 2 (1): The same person and date are also on line 4.\n"
        "line 4 (1): The same person and date are also on line 2.\n"
    )
    assert [row[0] for row in held()] == ["Sam"]


def test_rejects_go_into_a_file_that_calculates_nothing(capsys, tmp_path):
    path, rejects = write(tmp_path, ("=1+1", "carer", "2026-03-01")), tmp_path / "rejects.csv"
    assert run(capsys, path, "--rejects", rejects)[0] == 3
    with rejects.open(newline="", encoding="utf-8-sig") as file:
        assert list(csv.reader(file)) == [
            ["line", "staff_number", "reason"],
            ["2", "'=1+1", "Nobody in the portal has this staff number."],
        ]


def test_many_rejects_are_not_all_listed(capsys, tmp_path):
    rows = [(str(900 + number), "carer", "2026-03-01") for number in range(30)]
    _status, _said, errors = run(capsys, write(tmp_path, *rows))
    assert (errors.count("Nobody"), errors.splitlines()[-1][:10]) == (20, "… and more")


def test_no_reason_repeats_what_a_row_says(capsys, tmp_path):
    """Columns in the wrong order put answers where dates should be: none of it is told."""
    rows = [("1", "2026-03-01", "zqcarer"), ("2", "zqmaybe", "2026-03-01"), ("zqwho", "1", "1")]
    path, rejects = write(tmp_path, *rows), tmp_path / "rejects.csv"
    told = "".join(run(capsys, path)[1:])
    run(capsys, path, "--rejects", rejects)
    told += rejects.read_text(encoding="utf-8-sig")
    assert "zqcarer" not in told
    assert "zqmaybe" not in told
    assert "zqwho" in told


# --- what is told ---------------------------------------------------------------------------------
def test_numbers_are_told_and_small_ones_are_not(capsys, tmp_path):
    people = [PersonFactory(staff_number=f"5{number:03}") for number in range(12)]
    rows = [(person.staff_number, "carer", "2026-03-01") for person in people]
    assert run(capsys, write(tmp_path, *rows[:3])) == (
        0,
        "read: 3\ntaken over: fewer than 10\nleft as they were: fewer than 10\n"
        "without an answer: 0\nrejected: 0\n",
        "",
    )
    Declaration.objects.all().delete()
    assert (
        "taken over: 12\nleft as they were: fewer than 10" in run(capsys, write(tmp_path, *rows))[1]
    )
    assert (
        "taken over: fewer than 10\nleft as they were: 12" in run(capsys, write(tmp_path, *rows))[1]
    )


@pytest.mark.parametrize("given", ["nothing", "an answer that day", "a withdrawal"])
def test_the_command_is_no_way_to_find_out_about_somebody(capsys, tmp_path, numbers, given):
    """Whatever Carol has done, a file with her row alone gets the same words."""
    if given != "nothing":
        declare(by=numbers.carol, answer="carer")
    if given == "a withdrawal":
        withdraw_declaration(by=numbers.carol)
    for answer in ("carer", "not_carer"):
        found = run(capsys, write(tmp_path, ("1", answer, "2026-11-20")), "--dry-run")
        assert found == (
            0,
            "read: 1\nwould be taken over: fewer than 10\nleft as they were: fewer than 10\n"
            "without an answer: 0\nrejected: 0\n",
            "",
        )


def test_a_dry_run_writes_nothing(capsys, tmp_path):
    path = write(tmp_path, ("1", "carer", "2026-03-01"), ("999", "carer", "2026-03-01"))
    assert run(capsys, path, "--dry-run")[0] == 3
    assert held() == []


def test_strict_is_all_or_none(capsys, tmp_path):
    path = write(tmp_path, ("1", "carer", "2026-03-01"), ("999", "carer", "2026-03-01"))
    status, _said, errors = run(capsys, path, "--strict")
    assert (status, held()) == (1, [])
    assert errors.splitlines()[-1] == (
        "CommandError: 1 row has an error, and all rows or none were asked for. Nothing was changed."
    )
    assert load(("1", "carer", "2026-03-01"), strict=True).refusal == ""
    assert len(held()) == 1


# --- the file -------------------------------------------------------------------------------------
GOOD = text(("1", "carer", "2026-03-01")).encode()
FILES = {
    "empty": (b"", "is empty"),
    "header only": (GOOD.split(b"\n")[0], "a header and no rows"),
    "other columns": (b"name,salary\n", "Missing columns: staff_number, answer, date."),
    "one column more": (b"staff_number,answer,date,name\n", "Unknown columns: name."),
    "a column twice": (b"staff_number,answer,date,date\n", "Columns that appear twice: date."),
    "semicolons": (GOOD.replace(b",", b";"), "not separated by commas"),
    "UTF-16": (GOOD.decode().encode("utf-16"), "is in UTF-16"),
    "Latin-1": (GOOD + b"2,\xe9,2026-03-01\n", "Line 3 is not UTF-8"),
    "binary": (bytes(range(256)) * 50, ""),
}


@pytest.mark.parametrize("name", FILES)
def test_file_that_cannot_be_used(capsys, tmp_path, name):
    content, message = FILES[name]
    path = tmp_path / "answers.csv"
    path.write_bytes(content)
    status, _said, errors = run(capsys, path)
    assert (status, errors.startswith("CommandError: "), held()) == (1, True, [])
    assert message in errors


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbf" + GOOD,
        GOOD.replace(b"\n", b"\r\n"),
        b'"date","staff_number","answer"\n"2026-03-01","1"," Carer "\n',
        b"Staff_Number, Answer ,DATE\n\n1,YES,1/3/2026\n",
        GOOD.rstrip(b"\n"),
    ],
    ids=["mark", "CRLF", "quoted, other order", "untidy", "no last newline"],
)
def test_file_as_spreadsheets_write_it(capsys, tmp_path, content):
    path = tmp_path / "answers.csv"
    path.write_bytes(content)
    assert run(capsys, path)[0] == 0
    assert held() == [("Carol", "2026-03-01", "carer", "import")]


@pytest.mark.parametrize(
    ("words", "status", "message"),
    [
        (["nowhere.csv"], 1, "nowhere.csv: No such file or directory"),
        (["."], 1, ".: Is a directory"),
        ([], 2, "required: file"),
        (["FILE", "--unknown"], 2, "unrecognized arguments"),
        (["FILE", "--rejects", "no/folder/rejects.csv"], 1, "No such file or directory"),
    ],
)
def test_wrong_use(capsys, tmp_path, monkeypatch, words, status, message):
    monkeypatch.chdir(tmp_path)
    file = str(write(tmp_path, ("1", "carer", "2026-03-01")))
    found, _said, errors = run(capsys, *(file if word == "FILE" else word for word in words))
    assert (found, message in errors) == (status, True)
    assert held() == []


class Endless(io.RawIOBase):
    """A file of many rows that is never in memory as a whole, with one field of 10 MB in it."""

    def __init__(self, rows: int) -> None:
        self.left, self.first = rows, True

    def read(self, size: int = -1) -> bytes:
        if self.first:
            self.first = False
            return ",".join(HEAD).encode() + b"\n1," + b"x" * 10_000_000 + b",2026-03-01\n"
        count = min(self.left, size // 20)
        self.left -= count
        return b"1,carer,2026-03-01\n" * count


def test_memory_does_not_grow_with_the_file():
    def peak(rows):
        file = AnswersFile(Endless(rows))
        tracemalloc.start()
        outcome = import_declarations(by=None, file=file, options=Options(dry_run=True))
        top = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert outcome.counts["rejected"] == rows + 1
        return top

    peak(1000)
    assert peak(200_000) < peak(20_000) * 1.5 + 1_000_000


@pytest.mark.django_db(transaction=True)
def test_while_another_one_runs(capsys, tmp_path):
    """Through ``manage.py`` itself."""
    path = write(tmp_path, ("1", "carer", "2026-03-01"))
    with psycopg.connect(**connection.get_connection_params()) as other:
        other.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        with pytest.raises(SystemExit) as stopped:
            execute_from_command_line(["manage.py", "import_declarations", str(path)])
    assert stopped.value.code == 1
    assert "Another import is running. Nothing was changed." in capsys.readouterr().err


def test_import_declarations_twice_in_one_transaction():
    load(("1", "carer", "2026-03-01"))
    with pytest.raises(ValidationError):
        load()
    load(("2", "carer", "2026-03-01"))
    assert len(held()) == 2
