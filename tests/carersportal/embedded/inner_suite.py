"""A suite run by pytest in a process of its own, on a test database of the embedded server."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection


def current_database() -> str:
    """Return the name of the database a test uses."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_database()")
        return cursor.fetchone()[0]


@pytest.mark.django_db
def test_in_a_transaction() -> None:
    assert current_database().startswith("test_portal")
    ContentType.objects.create(app_label="inner", model="one")


@pytest.mark.django_db(transaction=True)
def test_with_commits() -> None:
    assert current_database().startswith("test_portal")
    assert not ContentType.objects.filter(app_label="inner").exists()
