"""The questions of a draft, one a page: what they show, keep and refuse."""

import re

import pytest
from django.urls import reverse

from passports.models import Caring, Impact, LeavingAtOnce
from passports.rules import drafting
from tests.passports.views.pages import ONLY_YOU, errors, text, title

PARTS = [
    ("edit-caring", drafting.CARING),
    ("edit-impact", drafting.IMPACT),
    ("edit-leaving-at-once", drafting.LEAVING_AT_ONCE),
]
QUESTIONS = [(address, question) for address, names in PARTS for question in names]
TEXTS = [(a, q) for a, q in QUESTIONS if q not in drafting.CARING[:-1]]


@pytest.mark.parametrize(("address", "question"), QUESTIONS)
def test_each_question_has_a_page_with_a_neutral_title(carol, draft, address, question):
    response = carol.get(reverse(address, args=[question]))
    assert re.fullmatch(r"Part \d, question \d of \d – Carers Portal", title(response)), title(
        response
    )
    assert response.content.decode().count("<h1") == 1
    assert text(response).count(ONLY_YOU) == 1


@pytest.mark.parametrize(("address", "question"), TEXTS)
def test_beside_free_text_stands_what_not_to_write(carol, draft, address, question):
    page = text(carol.get(reverse(address, args=[question])))
    assert page.count("Do not write the name, date of birth or diagnosis") == 1


@pytest.mark.parametrize(("address", "question"), TEXTS)
def test_each_text_is_saved_and_shown_again(carol, draft, address, question):
    page = reverse(address, args=[question])
    carol.post(page, {question: "Line one\r\nand two"})
    models = {"edit-caring": Caring, "edit-impact": Impact, "edit-leaving-at-once": LeavingAtOnce}
    assert getattr(models[address].objects.get(), question) == "Line one\nand two"
    assert carol.get(page).context["field"].value() == "Line one\nand two"


@pytest.mark.parametrize(("address", "question"), TEXTS)
def test_a_text_that_is_too_long_is_refused_and_not_lost(carol, draft, address, question):
    response = carol.post(reverse(address, args=[question]), {question: "a" * 2001})
    assert errors(response) == ["Your answer must be 2000 characters or fewer"]
    assert title(response)[:7] == "Error: "
    assert response.context["field"].value() == "a" * 2001


def test_edit_caring_saves_choices_and_goes_on(carol, draft):
    response = carol.post("/passport/draft/1/help/", {"help": ["night", "practical"]})
    assert response.url == "/passport/draft/1/home/"
    assert Caring.objects.get().answers == '{"help": ["practical", "night"]}'
    response = carol.get("/passport/draft/1/help/")
    assert response.context["field"].value() == ["practical", "night"]


def test_edit_caring_shows_the_one_that_was_chosen(carol, draft):
    carol.post("/passport/draft/1/hours/", {"hours": "10_19"})
    page = carol.get("/passport/draft/1/hours/").content.decode()
    assert re.findall(r'value="(\w+)" checked', page) == ["10_19"]


def test_edit_caring_from_the_check_page_goes_back_there(carol, draft):
    response = carol.post("/passport/draft/1/help/?from=check", {"help": ["night"]})
    assert response.url == "/passport/draft/check/"


@pytest.mark.parametrize(("address", "names"), PARTS)
def test_after_the_last_question_comes_the_task_list(carol, draft, address, names):
    assert carol.post(reverse(address, args=[names[-1]]), {}).url == "/passport/draft/"


def test_skipping_keeps_what_was_answered_before(carol, draft):
    carol.post("/passport/draft/2/works/", {"works": "Quiet"})
    carol.post("/passport/draft/2/works/", {"works": "Typed by chance", "skip": "1"})
    assert Impact.objects.get().works == "Quiet"


def test_an_answer_can_be_removed(carol, draft):
    carol.post("/passport/draft/1/hours/", {"hours": "10_19"})
    page = carol.get("/passport/draft/1/hours/")
    assert text(page).count("Remove my answer") == 1
    carol.post("/passport/draft/1/hours/", {"hours": "10_19", "remove": "1"})
    page = carol.get("/passport/draft/1/hours/")
    assert (page.context["field"].value(), text(page).count("Remove my answer")) == ([], 0)


def test_a_text_can_be_removed(carol, draft):
    carol.post("/passport/draft/2/works/", {"works": "Quiet"})
    carol.post("/passport/draft/2/works/", {"works": "Quiet", "remove": "1"})
    assert Impact.objects.get().works == ""


@pytest.mark.parametrize(
    ("address", "times"),
    [("/passport/draft/2/works/", 0), ("/passport/draft/4/my_work/", 1)],
)
def test_what_the_manager_will_read_says_so(carol, draft, address, times):
    page = text(carol.get(address))
    assert page.count("Your manager reads this once you send it.") == times


@pytest.mark.parametrize(
    ("question", "answer", "error"),
    [
        (
            "relationship",
            ["parent", "prefer_not_to_say"],
            "Select whom you look after, or select “I prefer not to say”",
        ),
        ("help", ["flying"], "Select from these answers"),
        ("hours", ["all"], "Select one of the answers"),
    ],
)
def test_edit_caring_refuses(carol, draft, question, answer, error):
    response = carol.post(f"/passport/draft/1/{question}/", {question: answer})
    assert errors(response) == [error]


@pytest.mark.parametrize("address", ["edit-caring", "edit-impact", "edit-leaving-at-once"])
def test_there_is_no_other_question(carol, draft, address):
    assert carol.get(reverse(address, args=["version"])).status_code == 404


def test_what_was_typed_after_sending_elsewhere_is_shown_and_not_saved(carol, sent):
    response = carol.post("/passport/draft/2/works/", {"works": "Quiet"})
    assert errors(response) == ["You have sent your passport. Withdraw it before you change it."]
    assert response.context["field"].value() == "Quiet"
