"""A carer fills in a passport over two evenings, on a phone and at a desk, and sends it."""

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from passports.actions.arrangements import add_arrangement
from passports.actions.drafting import start_passport
from passports.models import Passport, Version
from people.models import Posting

ONLY_YOU = "Not sent yet – only you can see this."


@pytest.fixture(params=[375, 1280], ids=["phone", "desk"])
def carol_page(request, new_page, cast, live_server) -> Page:
    """Carol's browser, signed in."""
    page = new_page(width=request.param)
    sign_in(page, cast.carol, live_server.url)
    return page


def sign_in(page: Page, person, url: str) -> None:
    """Given that somebody is signed in."""
    client = Client()
    client.force_login(person)
    session = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": url}])


def go_on(page: Page, name: str = "Save and continue") -> None:
    page.get_by_role("button", name=name, exact=True).click()


# --- given ----------------------------------------------------------------------------------------
def given_a_passport_is_started(page: Page, check) -> None:
    page.goto("/")
    page.goto("/passport/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Your Carer’s Passport")
    check(page)
    go_on(page, "Start your passport")


# --- when -----------------------------------------------------------------------------------------
def when_the_first_part_is_answered_and_skipped(page: Page, check) -> None:
    page.get_by_role("link", name="1. My caring").click()
    page.get_by_label("Two").check()
    check(page)
    go_on(page)
    page.get_by_label("My parent or parent-in-law").check()
    check(page)
    go_on(page)
    for _question in ("help", "home", "hours", "outlook"):
        check(page)
        go_on(page, "Skip this question")
    page.get_by_label("Which changes do you expect?").fill("A move in spring\nMore calls")
    check(page)
    go_on(page)


def when_an_arrangement_is_added(page: Page, check) -> None:
    page.get_by_role("link", name="3. Arrangements").click()
    check(page)
    page.get_by_role("button", name="Add an arrangement").click()
    page.get_by_label("Start and finish times").check()
    check(page)
    go_on(page)
    page.get_by_label("What does it mean in work terms?").fill("Start at 10 on two days")
    page.get_by_label("When, and how often?").fill("Mondays and Thursdays")
    check(page)
    go_on(page)
    page.get_by_label("Until we review the passport").check()
    check(page)
    go_on(page)
    check(page)
    go_on(page)
    page.get_by_label("Who has to do something for it?").fill("My manager")
    check(page)
    go_on(page)
    check(page)


def when_she_signs_out_and_in_again(page: Page, cast, url: str) -> None:
    menu = page.get_by_role("button", name="Menu")
    if menu.is_visible():
        menu.click()
    page.get_by_role("button", name="Sign out").first.click()
    page.goto("/passport/draft/")
    expect(page).not_to_have_title("Your passport – Carers Portal")
    sign_in(page, cast.carol, url)


def when_the_passport_is_sent(page: Page, check) -> None:
    page.get_by_role("button", name="Check your answers").click()
    expect(page.get_by_text(ONLY_YOU)).to_be_visible()
    expect(page.get_by_text("Start at 10 on two days")).to_be_visible()
    check(page)
    page.get_by_role("button", name="Continue to sending").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Send your passport to Mo Manager")
    page.get_by_label("The arrangements and how caring affects my work").check()
    check(page)
    go_on(page, "Send to your manager")


# --- then -----------------------------------------------------------------------------------------
def then_everything_is_as_it_was_left(page: Page, check) -> None:
    page.goto("/passport/")
    expect(page.get_by_text(ONLY_YOU)).to_be_visible()
    states = page.locator(".govuk-task-list__status").all_inner_texts()
    assert states[:4] == ["Done", "Not started", "Done", "Not started"]
    check(page)
    page.goto("/passport/draft/1/expected_changes/")
    expect(page.get_by_label("Which changes do you expect?")).to_have_value(
        "A move in spring\nMore calls"
    )


def then_it_says_what_happens_next(page: Page, check) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text("Sent to Mo Manager")
    expect(page.get_by_role("heading", name="What happens next")).to_be_visible()
    check(page)
    page.get_by_role("button", name="Go to your passport").click()
    expect(page.get_by_text("Your manager answers next, by")).to_be_visible()
    check(page)


