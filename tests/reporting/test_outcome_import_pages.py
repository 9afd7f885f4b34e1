"""Imports for the figures in the browser, and their background job."""

import re
import uuid
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from people.models import Person
from reporting.management.commands.import_outcomes import Command
from reporting.models import LeftOutRow, Outcome, OutcomeImport, SurveyTotal
from reporting.tasks import import_outcome_file
from tests.factories.people import OrgUnitFactory
from tests.factories.reporting import LeftOutRowFactory, OutcomeImportFactory
from tests.program import job_context
from tests.reporting.loading import YEAR, outcome, run, text

pytestmark = pytest.mark.django_db
DENIED = ("carol", "mo", "nia", "sam", "hana", "chi", "lee", "ade", "dee")


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    storages = dict(settings.STORAGES)
    storages["default"] = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": tmp_path / "files"},
    }
    settings.STORAGES = storages


@pytest.fixture(autouse=True)
def _numbers(cast):
    """Carol is 1, Sam is 2."""
    for number, person in (("1", cast.carol), ("2", cast.sam)):
        Person.objects.filter(pk=person.pk).update(staff_number=number)


def kept_files(tmp_path) -> list[Path]:
    return [path for path in (tmp_path / "files").rglob("*") if path.is_file()]


def send(client, content, *how, name="outcomes.csv", holds="outcomes", once=None):
    content = content.encode() if isinstance(content, str) else content
    data = {
        "content": holds,
        "file": SimpleUploadedFile(name, content),
        "how": list(how),
        "once": once or uuid.uuid4(),
    }
    return client.post(reverse("import-outcome-file"), data)


def work() -> None:
    """Do what the background worker would do now."""
    for job in ProcrastinateJob.objects.filter(
        task_name="reporting.import_outcomes", status="todo"
    ):
        import_outcome_file(job_context(), **job.args)


def test_send_a_file(cast, client, tmp_path):
    client.force_login(cast.ana)
    contradiction = outcome("2", promoted="yes", eligible_for_promotion="no")
    page = send(client, text(outcome("1", promoted="yes"), contradiction))
    (made,) = OutcomeImport.objects.all()
    assert page.url == reverse("read-outcome-import", args=[made.pk])
    assert b"The file is being read in the background" in client.get(page.url).content
    assert (made.started_by, made.dry_run, made.status) == (cast.ana, False, "waiting")
    work()
    made.refresh_from_db()
    assert (made.status, made.counts["new"], made.file.name) == ("done", 1, "")
    assert kept_files(tmp_path) == []
    shown = client.get(page.url).content.decode()
    assert re.search(r"New rows\s*</dt>\s*<dd[^>]*>\s*1\s*</dd>", shown)
    told = "promoted cannot be yes where eligible_for_promotion is no."
    assert told in shown
    rejects = client.get(reverse("download-left-out", args=[made.pk]))
    assert rejects.content.decode("utf-8-sig").splitlines()[1] == f"3,2,{told}"


def test_send_totals_of_a_survey(cast, client):
    OrgUnitFactory(code="TEAM")
    client.force_login(cast.ana)
    good = {**YEAR, "directorate": "TEAM", "answer": "carer", "count": "20", "index": "61.5"}
    page = send(client, text(good, good | {"directorate": "X"}), holds="survey", name="s.csv")
    work()
    assert SurveyTotal.objects.count() == 1
    shown = client.get(page.url).content.decode()
    assert "Directorate</th>" in shown
    assert "directorate is not the code" in shown


@pytest.mark.parametrize(
    ("how", "status", "rows", "told"),
    [
        ("dry_run", "previewed", 0, "What would change</h2>"),
        ("strict", "refused", 0, "What would have changed</h2>"),
        ("force", "done", 1, "What changed</h2>"),
    ],
)
def test_options(cast, client, how, status, rows, told):
    client.force_login(cast.ana)
    page = send(client, text(outcome("1"), outcome("999")), how)
    work()
    assert OutcomeImport.objects.get().status == status
    assert Outcome.objects.count() == rows
    shown = client.get(page.url).content.decode()
    assert (shown.count(told), shown.count("Nothing has changed.")) == (1, int(how == "dry_run"))


@pytest.mark.parametrize(
    ("content", "name", "message"),
    [
        (b"", "outcomes.csv", "The selected file is empty"),
        (b"a", "outcomes.xlsx", "The selected file must be a CSV"),
        (b"a,b\n", "outcomes.csv", "Missing columns"),
        ("a,b".encode("utf-16"), "outcomes.csv", "the file is in UTF-16"),
        (b"PK\x03\x04\xe9", "outcomes.csv", "The file is a spreadsheet, not a CSV"),
    ],
)
def test_errors_beside_the_field(cast, client, content, name, message):
    client.force_login(cast.ana)
    page = send(client, content, "strict", name=name).content.decode()
    assert message in page.split('id="id_file-error"')[1]
    assert re.search(r'value="strict"[^>]*checked', page)
    assert OutcomeImport.objects.count() == 0


