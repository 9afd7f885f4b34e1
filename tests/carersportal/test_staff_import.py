"""The HR feed in the browser, its background job, and what it hands to the passports."""

import datetime as dt
import re
import threading
import uuid
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from carersportal import feed
from carersportal.tasks import import_staff
from people.actions.staff_import import LOCK, Options, Outcome
from people.models import Person, Posting, StaffImport
from people.staff_file import StaffFile
from tests.factories.people import PersonFactory, RoleAssignmentFactory
from tests.people.feed import load, row, text, write
from tests.program import job_context, run_worker

DENIED = ("carol", "mo", "nia", "sam", "hana", "ana", "chi", "lee", "dee")


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    storages = dict(settings.STORAGES)
    storages["default"] = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": tmp_path / "files"},
    }
    settings.STORAGES = storages


def kept_files(tmp_path) -> list[Path]:
    return [path for path in (tmp_path / "files").rglob("*") if path.is_file()]


def send(client, content: str | bytes, *how: str, name="staff.csv", once=None):
    content = content.encode() if isinstance(content, str) else content
    data = {
        "file": SimpleUploadedFile(name, content),
        "how": list(how),
        "once": once or uuid.uuid4(),
    }
    return client.post(reverse("import-staff"), data)


def work() -> None:
    """Do what the background worker would do now."""
    for job in ProcrastinateJob.objects.filter(
        task_name="carersportal.import_staff", status="todo"
    ):
        import_staff(job_context(), **job.args)


def test_send_a_file(cast, client, tmp_path):
    client.force_login(cast.ade)
    page = send(client, text(row("1"), row("2", "1"), row("3", nation="mars")), "partial")
    (made,) = StaffImport.objects.all()
    assert page.url == reverse("read-staff-import", args=[made.pk])
    assert b"The file is being read in the background" in client.get(page.url).content
    assert (made.started_by, made.complete, made.dry_run, made.status) == (
        cast.ade,
        False,
        False,
        "waiting",
    )
    work()
    made.refresh_from_db()
    assert (made.status, made.counts["joiners"], made.file.name) == ("done", 2, "")
    assert kept_files(tmp_path) == []
    shown = client.get(page.url).content.decode()
    assert "Joiners" in shown
    assert "The nation “mars” is unknown" in shown
    rejects = client.get(reverse("download-rejects", args=[made.pk]))
    assert rejects.content.decode("utf-8-sig").splitlines()[1].startswith("4,3,The nation") is False
    assert rejects.content.decode("utf-8-sig").splitlines()[1].startswith('4,3,"The nation')


@pytest.mark.parametrize(
    ("how", "status", "people", "told"),
    [
        ("dry_run", "previewed", 0, "What would change</h2>"),
        ("strict", "refused", 0, "What would have changed</h2>"),
        ("partial", "done", 1, "What changed</h2>"),
    ],
)
def test_options(cast, client, how, status, people, told):
    client.force_login(cast.ade)
    page = send(client, text(row("1"), row("2", nation="mars")), "partial", how)
    work()
    assert StaffImport.objects.get().status == status
    assert Person.objects.filter(staff_number="1").count() == people
    shown = client.get(page.url).content.decode()
    assert (shown.count(told), shown.count("Nothing has changed.")) == (1, int(how == "dry_run"))
    assert re.search(r"Joiners\s*</dt>\s*<dd[^>]*>\s*1\s*</dd>", shown)


def test_file_that_ends_too_many_is_refused_unless_forced(cast, client):
    client.force_login(cast.ade)
    send(client, text(row("1")))
    work()
    assert StaffImport.objects.get().status == "refused"
    assert Person.objects.get(pk=cast.carol.pk).is_active is True
    send(client, text(row("1")), "force")
    work()
    assert Person.objects.get(pk=cast.carol.pk).is_active is False


@pytest.mark.parametrize(
    ("content", "name", "message"),
    [
        (b"", "staff.csv", "The selected file is empty"),
        (b"a", "staff.xlsx", "The selected file must be a CSV"),
        (b"a,b\n", "staff.csv", "Missing columns"),
        ("a,b".encode("utf-16"), "staff.csv", "the file is in UTF-16"),
    ],
)
def test_errors_beside_the_field(cast, client, content, name, message):
    client.force_login(cast.ade)
    page = send(client, content, name=name).content.decode()
    assert message in page.split('id="id_file-error"')[1]
    assert StaffImport.objects.count() == 0


def test_no_file(cast, client):
    client.force_login(cast.ade)
    page = client.post(reverse("import-staff"), {"once": uuid.uuid4()}).content.decode()
    assert "Select the staff file" in page


def test_file_that_is_too_big(cast, client, monkeypatch):
    monkeypatch.setattr("people.forms.staff_import.MOST_MEGABYTES", 0)
    client.force_login(cast.ade)
    assert "must be smaller than 0 MB" in send(client, text(row("1"))).content.decode()


def test_sent_twice_is_done_once(cast, client):
    client.force_login(cast.ade)
    once = uuid.uuid4()
    send(client, text(row("1")), once=once)
    assert send(client, text(row("1")), once=once).url == reverse("list-staff-imports")
    assert StaffImport.objects.count() == 1


