"""Who is a champion, whose a booking is: truth tables over the whole cast."""

import datetime as dt

import pytest
from django.utils import timezone

from champions.models import Booking, Champion, Session
from champions.permissions import (
    bookable,
    bookings_visible_to,
    can_appoint_champions,
    can_book,
    can_change_booking,
    can_edit_page,
    can_run,
    is_champion,
    sessions_run_by,
)
from people.models import RoleAssignment
from tests.factories.champions import BookingFactory, ChampionFactory, SessionFactory

EVERYBODY = ("carol", "mo", "nia", "sam", "hana", "ana", "chi", "lee", "ade", "dee")


def those(cast, question) -> set[str]:
    return {name for name in EVERYBODY if question(getattr(cast, name))}


def test_the_table(cast, chis, session, slot):
    booking = BookingFactory(slot=slot, person=cast.carol)
    rows, all_sessions = Booking.objects.all(), Session.objects.all()
    assert those(cast, can_appoint_champions) == {"ade"}
    assert those(cast, is_champion) == {"chi", "lee"}
    assert those(cast, can_edit_page) == {"chi"}
    assert those(cast, lambda p: can_run(p, chis)) == {"chi", "lee"}
    assert those(cast, lambda p: sessions_run_by(p, all_sessions).exists()) == {"chi", "lee"}
    assert those(cast, lambda p: can_book(p, session)) == set(EVERYBODY) - {"chi", "lee"}
    assert those(cast, lambda p: bookings_visible_to(p, rows).exists()) == {"carol"}
    assert those(cast, lambda p: can_change_booking(p, booking)) == {"carol"}


def test_another_champion_runs_nothing_of_this_one(cast, chis, session):
    other = ChampionFactory(person=cast.sam)
    assert is_champion(cast.sam)
    assert (can_run(cast.sam, chis), can_run(cast.chi, other)) == (False, False)
    assert list(sessions_run_by(cast.sam, Session.objects.all())) == []
    assert can_book(cast.sam, session)


@pytest.mark.parametrize(
    "change",
    [
        {"revoked_at": timezone.now()},
        {"ends_on": timezone.localdate() - dt.timedelta(days=1)},
        {"starts_on": timezone.localdate() + dt.timedelta(days=1)},
        {"role": "network_lead"},
    ],
)
def test_without_the_role_of_today_nothing_is_left(cast, chis, session, change):
    RoleAssignment.objects.filter(person=cast.chi).update(**change)
    assert those(cast, is_champion) == set()
    assert those(cast, lambda p: can_run(p, chis)) == set()
    assert list(bookable(Session.objects.all())) == []


@pytest.mark.parametrize("change", [{"is_active": False}, {"left_on": dt.date(2020, 1, 1)}])
def test_who_has_left_is_no_champion(cast, chis, session, change):
    type(cast.chi).objects.filter(pk=cast.chi.pk).update(**change)
    assert is_champion(cast.lee) is False
    assert list(bookable(Session.objects.all())) == []


def test_a_deputy_is_one_no_longer_than_the_champion(cast, chis):
    Champion.objects.update(deputy=None)
    assert those(cast, is_champion) == {"chi"}


def test_bookable_is_what_is_to_come(cast, chis):
    SessionFactory(champion=chis, days=-1)
    SessionFactory(champion=chis, cancelled_at=timezone.now())
    coming = SessionFactory(champion=chis)
    assert list(bookable(Session.objects.all())) == [coming]
