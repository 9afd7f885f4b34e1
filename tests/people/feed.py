"""Files of the HR feed for the tests."""

import csv
import io
from pathlib import Path

from django.core.management import call_command

from people.models import Person, Posting
from people.staff_file import COLUMNS

USUAL = {
    "given_name": "Alex",
    "family_name": "Example",
    "unit_code": "T1",
    "unit_name": "Team one",
    "unit_path": "ORG/T1",
    "grade": "HEO",
    "site": "Leeds",
    "nation": "england",
    "pattern": "444x5",
}


def row(staff_number: str, manager: str = "", **values: str) -> dict[str, str]:
    usual = {**USUAL, "staff_number": staff_number, "email": f"{staff_number}@example.org"}
    return {**usual, "manager_staff_number": manager, **values}


def text(*rows: dict[str, str]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def write(folder: Path, *rows: dict[str, str]) -> Path:
    path = folder / "staff.csv"
    path.write_text(text(*rows), encoding="utf-8")
    return path


def load(path: Path, *options: str) -> dict[str, int]:
    """Run the command. Returns its counts (``changes`` is their sum) without those that only tell."""
    out = io.StringIO()
    call_command("import_staff", str(path), *options, stdout=out)
    told = dict(line.split(" (")[0].strip().split(": ") for line in out.getvalue().splitlines())
    counts = {kind: int(count) for kind, count in told.items()}
    counts.pop("rejected")
    counts.pop("read")
    return counts


def postings(staff_number: str) -> list[tuple]:
    """First day, last day, manager, unit and grade of each posting, oldest first."""
    rows = Posting.objects.filter(person__staff_number=staff_number).order_by("starts_on")
    fields = ("starts_on", "ends_on", "manager__staff_number", "unit__code", "grade")
    return [
        tuple(
            str(value) if name.endswith("_on") and value else value
            for name, value in zip(fields, values, strict=True)
        )
        for values in rows.values_list(*fields)
    ]


def person(staff_number: str) -> Person:
    return Person.objects.get(staff_number=staff_number)
