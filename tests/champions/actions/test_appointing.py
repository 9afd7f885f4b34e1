"""Who appoints and ends champions, and what follows."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from champions.actions.appointing import appoint_champion, change_deputy, end_champion
from champions.models import Champion
from champions.permissions import is_champion, serving
from notifications.models import Message
from people.models import RoleAssignment
from people.permissions import has_role
from people.roles import Role
from tests.champions.refusals import code
from tests.factories.champions import BookingFactory

TODAY = timezone.localdate()
OTHERS = ("carol", "mo", "nia", "sam", "hana", "ana", "chi", "lee", "dee")


def appoint(by, person, **values):
    usual = {
        "area": None,
        "starts_on": TODAY,
        "ends_on": None,
        "deputy": None,
        "reason": "A carer herself and well known",
    }
    return appoint_champion(by=by, person=person, **{**usual, **values})


def told(person):
    return list(Message.objects.filter(recipient=person).values_list("kind", flat=True))


def test_appoint_champion_gives_role_page_and_deputy(cast):
    champion = appoint(cast.ade, cast.sam, area=cast.team, deputy=cast.nia)
    assert has_role(cast.sam, Role.CHAMPION, unit=cast.team)
    assert list(serving(Champion.objects.all())) == [champion]
    assert (is_champion(cast.sam), is_champion(cast.nia), is_champion(cast.mo)) == (
        True,
        True,
        False,
    )
    assert (told(cast.sam), told(cast.nia)) == (["champion_appointed"], ["deputy_appointed"])


@pytest.mark.parametrize("name", OTHERS)
def test_appoint_champion_is_refused_to_others(cast, chis, name):
    person = getattr(cast, name)
    with pytest.raises(PermissionDenied):
        appoint(person, cast.sam)
    with pytest.raises(PermissionDenied):
        change_deputy(by=person, champion=chis, deputy=None)
    with pytest.raises(PermissionDenied):
        end_champion(by=person, champion=chis)


def test_appoint_champion_refuses(cast):
    gone = TODAY - dt.timedelta(days=1)
    assert code(lambda: appoint(cast.ade, cast.chi)) == "overlap"
    assert code(lambda: appoint(cast.ade, cast.ade)) == "self"
    assert code(lambda: appoint(cast.ade, cast.sam, deputy=cast.sam)) == "deputy"
    assert code(lambda: appoint(cast.ade, cast.sam, ends_on=gone)) == "dates"
    assert code(lambda: appoint(cast.ade, cast.sam, reason=" ")) == "reason"
    cast.nia.left_on = gone
    cast.nia.save()
    assert code(lambda: appoint(cast.ade, cast.sam, deputy=cast.nia)) == "deputy"
    assert not has_role(cast.sam, Role.CHAMPION)


def test_a_term_begins_and_ends(cast, time_machine):
    appoint(cast.ade, cast.sam, starts_on=TODAY + dt.timedelta(2), ends_on=TODAY + dt.timedelta(3))
    found = []
    for days in range(5):
        time_machine.move_to(dt.datetime.combine(TODAY + dt.timedelta(days), dt.time(12), dt.UTC))
        found.append(is_champion(cast.sam))
    assert found == [False, False, True, True, False]


def test_change_deputy(cast, chis):
    change_deputy(by=cast.ade, champion=chis, deputy=cast.nia)
    assert (is_champion(cast.nia), is_champion(cast.lee)) == (True, False)
    change_deputy(by=cast.ade, champion=chis, deputy=cast.nia)
    assert told(cast.nia) == ["deputy_appointed"]
    change_deputy(by=cast.ade, champion=chis, deputy=None)
    assert is_champion(cast.nia) is False
    assert code(change_deputy, by=cast.ade, champion=chis, deputy=cast.chi) == "deputy"


def test_end_champion_takes_role_and_cancels_what_was_to_come(cast, chis, session, slot):
    booking = BookingFactory(slot=slot, person=cast.carol)
    end_champion(by=cast.ade, champion=chis)
    assert (is_champion(cast.chi), is_champion(cast.lee)) == (False, False)
    session.refresh_from_db()
    booking.refresh_from_db()
    assert (session.cancelled_at is None, booking.status) == (False, "cancelled")
    assert told(cast.carol) == ["appointment_cancelled"]
    assert code(end_champion, by=cast.ade, champion=chis) == "state"


def test_end_champion_then_appoint_again_keeps_the_page(cast, chis):
    end_champion(by=cast.ade, champion=chis)
    again = appoint(cast.ade, cast.chi)
    assert (again.pk, again.why) == (chis.pk, chis.why)
    assert RoleAssignment.objects.filter(person=cast.chi).count() == 2
