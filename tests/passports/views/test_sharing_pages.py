"""The pages on which the owner chooses who may see how much."""

from django.urls import reverse
from django.utils import timezone

from passports.models import SharingRequest
from tests.factories.passports import SharingRequestFactory
from tests.passports.views.pages import get, post, queries


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


def test_choose_sharing_takes_as_many_queries_however_often_one_chose(client, cast, passport):
    now = timezone.now()
    counts = []
    for more in (1, 2, 297):
        for _ in range(more):
            passport.choices.create(recipient="hr", choice="ask", ended_at=now)
        counts.append(queries(client, cast.carol, reverse("choose-sharing")))
    assert counts == [counts[0]] * 3
    assert counts[0] <= 10
