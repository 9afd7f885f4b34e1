"""Checking and sending, the owner's page afterwards, and taking it back."""

import pytest

from notifications.models import Message
from passports.actions.drafting import start_version
from passports.models import Arrangement, Passport
from people.models import Posting
from tests.factories.passports import ArrangementFactory, PassportFactory
from tests.passports.views.pages import ONLY_YOU, errors, text, with_key


def test_check_passport_shows_all_with_links_to_change_it(carol, ready):
    carol.post("/passport/draft/1/relationship/", {"relationship": ["friend"]})
    carol.post("/passport/draft/4/my_work/", {"my_work": "Ask Jo"})
    response = carol.get("/passport/draft/check/")
    page = text(response)
    for words in ("A friend or neighbour", "Ask Jo", "From home", ONLY_YOU):
        assert page.count(words) == 1, words
    assert response.content.decode().count("?from=check") == 7 + 5 + 4 + 6


def test_send_passport_names_the_manager_and_what_is_seen(carol, ready):
    page = text(carol.get("/passport/send/"))
    assert page.count("Send your passport to Mo Manager") == 1
    assert page.count("What Mo Manager will see") == 1
    assert page.count("What Mo Manager will not see") == 1
    assert page.count("Send to your manager") == 1


def test_send_passport_sends_and_says_what_happens_next(carol, ready):
    response = carol.post("/passport/send/", with_key(level="impact"), follow=True)
    assert response.redirect_chain == [("/passport/sent/", 302)]
    page = text(response)
    assert page.count("Sent to Mo Manager") == 1
    day = ready.versions.get().answer_by
    assert page.count(f"Your manager should answer by {day.day} {day:%B %Y}") == 1
    assert Message.objects.get().kind == "passport_sent"


def test_send_passport_pressed_twice_sends_once(carol, ready):
    values = with_key(level="impact")
    carol.post("/passport/send/", values)
    assert carol.post("/passport/send/", values).url == "/passport/sent/"
    assert Message.objects.count() == 1


def test_send_passport_from_a_second_tab_shows_that_it_is_sent(carol, ready):
    carol.post("/passport/send/", with_key(level="impact"))
    assert carol.post("/passport/send/", with_key(level="impact")).url == "/passport/sent/"
    assert Message.objects.count() == 1


def test_send_passport_needs_a_level(carol, ready):
    response = carol.post("/passport/send/", with_key())
    assert errors(response) == ["Select how much your manager may see"]


def test_send_passport_without_a_manager_says_what_to_do(carol, ready, cast):
    Posting.objects.filter(person=cast.carol).update(manager=None)
    page = text(carol.get("/passport/send/"))
    assert page.count("We do not know who your manager is") == 1
    assert page.count("Send to your manager") == 0
    response = carol.post("/passport/send/", with_key(level="impact"))
    assert errors(response) == ["We do not know who your manager is."]


def test_send_passport_without_arrangements_says_what_to_do(carol, draft):
    page = text(carol.get("/passport/send/"))
    assert page.count("Not ready to send yet") == 1
    assert page.count("Send to your manager") == 0


def test_passport_sent_is_no_page_of_a_draft(carol, ready):
    assert carol.get("/passport/sent/").url == "/passport/"


@pytest.mark.parametrize(
    ("trait", "words"),
    [
        ("shared", "Your manager answers next, by"),
        ("answered", "You are next: your manager has answered."),
        ("signed_by_owner", "Your manager signs next."),
        ("in_force", "Your manager Mo Manager can read it."),
        ("review_due", "You look at it again together by"),
        ("paused", "Paused"),
    ],
)
def test_my_passport_says_who_is_next(carol, cast, trait, words):
    PassportFactory(owner=cast.carol, manager=cast.mo, **{trait: True})
    assert text(carol.get("/passport/")).count(words) == 1


def test_my_passport_without_a_manager_who_reads_it(carol, cast):
    PassportFactory(owner=cast.carol, in_force=True)
    assert text(carol.get("/passport/")).count("No manager can read it now.") == 1


