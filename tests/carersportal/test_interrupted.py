"""Workers that are killed in the middle of a job: what they left is done again, once, by nobody else."""

import datetime as dt
import inspect
import uuid
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from carersportal.interrupted import hold_lock, left_behind, take_up_jobs
from carersportal.tasks import import_staff, take_up_jobs_often
from people.interrupted import STOPPED
from people.models import Person, StaffImport
from tests.carersportal.embedded.conftest import eventually
from tests.factories.people import PersonFactory, RoleAssignmentFactory
from tests.people.feed import row, text
from tests.program import job_context, worker

FILE = text(row("1"), row("2", "1"))


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


def connect() -> psycopg.Connection:
    return psycopg.connect(**connection.get_connection_params())


def tell(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def a_minute_passes() -> None:
    """As far as heartbeats and the timetable go."""
    tell("UPDATE procrastinate_workers SET last_heartbeat = last_heartbeat - interval '1 minute'")
    tell("DELETE FROM procrastinate_periodic_defers")


def status() -> str:
    return StaffImport.objects.get().status


def job(**values) -> ProcrastinateJob:
    return ProcrastinateJob.objects.get(task_name="carersportal.import_staff", **values)


# --- with real workers ----------------------------------------------------------------------------
@pytest.fixture
def address(client, transactional_db) -> str:
    """An administrator has sent a file; the address where they see what becomes of it."""
    ade = PersonFactory()
    RoleAssignmentFactory(person=ade, starts_on=dt.date(2020, 1, 1))
    client.force_login(ade)
    file = SimpleUploadedFile("staff.csv", FILE.encode())
    sent = client.post(reverse("import-staff"), {"file": file, "how": [], "once": uuid.uuid4()})
    return sent.url


def test_a_killed_worker_is_found_out_and_its_import_is_done_by_the_next(address, client, tmp_path):
    with connect() as other:
        other.execute("LOCK TABLE people_posting")  # the import comes no further than this
        with worker(tmp_path) as first:
            eventually(lambda: status() == "checking")
            a_minute_passes()
            first.kill()
            first.wait()
            other.rollback()
    assert (status(), job().status, len(kept_files(tmp_path))) == ("checking", "doing", 1)
    assert b"Checking the rows" in client.get(address).content

    with worker(tmp_path):
        eventually(lambda: status() == "done")
        eventually(lambda: kept_files(tmp_path) == [])
    assert Person.objects.filter(staff_number__in="12").count() == 2
    assert StaffImport.objects.get().counts["joiners"] == 2


def test_a_slow_worker_is_not_taken_for_dead(address, tmp_path):
    """No heartbeat for a minute, as when it was told to stop; but it lives, and so it is left alone."""
    with connect() as other, worker(tmp_path) as slow:
        other.execute("LOCK TABLE people_posting")
        eventually(lambda: status() == "checking")
        a_minute_passes()
        slow.terminate()
        assert list(left_behind(timezone.now() + dt.timedelta(minutes=1))) == [job()]
        assert take_up_jobs(now=timezone.now() + dt.timedelta(minutes=1)) == 0
        slow.kill()
        slow.wait()
        eventually(lambda: take_up_jobs(now=timezone.now() + dt.timedelta(minutes=1)) == 1)
        assert (job().status, job().attempts) == ("todo", 1)


def test_a_job_waits_for_the_process_that_still_does_it(transactional_db):
    said = []

    def do() -> None:
        try:
            hold_lock(lambda: said.append("done"), job_context(), None)
        finally:
            connection.close()

    waiting = "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
    with ThreadPoolExecutor(1) as thread, connect() as other:
        other.execute("SELECT pg_advisory_lock(hashtextextended('job ' || 1, 0))")
        doing = thread.submit(do)
        eventually(lambda: other.execute(waiting).fetchone())
        assert said == []
        other.close()
        doing.result(10)
    assert said == ["done"]


def test_the_database_soon_notices_that_a_job_s_process_is_gone(transactional_db):
    def ask() -> tuple:
        with connection.cursor() as cursor:
            cursor.execute("SHOW client_connection_check_interval")
            return cursor.fetchone()

    assert hold_lock(ask, job_context(), None) == ("10s",)


@pytest.mark.django_db
def test_what_a_job_queues_comes_into_being_with_what_it_writes():
    """On a connection of its own it could be fetched before the rows it is about are there."""
    with app.replace_connector(app.connector.get_worker_connector()):
        take_up_jobs_often.defer(timestamp=0)
    with connect() as other:
        assert other.execute("SELECT count(*) FROM procrastinate_jobs").fetchone() == (0,)
    assert ProcrastinateJob.objects.count() == 1


# --- finding what was left behind -----------------------------------------------------------------
NOW = timezone.now()


def put(status: str = "doing", *, silent: int | None = 60, **values: object) -> int:
    """A job, and the worker it is with: not heard of for so many seconds, or none at all."""
    with connection.cursor() as cursor:
        if silent is not None:
            cursor.execute(
                "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (%s) RETURNING id",
                [NOW - dt.timedelta(seconds=silent)],
            )
            values["worker_id"] = cursor.fetchone()[0]
        values |= {"queue_name": "default", "task_name": "test", "status": status}
        places = ", ".join(["%s"] * len(values))
        cursor.execute(
            f"INSERT INTO procrastinate_jobs ({', '.join(values)}) VALUES ({places}) RETURNING id",  # noqa: S608 - names of our own
            list(values.values()),
        )
        return cursor.fetchone()[0]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("status", "silent", "is_taken_up"),
    [
        ("doing", 60, True),
        ("doing", None, True),
        ("doing", 29, False),
        ("todo", 60, False),
        ("failed", 60, False),
        ("succeeded", None, False),
    ],
)
def test_only_what_a_silent_worker_was_doing_is_taken_up(status, silent, is_taken_up):
    number = put(status, silent=silent)
    assert take_up_jobs(now=NOW) == is_taken_up
    after = ProcrastinateJob.objects.get(pk=number)
    assert (after.status, after.attempts) == (("todo", 1) if is_taken_up else (status, 0))
    assert take_up_jobs(now=NOW) == 0


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("attempts", "seconds"), [(0, 1), (1, 4), (4, 256), (8, 65536), (9, 86400), (600, 86400)]
)
def test_a_job_that_kills_its_worker_waits_longer_each_time(attempts, seconds):
    number = put(attempts=attempts)
    take_up_jobs(now=NOW)
    after = ProcrastinateJob.objects.get(pk=number)
    assert after.scheduled_at == NOW + dt.timedelta(seconds=seconds)


