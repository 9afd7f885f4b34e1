"""The day after somebody's last day: what closes, and what stays as it was."""

import datetime as dt

import pytest
from django.utils import timezone

from passports.actions.deadlines import run_deadlines
from passports.models import Handover
from people.actions.employment import end_employments
from people.models import ActingManager, Person, RoleAssignment
from people.tasks import end_employments_daily
from tests.factories.passports import PassportFactory
from tests.factories.people import ActingManagerFactory, RoleAssignmentFactory

LAST_DAY = dt.date(2026, 11, 20)
DAY_AFTER = dt.date(2026, 11, 21)


@pytest.fixture(autouse=True)
def _day_after(time_machine):
    time_machine.move_to(dt.datetime(2026, 11, 21, 0, 30, tzinfo=dt.UTC), tick=False)


def leaves(person: Person) -> None:
    person.left_on = LAST_DAY
    person.save()
    person.postings.update(ends_on=LAST_DAY)


def active() -> list[str]:
    people = Person.objects.filter(is_active=True).order_by("given_name")
    return list(people.values_list("given_name", flat=True))


def test_end_employments_after_the_last_day_and_once(cast):
    leaves(cast.sam)
    before = active()

    assert end_employments(by=None, on=LAST_DAY) == 0
    assert active() == before
    assert end_employments(by=None, on=DAY_AFTER) == 1
    assert active() == [name for name in before if name != "Sam"]
    assert end_employments(by=None, on=DAY_AFTER) == 0


def test_end_employments_ends_the_roles_of_who_left_and_no_others(cast):
    over = RoleAssignmentFactory(person=cast.hana, ends_on=dt.date(2024, 1, 1))
    leaves(cast.hana)

    end_employments(by=None, on=LAST_DAY)
    assert RoleAssignment.objects.filter(revoked_at__isnull=False).count() == 0
    end_employments(by=None, on=DAY_AFTER)

    (revoked,) = RoleAssignment.objects.filter(revoked_at__isnull=False)
    assert (revoked.person, revoked.role) == (cast.hana, "hr_caseworker")
    assert revoked.revoked_at == timezone.now()
    over.refresh_from_db()
    assert over.revoked_at is None


def test_end_employments_ends_standing_in_for_and_by_who_left(cast):
    for_mo = ActingManagerFactory(manager=cast.mo, acting=cast.chi)
    by_mo = ActingManagerFactory(manager=cast.nia, acting=cast.mo)
    ActingManagerFactory(manager=cast.nia, acting=cast.chi, starts_on=dt.date(2026, 12, 1))
    ActingManagerFactory(manager=cast.mo, acting=cast.lee, ends_on=dt.date(2024, 1, 1))
    leaves(cast.mo)

    end_employments(by=None, on=DAY_AFTER)

    revoked = ActingManager.objects.filter(revoked_at__isnull=False).order_by("pk")
    assert list(revoked) == [for_mo, by_mo]


def test_passports_of_reports_go_on_without_the_manager_who_left(cast):
    """What was agreed stays in force; the manager of before sees it no more."""
    passport = PassportFactory(owner=cast.carol, manager=cast.mo, in_force=True)
    leaves(cast.mo)

    end_employments(by=None, on=DAY_AFTER)
    run_deadlines(today=DAY_AFTER)

    passport.refresh_from_db()
    assert (passport.manager, passport.status) == (None, "in_force")
    (handover,) = Handover.objects.all()
    assert (handover.from_manager, handover.to_manager) == (cast.mo, None)


def test_the_task_ends_employments_of_today(cast):
    leaves(cast.sam)
    end_employments_daily(0)
    cast.sam.refresh_from_db()
    assert cast.sam.is_active is False