def test_my_passport_with_a_next_draft_says_that_only_the_owner_sees_it(carol, cast):
    passport = PassportFactory(owner=cast.carol, manager=cast.mo, in_force=True)
    start_version(by=cast.carol, passport=passport)
    assert text(carol.get("/passport/")).count(ONLY_YOU) == 1


def test_pages_of_a_draft_lead_to_my_passport_once_it_is_sent(carol, sent):
    row = Arrangement.objects.get()
    for page in (
        "/passport/draft/",
        "/passport/draft/1/help/",
        "/passport/draft/2/works/",
        "/passport/draft/3/",
        "/passport/draft/3/add/",
        f"/passport/draft/3/{row.pk}/kind/",
        f"/passport/draft/3/{row.pk}/remove/",
        "/passport/draft/check/",
        "/passport/send/",
    ):
        assert carol.get(page).url == "/passport/", page


def test_withdraw_passport_makes_it_a_draft(carol, sent):
    assert text(carol.get("/passport/withdraw/")).count("Withdraw your passport?") == 1
    response = carol.post("/passport/withdraw/", with_key(), follow=True)
    assert text(response).count("You have withdrawn your passport.") == 1
    assert sent.versions.get().status == "draft"


def test_withdraw_passport_of_a_draft_leads_to_it(carol, ready):
    assert carol.get("/passport/withdraw/").url == "/passport/draft/"
    response = carol.post("/passport/withdraw/", with_key())
    assert errors(response) == ["This has changed in the meantime. Look at how it stands now."]


def test_discard_passport_asks_first_and_deletes(carol, ready):
    assert text(carol.get("/passport/discard/")).count("You cannot get it back.") == 1
    response = carol.post("/passport/discard/", with_key(), follow=True)
    assert text(response).count("What you wrote is deleted.") == 1
    assert Passport.objects.live().count() == 0


def test_start_version_copies_what_is_in_force(carol, cast):
    passport = PassportFactory(owner=cast.carol, manager=cast.mo, in_force=True)
    assert text(carol.get("/passport/next-version/")).count("Start the next version") == 3
    assert carol.post("/passport/next-version/", with_key()).url == "/passport/draft/"
    assert passport.versions.first().number == 2
    assert carol.get("/passport/next-version/").url == "/passport/"


def test_start_version_refuses_a_paused_passport(carol, cast):
    PassportFactory(owner=cast.carol, manager=cast.mo, paused=True)
    response = carol.post("/passport/next-version/", with_key())
    assert errors(response) == ["You can only start a next version while one is in force."]


@pytest.mark.parametrize(
    "address", ["draft/", "draft/3/", "draft/check/", "send/", "sent/", "withdraw/", "discard/"]
)
def test_somebody_without_a_passport_finds_nothing(client, cast, ready, address):
    client.force_login(cast.mo)
    assert client.get(f"/passport/{address}").status_code == 404


PAGES = [
    ("/passport/draft/", 5),
    ("/passport/draft/1/help/", 4),
    ("/passport/draft/3/", 5),
    ("/passport/draft/check/", 5),
    ("/passport/send/", 7),
]


@pytest.mark.parametrize("rows", [1, 3, 300])
@pytest.mark.parametrize(("address", "queries"), PAGES)
def test_pages_ask_the_database_as_often_for_many_rows(
    carol, ready, django_assert_num_queries, address, queries, rows
):
    version = ready.versions.get()
    ArrangementFactory.create_batch(rows - 1, version=version)
    carol.get(address)  # the session is prolonged once a minute
    with django_assert_num_queries(queries):
        assert carol.get(address).status_code == 200


def test_my_passport_asks_the_database_eight_times(carol, cast, django_assert_num_queries):
    PassportFactory(owner=cast.carol, manager=cast.mo, in_force=True, with_next_draft=True)
    carol.get("/passport/")
    with django_assert_num_queries(8):
        carol.get("/passport/")
