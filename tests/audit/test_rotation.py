"""A new key: every text is sealed anew, the old key can go, and nothing else changes."""

import pytest
from django.core.management import call_command
from django.db import connection

from audit.encrypted import UnreadableError
from passports.models import Impact, Version
from tests.factories.passports import PassportFactory

OLD, NEW = "test:" + "A" * 43 + "=", "new:" + "B" * 42 + "A="


def stored(table, column):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {table} WHERE {column} <> ''")  # noqa: S608
        return {row[0].partition(":")[0] for row in cursor.fetchall()}


def test_rotate_field_keys(cast, settings, capsys):
    settings.FIELD_KEYS = [OLD]
    PassportFactory(owner=cast.carol, manager=cast.mo, in_force=True)
    before = Version.objects.values_list("sha256", flat=True).get()

    settings.FIELD_KEYS = [NEW, OLD]
    call_command("rotate_field_keys")
    assert "texts were sealed anew" in capsys.readouterr().out

    settings.FIELD_KEYS = [NEW]
    assert Impact.objects.get().hard_now == "Late meetings"
    assert (Version.objects.get().sha256, Version.objects.get().narrative != "") == (before, True)
    for table, column in (
        ("passports_version", "content"),
        ("passports_arrangement", "in_work_terms"),
    ):
        assert stored(table, column) == {"new"}

    call_command("rotate_field_keys")
    assert capsys.readouterr().out == "0 texts were sealed anew.\n"


def test_without_the_old_key_nothing_is_rewritten(cast, settings):
    settings.FIELD_KEYS = [OLD]
    PassportFactory(owner=cast.carol, manager=cast.mo, in_force=True)
    settings.FIELD_KEYS = [NEW]
    with pytest.raises(UnreadableError):
        call_command("rotate_field_keys")
    assert stored("passports_version", "content") == {"test"}
