"""The pages of a passport's life: who gets one, what a form does, and what it refuses."""

import datetime as dt
import uuid

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from audit.models import AccessEvent
from notifications.models import Message
from passports.actions.cases import open_case, take_case, withdraw_case
from passports.actions.delivery import ask_about_delivery
from passports.actions.timeline import record
from passports.models import (
    Arrangement,
    Case,
    DeliveryCheck,
    EmergencyAccess,
    Handover,
    Meeting,
    Passport,
    Review,
    SharingRequest,
)
from tests.factories.passports import PassportFactory, SharingRequestFactory
from tests.factories.people import PostingFactory

OWNERS = [
    "choose-sharing",
    "report-change",
    "answer-delivery",
    "pause-passport",
    "resume-passport",
    "end-passport",
    "withdraw-narrative",
    "open-case",
    "name-companion",
]
MANAGERS = [
    "follow-arrangements",
    "acknowledge-handover",
    "offer-talk",
    "hold-talk",
    "request-review",
]


def day(name, value):
    return {f"{name}-day": value.day, f"{name}-month": value.month, f"{name}-year": value.year}


def once():
    return {"once": str(uuid.uuid4())}


@pytest.fixture
def passport(cast):
    return PassportFactory(
        owner=cast.carol,
        manager=cast.mo,
        in_force=True,
        version__arrangements=[{"agreed": True}, {"on_trial": True}],
    )


@pytest.fixture
def handover(cast, passport):
    return Handover.objects.create(
        passport=passport,
        to_manager=cast.mo,
        starts_on=timezone.localdate(),
        status="to_acknowledge",
        acknowledge_by=timezone.localdate(),
        talk_by=timezone.localdate(),
    )


@pytest.fixture
def case(cast, passport):
    case = open_case(
        by=cast.carol,
        passport=passport,
        reason="refused",
        detail="A sentence",
        choice="always",
        level="arrangements",
    )
    return Case.objects.get(pk=case.pk)


def get(client, person, address):
    client.force_login(person)
    return client.get(address)


def post(client, person, page, args=(), **data):
    client.force_login(person)
    return client.post(reverse(page, args=args), once() | data)


@pytest.mark.parametrize("name", OWNERS)
def test_an_owners_page_is_for_somebody_with_a_passport(client, cast, passport, name):
    assert get(client, cast.carol, reverse(name)).status_code == 200
    assert get(client, cast.sam, reverse(name)).status_code == 404


@pytest.mark.parametrize("name", MANAGERS)
def test_a_managers_page_is_for_the_manager(client, cast, passport, handover, name):
    address = reverse(name, args=[passport.pk])
    assert get(client, cast.mo, address).status_code == 200
    for stranger in ("nia", "sam", "hana", "ana", "chi", "ade", "dee"):
        assert get(client, getattr(cast, stranger), address).status_code == 404


def test_a_form_sent_twice_does_it_once(client, cast, passport):
    client.force_login(cast.carol)
    form = once() | {"why": "New times"}
    first = client.post(reverse("report-change"), form)
    second = client.post(reverse("report-change"), form)
    assert (first.url, second.url) == (reverse("my-passport"), reverse("my-passport"))
    assert Review.objects.count() == 1


def test_choose_sharing(client, cast, passport):
    response = get(client, cast.carol, reverse("choose-sharing", args=["hr"]))
    assert "open case" in response.content.decode()
    response = post(client, cast.carol, "choose-sharing", ["hr"], choice="never", level="impact")
    assert response.url == reverse("choose-sharing")
    assert passport.choices.current().get(recipient="hr").choice == "never"
    response = post(client, cast.carol, "choose-sharing", ["hr"])
    assert "Select whether they may see it" in response.content.decode()
    assert get(client, cast.carol, reverse("choose-sharing", args=["nobody"])).status_code == 404


def test_the_manager_is_not_one_to_ask_about(client, cast, passport):
    page = get(client, cast.carol, reverse("choose-sharing", args=["manager"])).content.decode()
    assert 'value="always"' in page
    assert 'value="ask"' not in page


