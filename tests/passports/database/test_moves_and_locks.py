# ruff: noqa: S608
"""What the database refuses, whoever asks: moves that no table allows, changes to what was signed."""

import itertools
import uuid

import pgtrigger
import pytest
from django.db import transaction

from passports import states
from passports.models import Arrangement
from passports.models.arrangement import LOCKED_COLUMNS as ARRANGEMENT_LOCKED
from passports.models.version import LOCKED_COLUMNS as VERSION_LOCKED
from tests.factories.passports import PassportFactory
from tests.factories.people import PersonFactory
from tests.passports.database.sql import refusal, run

MACHINES = {
    "passport_moves": ("passports_passport", states.PassportStatus, states.PASSPORT_TRANSITIONS),
    "version_moves": ("passports_version", states.VersionStatus, states.VERSION_TRANSITIONS),
    "arrangement_moves": (
        "passports_arrangement",
        states.ArrangementStatus,
        states.ARRANGEMENT_TRANSITIONS,
    ),
}
ALSO = {
    "passport_moves": ", ended_on = CASE WHEN %s = 'ended' THEN current_date END",
    "version_moves": ", owner_signed_at = now(), manager_signed_at = now()"
    ", signed_by_id = (SELECT manager_id FROM passports_passport WHERE manager_id IS NOT NULL)"
    ", sha256 = CASE WHEN %s = '' THEN '' ELSE 'x' END",
    "arrangement_moves": ", reason_code = 'cost', alternative = 'x', trial_ends_on = current_date"
    ", put_in_place_on = CASE WHEN %s = '' THEN NULL ELSE current_date END",
}


@pytest.mark.parametrize("name", MACHINES)
def test_moves_are_those_of_the_table_and_no_others(shared, name):
    table, statuses, transitions = MACHINES[name]
    version = shared.versions.get()
    row = {"passport_moves": shared, "version_moves": version}.get(
        name, version.arrangements.first()
    )
    sql = f"UPDATE {table} SET status = %s{ALSO[name]} WHERE id = %s"
    made = set()
    for start, end in itertools.product(statuses.values, statuses.values):
        with transaction.atomic():
            with pgtrigger.ignore():
                run(sql, start, start, row.pk)
            if name == "version_moves":
                locked = "passports.Version:version_locked"
                with pgtrigger.ignore(locked):
                    said = refusal(sql, end, end, row.pk)
            else:
                said = refusal(sql, end, end, row.pk)
            transaction.set_rollback(True)
        if not said:
            made.add((start, end))
        else:
            assert "Invalid transition" in said
    assert made == {*states.moves(transitions), *((s, s) for s in statuses.values)}


ANOTHER = {
    "passport_id": lambda row: PassportFactory().pk,
    "version_id": lambda row: PassportFactory().versions.get().pk,
    "number": lambda row: 9,
    "sent_at": lambda row: "2020-01-01",
    "owner_signed_at": lambda row: "2020-01-01",
    "manager_signed_at": lambda row: "2020-01-01",
    "signed_by_id": lambda row: PersonFactory().pk,
    "signed_for_id": lambda row: PersonFactory().pk,
    "answered_by_id": lambda row: PersonFactory().pk,
    "origin_id": lambda row: Arrangement.objects.exclude(pk=row.pk).first().pk,
    "starts_on": lambda row: "2020-01-01",
    "by_when": lambda row: "2020-01-01",
}


@pytest.mark.parametrize("status", ["in_force", "superseded"])
@pytest.mark.parametrize("column", VERSION_LOCKED)
def test_version_locked_keeps_every_column(signed, column, status):
    row = signed.versions.get()
    run("UPDATE passports_version SET status = %s WHERE id = %s", status, row.pk)
    value = ANOTHER.get(column, lambda row: "x")(row)
    said = refusal(f"UPDATE passports_version SET {column} = %s WHERE id = %s", value, row.pk)
    assert said == "A signed version is locked"


def test_version_locked_is_not_deleted(signed):
    said = refusal("DELETE FROM passports_version WHERE passport_id = %s", signed.pk)
    assert said == "A signed version is locked"


def test_version_locked_gives_the_narrative_back_but_takes_no_other(signed):
    sql = "UPDATE passports_version SET narrative = %s WHERE passport_id = %s"
    said = refusal(sql, "x", signed.pk)
    assert said == "The narrative of a signed version can be withdrawn, not changed"
    assert run(sql, "", signed.pk) == 1


@pytest.mark.parametrize("column", ARRANGEMENT_LOCKED)
def test_arrangement_locked_keeps_what_was_agreed(signed, column):
    row = Arrangement.objects.filter(version__passport=signed).first()
    value = ANOTHER.get(column, lambda row: "x")(row)
    said = refusal(f"UPDATE passports_arrangement SET {column} = %s WHERE id = %s", value, row.pk)
    assert said == "The arrangements of a signed version are locked"


def test_arrangement_locked_lets_its_life_go_on(signed):
    row = Arrangement.objects.filter(version__passport=signed).first()
    life = "put_in_place_on = current_date, trial_ends_on = current_date, status = 'in_place'"
    assert run(f"UPDATE passports_arrangement SET {life} WHERE id = %s", row.pk) == 1


def test_arrangement_locked_takes_none_away_and_none_in(signed):
    words = "The arrangements of a signed version are locked"
    version = signed.versions.get()
    assert refusal("DELETE FROM passports_arrangement WHERE version_id = %s", version.pk) == words
    other = PassportFactory().versions.get().arrangements.first()
    sql = "UPDATE passports_arrangement SET version_id = %s WHERE id = %s"
    assert refusal(sql, version.pk, other.pk) == words
    columns = ", ".join(
        f.column for f in Arrangement._meta.concrete_fields if f.column not in ("id", "version_id")
    )
    sql = f"INSERT INTO passports_arrangement (id, version_id, {columns}) SELECT %s, %s, {columns}"
    sql += " FROM passports_arrangement WHERE id = %s"
    assert refusal(sql, uuid.uuid4(), version.pk, other.pk) == words
    assert refusal(sql, uuid.uuid4(), other.version_id, other.pk) == ""


def test_leaving_at_once_locked_with_its_version(signed):
    words = "What happens when one has to leave at once is locked with its signed version"
    version = signed.versions.get()
    sql = "UPDATE passports_leavingatonce SET my_work = 'x' WHERE version_id = %s"
    assert refusal(sql, version.pk) == words
    sql = "DELETE FROM passports_leavingatonce WHERE version_id = %s"
    assert refusal(sql, version.pk) == words
    assert run(sql, PassportFactory().versions.get().pk) == 1


def test_the_persons_own_words_can_always_be_taken_back(signed):
    version = signed.versions.get()
    for table in ("passports_caring", "passports_impact"):
        assert run(f"DELETE FROM {table} WHERE version_id = %s", version.pk) == 1
