"""Time for a staff network meeting: the manager learns when, and nothing of which network."""

import datetime as dt
import threading

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connections
from django.utils import timezone

from networks.actions.releases import (
    agree_release,
    ask_release,
    decline_release,
    remind_of_releases,
    withdraw_release,
)
from networks.models import ReleaseRequest
from networks.permissions.releases import can_answer, can_see_figures, releases_visible_to
from networks.queries.releases import figures, next_quarter, quarters
from notifications.models import Message
from notifications.tasks import deliver
from people.models import Posting
from tests.factories.networks import EventFactory, ReleaseRequestFactory, at
from tests.factories.people import ActingManagerFactory


def asked(cast, **values):
    return ask_release(**({"by": cast.carol, "starts_at": at(9), "ends_at": at(9, 2)} | values))


@pytest.fixture
def stand_in(cast):
    ActingManagerFactory(manager=cast.mo, acting=cast.sam)
    return cast.sam


def test_ask_release_tells_the_manager_and_who_stands_in(cast, stand_in, told):
    request = asked(cast)
    assert (request.manager, request.status) == (cast.mo, "asked")
    assert (told(cast.mo), told(stand_in), told(cast.nia)) == (
        ["release_asked"],
        ["release_asked"],
        [],
    )


def test_a_request_holds_no_network_and_no_event():
    names = {field.name for field in ReleaseRequest._meta.get_fields()}
    assert names == {
        "id", "person", "manager", "starts_at", "ends_at", "status", "created_at", "answered_by",
        "answered_at", "reason", "explanation",
    }  # fmt: skip


def test_what_the_manager_gets_tells_when_and_nothing_else(cast, network, client):
    EventFactory(network=network, title="Zqlunch", starts_at=at(9), place="Zqroom")
    request = asked(cast)
    message = Message.objects.get(recipient=cast.mo)
    deliver(message.pk)
    client.force_login(cast.mo, backend="people.backends.PersonBackend")
    pages = [
        client.get(url)
        for url in ("/staff-meetings/", message.link, f"/messages/{message.public_id}/")
    ]
    texts = [page.content.decode() for page in pages]
    texts += [mail.outbox[0].subject + mail.outbox[0].body, message.subject + message.body]
    texts += [message.link, message.key, message.kind]
    found = [
        word for text in texts for word in ("Zq", network.name, str(network.pk)) if word in text
    ]
    assert found == []
    assert all("Carol Carer" in text for text in texts[:2])
    assert message.link == f"/staff-meetings/{request.pk}/"
    assert ("care" in message.link, "care" in message.key) == (False, False)


def test_ask_release_refuses(cast):
    with pytest.raises(ValidationError, match="future"):
        asked(cast, starts_at=at(-1))
    for ends_at in (at(9), at(9, 13)):
        with pytest.raises(ValidationError, match="after the start"):
            asked(cast, ends_at=ends_at)
    with pytest.raises(ValidationError, match="who your manager is"):
        asked(cast, by=cast.mo)
    Posting.objects.filter(person=cast.sam).delete()
    with pytest.raises(ValidationError, match="who your manager is"):
        asked(cast, by=cast.sam)
    asked(cast)
    with pytest.raises(ValidationError, match="asked for this time"):
        asked(cast, starts_at=at(9, 1))
    asked(cast, starts_at=at(9, 2), ends_at=at(9, 3))


def test_agree_release_by_the_manager(cast, told):
    request = asked(cast)
    agree_release(by=cast.mo, request=request)
    request.refresh_from_db()
    assert (request.status, request.answered_by) == ("agreed", cast.mo)
    assert told(cast.carol) == ["release_agreed"]
    with pytest.raises(ValidationError, match="changed"):
        decline_release(by=cast.mo, request=request, reason="cover")


def test_agree_release_by_who_stands_in(cast, stand_in):
    request = asked(cast)
    agree_release(by=stand_in, request=request)
    request.refresh_from_db()
    assert request.answered_by == stand_in


def test_decline_release_takes_a_reason(cast, told):
    request = asked(cast)
    for values in ({"reason": ""}, {"reason": "no"}):
        with pytest.raises(ValidationError, match="Select the reason"):
            decline_release(by=cast.mo, request=request, **values)
    with pytest.raises(ValidationError, match="Enter the reason"):
        decline_release(by=cast.mo, request=request, reason="other", explanation=" ")
    decline_release(by=cast.mo, request=request, reason="notice", explanation="Tomorrow")
    request.refresh_from_db()
    assert (request.status, request.explanation) == ("declined", "Tomorrow")
    assert told(cast.carol) == ["release_declined"]


