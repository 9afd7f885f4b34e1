"""Standing in for a manager: the actions and the pages."""

import datetime as dt
import uuid

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from notifications.models import Message
from people.actions.acting_managers import appoint_acting_manager, revoke_acting_manager
from people.models import ActingManager, RoleAssignment
from tests.factories.people import ActingManagerFactory

TODAY = timezone.localdate()
WEEK = dt.timedelta(days=7)


def appoint(by, manager, acting, starts_on=TODAY, ends_on=TODAY + WEEK):
    return appoint_acting_manager(
        by=by, manager=manager, acting=acting, starts_on=starts_on, ends_on=ends_on, reason="Leave"
    )


@pytest.mark.parametrize("name", ["mo", "hana", "ade"])
def test_appoint(cast, name):
    spell = appoint(getattr(cast, name), cast.mo, cast.sam)
    assert list(ActingManager.objects.on(TODAY)) == [spell]
    told = Message.objects.filter(kind="acting_manager_appointed").order_by("recipient_id")
    assert {message.recipient for message in told} == {cast.mo, cast.sam}


@pytest.mark.parametrize("name", ["carol", "nia", "sam", "ana", "chi", "lee", "dee"])
def test_appoint_is_refused_to_others(cast, name):
    with pytest.raises(PermissionDenied):
        appoint(getattr(cast, name), cast.mo, cast.chi)
    assert ActingManager.objects.count() == 0


def test_appoint_outside_the_caseworkers_units_is_refused(cast):
    from tests.factories.people import OrgUnitFactory

    RoleAssignment.objects.filter(person=cast.hana).update(unit=OrgUnitFactory(code="ELSEWHERE"))
    with pytest.raises(PermissionDenied):
        appoint(cast.hana, cast.mo, cast.sam)


def refused(*args, **values) -> str:
    with pytest.raises(ValidationError) as told:
        appoint(*args, **values)
    return told.value.code


def test_appoint_oneself_is_refused(cast):
    assert refused(cast.mo, cast.mo, cast.mo) == "self"
    assert refused(cast.ade, cast.mo, cast.ade) == "self"


def test_appoint_somebody_who_left_is_refused(cast):
    cast.sam.is_active = False
    cast.sam.save()
    assert refused(cast.mo, cast.mo, cast.sam) == "inactive"


@pytest.mark.parametrize(("first", "last"), [(0, -1), (-9, -1), (0, 367)])
def test_appoint_for_impossible_days_is_refused(cast, first, last):
    days = {"starts_on": TODAY + dt.timedelta(first), "ends_on": TODAY + dt.timedelta(last)}
    assert refused(cast.mo, cast.mo, cast.sam, **days) == "dates"


def test_appoint_over_another_spell_is_refused(cast):
    appoint(cast.mo, cast.mo, cast.sam)
    assert refused(cast.mo, cast.mo, cast.chi, starts_on=TODAY + WEEK) == "overlap"
    later = TODAY + WEEK + dt.timedelta(1)
    appoint(cast.mo, cast.mo, cast.chi, starts_on=later, ends_on=later)


def test_revoke(cast):
    spell = appoint(cast.mo, cast.mo, cast.sam)
    revoke_acting_manager(by=cast.mo, spell=spell)
    assert list(ActingManager.objects.on(TODAY)) == []
    with pytest.raises(ValidationError) as told:
        revoke_acting_manager(by=cast.mo, spell=spell)
    assert told.value.code == "state"
    assert refused(cast.mo, cast.mo, cast.mo) == "self"


def test_revoke_is_refused_to_others(cast):
    spell = appoint(cast.mo, cast.mo, cast.sam)
    for person in (cast.sam, cast.nia, cast.chi):
        with pytest.raises(PermissionDenied):
            revoke_acting_manager(by=person, spell=spell)


# --- pages ----------------------------------------------------------------------------------------
def form(who, /, **more):
    data = {"acting": who.email.upper(), "reason": "Leave", "once": uuid.uuid4()}
    for name, day in (("starts_on", TODAY), ("ends_on", TODAY + WEEK)):
        data |= {f"{name}-day": day.day, f"{name}-month": day.month, f"{name}-year": day.year}
    return data | more


def test_pages(cast, client):
    client.force_login(cast.mo)
    page = client.post(reverse("appoint-acting-manager"), form(cast.sam))
    assert page.url == reverse("list-acting-managers")
    (spell,) = ActingManager.objects.all()
    assert "Sam Stranger for Mo Manager" in client.get(page.url).content.decode()
    revoke = reverse("revoke-acting-manager", args=[spell.pk])
    assert "Should Sam Stranger stop" in client.get(revoke).content.decode()
    assert client.post(revoke).url == page.url
    assert "Ended" in client.get(page.url).content.decode()
    assert "Nobody stands in any more" in client.post(revoke, follow=True).content.decode()


def test_page_for_hr_asks_for_which_manager(cast, client):
    client.force_login(cast.hana)
    client.post(reverse("appoint-acting-manager"), form(cast.sam, manager=cast.mo.email))
    assert ActingManager.objects.get().manager == cast.mo


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ({"acting": "nobody@example.org"}, "Nobody who works here has this e-mail address"),
        ({"acting": ""}, "Enter the work e-mail address of who will stand in"),
        ({"acting": "x"}, "Enter an e-mail address in the correct format"),
        ({"reason": ""}, "Enter the reason"),
        ({"ends_on-year": "2020"}, "The last day must be"),
    ],
)
def test_errors_of_the_form(cast, client, more, message):
    client.force_login(cast.mo)
    page = client.post(reverse("appoint-acting-manager"), form(cast.sam, **more))
    assert message in page.content.decode()
    assert ActingManager.objects.count() == 0


def test_refusals_of_the_action_are_in_the_form(cast, client):
    client.force_login(cast.mo)
    address = reverse("appoint-acting-manager")
    assert "You cannot choose yourself" in client.post(address, form(cast.mo)).content.decode()
    client.post(address, form(cast.sam))
    assert (
        "stands in on some of these days" in client.post(address, form(cast.chi)).content.decode()
    )


@pytest.mark.parametrize("name", ["carol", "sam", "ana", "chi", "lee", "dee"])
def test_nobody_else_finds_the_pages(cast, client, name):
    spell = ActingManagerFactory(manager=cast.mo, acting=cast.chi)
    client.force_login(getattr(cast, name))
    addresses = [
        reverse("list-acting-managers"),
        reverse("appoint-acting-manager"),
        reverse("revoke-acting-manager", args=[spell.pk]),
    ]
    assert [client.get(address).status_code for address in addresses] == [404] * 3


def test_other_managers_do_not_find_the_spell(cast, client):
    spell = ActingManagerFactory(manager=cast.mo, acting=cast.chi)
    client.force_login(cast.nia)
    assert client.get(reverse("revoke-acting-manager", args=[spell.pk])).status_code == 404


def test_queries_of_the_list_do_not_grow_with_the_spells(cast, client):
    client.force_login(cast.mo)
    client.get(reverse("list-acting-managers"))  # the first page of a session also saves it
    asked, there = {}, 0
    for count in (1, 3, 300):
        for number in range(there, count):
            day = TODAY + dt.timedelta(number)
            ActingManagerFactory(manager=cast.mo, acting=cast.chi, starts_on=day, ends_on=day)
        there = count
        with CaptureQueriesContext(connection) as queries:
            assert client.get(reverse("list-acting-managers")).status_code == 200
        asked[count] = len(queries)
    assert asked == dict.fromkeys((1, 3, 300), 7)
