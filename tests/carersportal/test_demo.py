"""The demo: the same people every time, everybody on the sign-in page exists, every state is there."""

import datetime as dt

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.utils import timezone

from carersportal.demo import employer, stations
from carersportal.demo.cast import DEMO_PEOPLE
from carersportal.demo.load import load
from carersportal.demo.stories import MANY, STORIES
from champions.models import Booking, Champion, Question, Session, ThemeAction
from champions.states import QuestionStatus
from notifications.models import Message
from passports.models import Arrangement, DeliveryCheck, Passport, TimelineEntry, Version
from passports.rules.freezing import Frozen, Verdict, verify
from passports.states import ArrangementStatus, PassportStatus, VersionStatus
from passports.views.told import BY_ITSELF, BY_SOMEBODY
from people.models import Person, Posting

# Loaded once, so all in one worker.
pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("demo")]


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    """The demo, in a transaction around the tests' own."""
    with django_db_blocker.unblock(), transaction.atomic():
        assert load() is True
        yield
        transaction.set_rollback(True)


@pytest.fixture
def demo(loaded, db) -> None:
    """Every test's own view of it: what a test changes is undone."""


def test_employees_are_the_same_every_time():
    assert employer.employees() == employer.employees()


def test_head_office_is_about_300_in_four_nations():
    rows = employer.employees()
    assert len(rows) == 292
    assert {row.nation for row in rows} == {"england", "scotland", "wales", "northern_ireland"}
    assert len({row.email for row in rows}) == 292


def test_load_fills_an_empty_portal_once(demo):
    everybody = 292 + len(list(stations.employees()))
    staff = Person.objects.filter(left_on=None)
    assert staff.count() == Posting.objects.filter(ends_on=None).count() == everybody
    assert load() is False
    assert Passport.objects.count() == len(STORIES) + len(MANY)


def test_load_shows_every_state(demo):
    assert set(Passport.objects.values_list("status", flat=True)) == set(PassportStatus.values)
    versions = set(Version.objects.values_list("status", flat=True))
    assert versions == set(VersionStatus.values) - {VersionStatus.DISCARDED}
    rows = set(Arrangement.objects.values_list("status", flat=True))
    assert rows == set(ArrangementStatus.values)


def test_load_tells_only_what_the_timeline_has_words_for(demo):
    assert (
        set(TimelineEntry.objects.values_list("verb", flat=True))
        - set(BY_SOMEBODY)
        - set(BY_ITSELF)
        == set()
    )


def test_load_gives_the_manager_with_three_to_answer_messages(demo):
    aneta = Person.objects.get(staff_number="100219")
    assert Message.objects.filter(recipient=aneta, kind="passport_sent").count() == 3


@pytest.mark.parametrize(
    ("staff_number", "kinds"),
    [
        ("100262", ["handover_started"]),
        ("100265", ["handover_asking"]),
        ("100267", ["handover_withheld"]),
        ("100269", ["handover_access_ended"] * 3),
        ("100261", ["handover_to_acknowledge"]),
    ],
)
def test_load_gives_those_with_a_new_manager_the_messages_of_that_day(demo, staff_number, kinds):
    moved = timezone.localdate() - dt.timedelta(days=6)
    found = Message.objects.filter(recipient__staff_number=staff_number, created_at__date=moved)
    assert list(found.values_list("kind", flat=True)) == kinds


def test_load_asks_about_delivery_when_it_is_due_and_not_before(demo):
    rows = DeliveryCheck.objects.select_related("arrangement__version")
    assert {row.days for row in rows} == {30, 90}
    for row in rows:
        signed = timezone.localdate(row.arrangement.version.manager_signed_at)
        assert row.asked_on == signed + dt.timedelta(days=row.days)
        assert row.asked_on <= timezone.localdate()
    assert {row.days for row in rows if row.answered_at is None} == {30, 90}
    sarah = rows.filter(arrangement__version__passport__owner__staff_number="100479")
    assert {(row.days, row.answered_at is None) for row in sarah} == {(30, False), (90, True)}


def test_load_signs_versions_that_can_be_checked(demo):
    for version in Version.objects.signed():
        texts = (version.content, version.narrative, version.sha256, version.narrative_sha256)
        assert verify(Frozen(*texts)) == Verdict.UNCHANGED


def test_everybody_on_the_sign_in_page_exists(demo):
    emails = {one.email for one in DEMO_PEOPLE}
    assert Person.objects.filter(email__in=emails).count() == len(DEMO_PEOPLE)


def test_load_demo_refuses_without_the_switch(db):
    with pytest.raises(CommandError, match="PORTAL_DEMO=1"):
        call_command("load_demo")


def test_load_keeps_every_promise_of_the_database(demo):
    """Deferred constraints are checked now, not at the end of a test that never commits."""
    connection.check_constraints()


def test_load_shows_champions_and_what_people_book_and_ask(demo):
    assert Champion.objects.exclude(why="").filter(portrait__isnull=False).count() == 2
    assert set(Session.objects.to_come().values_list("kind", flat=True)) == set(Session.Kind.values)
    assert set(Question.objects.values_list("status", flat=True)) == set(QuestionStatus.values)
    assert set(Booking.objects.values_list("status", flat=True)) == {"booked", "waiting"}
    assert set(ThemeAction.objects.values_list("status", flat=True)) == {"open", "done"}
