"""Who may do what to a release, from which state, and what people are told."""

import datetime as dt
import json
import threading

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection

from notifications.models import Message
from reporting.actions.building import (
    fail_table_release,
    finish_table_release,
    note_progress,
    start_table_release,
)
from reporting.actions.releases import (
    approve_table_release,
    ask_table_release,
    correct_table_release,
    refuse_table_release,
    submit_table_release,
    withdraw_table_release,
)
from reporting.building.build import Built
from reporting.building.tables import Table
from reporting.models import Build, Release, ReleasedTable
from reporting.queries.releases import choices
from reporting.states import ReleaseStatus
from tests.factories.releases import ReleaseFactory, share_row
from tests.factories.reporting import PeriodFactory

pytestmark = pytest.mark.django_db
YEAR = "equality:2025-04-01:2026-03-31"
TODAY = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)
ONE = Table("bonus", "whole", "share", "Bonus", "Bonuses.", [], "good", [share_row()])


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(TODAY, tick=False):
        yield


def refused(code: str):
    return pytest.raises(ValidationError, check=lambda error: code in codes(error))


def codes(error: ValidationError) -> set[str]:
    told = getattr(error, "error_dict", {"": [error]})
    return {one.code for errors in told.values() for one in errors}


def told(person) -> list[str]:
    return list(Message.objects.filter(recipient=person).values_list("kind", flat=True))


# --- asking ---------------------------------------------------------------------------------------
def test_choices_are_fixed():
    for year in (2022, 2023, 2024, 2025, 2026):
        PeriodFactory(year=year)
    found = [(one.kind, one.label) for one in choices(TODAY.date())]
    assert found == [
        ("equality", "2025/26"),
        ("equality", "2024/25 – 2025/26"),
        ("equality", "2023/24 – 2025/26"),
        ("equality", "2022/23 – 2025/26"),
        ("leave_pack", "July to September 2026"),
        ("leave_pack", "April to June 2026"),
        ("leave_pack", "January to March 2026"),
        ("leave_pack", "October to December 2025"),
    ]


def test_ask_table_release(cast):
    period = PeriodFactory(year=2025)
    release = ask_table_release(by=cast.ana, wanted=YEAR)
    assert release.status == ReleaseStatus.WAITING
    assert release.covers == [
        {"id": period.pk, "label": "2025/26", "from": "2025-04-01", "to": "2026-03-31"}
    ]
    assert (release.threshold, release.base) == (10, 5)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT args FROM procrastinate_jobs WHERE task_name LIKE 'reporting.build%%'"
        )
        assert json.loads(cursor.fetchone()[0]) == {"release_id": str(release.pk)}


@pytest.mark.parametrize("who", ["carol", "mo", "hana", "chi", "lee", "ade", "dee"])
def test_ask_table_release_is_for_analysts(cast, who):
    PeriodFactory(year=2025)
    with pytest.raises(PermissionDenied):
        ask_table_release(by=getattr(cast, who), wanted=YEAR)


def test_ask_table_release_takes_no_other_days(cast):
    PeriodFactory(year=2025)
    with refused("unknown"):
        ask_table_release(by=cast.ana, wanted="equality:2025-04-01:2025-12-31")


def test_ask_table_release_one_at_a_time(cast):
    PeriodFactory(year=2025)
    ask_table_release(by=cast.ana, wanted=YEAR)
    with refused("under_way"):
        ask_table_release(by=cast.ana, wanted=YEAR)


def test_ask_table_release_of_what_is_published(cast):
    PeriodFactory(year=2025)
    ReleaseFactory(published=True, published_at=TODAY - dt.timedelta(days=200))
    with refused("published"):
        ask_table_release(by=cast.ana, wanted=YEAR)


def test_ask_table_release_at_most_quarterly(cast):
    PeriodFactory(year=2024)
    PeriodFactory(year=2025)
    release = ReleaseFactory(
        published=True, published_at=dt.datetime(2026, 10, 1, 9, tzinfo=dt.UTC)
    )
    with refused("quarterly"):
        ask_table_release(by=cast.ana, wanted="equality:2024-04-01:2026-03-31")
    with time_machine.travel(dt.datetime(2027, 1, 2, 12, tzinfo=dt.UTC)):
        assert ask_table_release(by=cast.ana, wanted="equality:2024-04-01:2026-03-31") != release


# --- the worker -----------------------------------------------------------------------------------
def test_start_table_release_only_once(cast):
    release = ReleaseFactory(building=True)
    with refused("state"):
        start_table_release(by=None, release=release)


def test_note_progress_never_reaches_the_end_by_itself(cast):
    build = ReleaseFactory(building=True).build
    Build.objects.update(steps=3)
    build.refresh_from_db()
    for stage in ("one", "one", "two", "three", "four"):
        note_progress(by=None, build=build, stage=stage)
    build.refresh_from_db()
    assert (build.stage, build.done) == ("four", 2)


def test_finish_table_release(cast):
    release = ReleaseFactory(building=True, asked_by=cast.ana)
    finish_table_release(by=None, release=release, built=Built([ONE], [{"why": "small"}]))
    release.refresh_from_db()
    assert (release.status, release.tables.get().rows) == (ReleaseStatus.READY, [share_row()])
    assert release.build.reasons == [{"why": "small"}]
    assert told(cast.ana) == ["table_release_ready"]


def test_fail_table_release(cast):
    release = ReleaseFactory(building=True, asked_by=cast.ana)
    fail_table_release(by=None, release=release, reason="Too few.")
    release.refresh_from_db()
    assert (release.status, release.reason) == (ReleaseStatus.FAILED, "Too few.")
    assert not Build.objects.exists()
    assert told(cast.ana) == ["table_release_failed"]