def test_answer_sharing_request_and_revoke_sharing(client, cast, passport):
    asked = SharingRequestFactory(passport=passport, person=cast.sam, recipient="acting_manager")
    address = reverse("answer-sharing-request", args=[asked.pk])
    assert get(client, cast.mo, address).status_code == 404
    assert "Sam Stranger" in get(client, cast.carol, address).content.decode()
    post(
        client,
        cast.carol,
        "answer-sharing-request",
        [asked.pk],
        answer="yes",
        level="impact",
    )
    assert SharingRequest.objects.get().answer == "yes"
    page = get(client, cast.carol, reverse("choose-sharing")).content.decode()
    assert reverse("revoke-sharing", args=[asked.pk]) in page
    assert get(client, cast.carol, reverse("revoke-sharing", args=[asked.pk])).status_code == 200
    post(client, cast.carol, "revoke-sharing", [asked.pk])
    assert SharingRequest.objects.get().ended_at is not None
    again = post(
        client, cast.carol, "answer-sharing-request", [asked.pk], answer="no", level="impact"
    )
    assert "has ended" in again.content.decode()


def test_acknowledge_handover_offer_talk_hold_talk(client, cast, passport, handover):
    page = post(client, cast.mo, "acknowledge-handover", [passport.pk])
    assert "Select that you have read it" in page.content.decode()
    response = post(client, cast.mo, "acknowledge-handover", [passport.pk], read="on")
    assert response.url == reverse("offer-talk", args=[passport.pk])
    today = day("on", timezone.localdate())
    post(client, cast.mo, "offer-talk", [passport.pk], **today)
    post(client, cast.carol, "hold-talk", [passport.pk], **today)
    handover.refresh_from_db()
    assert (handover.status, handover.talk_offered_for, handover.talk_held_on) == (
        "acknowledged",
        timezone.localdate(),
        timezone.localdate(),
    )


def test_request_review_and_finish_review(client, cast, passport):
    page = post(client, cast.mo, "request-review", [passport.pk], why="Cover")
    assert "Enter what could be done instead" in page.content.decode()
    post(client, cast.mo, "request-review", [passport.pk], why="Cover", alternative="Fridays")
    page = get(client, cast.carol, reverse("finish-review")).content.decode()
    assert "Fridays" in page
    page = post(client, cast.carol, "finish-review").content.decode()
    assert "Select that you have talked about it" in page
    post(client, cast.carol, "finish-review", talked="on")
    assert Review.objects.get().outcome == "no_change"


def test_report_change(client, cast, passport):
    post(client, cast.carol, "report-change", why="New times")
    assert Review.objects.get().reason == "change"
    again = post(client, cast.carol, "report-change")
    assert "open already" in again.content.decode()


def test_put_in_place_keep_trial_end_arrangement(client, cast, passport):
    agreed, trial = Arrangement.objects.order_by("position")
    today = day("on", timezone.localdate())
    post(client, cast.mo, "put-in-place", [passport.pk, agreed.pk], **today)
    post(client, cast.mo, "keep-trial", [passport.pk, trial.pk])
    agreed.refresh_from_db()
    trial.refresh_from_db()
    assert (agreed.status, trial.status) == ("in_place", "agreed")
    assert post(client, cast.mo, "end-arrangement", [agreed.pk]).status_code == 404
    assert get(client, cast.carol, reverse("end-arrangement", args=[agreed.pk])).status_code == 200
    post(client, cast.carol, "end-arrangement", [agreed.pk])
    agreed.refresh_from_db()
    assert agreed.status == "ended"
    assert post(client, cast.carol, "end-arrangement", [agreed.pk]).status_code == 404


@pytest.mark.parametrize("name", ["put-in-place", "keep-trial"])
def test_a_stranger_finds_no_arrangement(client, cast, passport, name):
    row = Arrangement.objects.get(status="on_trial")
    address = reverse(name, args=[passport.pk, row.pk])
    assert get(client, cast.mo, address).status_code == 200
    for stranger in ("nia", "sam", "hana", "ade"):
        assert get(client, getattr(cast, stranger), address).status_code == 404


def test_answer_delivery(client, cast, passport):
    ask_about_delivery(by=None, today=timezone.localdate())
    checks = DeliveryCheck.objects.all()
    answers = {f"happened-{c.pk}": "no" for c in checks} | {f"helps-{c.pk}": "no" for c in checks}
    response = post(client, cast.carol, "answer-delivery", **answers)
    assert response.url == reverse("report-change")
    assert set(checks.values_list("happened", flat=True)) == {"no"}
    page = post(client, cast.carol, "answer-delivery").content.decode()
    assert "Select whether it happens" in page