def then_it_can_be_withdrawn(page: Page, check) -> None:
    page.get_by_role("link", name="Withdraw it and change it").click()
    check(page)
    go_on(page, "Withdraw your passport")
    expect(
        page.get_by_text("You have withdrawn your passport. Only you can see it now.")
    ).to_be_visible()
    check(page)


def then_it_can_be_discarded(page: Page, check) -> None:
    page.get_by_role("link", name="Discard what you wrote").click()
    check(page)
    go_on(page, "Discard what you wrote")
    expect(page.get_by_text("What you wrote is deleted.")).to_be_visible()
    assert Passport.objects.live().count() == 0


@pytest.mark.django_db(transaction=True)
def test_fill_in_and_send(carol_page, check_page, cast, live_server):
    given_a_passport_is_started(carol_page, check_page)
    when_the_first_part_is_answered_and_skipped(carol_page, check_page)
    when_an_arrangement_is_added(carol_page, check_page)
    when_she_signs_out_and_in_again(carol_page, cast, live_server.url)
    then_everything_is_as_it_was_left(carol_page, check_page)
    carol_page.goto("/passport/draft/")
    when_the_passport_is_sent(carol_page, check_page)
    then_it_says_what_happens_next(carol_page, check_page)
    then_it_can_be_withdrawn(carol_page, check_page)
    then_it_can_be_discarded(carol_page, check_page)


# --- the error states of each form ----------------------------------------------------------------
@pytest.fixture
def ready(cast) -> Version:
    """A draft with one arrangement."""
    passport = start_passport(by=cast.carol)
    details = {"category": "place", "in_work_terms": "From home"}
    return add_arrangement(by=cast.carol, passport=passport, details=details).version


@pytest.mark.django_db(transaction=True)
def test_each_error_leads_to_its_question(carol_page, check_page, ready):
    base = f"/passport/draft/3/{ready.arrangements.get().pk}"
    for address, fill, error in (
        ("/passport/draft/3/add/", {}, "Select what would help"),
        (f"{base}/meaning/", {"in_work_terms": ""}, "Enter what it means in work terms"),
        (
            f"{base}/dates/",
            {"starts_on-day": "31", "starts_on-month": "2", "starts_on-year": "2027"},
            "The start must be a real date",
        ),
        (f"{base}/who/", {"who": "w" * 101}, "Who has to do it must be 100 characters or fewer"),
        (
            "/passport/draft/2/works/",
            {"works": "a" * 2001},
            "Your answer must be 2000 characters or fewer",
        ),
    ):
        carol_page.goto(address)
        for name, value in fill.items():
            carol_page.locator(f"[name='{name}']").fill(value)
        go_on(carol_page)
        then_the_error_leads_on(carol_page, check_page, error, fill)


def then_the_error_leads_on(page: Page, check, error: str, typed: dict[str, str]) -> None:
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    assert page.title().startswith("Error: ")
    check(page)
    link = page.locator(".govuk-error-summary").get_by_role("link", name=error)
    target = link.get_attribute("href")
    link.click()
    expect(page.locator(f"[id='{target[1:]}']")).to_be_focused()
    for name, value in typed.items():
        expect(page.locator(f"[name='{name}']")).to_have_value(value)


@pytest.mark.django_db(transaction=True)
def test_two_answers_that_exclude_each_other(new_page, check_page, cast, live_server, ready):
    page = new_page(width=375, javascript=False)
    sign_in(page, cast.carol, live_server.url)
    page.goto("/passport/draft/1/relationship/")
    page.get_by_label("A friend or neighbour").check()
    page.get_by_label("I prefer not to say").check()
    go_on(page)
    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
    expect(page.get_by_label("A friend or neighbour")).to_be_checked()


@pytest.mark.django_db(transaction=True)
def test_without_a_manager_it_says_what_to_do(carol_page, check_page, cast, ready):
    Posting.objects.filter(person=cast.carol).update(manager=None)
    carol_page.goto("/passport/send/")
    expect(carol_page.get_by_role("heading", level=1)).to_have_text(
        "We do not know who your manager is"
    )
    check_page(carol_page)
    carol_page.goto("/passport/draft/3/")
    carol_page.get_by_role("link", name="Remove").click()
    check_page(carol_page)
    go_on(carol_page, "Remove this arrangement")
    carol_page.goto("/passport/send/")
    check_page(carol_page)
    carol_page.goto("/passport/draft/check/")
    check_page(carol_page)
