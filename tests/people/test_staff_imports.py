"""The record of an import, action by action."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from procrastinate.contrib.django.models import ProcrastinateJob

from people.actions.staff_import import Options, Outcome
from people.actions.staff_imports import (
    finish_import,
    forget_file,
    record_import,
    refuse_import,
    request_import,
)
from people.models import StaffImport
from tests.people.feed import row, text


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    storages = dict(settings.STORAGES)
    storages["default"] = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": tmp_path},
    }
    settings.STORAGES = storages


def jobs() -> list[tuple]:
    made = ProcrastinateJob.objects.filter(task_name="carersportal.import_staff")
    return list(made.values_list("args", "lock"))


def file() -> ContentFile:
    return ContentFile(text(row("1")).encode(), name="staff.csv")


def test_record_import_keeps_who_and_how(cast):
    options = Options(dry_run=True, strict=True, force=True, complete=False)
    made = record_import(by=cast.ade, file_name="x" * 300, options=options)

    made.refresh_from_db()
    assert (made.started_by, made.status, made.file_name) == (cast.ade, "waiting", "x" * 255)
    assert (made.dry_run, made.strict, made.force, made.complete) == (True, True, True, False)


def test_request_import_keeps_the_file_and_defers_one_job(cast):
    made = request_import(by=cast.ade, file=file(), options=Options())

    with made.file.open("rb") as kept:
        assert kept.read().decode() == text(row("1"))
    assert jobs() == [({"import_id": str(made.pk)}, "carersportal.import_staff")]


@pytest.mark.parametrize("name", ["carol", "mo", "hana", "ana", "chi", "lee", "dee"])
def test_request_import_is_refused_to_others(cast, name):
    with pytest.raises(PermissionDenied):
        request_import(by=getattr(cast, name), file=file(), options=Options())
    assert (StaffImport.objects.count(), jobs()) == (0, [])


def test_forget_file_deletes_it_and_may_be_called_again(cast):
    made = request_import(by=cast.ade, file=file(), options=Options())
    storage, name = made.file.storage, made.file.name

    for _time in range(2):
        forget_file(by=None, staff_import=made)
        assert (storage.exists(name), StaffImport.objects.get().file.name) == (False, "")


@pytest.mark.parametrize(
    ("dry_run", "refusal", "status"),
    [
        (False, "", "done"),
        (True, "", "previewed"),
        (False, "Too many", "refused"),
        (True, "Too many", "refused"),
    ],
)
def test_finish_import(db, dry_run, refusal, status):
    made = record_import(by=None, file_name="a.csv", options=Options(dry_run=dry_run))
    finish_import(by=None, staff_import=made, outcome=Outcome({"joiners": 2}, refusal))

    made.refresh_from_db()
    assert (made.status, made.counts, made.refusal) == (status, {"joiners": 2}, refusal)
    assert made.is_over is True


def test_refuse_import_says_why(db):
    made = record_import(by=None, file_name="a.csv", options=Options())
    assert made.is_over is False
    refuse_import(by=None, staff_import=made, error=ValidationError(["One.", "Two."]))

    made.refresh_from_db()
    assert (made.status, made.refusal, made.is_over) == ("refused", "One. Two.", True)
