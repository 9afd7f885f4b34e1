"""The pages of a case with HR, of breaking the glass, and of a companion."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from notifications.models import Message
from passports.actions.cases import take_case, withdraw_case
from passports.models import Case, EmergencyAccess, Meeting, Passport
from tests.factories.people import PostingFactory
from tests.passports.views.pages import day, get, once, post, queries


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