def test_withdraw_release_tells_the_manager(cast, told):
    request = asked(cast)
    agree_release(by=cast.mo, request=request)
    with pytest.raises(PermissionDenied):
        withdraw_release(by=cast.mo, request=request)
    withdraw_release(by=cast.carol, request=request)
    assert told(cast.mo) == ["release_asked", "release_withdrawn"]
    with pytest.raises(ValidationError, match="changed"):
        withdraw_release(by=cast.carol, request=request)


SEES = {"carol": "own", "mo": "answers", "sam": "answers"}


@pytest.mark.parametrize(
    "name", ["carol", "mo", "sam", "nia", "hana", "ana", "chi", "lee", "ade", "dee"]
)
def test_who_sees_and_answers_a_request(cast, stand_in, name):
    request, person = asked(cast), getattr(cast, name)
    sees = request in releases_visible_to(person, ReleaseRequest.objects.all())
    assert (sees, can_answer(person, request)) == (name in SEES, SEES.get(name) == "answers")
    if SEES.get(name) != "answers":
        with pytest.raises(PermissionDenied):
            agree_release(by=person, request=request)
        with pytest.raises(PermissionDenied):
            decline_release(by=person, request=request, reason="cover")


def test_a_manager_who_changes_loses_it_and_the_next_one_answers(cast):
    request = asked(cast)
    Posting.objects.filter(person=cast.carol).update(manager=cast.nia)
    assert (can_answer(cast.mo, request), can_answer(cast.nia, request)) == (False, True)


def test_nobody_answers_their_own(cast):
    ActingManagerFactory(manager=cast.mo, acting=cast.carol)
    request = asked(cast)
    assert not can_answer(cast.carol, request)
    assert not Message.objects.filter(recipient=cast.carol).exists()


@pytest.mark.parametrize(
    ("age", "starts", "reminded"), [(2, 9, 1), (1, 9, 0), (0, 1, 1), (5, 0, 0)]
)
def test_remind_of_releases_once(cast, age, starts, reminded):
    when = at(starts)
    ReleaseRequestFactory(
        person=cast.carol,
        manager=cast.mo,
        starts_at=when,
        created_at=timezone.now() - dt.timedelta(days=age),
    )
    today = timezone.localdate()
    found = [remind_of_releases(by=None, today=today) for _ in range(2)]
    assert found == [reminded, 0]


@pytest.mark.django_db(transaction=True)
def test_yes_and_not_this_time_at_once(cast):
    request = asked(cast)
    barrier, said = threading.Barrier(2), []

    def answer(act, **values):
        barrier.wait()
        try:
            act(by=cast.mo, request=request, **values)
            said.append("answered")
        except ValidationError as error:
            said.append(error.code)
        finally:
            connections.close_all()

    threads = [
        threading.Thread(target=answer, args=[agree_release]),
        threading.Thread(target=answer, args=[decline_release], kwargs={"reason": "cover"}),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(said) == ["answered", "state"]


# --- figures --------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("day", "after"),
    [((2026, 1, 1), (2026, 4, 1)), ((2026, 9, 30), (2026, 10, 1)), ((2026, 12, 5), (2027, 1, 1))],
)
def test_next_quarter(day, after):
    assert next_quarter(dt.date(*day)) == dt.date(*after)


def test_quarters_that_are_over():
    assert quarters(dt.date(2026, 5, 17)) == [
        dt.date(2026, 1, 1),
        dt.date(2025, 10, 1),
        dt.date(2025, 7, 1),
        dt.date(2025, 4, 1),
    ]


@pytest.mark.parametrize(
    ("numbers", "asked_for", "parts"),
    [
        ((9, 0, 0), None, None),
        ((8, 2, 3), 15, None),
        ((12, 11, 13), 35, {"agreed": 10, "declined": 10, "other": 15}),
        ((22, 0, 0), 20, None),
    ],
)
def test_figures_are_told_from_ten_on_and_rounded(cast, numbers, asked_for, parts):
    today = timezone.localdate()
    created = timezone.make_aware(dt.datetime.combine(quarters(today)[0], dt.time(12)))
    agreed, declined, other = numbers
    for count, trait in ((agreed, {"agreed": True}), (declined, {"declined": True}), (other, {})):
        ReleaseRequestFactory.create_batch(count, created_at=created, **trait)
    ReleaseRequestFactory.create_batch(12)
    newest = figures(today)[0]
    assert (newest.asked, newest.parts) == (asked_for, parts)
    assert [quarter.asked for quarter in figures(today)[1:]] == [None, None, None]


@pytest.mark.parametrize(
    ("name", "may"),
    [
        ("ana", True),
        ("hana", True),
        ("ade", False),
        ("lee", False),
        ("mo", False),
        ("carol", False),
    ],
)
def test_figures_are_for_hr(cast, name, may):
    assert can_see_figures(getattr(cast, name)) is may
