# ruff: noqa: S608
"""What the database itself refuses, whoever asks: tried by SQL, each promise by its name."""

import itertools
import uuid

import pgtrigger
import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

from audit.models import AccessEvent
from passports import states
from passports.models import Arrangement, EmergencyAccess, TimelineEntry, Version
from passports.models.arrangement import LOCKED_COLUMNS as ARRANGEMENT_LOCKED
from passports.models.version import LOCKED_COLUMNS as VERSION_LOCKED
from tests.factories.passports import (
    CaseFactory,
    DeliveryCheckFactory,
    EmergencyAccessFactory,
    HandoverFactory,
    PassportFactory,
    ReviewFactory,
    SharingChoiceFactory,
    SharingRequestFactory,
    TimelineEntryFactory,
    VersionFactory,
)
from tests.factories.people import PersonFactory


def run(sql: str, *values) -> int:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.rowcount


def refusal(sql: str, *values) -> str:
    """The first line of what the database says against it; "" when it lets it pass."""
    try:
        run(sql, *values)
    except DatabaseError as error:
        return str(error).splitlines()[0]
    return ""


def assert_refused(name: str, sql: str, *values) -> None:
    said = refusal(sql, *values)
    assert (f'"{name}"' in said, said) == (True, said)


@pytest.fixture
def signed(cast):
    return PassportFactory(owner=cast.carol, manager=cast.mo, in_force=True)


@pytest.fixture
def shared(cast):
    return PassportFactory(owner=cast.carol, manager=cast.mo, shared=True)


# --- moves ----------------------------------------------------------------------------------------
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


# --- a signed version -----------------------------------------------------------------------------
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


# --- history --------------------------------------------------------------------------------------
@pytest.fixture
def history(cast, signed):
    """At least one row in every table of the history of passports."""
    row = Arrangement.objects.filter(version__passport=signed).first()
    DeliveryCheckFactory(arrangement=row)
    HandoverFactory(passport=signed)
    CaseFactory(passport=signed)
    EmergencyAccessFactory(passport=signed, reader=cast.hana)
    ReviewFactory(passport=signed)
    signed.meetings.create(purpose="first", on="2026-01-01", named_by=cast.carol)
    SharingRequestFactory(passport=signed, person=cast.nia)
    TimelineEntryFactory(passport=signed)
    AccessEvent.objects.create(
        reader=cast.mo, about=cast.carol, record="passport", part="impact", reason="manager"
    )


def history_tables() -> list[str]:
    events = [m for m in apps.get_models() if hasattr(m, "pgh_tracked_model")]
    ours = [m for m in events if m._meta.app_label == "passports"]
    return sorted(m._meta.db_table for m in [*ours, TimelineEntry, AccessEvent, EmergencyAccess])


def test_history_is_only_added_to(history):
    """The triggers append_only and no_truncate, on every table of the history."""
    run("SET CONSTRAINTS ALL IMMEDIATE")  # what the rows above left to be checked at the end
    said = {}
    for table in history_tables():
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT column_name FROM information_schema.columns WHERE table_name = %s"
                " AND column_name IN ('pgh_label', 'verb', 'reason')",
                [table],
            )
            column = cursor.fetchone()[0]
        said[table] = [
            refusal(f"UPDATE {table} SET {column} = 'x'"),
            refusal(f"DELETE FROM {table}"),
            refusal(f"TRUNCATE {table}"),
        ]
    assert {
        table: [
            word in text for word, text in zip(("update", "delete", "truncate"), texts, strict=True)
        ]
        for table, texts in said.items()
    } == dict.fromkeys(history_tables(), [True] * 3), said
    assert len(said) == 16


def test_history_keeps_who_wrote_what(signed):
    events = apps.get_model("passports", "VersionEvent").objects.filter(
        pgh_obj=signed.versions.get()
    )
    labels = list(events.order_by("pgh_id").values_list("pgh_label", "status"))
    assert labels == [("insert", "signed_by_owner"), ("update", "in_force")]


def test_history_keeps_no_narrative():
    columns = {f.name for f in apps.get_model("passports", "VersionEvent")._meta.fields}
    assert "narrative" not in columns


# --- constraints ----------------------------------------------------------------------------------
def test_passport_one_live_for_each_person(shared):
    other = PassportFactory()
    sql = "UPDATE passports_passport SET owner_id = %s WHERE id = %s"
    assert_refused("passport_one_live_for_each_person", sql, shared.owner_id, other.pk)
    ended = PassportFactory(ended=True)
    assert run(sql, shared.owner_id, ended.pk) == 1


PASSPORT = {
    "passport_manager_is_somebody_else": "manager_id = owner_id",
    "passport_reviewed_at_least_yearly": "review_months = 13",
    "passport_ended_has_a_date": "ended_on = current_date",
}


@pytest.mark.parametrize("name", PASSPORT)
def test_passport_constraints(shared, name):
    sql = f"UPDATE passports_passport SET {PASSPORT[name]} WHERE id = %s"
    assert_refused(name, sql, shared.pk)