def test_nothing_selected(cast, client):
    client.force_login(cast.ana)
    page = client.post(reverse("import-outcome-file"), {"once": uuid.uuid4()}).content.decode()
    assert "Select the file" in page
    assert "Select what the file holds" in page


def test_file_that_is_too_big(cast, client, monkeypatch):
    monkeypatch.setattr("reporting.forms.outcome_import.MOST_MEGABYTES", 0)
    client.force_login(cast.ana)
    assert "must be smaller than 0 MB" in send(client, text(outcome("1"))).content.decode()


def test_sent_twice_is_done_once(cast, client):
    client.force_login(cast.ana)
    once = uuid.uuid4()
    send(client, text(outcome("1")), once=once)
    assert send(client, text(outcome("1")), once=once).url == reverse("list-outcome-imports")
    assert OutcomeImport.objects.count() == 1


def test_job_does_its_work_once(cast, client):
    client.force_login(cast.ana)
    send(client, text(outcome("1")))
    work()
    work()
    assert OutcomeImport.objects.get().status == "done"


def test_encoding_found_late_is_told_on_the_page(cast, client, tmp_path):
    client.force_login(cast.ana)
    page = send(client, text(outcome("1")).encode() + b"\n" * 300_000 + b"\xe9,\n")
    work()
    assert b"is not UTF-8" in client.get(page.url).content
    assert (OutcomeImport.objects.get().status, kept_files(tmp_path)) == ("refused", [])


def test_analyst_who_lost_the_role_meanwhile(cast, client):
    client.force_login(cast.ana)
    send(client, text(outcome("1")))
    cast.ana.roles.update(revoked_at=timezone.now())
    work()
    told = "You may no longer import figures. Nothing was changed."
    assert OutcomeImport.objects.get().refusal == told


def test_what_goes_wrong_is_told_and_raised(cast, client, monkeypatch, tmp_path):
    def fail(cursor):
        raise ZeroDivisionError

    monkeypatch.setattr("reporting.actions.outcome_import.apply_plan", fail)
    client.force_login(cast.ana)
    send(client, text(outcome("1")))
    with pytest.raises(ZeroDivisionError):
        work()
    assert "Something went wrong. Nothing was changed." in OutcomeImport.objects.get().refusal
    assert kept_files(tmp_path) == []


@pytest.mark.parametrize("name", DENIED)
def test_nobody_else_finds_it(cast, client, name):
    made = LeftOutRowFactory().outcome_import
    client.force_login(getattr(cast, name))
    addresses = [
        reverse("import-outcome-file"),
        reverse("list-outcome-imports"),
        reverse("read-outcome-import", args=[made.pk]),
        reverse("download-left-out", args=[made.pk]),
    ]
    assert [client.get(address).status_code for address in addresses] == [404] * 4
    assert send(client, text(outcome("1"))).status_code == 404


@pytest.mark.parametrize("address", ["list-outcome-imports", "read-outcome-import"])
def test_queries_do_not_grow_with_the_rows(cast, client, address):
    client.force_login(cast.ana)
    client.get(reverse("list-outcome-imports"))  # the first page of a session also saves it
    made, asked = OutcomeImportFactory(done=True), set()
    for _count in (1, 3):
        LeftOutRowFactory.create_batch(2, outcome_import=made)
        OutcomeImportFactory.create_batch(2, started_by=cast.ana)
        with CaptureQueriesContext(connection) as queries:
            page = client.get(reverse(address, args=[made.pk] if "read" in address else []))
        assert page.status_code == 200
        asked.add(len(queries))
    assert len(asked) == 1
    assert asked.pop() <= 10


def test_the_command_line_is_recorded_too(cast, client, capsys, tmp_path):
    path = tmp_path / "outcomes.csv"
    path.write_text(text(outcome("1"), outcome("999")))
    run(capsys, Command(), path, "--dry-run")
    assert not OutcomeImport.objects.exists()
    run(capsys, Command(), path)
    made = OutcomeImport.objects.get()
    assert (made.status, made.started_by, made.file_name) == ("done", None, "outcomes.csv")
    assert LeftOutRow.objects.get().reason == "Nobody in the portal has this staff number."
    path.write_bytes(path.read_bytes() + b"\xe9\n")
    assert run(capsys, Command(), path)[0] == 1
    assert OutcomeImport.objects.latest("created_at").status == "refused"
    client.force_login(cast.ana)
    assert "The command line" in client.get(reverse("list-outcome-imports")).content.decode()
