"""Asking, following, answering and turning down, in the browser."""

import uuid

import pytest
from django.test import Client
from django.urls import reverse

from champions.models import Question
from tests.factories.champions import QuestionFactory

ASK = "/champions/questions/ask/"
HOSTILE = "<script>alert(1)</script>{{ 7|add:7 }}"


def once(**values):
    return {"once": str(uuid.uuid4()), **values}


def text_of(page) -> str:
    return page.content.decode()


def ask(client, text="Is leave paid?"):
    data = {"anonymous-question": text, "anonymous-once": str(uuid.uuid4())}
    return client.post(ASK, data)


def test_ask_question_and_follow_it_to_the_answer(client, cast, chis):
    client.force_login(cast.carol)
    assert "Enter your question" in text_of(ask(client, " "))
    page = ask(client)
    link = page.context["link"]
    assert page["Cache-Control"].startswith("max-age=0")
    anybody = Client()
    followed = anybody.get(link)
    assert "Waiting for an answer" in text_of(followed)
    assert "Is leave paid?" not in text_of(followed)
    assert (followed["Referrer-Policy"], followed.cookies) == ("no-referrer", {})
    question = Question.objects.get()
    client.force_login(cast.chi)
    assert "Is leave paid?" in text_of(client.get(reverse("list-waiting-questions")))
    address = reverse("answer-question", args=[question.pk])
    assert "Is leave paid?" in text_of(client.get(address))
    wrong = client.post(address, once(wording="Paid?", answer=""))
    assert ("Enter your answer" in text_of(wrong), "Paid?" in text_of(wrong)) == (True, True)
    client.post(address, once(wording="Is any leave paid?", answer="Five days are."))
    followed = text_of(anybody.get(link))
    assert ("Is any leave paid?" in followed, "Five days are." in followed) == (True, True)
    client.force_login(cast.sam)
    public = text_of(client.get("/champions/questions/"))
    assert ("Is any leave paid?" in public, "Is leave paid?" in public) == (True, False)


def test_turn_down_question_is_read_by_the_asker_alone(client, cast, chis):
    question = QuestionFactory(token="a-secret", answered=True)
    client.force_login(cast.chi)
    address = reverse("turn-down-question", args=[question.pk])
    assert "It is taken down" in text_of(client.get(address))
    assert "Select why it is not answered" in text_of(client.post(address, once(explanation="x")))
    client.post(address, once(reason="recognised", explanation="zqexplained"))
    followed = text_of(Client().get("/champions/questions/follow/a-secret/"))
    assert ("zqexplained" in followed, "Somebody could be recognised" in followed) == (True, True)
    client.force_login(cast.sam)
    public = text_of(client.get("/champions/questions/"))
    assert ("zqexplained" in public, "Nothing has been answered yet" in public) == (False, True)


def test_correct_answer(client, cast, chis):
    question = QuestionFactory(answered=True)
    address = reverse("correct-answer", args=[question.pk])
    client.force_login(cast.lee)
    assert address in text_of(client.get("/champions/questions/"))
    client.post(address, once(wording="Better?", answer="Better."))
    assert "Better?" in text_of(client.get("/champions/questions/"))
    client.force_login(cast.carol)
    assert address not in text_of(client.get("/champions/questions/"))


@pytest.mark.parametrize(
    ("state", "open_pages"),
    [
        ({}, {"answer-question", "turn-down-question"}),
        ({"answered": True}, {"correct-answer", "turn-down-question"}),
        ({"turned_down": True}, set()),
    ],
)
def test_pages_open_in_the_states_in_which_they_help(client, cast, chis, state, open_pages):
    question = QuestionFactory(**state)
    client.force_login(cast.chi)
    names = ("answer-question", "correct-answer", "turn-down-question")
    found = {
        name for name in names if client.get(reverse(name, args=[question.pk])).status_code == 200
    }
    assert found == open_pages


@pytest.mark.parametrize("name", ["carol", "mo", "nia", "sam", "hana", "ana", "ade", "dee"])
def test_the_original_is_for_champions(client, cast, chis, name):
    question = QuestionFactory()
    client.force_login(getattr(cast, name))
    assert client.get(reverse("list-waiting-questions")).status_code == 404
    for address in ("answer-question", "correct-answer", "turn-down-question"):
        url = reverse(address, args=[question.pk])
        assert [client.get(url).status_code, client.post(url, once()).status_code] == [404, 404]


@pytest.mark.parametrize("token", ["x", "a" * 64, "..", "%00", "' OR 1=1"])
def test_follow_question_with_another_token_finds_nothing(client, db, token):
    QuestionFactory()
    assert client.get(f"/champions/questions/follow/{token}/").status_code in (404, 302)


def test_asking_needs_signing_in(client, db):
    for address in (ASK, "/champions/questions/"):
        assert client.get(address).url.startswith("/sign-in/")


def test_hostile_words_are_shown_as_they_are(client, cast, chis):
    QuestionFactory(original=HOSTILE)
    QuestionFactory(
        token="t", answered=True, public_question=HOSTILE, answer=HOSTILE, settled_by=cast.chi
    )
    client.force_login(cast.chi)
    for address in (
        "/champions/questions/",
        "/champions/questions/waiting/",
        "/champions/questions/follow/t/",
        f"/champions/questions/?search={HOSTILE}",
    ):
        page = text_of(client.get(address))
        assert "<script>alert" not in page
        assert "&lt;script&gt;" in page


def test_list_questions_pages_and_searches(client, cast):
    for number in range(11):
        QuestionFactory(answered=True, public_question=f"Question {number}?", answer="Trains.")
    QuestionFactory(answered=True, public_question="And rooms?", answer="Upstairs.")
    client.force_login(cast.carol)
    assert len(client.get("/champions/questions/?page=2").context["page"]) == 2
    found = client.get("/champions/questions/?search=train&page=2")
    assert (len(found.context["page"]), "11 answers found" in text_of(found)) == (1, True)
    assert "search=train&amp;page=1" in text_of(found)
    assert "0 answers found" in text_of(client.get("/champions/questions/?search=zebra"))
    assert client.get("/champions/questions/?search=" + "x" * 101).status_code == 200
