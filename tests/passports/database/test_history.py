# ruff: noqa: S608
"""The history is only added to, and keeps no narrative."""

import pytest
from django.apps import apps
from django.db import connection

from audit.models import AccessEvent
from passports.models import Arrangement, EmergencyAccess, TimelineEntry
from tests.factories.passports import (
    CaseFactory,
    DeliveryCheckFactory,
    EmergencyAccessFactory,
    HandoverFactory,
    ReviewFactory,
    SharingRequestFactory,
    TimelineEntryFactory,
)
from tests.passports.database.sql import refusal, run


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
