# ruff: noqa: S608
"""What the database refuses, whoever asks: each constraint by its name."""

import pgtrigger
import pytest
from django.db import DatabaseError

from passports.models import Arrangement, Version
from tests.factories.passports import (
    CaseFactory,
    DeliveryCheckFactory,
    EmergencyAccessFactory,
    HandoverFactory,
    PassportFactory,
    ReviewFactory,
    SharingChoiceFactory,
    SharingRequestFactory,
    VersionFactory,
)
from tests.passports.database.sql import assert_refused, run


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