@pytest.mark.parametrize(
    ("name", "table"),
    [
        ("passport_status_known", "passports_passport"),
        ("version_status_known", "passports_version"),
        ("arrangement_status_known", "passports_arrangement"),
        ("handover_status_known", "passports_handover"),
    ],
)
def test_statuses_are_those_of_the_tables(shared, name, table):
    HandoverFactory(passport=shared)
    with pgtrigger.ignore():
        assert_refused(name, f"UPDATE {table} SET status = 'lost'")


def test_passport_ended_has_a_date(shared):
    sql = "UPDATE passports_passport SET status = 'ended' WHERE id = %s"
    assert_refused("passport_ended_has_a_date", sql, shared.pk)


def test_version_number_once(signed):
    version = VersionFactory(passport=signed, number=2)
    sql = "UPDATE passports_version SET number = 1 WHERE id = %s"
    assert_refused("version_number_once", sql, version.pk)


def test_version_one_open_for_each_passport(shared):
    with pytest.raises(DatabaseError, match='"version_one_open_for_each_passport"'):
        VersionFactory(passport=shared, number=2)


def test_version_one_in_force_for_each_passport(signed):
    with pytest.raises(DatabaseError, match='"version_one_in_force_for_each_passport"'):
        VersionFactory(passport=signed, number=2, in_force=True)


@pytest.mark.parametrize(
    "column", ["owner_signed_at", "manager_signed_at", "signed_by_id", "sha256"]
)
def test_version_in_force_is_signed_by_both(signed, column):
    value = "''" if column == "sha256" else "NULL"
    with pgtrigger.ignore():
        sql = f"UPDATE passports_version SET {column} = {value} WHERE passport_id = %s"
        assert_refused("version_in_force_is_signed_by_both", sql, signed.pk)


ARRANGEMENT = {
    "arrangement_ends_after_it_starts": "starts_on = '2026-02-02', ends_on = '2026-02-01'",
    "arrangement_not_agreed_has_reason_and_alternative": "status = 'not_agreed'",
    "arrangement_trial_has_an_end": "status = 'on_trial'",
    "arrangement_in_place_has_a_date": "status = 'in_place'",
}


@pytest.mark.parametrize("name", ARRANGEMENT)
def test_arrangement_constraints(shared, name):
    row = Arrangement.objects.filter(version__passport=shared).first()
    with pgtrigger.ignore():
        sql = f"UPDATE passports_arrangement SET {ARRANGEMENT[name]} WHERE id = %s"
        assert_refused(name, sql, row.pk)


@pytest.mark.parametrize("missing", ["reason_code", "alternative"])
def test_arrangement_not_agreed_has_reason_and_alternative(shared, missing):
    given = {"reason_code": "cost", "alternative": "x"} | {missing: ""}
    row = Arrangement.objects.filter(version__passport=shared).first()
    sql = "UPDATE passports_arrangement SET status = 'not_agreed', reason_code = %s"
    name = "arrangement_not_agreed_has_reason_and_alternative"
    assert_refused(name, f"{sql}, alternative = %s WHERE id = %s", *given.values(), row.pk)


def test_delivery_check_once_after_30_or_90_days(signed):
    row = Arrangement.objects.filter(version__passport=signed).first()
    check = DeliveryCheckFactory(arrangement=row)
    sql = "UPDATE passports_deliverycheck SET days = %s WHERE id = %s"
    assert_refused("delivery_check_after_30_or_90_days", sql, 60, check.pk)
    later = DeliveryCheckFactory(arrangement=row, days=90)
    assert_refused("delivery_check_once", sql, 30, later.pk)


@pytest.mark.parametrize(
    ("name", "factory"),
    [
        ("handover_one_open_for_each_passport", HandoverFactory),
        ("case_one_open_for_each_passport", CaseFactory),
        ("review_one_open_for_each_passport", ReviewFactory),
        ("sharing_one_choice_for_each_recipient", SharingChoiceFactory),
    ],
)
def test_one_open_for_each_passport(cast, name, factory):
    passport = PassportFactory()
    if factory is not SharingChoiceFactory:
        factory(passport=passport)
    with pytest.raises(DatabaseError, match=f'"{name}"'):
        factory(passport=passport)


def test_sharing_request_once_for_each_person(signed, cast):
    SharingRequestFactory(passport=signed, person=cast.nia)
    with pytest.raises(DatabaseError, match='"sharing_request_once_for_each_person"'):
        SharingRequestFactory(passport=signed, person=cast.nia)


@pytest.mark.parametrize("column", ["recipient", "choice", "level"])
def test_sharing_choice_known(shared, column):
    sql = f"UPDATE passports_sharingchoice SET {column} = 'x' WHERE passport_id = %s"
    assert_refused("sharing_choice_known", sql, shared.pk)


@pytest.mark.parametrize("given", [{"reason": ""}, {"until": "2020-01-01T00:00:00Z"}])
def test_emergency_access_has_reason_and_end(signed, cast, given):
    with pytest.raises(DatabaseError, match='"emergency_access_has_reason_and_end"'):
        EmergencyAccessFactory(passport=signed, reader=cast.hana, **given)


def test_versions_of_a_draft_can_go(cast):
    passport = PassportFactory(owner=cast.carol)
    version = Version.objects.get(passport=passport)
    for row in (*version.arrangements.all(), version.leaving_at_once):
        row.delete()
    assert Arrangement.objects.filter(version=version).count() == 0
