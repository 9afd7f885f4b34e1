"""The pages on which a manager answers and both sign: what they ask, refuse and keep."""

import datetime as dt
import uuid

import pgtrigger
import pytest
from django.utils import timezone

from passports.models import Arrangement, Passport, Version
from passports.states import ArrangementStatus
from tests.factories.passports import PassportFactory, VersionFactory
from tests.factories.people import ActingManagerFactory


@pytest.fixture
def shared(cast, client):
    client.force_login(cast.mo)
    return PassportFactory(owner=cast.carol, manager=cast.mo, shared=True)


def first(passport) -> Arrangement:
    return Arrangement.objects.filter(version__passport=passport).first()


def address(passport, row=None) -> str:
    return f"/passports/{passport.pk}/arrangements/{(row or first(passport)).pk}/"


def send(client, path, **values):
    """Post a form as its page gives it, with ``values`` filled in."""
    return client.post(path, {"once": uuid.uuid4(), "seen": "", **values})


def errors(response) -> dict:
    return response.context["form"].errors.get_json_data()


def texts(response) -> dict[str, list[str]]:
    return {name: [e["message"] for e in found] for name, found in errors(response).items()}


LATER = timezone.localdate() + dt.timedelta(days=60)
TRIAL = {f"trial_ends_on-{part}": str(getattr(LATER, part)) for part in ("day", "month", "year")}
ANSWERS = {
    "agree": ({}, "agreed"),
    "agree_with_change": ({"answer": "From 9:30"}, "changed"),
    "try_until": (
        TRIAL,
        "on_trial",
    ),
    "not_agree": ({"reason_code": "cost", "alternative": "Finish at 5"}, "not_agreed"),
}


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


@pytest.fixture
def answered(cast, client):
    client.force_login(cast.carol)
    rows = [{"agreed": True}, {"not_agreed": True}]
    return PassportFactory(
        owner=cast.carol, manager=cast.mo, answered=True, version__arrangements=rows
    )


def test_come_back(client, answered):
    row = Arrangement.objects.get(status="not_agreed")
    response = send(
        client, "/passport/come-back/", arrangements=[str(row.pk)], comment="Could we try it?"
    )
    row.refresh_from_db()
    assert (response.url, row.status) == ("/passport/", "asked")
    assert Version.objects.get().comment == "Could we try it?"


def test_come_back_names_the_change_that_was_agreed(client, answered):
    row = Arrangement.objects.get(status="not_agreed")
    row.status, row.answer, row.reason_code, row.alternative = "asked", "", "", ""
    row.save()
    row.status, row.answer = "changed", "From 9:30 on Mondays"
    row.save()
    choices = client.get("/passport/come-back/").context["form"]["arrangements"].field.choices
    assert [": From 9:30 on Mondays" in label for _, label in choices].count(True) == 1


def test_come_back_to_nothing(client, answered):
    response = send(client, "/passport/come-back/", comment="Could we try it?")
    assert texts(response) == {"arrangements": ["Select at least one arrangement to come back to"]}
    assert "Could we try it?" in response.content.decode()


def test_come_back_to_somebody_elses_arrangement(client, answered, cast):
    other = PassportFactory(owner=cast.sam, manager=cast.nia, answered=True)
    response = send(
        client, "/passport/come-back/", arrangements=[str(first(other).pk)], comment="x"
    )
    assert list(errors(response)) == ["arrangements"]


@pytest.mark.parametrize("path", ["/passport/come-back/", "/passport/sign/"])
@pytest.mark.parametrize("trait", ["shared", "signed_by_owner", "in_force"])
def test_come_back_and_sign_when_there_is_no_answer_to(client, cast, path, trait):
    client.force_login(cast.carol)
    PassportFactory(owner=cast.carol, manager=cast.mo, **{trait: True})
    assert client.get(path).url == "/passport/"


@pytest.mark.parametrize("path", ["/passport/come-back/", "/passport/sign/"])
def test_come_back_and_sign_without_a_passport(client, cast, path):
    client.force_login(cast.sam)
    assert client.get(path).status_code == 404


def test_sign_passport(client, answered):
    assert "I accept the answers" in client.get("/passport/sign/").content.decode()
    assert send(client, "/passport/sign/", agreed="on").url == "/passport/"
    assert Version.objects.get().status == "signed_by_owner"


def test_sign_passport_without_ticking(client, answered):
    response = send(client, "/passport/sign/")
    words = "Select that you have read and agree to the passport"
    assert texts(response) == {"agreed": [words]}


