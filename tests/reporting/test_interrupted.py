"""Imports of figures, releases and spreadsheets whose worker was killed in the middle."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils import timezone

from carersportal.demo import stories
from carersportal.demo.releases import MANAGER, publish_releases
from people.interrupted import STOPPED
from people.models import Person
from reporting import running
from reporting.actions.building import restart_table_release
from reporting.actions.releases import ask_table_release, withdraw_table_release
from reporting.building.build import build
from reporting.models import Build, Outcome, OutcomeImport, Release, ReleasedTable
from reporting.models.reading import Workbook
from reporting.queries.releases import choices
from reporting.tasks import build_table_release, import_outcome_file, write_workbook_of
from tests.factories.reporting import PeriodFactory
from tests.program import job_context
from tests.reporting.loading import outcome, text
from tests.reporting.test_workbook import equality_release
from tests.reporting.workforce import an_employer, hire

pytestmark = pytest.mark.django_db


class KilledError(BaseException):
    """Ends a job in the middle, and nothing catches it: as if the process were gone."""


# --- imports --------------------------------------------------------------------------------------
@pytest.fixture
def left(cast, settings, tmp_path) -> OutcomeImport:
    """What a killed worker leaves of an import."""
    storages = dict(settings.STORAGES)
    storages["default"] = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": tmp_path},
    }
    settings.STORAGES = storages
    Person.objects.filter(pk=cast.carol.pk).update(staff_number="1")
    made = OutcomeImport.objects.create(
        content="outcomes", file_name="outcomes.csv", started_by=cast.ana, status="applying"
    )
    made.file.save("left.csv", ContentFile(text(outcome("1", promoted="no")).encode()))
    return made


def again(made: OutcomeImport, interruptions: int = 1) -> tuple[str, str]:
    import_outcome_file(job_context(interruptions), import_id=str(made.pk))
    made.refresh_from_db()
    return made.status, made.refusal


def test_an_interrupted_import_begins_again_once(left, tmp_path):
    assert again(left) == ("done", "")
    assert again(left, 2) == ("done", "")
    assert Outcome.objects.count() == 1
    assert (left.file.name, list(tmp_path.rglob("*.csv"))) == ("", [])


def test_what_was_done_before_its_worker_was_killed_is_not_done_again(left, tmp_path):
    OutcomeImport.objects.update(status="previewed", finished_at=timezone.now())
    assert again(left) == ("previewed", "")
    assert Outcome.objects.count() == 0
    assert list(tmp_path.rglob("*.csv")) == []


def test_an_import_that_nobody_interrupted_is_left_to_who_does_it(left, tmp_path):
    assert again(left, 0) == ("applying", "")
    assert len(list(tmp_path.rglob("*.csv"))) == 1


@pytest.mark.parametrize("what", ["lost", "old", "twice", "later"])
def test_an_interrupted_import_that_cannot_begin_again_says_so(left, tmp_path, what):
    if what == "lost":
        next(tmp_path.rglob("*.csv")).unlink()
    elif what == "old":
        OutcomeImport.objects.update(created_at=timezone.now() - dt.timedelta(minutes=61))
    elif what == "later":
        OutcomeImport.objects.create(content="outcomes", file_name="b.csv", status="done")
    assert again(left, 2 if what == "twice" else 1) == ("refused", str(STOPPED))
    assert (Outcome.objects.count(), list(tmp_path.rglob("*.csv"))) == (0, [])


# --- releases -------------------------------------------------------------------------------------
@pytest.fixture
def release(cast, monkeypatch) -> Release:
    """A release whose worker was killed when it had frozen the counts and was halfway through."""
    period = PeriodFactory(year=2025)
    an_employer(period)
    wanted = next(one for one in choices(timezone.localdate()) if one.kind == "equality")
    release = ask_table_release(by=cast.ana, wanted=wanted.value)

    def killed(*values, **named):
        build(*values, **named)
        raise KilledError

    with monkeypatch.context() as dying:
        dying.setattr(running, "build", killed)
        with pytest.raises(KilledError):
            build_table_release(job_context(), release_id=str(release.pk))
    release.refresh_from_db()
    assert (release.status, release.build.done > 3) == ("building", True)
    hire(period, "carer", 400, yes=400, directorate="OPS", grade="EO")  # comes too late to count
    return release


def rebuilt(release: Release, interruptions: int = 1) -> Release:
    build_table_release(job_context(interruptions), release_id=str(release.pk))
    release.refresh_from_db()
    return release


def test_an_interrupted_release_is_built_again_from_the_counts_as_they_were(release, monkeypatch):
    counted, said = release.counted_at, []
    note = running.note_progress

    def noting(**values):
        said.append(Build.objects.values_list("stage", "done").get())
        note(**values)

    monkeypatch.setattr(running, "note_progress", noting)
    assert rebuilt(release).status == "ready"
    assert said[0] == ("Beginning again, because the portal was stopped", 0)
    assert release.counted_at == counted
    (row,) = release.tables.get(measure="promotion_of_eligible", cut="whole").rows
    assert row["groups"]["carer"] == {"yes": 55, "total": 190, "rate": 0.289474}
    assert rebuilt(release, 2).status == "ready"
    tables = ReleasedTable.objects.filter(release=release)
    assert tables.count() == tables.values("measure", "cut", "title").distinct().count() > 5


def test_a_release_that_nobody_interrupted_is_left_to_who_builds_it(release):
    assert rebuilt(release, 0).status == "building"
    assert not release.tables.exists()


def test_an_interrupted_release_that_was_withdrawn_stays_so(release, cast):
    withdraw_table_release(by=cast.ana, release=release)
    assert rebuilt(release).status == "withdrawn"
    assert not release.tables.exists()
    with pytest.raises(ValidationError, match="changed in the meantime"):
        restart_table_release(by=None, release=release)


def test_a_release_at_which_the_worker_was_killed_twice_is_given_up(release):
    assert rebuilt(release, 2).status == "failed"
    assert release.reason == "The portal was stopped twice while it was built. Ask for it again."
    assert not Build.objects.filter(release=release).exists()


def test_a_release_whose_counts_were_not_frozen_yet_is_begun(cast):
    an_employer(PeriodFactory(year=2025))
    wanted = next(one for one in choices(timezone.localdate()) if one.kind == "equality")
    assert rebuilt(ask_table_release(by=cast.ana, wanted=wanted.value)).status == "ready"


def test_the_demo_goes_on_publishing_where_it_was_interrupted(cast, monkeypatch):
    for person, role in ((cast.ana, "hr_analyst"), (cast.dee, "auditor")):
        number = next(number for number, wanted in stories.ROLES.items() if wanted == role)
        Person.objects.filter(staff_number=number).update(staff_number=f"was {number}")
        Person.objects.filter(pk=person.pk).update(staff_number=number)
    Person.objects.filter(pk=cast.mo.pk).update(email=MANAGER)
    an_employer(PeriodFactory(year=2025))

    def killed(*values, **named):
        raise KilledError

    with monkeypatch.context() as dying:
        dying.setattr(running, "build", killed)
        with pytest.raises(KilledError):
            publish_releases()
    publish_releases()
    assert list(Release.objects.values_list("status", flat=True)) == ["building"]
    publish_releases(interruptions=1)
    pack, figures = Release.objects.order_by("asked_at")
    assert (pack.status, pack.reason[:24]) == ("failed", "Nothing has been counted")  # no leave
    assert (figures.status, figures.number) == ("published", 1)


# --- spreadsheets ---------------------------------------------------------------------------------
def test_an_interrupted_spreadsheet_is_written_once(monkeypatch):
    equality_release(number=3)

    def killed(*values, **named):
        raise KilledError

    with monkeypatch.context() as dying:
        dying.setattr(Workbook.objects, "create", killed)
        with pytest.raises(KilledError):
            write_workbook_of(number=3)
    assert not Workbook.objects.exists()
    write_workbook_of(number=3)
    write_workbook_of(number=3)
    assert Workbook.objects.count() == 1
