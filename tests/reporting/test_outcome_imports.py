"""The record of an import, action by action."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from reporting.actions.outcome_imports import (
    finish_outcome_import,
    forget_outcome_file,
    record_outcome_import,
    refuse_outcome_import,
    request_outcome_import,
)
from reporting.actions.staging import Loaded, Options
from reporting.models import OutcomeImport
from tests.factories.reporting import OutcomeImportFactory
from tests.reporting.loading import outcome, text

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    storages = dict(settings.STORAGES)
    storages["default"] = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": tmp_path},
    }
    settings.STORAGES = storages


def jobs() -> list[tuple]:
    made = ProcrastinateJob.objects.filter(task_name="reporting.import_outcomes")
    return list(made.values_list("args", "lock"))


def file() -> ContentFile:
    return ContentFile(text(outcome("1")).encode(), name="outcomes.csv")


def test_record_outcome_import_keeps_who_and_how(cast):
    options = Options(dry_run=True, strict=True, force=True)
    made = record_outcome_import(
        by=cast.ana, content="survey", file_name="x" * 300, options=options
    )
    made.refresh_from_db()
    assert (made.started_by, made.status, made.file_name) == (cast.ana, "waiting", "x" * 255)
    assert (made.content, made.dry_run, made.strict, made.force) == ("survey", True, True, True)


def test_request_outcome_import_keeps_the_file_and_defers_one_job(cast):
    made = request_outcome_import(by=cast.ana, content="outcomes", file=file(), options=Options())
    with made.file.open("rb") as kept:
        assert kept.read().decode() == text(outcome("1"))
    assert jobs() == [({"import_id": str(made.pk)}, "reporting.import_outcomes")]


@pytest.mark.parametrize("name", ["carol", "mo", "hana", "chi", "lee", "ade", "dee"])
def test_request_outcome_import_is_refused_to_others(cast, name):
    with pytest.raises(PermissionDenied):
        request_outcome_import(
            by=getattr(cast, name), content="outcomes", file=file(), options=Options()
        )
    assert (OutcomeImport.objects.count(), jobs()) == (0, [])


def test_forget_outcome_file_deletes_it_and_may_be_called_again(cast):
    made = request_outcome_import(by=cast.ana, content="outcomes", file=file(), options=Options())
    storage, name = made.file.storage, made.file.name
    for _time in range(2):
        forget_outcome_file(by=None, outcome_import=made)
        assert (storage.exists(name), OutcomeImport.objects.get().file.name) == (False, "")


@pytest.mark.parametrize(
    ("dry_run", "refusal", "status"),
    [
        (False, "", "done"),
        (True, "", "previewed"),
        (False, "Too much", "refused"),
        (True, "Too much", "refused"),
    ],
)
def test_finish_outcome_import(dry_run, refusal, status):
    made = OutcomeImportFactory(dry_run=dry_run)
    finish_outcome_import(by=None, outcome_import=made, loaded=Loaded({"new": 2}, refusal))
    made.refresh_from_db()
    assert (made.status, made.counts, made.refusal) == (status, {"new": 2}, refusal)
    assert made.is_over is True


def test_refuse_outcome_import_says_why():
    made = OutcomeImportFactory()
    assert made.is_over is False
    error = ValidationError(["One.", "Two."])
    refuse_outcome_import(by=None, outcome_import=made, error=error)
    made.refresh_from_db()
    assert (made.status, made.refusal, made.is_over) == ("refused", "One. Two.", True)


@pytest.mark.parametrize(
    ("field", "constraint"),
    [("status", "outcome_import_status_known"), ("content", "outcome_import_content_known")],
)
def test_database_refuses_what_it_does_not_know(field, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        OutcomeImportFactory(**{field: "other"})
