"""What the database refuses of releases, whoever asks it."""

import datetime as dt

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import ProgrammingError

from reporting.models import Build, Release, ReleasedTable
from tests.factories.people import PersonFactory
from tests.factories.releases import ReleasedTableFactory, ReleaseFactory

pytestmark = pytest.mark.django_db


def refuses(name: str):
    return pytest.raises(IntegrityError, match=name)


def change(release: Release, **values) -> None:
    with transaction.atomic():
        Release.objects.filter(pk=release.pk).update(**values)


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("release_kind_known", {"kind": "other"}),
        ("table_release_status_known", {"status": "gone"}),
        ("table_release_ends_after_it_starts", {"ends_on": dt.date(2020, 1, 1)}),
        ("release_protects_enough", {"threshold": 4}),
        ("release_protects_enough", {"base": 4}),
        ("release_published_by_somebody", {"number": 3}),
        ("release_says_what_it_corrects", {"what_changed": "x"}),
        ("release_refused_with_reason", {"status": "refused"}),
        ("release_refused_with_reason", {"status": "failed"}),
    ],
)
def test_values(name, values):
    with refuses(name):
        ReleaseFactory(**values)


def test_release_published_by_somebody():
    with refuses("release_published_by_somebody"):
        change(ReleaseFactory(submitted=True), status="published")


def test_release_approved_by_another_person():
    release = ReleaseFactory(submitted=True)
    when = dt.datetime(2026, 11, 1, tzinfo=dt.UTC)
    values = {"status": "published", "number": 1, "published_at": when}
    with refuses("release_approved_by_another_person"):
        change(release, approved_by=release.asked_by, **values)
    change(release, approved_by=PersonFactory(), **values)


def test_release_corrected_once():
    old = ReleaseFactory(published=True, number=1)
    ReleaseFactory(published=True, number=2, corrects=old, what_changed="x")
    with refuses("release_corrected_once"):
        ReleaseFactory(published=True, number=3, corrects=old, what_changed="y")


def test_release_published_once():
    ReleaseFactory(published=True, number=1)
    with refuses("release_published_once"):
        ReleaseFactory(published=True, number=2)


def test_release_one_under_way():
    ReleaseFactory(ready=True)
    ReleaseFactory(ready=True, pack=True)
    with refuses("release_one_under_way"):
        ReleaseFactory(building=True)


def test_table_release_moves():
    release = ReleaseFactory(ready=True)
    with pytest.raises(ProgrammingError, match="Invalid transition"):
        change(release, status="building")


def test_build_done_fits_steps():
    build = ReleaseFactory(building=True).build
    with refuses("build_done_fits_steps"), transaction.atomic():
        Build.objects.filter(pk=build.pk).update(done=9, steps=8)


def test_released_table_once():
    table = ReleasedTableFactory()
    with refuses("released_table_once"):
        ReleasedTableFactory(release=table.release)


def test_released_table_kind_known():
    with refuses("released_table_kind_known"):
        ReleasedTableFactory(kind="other")


CHANGES = {
    "words": "UPDATE reporting_release SET method = 'x'",
    "status": "UPDATE reporting_release SET status = 'withdrawn', number = NULL,"
    " approved_by_id = NULL, published_at = NULL",
    "release": "DELETE FROM reporting_release",
    "rows": "UPDATE reporting_releasedtable SET rows = '[]'",
    "table": "DELETE FROM reporting_releasedtable",
    "new table": "INSERT INTO reporting_releasedtable (release_id, position, measure, cut, kind, title,"
    " definition, caveats, higher_is, rows) SELECT id, 9, 'x', 'whole', 'share', '', '', '[]', '', '[]'"
    " FROM reporting_release",
}


@pytest.mark.parametrize("statement", CHANGES.values(), ids=CHANGES)
def test_release_immutable_and_released_table_immutable(statement):
    ReleaseFactory(published=True)
    with (
        pytest.raises((IntegrityError, ProgrammingError), match=r"cannot be changed|violates"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    assert Release.objects.published().count() == 1
    assert ReleasedTable.objects.count() == 2


def test_tables_are_never_changed_not_even_before():
    table = ReleasedTableFactory()
    with pytest.raises(ProgrammingError, match="cannot be changed"), transaction.atomic():
        ReleasedTable.objects.filter(pk=table.pk).update(title="x")
    table.delete()


@pytest.mark.parametrize(
    "name", ["reporting_release", "reporting_releasedtable"],
    ids=["release_no_truncate", "released_table_no_truncate"],
)  # fmt: skip
def test_release_no_truncate_and_released_table_no_truncate(name):
    with (
        pytest.raises(ProgrammingError, match="cannot be truncated"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"TRUNCATE {name} CASCADE")
