"""Each thing that can be wrong with a file, and the sentence that says so."""

import contextlib
import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from people.models import Person, StaffImport
from people.staff_file import COLUMNS
from tests.factories.people import PersonFactory
from tests.people.feed import row, text

HEADER = ",".join(COLUMNS) + "\n"


GOOD = text(row("1")).splitlines()[1] + "\n"


def run(path: Path, *options: str) -> list[str]:
    """What the command says about the rows it leaves out."""
    told = io.StringIO()
    with contextlib.suppress(SystemExit):
        call_command("import_staff", str(path), *options, stdout=io.StringIO(), stderr=told)
    return told.getvalue().splitlines()


UNUSABLE = {
    "empty": (b"", "The file is empty."),
    "blank": (b"\n\r\n", "The file is empty."),
    "header only": (HEADER.encode(), "The file has a header and no rows."),
    "utf-16": (
        (HEADER + GOOD).encode("utf-16"),
        "Line 1, byte 1: the file is in UTF-16. Save it as “CSV UTF-8” and send it again.",
    ),
    "utf-16 without a mark": (
        (HEADER + GOOD).encode("utf-16-le"),
        "Line 1, byte 1: the file is in UTF-16. Save it as “CSV UTF-8” and send it again.",
    ),
    "windows-1252": (
        (HEADER + GOOD + GOOD.replace("Alex", "René")).encode("cp1252"),
        "Line 3 is not UTF-8: byte 20 of the line is 0xE9. The file may be in the older Windows-1252"
        " encoding. Save it as “CSV UTF-8” and send it again.",
    ),
    "semicolons": (
        (HEADER + GOOD).replace(",", ";").encode(),
        "The columns are not separated by commas. Save the file as “CSV (comma delimited)”.",
    ),
    "missing columns": (
        HEADER.replace("grade,site,", "").encode() + GOOD.encode(),
        "Line 1: Missing columns: grade, site.",
    ),
    "unknown column": (
        HEADER.replace("grade", "grade,salary").encode(),
        "Line 1: Unknown columns: salary.",
    ),
    "column twice": (
        HEADER.replace("grade", "grade,email").encode(),
        "Line 1: Columns that appear twice: email.",
    ),
}


@pytest.mark.django_db
@pytest.mark.parametrize(("content", "message"), UNUSABLE.values(), ids=UNUSABLE)
def test_unusable_file(tmp_path, content, message):
    path = tmp_path / "staff.csv"
    path.write_bytes(content)
    with pytest.raises(CommandError) as refused:
        run(path)
    assert str(refused.value) == message
    (record,) = StaffImport.objects.all()
    assert (record.status, record.refusal, record.file_name) == ("refused", message, "staff.csv")
    assert list(Person.objects.all()) == []


BAD_ROWS = {
    "empty": ({"unit_name": " "}, "unit_name is empty."),
    "overlong": ({"grade": "G" * 41}, "grade is longer than 40 characters."),
    "not an address": (
        {"email": "ann at example.org"},
        "“ann at example.org” is not an e-mail address.",
    ),
    "two @": ({"email": "a@b@example.org"}, "“a@b@example.org” is not an e-mail address."),
    "nation": (
        {"nation": "France"},
        "The nation “france” is unknown: use england, scotland, wales or northern_ireland.",
    ),
    "no pattern": ({"pattern": ""}, "pattern is empty or too long."),
    "pattern": (
        {"pattern": "full time"},
        "A working pattern is like 444x5, mon=444;tue=444 or cycle:444,444,0@2026-04-06.",
    ),
    "pattern day": (
        {"pattern": "mon=444;someday=3"},
        "`someday` is not a weekday: use mon, tue, wed, thu, fri, sat, sun.",
    ),
    "pattern minutes": (
        {"pattern": "1441x5"},
        "Minutes of a day are a whole number from 0 to 1440.",
    ),
    "pattern date": (
        {"pattern": "cycle:444@2026-02-31"},
        "2026-02-31 is not a date like 2026-04-06.",
    ),
    "31 February": ({"starts_on": "31/02/2026"}, "starts_on: “31/02/2026” is not a possible date."),
    "1800": ({"starts_on": "1800-01-01"}, "starts_on: “1800-01-01” is not a possible date."),
    "words": ({"left_on": "yesterday"}, "left_on: “yesterday” is not a possible date."),
    "backwards": (
        {"starts_on": "2026-03-02", "left_on": "2026-03-01"},
        "left_on is before starts_on.",
    ),
    "own manager": ({"manager_staff_number": "2"}, "The person is their own manager."),
    "unknown manager": (
        {"manager_staff_number": "99"},
        "The manager 99 is not in the file and not in the portal.",
    ),
    "path": (
        {"unit_path": "ORG/T2"},
        "unit_path “ORG/T2” is not a path of codes, such as ORG/OPS/TEAM1, that ends with unit_code.",
    ),
    "path elsewhere": (
        {"unit_path": "ORG/OPS/T1"},
        "unit_path puts the unit T1 in another place than most rows do: under ORG.",
    ),
    "path twice": (
        {"unit_path": "T9/T9", "unit_code": "T9"},
        "unit_path names the unit T9 twice.",
    ),
    "name of a unit": (
        {"unit_name": "Team uno"},
        "unit_name differs from the name that most rows give to T1: “Team one”.",
    ),
    "several": (
        {"given_name": "", "nation": ""},
        "given_name is empty. The nation “” is unknown: use england, scotland, wales or northern_ireland.",
    ),
    "nul": ({"site": "Le\0eds"}, "The row holds a NUL character."),
    "staff number in use": (
        {"email": "taken@example.org"},
        "The e-mail address “taken@example.org” belongs to somebody else: staff number 77.",
    ),
    "10 MB": ({"site": "x" * 10_000_000}, "The line is longer than 65536 characters."),
}