def test_pause_passport_and_resume_passport(client, cast, passport):
    post(client, cast.carol, "pause-passport")
    assert Passport.objects.get().status == "paused"
    post(client, cast.carol, "resume-passport")
    assert Passport.objects.get().status == "in_force"
    again = post(client, cast.carol, "resume-passport")
    assert again.status_code == 200
    assert "govuk-error-summary" in again.content.decode()


def test_end_passport(client, cast, passport):
    page = get(client, cast.carol, reverse("end-passport")).content.decode()
    assert "we are sorry" in page
    assert "Select why it ends" in post(client, cast.carol, "end-passport").content.decode()
    response = post(client, cast.carol, "end-passport", ending="bereavement")
    assert response.url == reverse("my-passport")
    assert Passport.objects.get().status == "ended"
    assert "bereavement" not in str(list(Message.objects.values()))


def ended_until(client, cast, passport, until):
    """End it with each arrangement running until a day."""
    rows = Arrangement.objects.filter(version__passport=passport)
    days = [day(f"until-{row.pk}", until) for row in rows]
    values = {name: value for found in days for name, value in found.items()}
    post(client, cast.carol, "end-passport", ending="no_need", **values)


def test_my_passport_that_has_ended_says_until_when_and_keeps_the_way_to_it(client, cast, passport):
    until = timezone.localdate() + dt.timedelta(days=30)
    ended_until(client, cast, passport, until)
    page = get(client, cast.carol, reverse("my-passport")).content.decode()
    ways = ["read-passport", "print-passport", "read-timeline"]
    links = [reverse(name, args=[passport.pk]) for name in ways]
    links += [reverse(name) for name in ("list-accesses", "download-everything", "start-passport")]
    assert [f'href="{link}"' in page for link in links] == [True] * 6
    assert f"until {date_format(until)}" in page
    for link in links:
        assert get(client, cast.carol, link).status_code == 200


def test_team_passports_keeps_an_ended_one_until_its_arrangements_end(client, cast, passport):
    until = timezone.localdate() + dt.timedelta(days=30)
    ended_until(client, cast, passport, until)
    (row,) = get(client, cast.mo, reverse("team-passports")).context["rows"]
    assert row[1:] == ([], f"Ended, arrangements run until {date_format(until)}")
    assert get(client, cast.mo, reverse("read-passport", args=[passport.pk])).status_code == 200
    Arrangement.objects.update(ends_on=timezone.localdate() - dt.timedelta(days=1))
    assert get(client, cast.mo, reverse("team-passports")).context["rows"] == []
    pages = ["read-passport", "read-timeline", "print-passport", "follow-arrangements"]
    addresses = [reverse(name, args=[passport.pk]) for name in pages]
    assert [get(client, cast.mo, one).status_code for one in addresses] == [404] * 4
    assert [get(client, cast.carol, one).status_code for one in addresses] == [200] * 4


def test_withdraw_narrative(client, cast, passport):
    page = post(client, cast.carol, "withdraw-narrative").content.decode()
    assert "Select that you want to delete it" in page
    post(client, cast.carol, "withdraw-narrative", sure="on")
    assert passport.versions.get().narrative == ""


def test_open_case(client, cast, passport):
    page = post(client, cast.carol, "open-case").content.decode()
    assert "Select what it is about" in page
    post(client, cast.carol, "open-case", reason="refused", share="impact")
    assert passport.choices.current().get(recipient="hr").level == "impact"
    again = post(client, cast.carol, "open-case", reason="refused", share="never")
    assert "open case already" in again.content.decode()


def test_my_passport_says_who_has_the_case_and_how_to_withdraw_it(client, cast, passport, case):
    for address in ("my-passport", "open-case"):
        page = get(client, cast.carol, reverse(address)).content.decode()
        assert "nobody has taken it yet" in page
        assert "Of your passport they see: The arrangements only." in page
        assert reverse("withdraw-case") in page
        assert "Select what it is about" not in page
    take_case(by=cast.hana, case=case)
    with CaptureQueriesContext(connection) as captured:
        page = client.get(reverse("my-passport")).content.decode()
    assert "taken by Hana Caseworker on" in page
    assert len(captured) <= 10


