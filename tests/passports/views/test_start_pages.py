"""Starting a passport, and the task list of a draft."""

from passports.models import Passport
from passports.rules import drafting
from tests.passports.views.pages import ONLY_YOU, errors, text, with_key


def test_my_passport_without_one_leads_to_the_start(carol):
    assert carol.get("/passport/").url == "/passport/start/"


def test_start_passport_says_what_it_is_and_who_sees_it(carol):
    page = text(carol.get("/passport/start/"))
    for words in ("It is voluntary", "It is not a contract", "You need no proof", "It is yours"):
        assert page.count(words) == 1
    assert page.count("no page of this portal shows that you have started one") == 1


def test_start_passport_starts_one(carol, cast):
    assert carol.post("/passport/start/", with_key()).url == "/passport/draft/"
    assert Passport.objects.get().owner == cast.carol


def test_start_passport_sent_twice_starts_one(carol):
    values = with_key()
    carol.post("/passport/start/", values)
    assert carol.post("/passport/start/", values).url == "/passport/draft/"
    assert Passport.objects.count() == 1


def test_start_passport_with_one_leads_to_it(carol, draft):
    assert carol.get("/passport/start/").url == "/passport/"
    assert errors(carol.post("/passport/start/", with_key())) == ["You have a passport already."]


def test_edit_passport_shows_how_far_one_is(carol, draft):
    page = text(carol.get("/passport/", follow=True))
    assert (page.count("Not started"), page.count("Completed")) == (4, 0)
    assert page.count(ONLY_YOU) == 1
    carol.post("/passport/draft/1/how_many/", {"how_many": "2"})
    for question in drafting.IMPACT:
        carol.post(f"/passport/draft/2/{question}/", {"skip": "1"})
    carol.post("/passport/draft/3/add/", with_key(category="place"))
    page = text(carol.get("/passport/draft/"))
    assert [page.count(f" {word} ") for word in ("Not started", "In progress", "Done")] == [1, 2, 1]


def test_edit_passport_leads_to_the_first_question_that_is_left(carol, draft):
    carol.post("/passport/draft/1/how_many/", {"skip": "1"})
    assert (
        'href="/passport/draft/1/relationship/"' in carol.get("/passport/draft/").content.decode()
    )