@pytest.mark.django_db
def test_the_daily_job_that_waits_comes_before_the_interrupted_one():
    interrupted = [put(queueing_lock="daily"), put(queueing_lock="daily")]
    waiting = put("todo", queueing_lock="daily", silent=None)
    other = put(queueing_lock="another")
    assert take_up_jobs(now=NOW) == 1
    assert set(left_behind(NOW).values_list("pk", flat=True)) == set(interrupted)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs WHERE id IN (%s, %s)", [waiting, other])
    assert take_up_jobs(now=NOW) == 1  # one of the two: there is never more than one in the queue


def test_every_task_holds_its_lock():
    """The lock is held around functions that are no coroutines, so there are none."""
    ours = [task for task in app.tasks.values() if not task.name.startswith("builtin:")]
    assert [task.name for task in ours if inspect.iscoroutinefunction(task.func)] == []
    assert hold_lock in app.worker_defaults["task_middleware"]
    assert len(ours) > 10


# --- an import that was interrupted ---------------------------------------------------------------
@pytest.fixture
def left(cast) -> StaffImport:
    """What a killed worker leaves of an import."""
    made = StaffImport.objects.create(
        file_name="staff.csv", started_by=cast.ade, status="applying", complete=False
    )
    made.file.save("left.csv", ContentFile(FILE.encode()))
    return made


def again(made: StaffImport, interruptions: int = 1) -> tuple[str, str]:
    import_staff(job_context(interruptions), import_id=str(made.pk))
    made.refresh_from_db()
    return made.status, made.refusal


def test_an_interrupted_import_begins_again_and_leaves_no_file(left, tmp_path):
    assert again(left) == ("done", "")
    assert Person.objects.filter(staff_number__in="12").count() == 2
    assert (left.file.name, kept_files(tmp_path)) == ("", [])
    assert again(left, 2) == ("done", "")


def test_what_was_done_before_its_worker_was_killed_is_not_done_again(left, tmp_path):
    StaffImport.objects.update(status="done", finished_at=NOW)
    assert again(left) == ("done", "")
    assert not Person.objects.filter(staff_number="1").exists()
    assert kept_files(tmp_path) == []


def test_an_import_that_nobody_interrupted_is_left_to_who_does_it(left, tmp_path):
    assert again(left, 0) == ("applying", "")
    assert len(kept_files(tmp_path)) == 1


@pytest.mark.parametrize("what", ["no file", "lost", "old", "twice", "later"])
def test_an_interrupted_import_that_cannot_begin_again_says_so(left, tmp_path, what):
    interruptions = 2 if what == "twice" else 1
    if what == "no file":
        StaffImport.objects.update(file=None)
    elif what == "lost":
        kept_files(tmp_path)[0].unlink()
    elif what == "old":
        StaffImport.objects.update(created_at=timezone.now() - dt.timedelta(minutes=61))
    elif what == "later":
        StaffImport.objects.create(file_name="b.csv", status="done")
    assert again(left, interruptions) == ("refused", str(STOPPED))
    assert str(STOPPED).startswith("The portal was stopped while it read your file.")
    assert not Person.objects.filter(staff_number="1").exists()
    assert left.is_over
    assert left.file.name in ("", None)


@pytest.mark.parametrize("other", ["previewed", "refused"])
def test_an_interrupted_import_begins_again_after_others_that_changed_nothing(left, other):
    StaffImport.objects.create(file_name="b.csv", status=other)
    assert again(left) == ("done", "")