def test_withdraw_case(client, cast, passport, case):
    take_case(by=cast.hana, case=case)
    assert "closed at once" in get(client, cast.carol, reverse("withdraw-case")).content.decode()
    response = post(client, cast.carol, "withdraw-case")
    assert response.url == reverse("my-passport")
    case.refresh_from_db()
    assert (case.closed_at is None, case.outcome) == (False, "")
    assert Message.objects.filter(recipient=cast.hana, kind="case_withdrawn").count() == 1
    assert get(client, cast.hana, reverse("read-passport", args=[passport.pk])).status_code == 404
    assert get(client, cast.carol, reverse("withdraw-case")).status_code == 404
    again = post(client, cast.carol, "withdraw-case")
    assert "closed already" in again.content.decode()
    assert "You took it back." in get(client, cast.carol, reverse("open-case")).content.decode()


def test_withdraw_case_is_for_its_owner(cast, case):
    for person in (cast.mo, cast.hana, cast.sam):
        with pytest.raises(PermissionDenied):
            withdraw_case(by=person, case=case)


def test_hr_lists_takes_reads_and_closes_a_case(client, cast, passport, case):
    page = get(client, cast.hana, reverse("list-cases")).content.decode()
    assert "My manager refuses what I need" in page
    assert "Carol" not in page
    assert get(client, cast.hana, reverse("read-case", args=[case.pk])).status_code == 302
    assert get(client, cast.hana, reverse("close-case", args=[case.pk])).status_code == 404
    take = get(client, cast.hana, reverse("take-case", args=[case.pk])).content.decode()
    assert "A sentence" not in take
    response = post(client, cast.hana, "take-case", [case.pk])
    assert response.url == reverse("read-case", args=[case.pk])
    page = get(client, cast.hana, response.url).content.decode()
    assert "A sentence" in page
    assert reverse("read-passport", args=[passport.pk]) in page
    assert cast.carol.accesses.get().record == "case"
    assert "Enter how" in post(client, cast.hana, "close-case", [case.pk]).content.decode()
    closed = client.post(
        reverse("close-case", args=[case.pk]),
        {**once(), "outcome": "They have talked"},
        follow=True,
    )
    assert closed.redirect_chain == [(reverse("list-cases"), 302)]
    assert "The case is closed" in closed.content.decode()
    assert get(client, cast.hana, response.url).status_code == 404
    (link,) = Message.objects.filter(kind="case_closed").values_list("link", flat=True)
    page = get(client, cast.carol, link).content.decode()
    assert "They have talked" in page


@pytest.mark.parametrize("name", ["carol", "mo", "sam", "ana", "chi", "lee", "ade", "dee"])
def test_cases_are_for_hr_caseworkers(client, cast, case, name):
    person = getattr(cast, name)
    for address in (
        reverse("list-cases"),
        reverse("break-glass"),
        reverse("take-case", args=[case.pk]),
        reverse("read-case", args=[case.pk]),
        reverse("close-case", args=[case.pk]),
    ):
        assert get(client, person, address).status_code == 404


def test_break_glass(client, cast, passport):
    number = cast.carol.staff_number
    page = post(client, cast.hana, "break-glass", staff_number="0", reason="x").content.decode()
    assert "Nobody has this staff number" in page
    page = post(client, cast.hana, "break-glass", staff_number=number, reason="x")
    assert "Explain in a sentence" in page.content.decode()
    why = "She cannot be reached and the team has to know who covers"
    post(client, cast.hana, "break-glass", staff_number=number, reason=why)
    assert EmergencyAccess.objects.get().reader == cast.hana
    page = get(client, cast.hana, reverse("list-cases")).content.decode()
    assert reverse("read-passport", args=[passport.pk]) in page
    mine = post(client, cast.hana, "break-glass", staff_number=cast.hana.staff_number, reason=why)
    assert "do not look after" in mine.content.decode()