def test_job_does_its_work_once(cast, client):
    client.force_login(cast.ade)
    send(client, text(row("1")), "partial")
    work()
    work()
    assert StaffImport.objects.get().status == "done"


def test_encoding_found_late_is_told_on_the_page(cast, client, tmp_path):
    client.force_login(cast.ade)
    page = send(client, text(row("1")).encode() + b"\n" * 300_000 + b"\xe9,\n")
    work()
    assert b"is not UTF-8" in client.get(page.url).content
    assert (StaffImport.objects.get().status, kept_files(tmp_path)) == ("refused", [])


def test_administrator_who_lost_the_role_meanwhile(cast, client):
    client.force_login(cast.ade)
    send(client, text(row("1")), "partial")
    cast.ade.roles.update(revoked_at=timezone.now())
    work()
    assert (
        StaffImport.objects.get().refusal == "You may no longer import staff. Nothing was changed."
    )


@pytest.mark.parametrize("name", DENIED)
def test_nobody_else_finds_it(cast, client, name):
    client.force_login(cast.ade)
    send(client, text(row("1")), "partial")
    made = StaffImport.objects.get()
    client.force_login(getattr(cast, name))
    addresses = [
        reverse("import-staff"),
        reverse("list-staff-imports"),
        reverse("read-staff-import", args=[made.pk]),
        reverse("download-rejects", args=[made.pk]),
    ]
    assert [client.get(address).status_code for address in addresses] == [404] * 4
    assert send(client, text(row("1"))).status_code == 404


@pytest.mark.parametrize(
    ("address", "number_of"), [("list-staff-imports", 6), ("read-staff-import", 7)]
)
def test_queries_do_not_grow_with_the_rows(cast, client, address, number_of):
    asked = {}
    client.force_login(cast.ade)
    client.get(reverse("list-staff-imports"))  # the first page of a session also saves it
    made = StaffImport.objects.create(file_name="a.csv", started_by=cast.ade)
    there = 0
    for count in (1, 3, 300):
        rows = range(there, count)
        made.rejects.bulk_create(
            made.rejects.model(staff_import=made, line=number, reason="x") for number in rows
        )
        StaffImport.objects.bulk_create(
            StaffImport(file_name="b.csv", started_by=cast.ade) for _number in rows[1:]
        )
        there = count
        with CaptureQueriesContext(connection) as queries:
            page = client.get(reverse(address, args=[made.pk] if "read" in address else []))
        assert page.status_code == 200
        asked[count] = len(queries)
    assert asked == dict.fromkeys((1, 3, 300), number_of)


def test_features_are_told_whose_work_changed(cast, tmp_path, monkeypatch):
    told = []
    monkeypatch.setattr(feed, "HANDED_TO", [lambda **values: told.append(values)])
    load(
        write(tmp_path, row("1"), row("2", "1"), row("3", "1")), "--partial", "--date", "2026-11-01"
    )
    assert told == []
    load(write(tmp_path, row("3", "2"), row("2", "1", site="Hull")), "--partial")
    person = Person.objects.get(staff_number="3")
    assert told == [{"by": None, "owners": [person.pk], "on": timezone.localdate()}]


def test_feature_that_fails_undoes_the_import(cast, tmp_path, monkeypatch):
    def fail(**values):
        raise ValidationError("no", code="rule")

    load(write(tmp_path, row("1"), row("2", "1")), "--partial", "--date", "2026-11-01")
    monkeypatch.setattr(feed, "HANDED_TO", [fail])
    with pytest.raises(CommandError):
        load(write(tmp_path, row("2")), "--partial")
    assert Posting.objects.get(person__staff_number="2").manager.staff_number == "1"


@pytest.mark.django_db(transaction=True)
def test_two_imports_at_once(tmp_path):
    """While one runs, another one is refused at once; afterwards it works."""
    path = write(tmp_path, row("1"))
    with psycopg.connect(**connection.get_connection_params()) as other:
        other.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        with pytest.raises(CommandError, match="Another import is running"):
            load(path)
    assert load(path)["joiners"] == 1


@pytest.mark.django_db(transaction=True)
def test_two_imports_in_two_threads(tmp_path):
    """The second one begins while the first has the lock: one does it all, the other nothing."""
    path = write(tmp_path, *(row(str(number)) for number in range(200)))
    reading, tried = threading.Event(), threading.Event()

    def hold(status: str) -> None:
        if status == StaffImport.Status.READING:
            reading.set()
            assert tried.wait(30)

    def run() -> Outcome:
        try:
            with path.open("rb") as raw:
                return feed.import_people(by=None, file=StaffFile(raw), options=Options(), say=hold)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as other:
        first = other.submit(run)
        assert reading.wait(30)
        with pytest.raises(CommandError, match="Another import is running"):
            load(path)
        tried.set()
        assert first.result(30).counts["joiners"] == 200
    assert Person.objects.count() == 200


@pytest.mark.django_db(transaction=True)
def test_worker_does_the_job(client, tmp_path):
    """The real worker, in a process of its own."""
    ade = PersonFactory()
    RoleAssignmentFactory(person=ade, starts_on=dt.date(2020, 1, 1))
    client.force_login(ade)
    page = send(client, text(row("1"), row("2", "1")))
    run_worker(tmp_path)
    assert StaffImport.objects.get().status == "done"
    assert b"Joiners" in client.get(page.url).content
