"""Who gets a page of a passport's life, what a form does, and what the owner's own page leads to."""

import pytest
from django.urls import reverse
from django.utils import timezone

from passports.actions.cases import take_case
from passports.actions.delivery import ask_about_delivery
from passports.models import Arrangement, DeliveryCheck, Handover, Review
from tests.factories.passports import SharingRequestFactory
from tests.passports.views.pages import day, get, once, post, queries

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
