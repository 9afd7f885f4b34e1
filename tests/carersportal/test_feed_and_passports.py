"""A change of manager that the feed tells long before it happens."""

import datetime as dt

import pytest
from django.utils import timezone

from notifications.models import Message
from passports.actions.deadlines import run_deadlines
from passports.models import Handover
from people.models import Person
from tests.factories.passports import PassportFactory
from tests.people.feed import load, person, row, write

FRIDAY, MONDAY = dt.date(2026, 11, 20), dt.date(2026, 12, 7)
ANN = row("2", "1", given_name="Ann")
BEA = row("3", "1", given_name="Bea")


@pytest.fixture
def go_to(time_machine):
    def go_to(day):
        time_machine.move_to(dt.datetime.combine(day, dt.time(9), tzinfo=dt.UTC), tick=False)

    go_to(FRIDAY)
    return go_to


@pytest.fixture
def passport(db, go_to, tmp_path):
    """Cat works for Ann; the passport is in force; she moves to Bea on Monday in two weeks."""
    load(write(tmp_path, row("1"), ANN, BEA, row("4", "2")), "--date", "2026-11-01")
    made = PassportFactory(owner=person("4"), manager=person("2"), in_force=True)
    load(write(tmp_path, row("1"), ANN, BEA, row("4", "3", starts_on=f"{MONDAY}")))
    return made


def manager_on(day, passport, go_to) -> Person | None:
    go_to(day)
    run_deadlines(today=timezone.localdate())
    passport.refresh_from_db()
    return passport.manager


def told() -> list[tuple[str, str]]:
    rows = Message.objects.filter(kind__startswith="handover")
    return sorted(rows.values_list("recipient__staff_number", "kind"))


def test_handover_starts_on_the_day_that_the_feed_told(passport, go_to):
    assert manager_on(FRIDAY, passport, go_to) == person("2")
    assert manager_on(MONDAY - dt.timedelta(days=1), passport, go_to) == person("2")
    assert (Handover.objects.count(), told()) == (0, [])

    assert manager_on(MONDAY, passport, go_to) == person("3")
    handover = Handover.objects.get()
    assert (handover.from_manager, handover.to_manager) == (person("2"), person("3"))
    assert handover.starts_on == MONDAY
    assert told() == [
        ("2", "handover_access_ended"),
        ("3", "handover_to_acknowledge"),
        ("4", "handover_started"),
    ]


def test_handover_that_was_told_starts_once(passport, go_to, tmp_path):
    """Also when a file of that day tells it again before and after the daily job."""
    go_to(MONDAY)
    file = write(tmp_path, row("1"), ANN, BEA, row("4", "3", starts_on=f"{MONDAY}"))
    assert load(file) == {"Changed": 0}
    assert manager_on(MONDAY, passport, go_to) == person("3")
    assert load(file) == {"Changed": 0}
    assert manager_on(MONDAY, passport, go_to) == person("3")
    assert (Handover.objects.count(), len(told())) == (1, 3)


def test_no_handover_when_the_plan_is_withdrawn(passport, go_to, tmp_path):
    load(write(tmp_path, row("1"), ANN, BEA, row("4", "2")))
    assert manager_on(MONDAY, passport, go_to) == person("2")
    assert (Handover.objects.count(), told()) == (0, [])