def test_name_companion_and_cancel_meeting(client, cast, passport):
    today = day("on", timezone.localdate())
    values = {"purpose": "first", "kind": "union", **today}
    page = post(client, cast.carol, "name-companion", **values).content.decode()
    assert "Enter their name" in page
    post(client, cast.carol, "name-companion", **values, name="Una Rep")
    meeting = Meeting.objects.get()
    assert "Una Rep" in get(client, cast.carol, reverse("name-companion")).content.decode()
    assert post(client, cast.mo, "cancel-meeting", [meeting.pk]).status_code == 404
    assert get(client, cast.carol, reverse("cancel-meeting", args=[meeting.pk])).status_code == 200
    post(client, cast.carol, "cancel-meeting", [meeting.pk])
    assert post(client, cast.carol, "cancel-meeting", [meeting.pk]).status_code == 404


def test_the_timeline_keeps_private_entries_for_the_owner(client, cast, passport):
    record(passport, "choose_sharing", by=cast.carol, private=True)
    record(passport, "offer_talk", by=cast.mo)
    address = reverse("read-timeline", args=[passport.pk])
    mine = get(client, cast.carol, address).content.decode()
    theirs = get(client, cast.mo, address).content.decode()
    chosen, offered = "chose who may see", "Mo Manager offered a talk"
    assert (f"You {chosen}" in mine, offered in mine) == (True, True)
    assert (chosen in theirs, "You offered a talk" in theirs) == (False, True)
    assert get(client, cast.nia, address).status_code == 404


def queries(client, person, address):
    """How many a page takes once the session is there."""
    client.force_login(person)
    client.get(address)
    with CaptureQueriesContext(connection) as found:
        assert client.get(address).status_code == 200
    return len(found)


def test_the_timeline_takes_as_many_queries_however_long(client, cast, passport):
    address = reverse("read-timeline", args=[passport.pk])
    counts = []
    for more in (1, 2, 297):
        for _ in range(more):
            record(passport, "offer_talk", by=cast.mo, about=cast.carol)
        counts.append(queries(client, cast.carol, address))
    assert counts == [counts[0]] * 3
    assert counts[0] <= 10


def test_the_list_of_cases_takes_as_many_queries_however_long(client, cast):
    address = reverse("list-cases")
    counts = []
    for more in (1, 2, 297):
        for _ in range(more):
            posting = PostingFactory(manager=cast.mo, unit=cast.team)
            passport = Passport.objects.create(owner=posting.person)
            Case.objects.create(passport=passport, reason="other")
        counts.append(queries(client, cast.hana, address))
    assert counts == [counts[0]] * 3
    assert counts[0] <= 10


def test_choose_sharing_takes_as_many_queries_however_often_one_chose(client, cast, passport):
    now = timezone.now()
    counts = []
    for more in (1, 2, 297):
        for _ in range(more):
            passport.choices.create(recipient="hr", choice="ask", ended_at=now)
        counts.append(queries(client, cast.carol, reverse("choose-sharing")))
    assert counts == [counts[0]] * 3
    assert counts[0] <= 10


def test_every_page_takes_few_queries(client, cast, passport, handover, case):
    take_case(by=cast.hana, case=case)
    row = Arrangement.objects.get(status="on_trial")
    pages = [(cast.carol, reverse(name)) for name in OWNERS]
    pages += [(cast.mo, reverse(name, args=[passport.pk])) for name in MANAGERS]
    pages += [(cast.mo, reverse("keep-trial", args=[passport.pk, row.pk]))]
    pages += [(cast.mo, reverse("put-in-place", args=[passport.pk, row.pk]))]
    pages += [(cast.hana, reverse("close-case", args=[case.pk]))]
    found = {address: queries(client, person, address) for person, address in pages}
    assert {address: n for address, n in found.items() if n > 10} == {}


