"""Whatever HR sends, the portal holds what a simple model of it says."""

import datetime as dt

import pytest
import time_machine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from people.models import Person, Posting
from tests.people.feed import load, row, write

NUMBERS = [str(number) for number in range(1, 7)]
FIRST_DAY = dt.date(2026, 3, 2)

# A day's file: for everybody in it a manager (a smaller number: no circles), a grade and a unit.
people = st.dictionaries(
    st.sampled_from(NUMBERS),
    st.tuples(st.integers(0, 5), st.sampled_from("AB"), st.sampled_from(["T1", "T2"])),
)
files = st.lists(st.tuples(st.integers(1, 3), people), min_size=1, max_size=5)


def rows_of(file: dict) -> list[dict[str, str]]:
    """The file's rows; a manager who is not in it is nobody."""
    return [
        row(
            number,
            str(manager) if str(manager) in file and manager < int(number) else "",
            grade=grade,
            unit_code=unit,
            unit_path=f"ORG/{unit}",
            unit_name=unit,
        )
        for number, (manager, grade, unit) in file.items()
    ]


def expected(days: list[tuple[dt.date, list[dict[str, str]]]]) -> dict[str, list[tuple]]:
    """Spells by person: a new one whenever something changed, corrected if it began the same day."""
    spells: dict[str, list[list]] = {}
    for day, rows in days:
        given_today = {one["staff_number"]: one for one in rows}
        for number in set(spells) | set(given_today):
            own = spells.setdefault(number, [])
            now = own[-1] if own and own[-1][1] is None else None
            one = given_today.get(number)
            state = one and (one["manager_staff_number"] or None, one["grade"], one["unit_code"])
            if now and state != now[2]:
                now[1] = day - dt.timedelta(1)
                now = None
            if state and not now:
                own.append([day, None, state])
    return {number: [tuple(spell) for spell in own] for number, own in spells.items()}


@pytest.mark.django_db(transaction=True)
@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(sent=files)
def test_state_equals_the_model(tmp_path, sent):
    Posting.objects.all().delete()
    Person.objects.all().delete()
    day, days = FIRST_DAY, []
    for step, file in sent:
        day += dt.timedelta(step)
        rows = rows_of(file)
        if not rows:
            continue
        days.append((day, rows))
        with time_machine.travel(dt.datetime.combine(day, dt.time(12), dt.UTC), tick=False):
            path = write(tmp_path, *rows)
            load(path, "--force")
            assert load(path, "--force") == {"Changed": 0}
    held: dict[str, list[tuple]] = {}
    fields = ("manager__staff_number", "grade", "unit__code")
    for posting in Posting.objects.order_by("starts_on").values_list(
        "person__staff_number", "starts_on", "ends_on", *fields
    ):
        held.setdefault(posting[0], []).append((posting[1], posting[2], posting[3:]))
    assert held == expected(days)
    active = set(Person.objects.filter(is_active=True).values_list("staff_number", flat=True))
    assert active == ({one["staff_number"] for one in days[-1][1]} if days else set())