# --- the second person ----------------------------------------------------------------------------
def test_submit_table_release_tells_who_can_approve(cast):
    release = ReleaseFactory(ready=True, asked_by=cast.ana)
    submit_table_release(by=cast.ana, release=release)
    assert told(cast.dee) == ["table_release_submitted"]
    assert told(cast.ana) == told(cast.ade) == []


@pytest.mark.parametrize("who", ["dee", "hana", "carol"])
def test_submit_table_release_is_for_who_made_it(cast, who):
    with pytest.raises(PermissionDenied):
        submit_table_release(by=getattr(cast, who), release=ReleaseFactory(ready=True))


def test_approve_table_release(cast):
    ReleaseFactory(published=True, number=6, starts_on=dt.date(2020, 4, 1))
    release = ReleaseFactory(submitted=True, asked_by=cast.ana)
    approve_table_release(by=cast.dee, release=release)
    release.refresh_from_db()
    assert (release.status, release.number) == (ReleaseStatus.PUBLISHED, 7)
    assert (release.approved_by, release.published_at) == (cast.dee, TODAY)
    assert not Build.objects.filter(release=release).exists()
    assert told(cast.ana) == ["table_release_approved"]


def test_approve_table_release_never_by_the_same_person(cast):
    release = ReleaseFactory(submitted=True, asked_by=cast.ana)
    with pytest.raises(PermissionDenied):
        approve_table_release(by=cast.ana, release=release)
    with pytest.raises(PermissionDenied):
        refuse_table_release(by=cast.ana, release=release, reason="Mine.")


@pytest.mark.parametrize("who", ["carol", "mo", "hana", "chi", "lee", "ade"])
def test_approve_table_release_not_by_anybody(cast, who):
    release = ReleaseFactory(submitted=True, asked_by=cast.ana)
    with pytest.raises(PermissionDenied):
        approve_table_release(by=getattr(cast, who), release=release)


def test_approve_table_release_not_before_it_is_sent(cast):
    with refused("state"):
        approve_table_release(by=cast.dee, release=ReleaseFactory(ready=True))


def test_refuse_table_release(cast):
    release = ReleaseFactory(submitted=True, asked_by=cast.ana)
    with refused("required"):
        refuse_table_release(by=cast.dee, release=release, reason=" ")
    refuse_table_release(by=cast.dee, release=release, reason="A caveat is missing.")
    release.refresh_from_db()
    assert (release.status, release.reason) == (ReleaseStatus.REFUSED, "A caveat is missing.")
    assert not ReleasedTable.objects.exists()
    assert not Build.objects.exists()
    assert told(cast.ana) == ["table_release_refused"]


@pytest.mark.parametrize("state", ["building", "ready", "submitted"])
def test_withdraw_table_release(cast, state):
    release = ReleaseFactory(**{state: True})
    withdraw_table_release(by=cast.ana, release=release)
    release.refresh_from_db()
    assert release.status == ReleaseStatus.WITHDRAWN
    assert not ReleasedTable.objects.exists()


def test_withdraw_table_release_not_when_published(cast):
    with refused("state"):
        withdraw_table_release(by=cast.ana, release=ReleaseFactory(published=True))


def test_withdraw_table_release_is_for_analysts(cast):
    with pytest.raises(PermissionDenied):
        withdraw_table_release(by=cast.dee, release=ReleaseFactory(ready=True))


# --- correcting -----------------------------------------------------------------------------------
def test_correct_table_release(cast):
    old = ReleaseFactory(published=True)
    new = correct_table_release(by=cast.ana, release=old, what_changed=" A file was wrong. ")
    assert (new.corrects, new.what_changed) == (old, "A file was wrong.")
    assert (new.covers, new.starts_on, new.kind) == (old.covers, old.starts_on, old.kind)
    assert list(Release.objects.current()) == [old]


def test_correct_table_release_refusals(cast):
    old = ReleaseFactory(published=True)
    with pytest.raises(PermissionDenied):
        correct_table_release(by=cast.dee, release=old, what_changed="x")
    with refused("required"):
        correct_table_release(by=cast.ana, release=old, what_changed=" ")
    with refused("state"):
        correct_table_release(by=cast.ana, release=ReleaseFactory(failed=True), what_changed="x")
    ReleaseFactory(published=True, corrects=old, what_changed="x")
    with refused("state"):
        correct_table_release(by=cast.ana, release=old, what_changed="x")


def test_what_was_corrected_stays_and_is_not_current(cast):
    old = ReleaseFactory(published=True, number=1)
    new = ReleaseFactory(published=True, number=2, corrects=old, what_changed="x")
    assert list(Release.objects.published()) == [new, old]
    assert list(Release.objects.current()) == [new]


@pytest.mark.django_db(transaction=True)
def test_two_second_people_at_once(cast, django_db_blocker):
    """One publishes; the other is told that it has changed."""
    release = ReleaseFactory(submitted=True, asked_by=cast.ana)
    from people.roles import Role
    from tests.factories.people import RoleAssignmentFactory

    RoleAssignmentFactory(person=cast.hana, role=Role.HR_ANALYST)
    start, outcomes = threading.Barrier(2), []

    def approve(person) -> None:
        try:
            start.wait()
            approve_table_release(by=person, release=release)
            outcomes.append("published")
        except ValidationError as error:
            outcomes.append(error.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=approve, args=[p]) for p in (cast.dee, cast.hana)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["published", "state"]
    assert Release.objects.published().count() == 1
