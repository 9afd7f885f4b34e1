"""The pages on which a manager answers: what they show, keep and refuse."""

import uuid

import pytest

from passports.models import Arrangement, Version
from passports.states import ArrangementStatus
from tests.factories.passports import PassportFactory
from tests.factories.people import ActingManagerFactory
from tests.passports.views.answers import ANSWERS, TRIAL, address, errors, first, send, texts


@pytest.mark.parametrize("choice", ANSWERS)
def test_answer_arrangement(client, shared, choice):
    values, status = ANSWERS[choice]
    response = send(client, address(shared), choice=choice, **values)
    assert (response.status_code, response.url) == (302, f"/passports/{shared.pk}/")
    assert first(shared).status == status


@pytest.mark.parametrize("choice", ANSWERS)
def test_answer_arrangement_shows_the_answer_that_was_given(client, shared, choice):
    values, _ = ANSWERS[choice]
    send(client, address(shared), choice=choice, who="Jo", does_what="The rota", **values)
    form = client.get(address(shared)).context["form"]
    assert (form.initial["choice"], form.initial["who"]) == (choice, "Jo")
    seen = first(shared).answered_at.isoformat()
    assert form["seen"].value() == seen
    assert send(client, address(shared), choice="agree", seen=seen).status_code == 302
    assert (first(shared).status, first(shared).answer) == ("agreed", "")


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, {"choice": ["Select your answer"]}),
        ({"choice": "end"}, {"choice": ["Select a valid choice. end is not one of the available"]}),
        ({"choice": "agree_with_change"}, {"answer": ["Enter what you agree to instead"]}),
        ({"choice": "try_until"}, {"trial_ends_on": ["Enter the last day of the trial"]}),
        (
            {"choice": "try_until", "trial_ends_on-day": "3"},
            {"trial_ends_on": ["The last day of the trial must include a month and year"]},
        ),
        (
            {"choice": "not_agree"},
            {
                "reason_code": ["Select why you do not agree"],
                "alternative": ["Enter what would be possible instead"],
            },
        ),
        (
            {"choice": "not_agree", "reason_code": "cost", "alternative": " "},
            {"alternative": ["Enter what would be possible instead"]},
        ),
    ],
)
def test_answer_arrangement_says_what_is_missing(client, shared, values, expected):
    response = send(client, address(shared), **values)
    found = {name: [t.split(" choices")[0] for t in said] for name, said in texts(response).items()}
    assert (response.status_code, found) == (200, expected)
    assert first(shared).status == "asked"


def test_answer_arrangement_keeps_what_was_typed(client, shared):
    page = send(
        client,
        address(shared),
        choice="not_agree",
        alternative="Finish at 5 on some days",
        does_what="Ask the rota team",
    ).content.decode()
    kept = [text in page for text in ("Finish at 5 on some days", "Ask the rota team")]
    assert kept == [True, True]


def test_answer_arrangement_does_not_mind_what_stands_under_another_choice(client, shared):
    values = {"trial_ends_on-day": "31", "trial_ends_on-month": "x", "answer": "From 9"}
    assert send(client, address(shared), choice="agree", **values).status_code == 302
    assert (first(shared).answer, first(shared).trial_ends_on) == ("", None)


def test_answer_arrangement_in_the_past(client, shared):
    values = {"trial_ends_on-day": "1", "trial_ends_on-month": "2", "trial_ends_on-year": "2020"}
    response = send(client, address(shared), choice="try_until", **values)
    assert list(errors(response)) == ["trial_ends_on"]


def test_answer_arrangement_with_a_trial_of_more_than_a_year(client, shared):
    values = {**TRIAL, "trial_ends_on-year": "2190"}
    response = send(client, address(shared), choice="try_until", **values)
    words = ["The last day of the trial must be within 12 months"]
    assert (texts(response), first(shared).status) == ({"trial_ends_on": words}, "asked")


def test_answers_are_not_called_agreed_before_both_have_signed(client, cast):
    client.force_login(cast.mo)
    passport = PassportFactory(owner=cast.carol, manager=cast.mo, answered=True)
    found = client.get(f"/passports/{passport.pk}/").context["arrangements"]
    assert {row.is_answer for row in found} == {True}


