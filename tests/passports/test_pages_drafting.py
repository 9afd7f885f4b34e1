"""The owner's pages from the start to sending, one by one: what they show, keep and refuse."""

import re
import uuid

import pytest
from django.test import Client
from django.urls import reverse

from notifications.models import Message
from passports.actions.arrangements import add_arrangement
from passports.actions.drafting import send_passport, start_passport, start_version
from passports.models import Arrangement, Caring, Impact, LeavingAtOnce, Passport
from passports.rules import drafting
from people.models import Posting
from tests.factories.passports import ArrangementFactory, PassportFactory

ONLY_YOU = "Not sent yet – only you can see this."


@pytest.fixture
def carol(cast) -> Client:
    """Carol's browser."""
    client = Client()
    client.force_login(cast.carol)
    return client


@pytest.fixture
def draft(cast) -> Passport:
    return start_passport(by=cast.carol)


@pytest.fixture
def ready(cast, draft) -> Passport:
    """A draft that can be sent."""
    details = {"category": "place", "in_work_terms": "From home"}
    add_arrangement(by=cast.carol, passport=draft, details=details)
    return draft


@pytest.fixture
def sent(cast, ready) -> Passport:
    send_passport(by=cast.carol, passport=ready, level="arrangements")
    return ready


def text(response) -> str:
    """The page without its tags, each run of spaces as one."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def errors(response) -> list[str]:
    """What the error summary says."""
    found = re.search(r'govuk-error-summary__list">(.*?)</ul>', response.content.decode(), re.S)
    return re.findall(r"<li>\s*(?:<a[^>]*>)?([^<]*[^<\s])", found[1]) if found else []


def title(response) -> str:
    return re.search(r"<title>(.*?)</title>", response.content.decode(), re.S)[1].strip()


def with_key(**values) -> dict:
    return {"once": str(uuid.uuid4()), **values}


# --- start ----------------------------------------------------------------------------------------
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


# --- the task list --------------------------------------------------------------------------------
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


# --- the questions --------------------------------------------------------------------------------
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


# --- arrangements ---------------------------------------------------------------------------------
def test_an_arrangement_is_saved_page_by_page(carol, draft):
    page = carol.post("/passport/draft/3/add/", with_key(category="shifts")).url
    row = Arrangement.objects.get()
    base = f"/passport/draft/3/{row.pk}"
    assert page == f"{base}/meaning/"
    answers = {
        "meaning": {"in_work_terms": "Rota 4 weeks ahead", "when_and_how_often": "Monthly"},
        "dates": {
            "starts_on-day": "4",
            "starts_on-month": "1",
            "starts_on-year": "2027",
            "until": "day",
            "ends_on-day": "30",
            "ends_on-month": "6",
            "ends_on-year": "2027",
        },
        "route": {"route": "flexible_working"},
        "who": {
            "who": "The rota team",
            "does_what": "Plan it",
            "by_when-day": "18",
            "by_when-month": "12",
            "by_when-year": "2026",
        },
    }
    followed = [carol.post(f"{base}/{step}/", values).url for step, values in answers.items()]
    assert followed == [f"{base}/dates/", f"{base}/route/", f"{base}/who/", "/passport/draft/3/"]
    page = text(carol.get("/passport/draft/3/"))
    for words in (
        "Shifts and notice of rotas",
        "Rota 4 weeks ahead",
        "From 4 January 2027 until 30 June 2027",
        "Needs a flexible working request",
        "The rota team Plan it by 18 December 2026",
    ):
        assert page.count(words) == 1, words


def test_dates_until_the_review_have_no_end(carol, ready):
    row = Arrangement.objects.get()
    end = {"ends_on-day": "30", "ends_on-month": "6", "ends_on-year": "2027"}
    carol.post(f"/passport/draft/3/{row.pk}/dates/", {"until": "review", **end})
    row.refresh_from_db()
    assert (row.starts_on, row.ends_on) == (None, None)


@pytest.mark.parametrize(
    ("step", "values", "error"),
    [
        ("kind", {}, "Select what would help"),
        ("meaning", {"when_and_how_often": "Daily"}, "Enter what it means in work terms"),
        (
            "meaning",
            {"in_work_terms": "x", "when_and_how_often": "a" * 2001},
            "Your answer must be 2000 characters or fewer",
        ),
        ("dates", {}, "Select how long it should go on"),
        ("dates", {"until": "day"}, "Enter when it should end"),
        (
            "dates",
            {"until": "day", "ends_on-day": "30", "ends_on-month": "2", "ends_on-year": "2027"},
            "The end must be a real date",
        ),
        (
            "dates",
            {
                "until": "day",
                "starts_on-day": "2",
                "starts_on-month": "2",
                "starts_on-year": "2027",
                "ends_on-day": "1",
                "ends_on-month": "2",
                "ends_on-year": "2027",
            },
            "The end must be the same as or after the start",
        ),
        ("route", {}, "Select whether it needs a formal request"),
        ("who", {"who": "w" * 101}, "Who has to do it must be 100 characters or fewer"),
        ("who", {"by_when-day": "3"}, "The date by which it is done must include a month and year"),
    ],
)
def test_edit_arrangement_refuses_and_keeps_what_was_typed(carol, ready, step, values, error):
    row = Arrangement.objects.get()
    response = carol.post(f"/passport/draft/3/{row.pk}/{step}/", values)
    assert errors(response) == [error]
    page = response.content.decode()
    assert [v for v in values.values() if v not in page] == []


def test_add_arrangement_refuses_without_a_kind(carol, draft):
    assert errors(carol.post("/passport/draft/3/add/", with_key())) == ["Select what would help"]


def test_add_arrangement_sent_twice_adds_one(carol, draft):
    values = with_key(category="place")
    carol.post("/passport/draft/3/add/", values)
    assert carol.post("/passport/draft/3/add/", values).url == "/passport/draft/3/"
    assert Arrangement.objects.count() == 1


def test_remove_arrangement_asks_first(carol, ready):
    row = Arrangement.objects.get()
    page = f"/passport/draft/3/{row.pk}/remove/"
    assert text(carol.get(page)).count("Remove this arrangement?") == 1
    response = carol.post(page, with_key(), follow=True)
    assert text(response).count("The arrangement is removed.") == 1
    assert Arrangement.objects.count() == 0


def test_an_answered_arrangement_says_that_it_will_be_answered_again(carol, cast):
    passport = PassportFactory(owner=cast.carol, manager=cast.mo, in_force=True)
    version = start_version(by=cast.carol, passport=passport)
    row = version.arrangements.first()
    words = "If you change it, it has to be answered again."
    assert text(carol.get("/passport/draft/3/")).count(words) == 2
    assert text(carol.get(f"/passport/draft/3/{row.pk}/meaning/")).count(words) == 1


def test_an_arrangement_of_somebody_else_is_not_there(carol, draft, cast):
    other = PassportFactory(owner=cast.sam)
    row = other.versions.get().arrangements.first()
    for page in ("kind", "remove"):
        assert carol.get(f"/passport/draft/3/{row.pk}/{page}/").status_code == 404


def test_an_arrangement_of_a_signed_version_is_not_there(carol, cast):
    passport = PassportFactory(owner=cast.carol, manager=cast.mo, in_force=True)
    row = passport.versions.get().arrangements.first()
    start_version(by=cast.carol, passport=passport)
    assert carol.get(f"/passport/draft/3/{row.pk}/kind/").status_code == 404


def test_there_is_no_other_page_of_an_arrangement(carol, ready):
    row = Arrangement.objects.get()
    assert carol.get(f"/passport/draft/3/{row.pk}/answer/").status_code == 404


@pytest.mark.parametrize(
    ("address", "values"),
    [
        ("add/", {"category": "travel"}),
        ("{pk}/meaning/", {"in_work_terms": "At home", "when_and_how_often": "Daily"}),
        ("{pk}/remove/", {}),
    ],
)
def test_arrangements_stay_as_they_were_sent(carol, sent, address, values):
    row = Arrangement.objects.get()
    response = carol.post(f"/passport/draft/3/{address.format(pk=row.pk)}", with_key(**values))
    assert errors(response) == ["You have sent your passport. Withdraw it before you change it."]
    page = response.content.decode()
    assert [value for value in values.values() if value not in page] == []
    assert Arrangement.objects.get().in_work_terms == "From home"


def test_a_part_whose_words_were_withdrawn_can_be_written_again(carol, draft):
    Caring.objects.all().delete()
    Impact.objects.all().delete()
    assert carol.get("/passport/draft/1/help/").context["field"].value() == []
    assert carol.get("/passport/draft/2/works/").context["field"].value() == ""
    carol.post("/passport/draft/2/works/", {"works": "Quiet"})
    assert Impact.objects.get().works == "Quiet"


def test_a_page_reached_from_the_check_page_leads_back_there(carol, ready):
    row = Arrangement.objects.get()
    for page in ("1/help/", f"3/{row.pk}/kind/"):
        response = carol.get(f"/passport/draft/{page}?from=check")
        assert response.context["back"] == "/passport/draft/check/"


# --- check and send -------------------------------------------------------------------------------
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


# --- my passport ----------------------------------------------------------------------------------
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


# --- withdraw, discard, next version --------------------------------------------------------------
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


# --- queries --------------------------------------------------------------------------------------
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