@pytest.mark.django_db
@pytest.mark.parametrize(("values", "message"), BAD_ROWS.values(), ids=BAD_ROWS)
def test_bad_row(tmp_path, values, message):
    PersonFactory(staff_number="77", email="Taken@example.org")
    path = tmp_path / "staff.csv"
    path.write_text(text(row("1"), row("3"), row("2", **values), row("4")), encoding="utf-8")
    (told,) = run(path)
    number = "?" if values.get("site", "") > "w" else "2"
    assert told == f"line 4 ({number}): {message}"
    assert sorted(Person.objects.values_list("staff_number", flat=True)) == ["1", "3", "4", "77"]


BROKEN_LINES = {
    "too many fields": (GOOD[:-1] + ",,\n", "The row has 16 fields and the header has 14."),
    "too few": ("1,a@example.org\n", "The row has 2 fields and the header has 14."),
    "quotation mark": (
        GOOD.replace("Alex", '"Alex'),
        "A quotation mark on this line is never closed or stands where it may not.",
    ),
    "text after a quotation": (
        GOOD.replace("Alex", '"Al"ex'),
        "A quotation mark on this line is never closed or stands where it may not.",
    ),
}


@pytest.mark.django_db
@pytest.mark.parametrize(("line", "message"), BROKEN_LINES.values(), ids=BROKEN_LINES)
def test_broken_line(tmp_path, line, message):
    path = tmp_path / "staff.csv"
    after = text(row("2"), row("3")).split("\n", 1)[1]
    path.write_bytes((HEADER + line + after).encode())
    assert run(path)[0].removeprefix("line 2 (1): ") == message
    assert sorted(Person.objects.values_list("staff_number", flat=True)) == ["2", "3"]


@pytest.mark.django_db
def test_duplicates_name_each_other(tmp_path):
    path = tmp_path / "staff.csv"
    path.write_text(
        text(row("1"), row("2"), row("1", email="b@x.org"), row("3", email="2@EXAMPLE.org"))
    )
    assert run(path) == [
        "line 2 (1): The staff number is also on line 4.",
        "line 3 (2): The e-mail address is also on line 5.",
        "line 4 (1): The staff number is also on line 2.",
        "line 5 (3): The e-mail address is also on line 3.",
    ]


@pytest.mark.django_db
def test_circle_of_managers_is_listed_and_who_hangs_on_it(tmp_path):
    path = tmp_path / "staff.csv"
    rows = row("1", "3"), row("2", "1"), row("3", "2"), row("4", "3"), row("5", "4"), row("6")
    path.write_text(text(*rows))
    circle = "The managers of 3 people go round in a circle: 1 → 3 → 2 → 1."
    assert run(path) == [
        f"line 2 (1): {circle}",
        f"line 3 (2): {circle}",
        f"line 4 (3): {circle}",
        "line 5 (4): The manager 3 is not in the portal, and the manager’s own row, line 4, was left out.",
        "line 6 (5): The manager 4 is not in the portal, and a row above this one was left out.",
    ]


@pytest.mark.django_db
def test_long_circle_is_cut_short(tmp_path):
    path = tmp_path / "staff.csv"
    people = [f"{number:03}" for number in range(200)]
    path.write_text(
        text(*(row(one, people[place - 1]) for place, one in enumerate(people)), row("x"))
    )
    assert run(path)[0] == (
        "line 2 (000): The managers of 200 people go round in a circle:"
        " 000 → 199 → 198 → 197 → 196 → 195 → 194 → 193 → 192 → …."
    )


@pytest.mark.django_db
def test_circle_through_people_already_there(tmp_path):
    path = tmp_path / "staff.csv"
    path.write_text(text(row("1"), row("2", "1"), row("3", "2")))
    run(path)
    path.write_text(text(row("1", "3")))
    assert run(path, "--partial") == [
        "line 2 (1): The managers of 3 people go round in a circle: 1 → 3 → 2 → 1."
    ]


@pytest.mark.django_db
def test_what_spreadsheets_do_is_accepted(tmp_path):
    """A mark before the text, Windows line ends, quotes everywhere, blank rows, dates by the day."""
    path = tmp_path / "staff.csv"
    quoted = ",".join(f'"{field}"' for field in GOOD.strip().split(","))
    formula = GOOD.replace("1@", "2@").replace("1,", "2,", 1).replace("Alex", "=1+1")
    multi = (
        GOOD.replace("1@", "3@").replace("1,", "3,", 1).replace("Leeds", '"Leeds\r\n""old"" site"')
    )
    late = GOOD.replace("1@", "4@").replace("1,", "4,", 1).replace("england", "mars")
    lines = [
        HEADER.strip().upper(),
        quoted,
        formula.strip(),
        multi.strip(),
        "," * 13,
        "",
        late.strip(),
    ]
    path.write_bytes(("\ufeff" + "\r\n".join(lines)).encode())
    assert run(path) == [
        "line 8 (4): The nation “mars” is unknown: use england, scotland, wales or northern_ireland."
    ]
    people = Person.objects.order_by("staff_number").values_list("given_name", "postings__site")
    assert list(people) == [("Alex", "Leeds"), ("=1+1", "Leeds"), ("Alex", 'Leeds\n"old" site')]


@pytest.mark.django_db
def test_one_row_without_an_end_of_line_is_read(tmp_path):
    path = tmp_path / "staff.csv"
    path.write_text(HEADER + GOOD.rstrip("\n"))
    assert run(path) == []
    assert Person.objects.count() == 1