def test_answer_arrangement_that_somebody_answered_meanwhile(client, shared, cast):
    ActingManagerFactory(manager=cast.mo, acting=cast.nia)
    send(client, address(shared), choice="agree")
    client.force_login(cast.nia)
    response = send(client, address(shared), choice="agree_with_change", answer="From 9:30")
    assert "Mo Manager answered this arrangement while you had it open" in str(texts(response))
    assert "From 9:30" in response.content.decode()


@pytest.mark.parametrize("seen", ["nonsense", "2020-01-01T00:00:00+00:00"])
def test_answer_arrangement_with_a_page_that_is_out_of_date(client, shared, seen):
    send(client, address(shared), choice="agree")
    response = send(client, address(shared), choice="agree", seen=seen)
    assert list(errors(response)) == ["__all__"]


def test_answer_arrangement_sent_twice(client, shared):
    once = uuid.uuid4()
    first_time = client.post(address(shared), {"once": once, "choice": "agree"})
    again = client.post(address(shared), {"once": once, "choice": "agree"})
    assert (first_time.url, again.url) == (f"/passports/{shared.pk}/",) * 2


def test_answer_arrangement_of_somebody_elses_passport(client, shared, cast):
    other = PassportFactory(owner=cast.sam, manager=cast.nia, shared=True)
    assert client.get(f"/passports/{shared.pk}/arrangements/{first(other).pk}/").status_code == 404
    assert client.get(address(other)).status_code == 404


def test_answer_arrangement_of_a_draft_or_a_signed_version(client, cast):
    client.force_login(cast.mo)
    passport = PassportFactory(
        owner=cast.carol, manager=cast.mo, in_force=True, with_next_draft=True
    )
    for row in Arrangement.objects.filter(version__passport=passport):
        assert client.get(address(passport, row)).status_code == 404


def test_answer_arrangement_shows_what_was_said_before(client, cast):
    client.force_login(cast.mo)
    rows = [{"not_agreed": True, "status": "asked"}]
    passport = PassportFactory(
        owner=cast.carol, manager=cast.mo, shared=True, version__arrangements=rows
    )
    version = passport.versions.get()
    version.comment = "Mondays are the hard ones"
    version.save()
    page = client.get(address(passport)).content.decode()
    said = ("Mondays are the hard ones", "you answered: Not agreed.", "Finish at 5 on Mondays")
    assert [page.count(text) for text in said] == [1, 1, 1]


@pytest.mark.parametrize("choice", ANSWERS)
def test_answer_arrangement_shows_each_answer_that_was_given_before(client, shared, choice):
    values, status = ANSWERS[choice]
    send(client, address(shared), choice=choice, **values)
    row = first(shared)
    row.status = "asked"
    row.save()
    assert (
        client.get(address(shared)).context["before"]["status"] == ArrangementStatus(status).label
    )


def test_return_answers(client, shared):
    for row in Arrangement.objects.filter(version__passport=shared):
        send(client, address(shared, row), choice="agree")
    assert "Check and return the answers" in client.get(f"/passports/{shared.pk}/").content.decode()
    response = send(client, f"/passports/{shared.pk}/return/")
    assert (response.url, Version.objects.get().status) == (f"/passports/{shared.pk}/", "answered")


def test_return_answers_before_all_are_given(client, shared):
    page = client.get(f"/passports/{shared.pk}/").content.decode()
    assert "2 arrangements have no answer yet" in page
    response = send(client, f"/passports/{shared.pk}/return/")
    words = "Answer every arrangement before you return the answers"
    assert texts(response) == {"__all__": [words]}


@pytest.mark.parametrize("path", ["return", "sign"])
def test_return_and_countersign_when_nothing_is_open(client, cast, path):
    client.force_login(cast.mo)
    passport = PassportFactory(owner=cast.carol, manager=cast.mo, in_force=True)
    assert client.get(f"/passports/{passport.pk}/{path}/").url == f"/passports/{passport.pk}/"