def test_sign_passport_that_was_withdrawn_meanwhile(client, answered):
    Version.objects.update(status="draft")
    words = "This has changed in the meantime. Look at how it stands now."
    Passport.objects.update(manager=None)
    response = send(client, "/passport/sign/", agreed="on")
    assert (response.status_code, response.url) == (302, "/passport/"), words


def test_countersign_passport(client, cast):
    client.force_login(cast.mo)
    passport = PassportFactory(owner=cast.carol, manager=cast.mo, signed_by_owner=True)
    path = f"/passports/{passport.pk}/sign/"
    words = "Select that you have read and agree to the passport"
    assert texts(send(client, path)) == {"agreed": [words]}
    assert send(client, path, agreed="on").url == f"/passports/{passport.pk}/"
    page = client.get(f"/passports/{passport.pk}/versions/1/").content.decode()
    found = [w in page for w in ("Verified", Version.objects.get().sha256, "Mo Manager, manager")]
    assert found == [True, True, True]


def test_reopen_answers(client, cast):
    client.force_login(cast.mo)
    passport = PassportFactory(owner=cast.carol, manager=cast.mo, signed_by_owner=True)
    path = f"/passports/{passport.pk}/reopen/"
    assert "no longer counts" in client.get(path).content.decode()
    assert send(client, path).url == f"/passports/{passport.pk}/"
    assert Version.objects.get().status == "shared"
    assert texts(send(client, path)) == {
        "__all__": ["This has changed in the meantime. Look at how it stands now."]
    }


def test_read_version_that_does_not_match_its_hash(client, cast):

    passport = PassportFactory(owner=cast.carol, manager=cast.mo, in_force=True)
    with pgtrigger.ignore():
        Version.objects.update(sha256="0" * 64)
    client.force_login(cast.mo)
    page = client.get(f"/passports/{passport.pk}/versions/1/").content.decode()
    assert ("Does not match" in page, "Verified" in page) == (True, False)


def test_read_version_after_the_narrative_was_withdrawn(client, cast):
    passport = PassportFactory(owner=cast.carol, manager=cast.mo, in_force=True)
    Version.objects.update(narrative="")
    client.force_login(cast.mo)
    page = client.get(f"/passports/{passport.pk}/versions/1/").content.decode()
    found = [w in page for w in ("Verified", "taken back their own words", "Quiet mornings")]
    assert found == [True, True, False]


def test_compare_versions(client, cast):
    passport = PassportFactory(owner=cast.carol, manager=cast.mo, in_force=True)
    before = list(Arrangement.objects.filter(version__passport=passport))
    rows = [
        {"origin": before[0], "in_work_terms": "Start at 11", "agreed": True},
        {"category": "travel", "in_work_terms": "No nights away"},
    ]
    VersionFactory(passport=passport, number=2, shared=True, arrangements=rows)
    client.force_login(cast.mo)
    context = client.get(f"/passports/{passport.pk}/versions/").context
    assert (context["older"], context["newer"], context["same"]) == (1, 2, 0)
    assert [item.title for item in context["added"]] == ["Travel"]
    assert [item.title for item in context["removed"]] == ["Place of work"]
    ((title, made),) = context["changed"]
    assert (title, [(str(a), b, c) for a, b, c in made]) == (
        "Start and finish times",
        [("What it means at work", "Start at 10 and finish at 6", "Start at 11")],
    )
    again = client.get(f"/passports/{passport.pk}/versions/?older=1&newer=1")
    assert "Nothing has changed" in again.content.decode()
    wrong = client.get(f"/passports/{passport.pk}/versions/?older=1&newer=9")
    assert list(errors(wrong)) == ["newer"]


def test_compare_versions_tells_of_texts_as_far_as_the_level_goes(client, cast):
    passport = PassportFactory(
        owner=cast.carol, manager=cast.mo, in_force=True, level="arrangements"
    )
    version = VersionFactory(passport=passport, number=2, shared=True)
    for section, name in ((version.impact, "works"), (version.leaving_at_once, "my_work")):
        setattr(section, name, "Something else")
        section.save()
    found = {}
    for person in (cast.mo, cast.carol):
        client.force_login(person)
        texts = client.get(f"/passports/{passport.pk}/versions/").context["texts"]
        found[person] = [str(label) for label, _, _ in texts]
    assert found == {
        cast.mo: ["What happens to my work"],
        cast.carol: ["What happens to my work", "What works"],
    }


def test_print_passport_without_anything_sent(client, cast):
    passport = PassportFactory(owner=cast.carol)
    client.force_login(cast.carol)
    assert client.get(f"/passports/{passport.pk}/print/").status_code == 404
    assert client.get(f"/passports/{passport.pk}/").status_code == 200