def test_my_passport_says_what_is_to_do_and_leads_everywhere(client, cast, passport, handover):
    ask_about_delivery(by=None, today=timezone.localdate())
    SharingRequestFactory(passport=passport, person=cast.sam, recipient="acting_manager")
    passport.reviews.create(reason="change", due_on=timezone.localdate())
    handover.status = Handover.Status.WITHHELD
    handover.save()
    page = get(client, cast.carol, reverse("my-passport")).content.decode()
    assert "May Sam Stranger see it?" in page
    groups = ("Talk and people", "Look and keep", "Change or end")
    assert [page.count(group) for group in groups] == [1, 1, 1]
    for name in ("choose-sharing", "answer-delivery", "finish-review"):
        assert f'href="{reverse(name)}"' in page
    assert f'href="{reverse("report-change")}"' not in page
    passport.reviews.all().delete()
    page = get(client, cast.carol, reverse("my-passport")).content.decode()
    assert f'href="{reverse("report-change")}"' in page
    for name in ("pause-passport", "end-passport", "open-case", "withdraw-narrative"):
        assert f'href="{reverse(name)}"' in page
    assert f'href="{reverse("choose-sharing", args=["manager"])}"' in page
    assert queries(client, cast.carol, reverse("my-passport")) <= 10


def test_a_paused_passport_can_be_gone_on_with(client, cast):
    PassportFactory(owner=cast.carol, manager=cast.mo, paused=True)
    ask_about_delivery(by=None, today=timezone.localdate())
    page = get(client, cast.carol, reverse("my-passport")).content.decode()
    assert f'href="{reverse("answer-delivery")}"' not in page
    assert f'href="{reverse("resume-passport")}"' in page
    assert f'href="{reverse("pause-passport")}"' not in page


@pytest.mark.parametrize("address", ["read-timeline", "follow-arrangements"])
def test_reading_somebody_elses_timeline_is_noted(client, cast, passport, address):
    for person in (cast.carol, cast.mo):
        get(client, person, reverse(address, args=[passport.pk]))
    noted = AccessEvent.objects.values_list("reader", "about", "part", "reason")
    assert list(noted) == [(cast.mo.pk, cast.carol.pk, "everything", "manager")]


def test_the_manager_reads_that_a_review_is_due_and_offers_a_day(client, cast, passport):
    address = reverse("read-passport", args=[passport.pk])
    page = get(client, cast.mo, address).content.decode()
    assert "Review it together by" not in page
    passport.reviews.create(
        reason="change", due_on=timezone.localdate(), asked_by=cast.carol, why="New times"
    )
    page = get(client, cast.mo, address).content.decode()
    assert ("Review it together by" in page, "New times" in page) == (True, True)
    assert reverse("offer-talk", args=[passport.pk]) in page
    assert reverse("request-review", args=[passport.pk]) not in page
    assert "Review it together by" not in get(client, cast.carol, address).content.decode()
    response = post(client, cast.mo, "offer-talk", [passport.pk], **day("on", timezone.localdate()))
    assert response.url == address
    assert Meeting.objects.get().purpose == "review"


def test_finish_review_is_closed_while_no_review_is_due(client, cast, passport):
    address = reverse("finish-review")
    assert get(client, cast.sam, address).status_code == 404
    response = client.get(get(client, cast.carol, address).url)
    assert "There is no review to finish." in response.content.decode()
    assert post(client, cast.carol, "finish-review").url == reverse("my-passport")
    passport.reviews.create(reason="change", due_on=timezone.localdate())
    page = get(client, cast.carol, address).content.decode()
    assert "We have talked about it" not in page
    assert queries(client, cast.carol, address) <= 10
    post(client, cast.carol, "finish-review")
    assert Review.objects.get().outcome == "no_change"


def test_my_passport_tells_of_the_new_manager_and_of_talks(client, cast, passport, handover):
    today = timezone.localdate()
    handover.talk_offered_for = today
    handover.save()
    passport.meetings.create(purpose="review", on=today, named_by=cast.mo)
    passport.meetings.create(purpose="first", on=today, named_by=cast.carol)
    page = get(client, cast.carol, reverse("my-passport")).content.decode()
    day_text = date_format(today)
    assert f"{cast.mo.get_full_name()} is your manager since {day_text}." in page
    assert f"They should say by {day_text} that they have read it." in page
    assert page.count(f"Talk on {day_text} (offered by {cast.mo.get_full_name()})") == 2
    assert page.count(f"Talk on {day_text}") == 3
    assert queries(client, cast.carol, reverse("my-passport")) <= 10
    post(client, cast.carol, "hold-talk", [passport.pk], **day("on", today))
    page = get(client, cast.carol, reverse("my-passport")).content.decode()
    assert "is your manager since" not in page
