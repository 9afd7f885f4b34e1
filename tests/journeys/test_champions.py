"""Carol talks to a champion as somebody else, and asks what nobody knows that she asked."""

import datetime as dt

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from champions.actions.clock import run_day
from champions.models import Booking, Question
from champions.states import BookingStatus
from notifications.models import Message
from tests.factories.champions import ChampionFactory

TOMORROW = dt.timedelta(days=1)


@pytest.fixture
def chis(cast):
    return ChampionFactory(person=cast.chi)


def fill_day(page: Page, legend: str, day: dt.date) -> None:
    group = page.get_by_role("group", name=legend)
    group.get_by_label("Day").fill(str(day.day))
    group.get_by_label("Month").fill(str(day.month))
    group.get_by_label("Year").fill(str(day.year))


def given_chi_offers_telephone_slots(page: Page, check_page) -> None:
    page.goto("/")
    page.get_by_role("link", name="Your work as a champion").click()
    check_page(page)
    page.get_by_role("link", name="Add times with Chi Champion").click()
    check_page(page)
    page.get_by_role("button", name="Add").click()
    expect(page.get_by_role("alert").get_by_role("link").first).to_be_visible()
    check_page(page)
    page.get_by_label("Telephone", exact=True).check()
    fill_day(page, "On which day?", timezone.localdate() + TOMORROW)
    page.get_by_label("From", exact=True).fill("10am")
    page.get_by_label("To", exact=True).fill("11")
    page.get_by_label("For a slot of some minutes").check()
    page.get_by_label("Minutes of a slot").fill("30")
    page.get_by_label("How many people at a time?").fill("1")
    page.get_by_label("No", exact=True).check()
    page.get_by_label("They call a number").check()
    page.get_by_label("Number to call").fill("0113 496 0000")
    page.get_by_role("button", name="Add").click()
    expect(page.get_by_text("Added. People can book from now on")).to_be_visible()
    expect(page.get_by_text("0 of 2 places taken")).to_be_visible()


def when_carol_books_as_robin(page: Page, check_page) -> None:
    page.goto("/")
    page.get_by_role("main").get_by_role("link", name="Champions").click()
    check_page(page)
    page.get_by_role("link", name="Chi Champion").click()
    check_page(page)
    page.get_by_role("link", name="10:00am to 11:00am").click()
    check_page(page)
    page.get_by_role("link", name="10:30am to 11:00am").click()
    check_page(page)
    page.get_by_role("button", name="Book").click()
    expect(page.get_by_role("alert").get_by_role("link")).to_have_text(["Enter a name"])
    check_page(page)
    page.get_by_label("Under which name?").fill("Robin")
    page.get_by_role("button", name="Book").click()
    expect(page.get_by_text("Saved. Your appointments are below")).to_be_visible()
    check_page(page)


def then_chi_sees_the_name_and_nobody(page: Page, check_page) -> None:
    page.goto("/champions/desk/")
    page.get_by_role("link", name="10:00am to 11:00am").click()
    expect(page.get_by_text("Robin", exact=True)).to_be_visible()
    expect(page.get_by_text("Carol")).to_have_count(0)
    check_page(page)
    page.goto("/messages/")
    expect(page.get_by_text("You have no messages yet", exact=False)).to_be_visible()


def when_the_morning_before_comes(page: Page, check_page) -> None:
    run_day(today=timezone.localdate())
    run_day(today=timezone.localdate())
    page.goto("/messages/")
    expect(page.get_by_role("link", name="Your appointment on")).to_have_count(1)
    page.get_by_role("link", name="Your appointment on").click()
    page.get_by_role("button", name="Go there").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your appointment")
    expect(page.get_by_text("0113 496 0000")).to_be_visible()
    check_page(page)


def when_carol_gives_it_back(page: Page, check_page) -> None:
    page.get_by_role("link", name="Change the name or the time").click()
    check_page(page)
    page.get_by_role("link", name="Cancel").click()
    page.get_by_role("link", name="Give the place back").click()
    check_page(page)
    page.get_by_role("button", name="Give the place back").click()
    expect(page.get_by_text("Your place is free for somebody else")).to_be_visible()
    expect(page.get_by_text("Cancelled", exact=True)).to_be_visible()
    check_page(page)


@pytest.mark.parametrize("width", [375, 1280])
def test_book_a_telephone_slot_under_another_name(new_page, sign_in, check_page, cast, chis, width):
    chi, carol = new_page(width=width), new_page(width=width, javascript=width == 1280)
    sign_in(chi, cast.chi)
    sign_in(carol, cast.carol)
    given_chi_offers_telephone_slots(chi, check_page)
    if width == 1280:
        when_carol_books_as_robin(carol, check_page)
    else:  # a phone whose JavaScript did not load
        when_carol_books_as_robin(carol, lambda page: None)
    assert Booking.objects.get().status == BookingStatus.BOOKED
    then_chi_sees_the_name_and_nobody(chi, check_page)
    when_the_morning_before_comes(carol, check_page if width == 1280 else lambda page: None)
    assert Message.objects.filter(recipient=cast.carol).count() == 1
    when_carol_gives_it_back(carol, check_page if width == 1280 else lambda page: None)
    chi.goto("/champions/desk/")
    expect(chi.get_by_text("0 of 2 places taken")).to_be_visible()


def when_carol_asks(page: Page, check_page) -> str:
    page.goto("/champions/")
    page.get_by_role("link", name="Ask a question without your name").click()
    check_page(page)
    page.get_by_label("Your question").fill("Must I tell Mo why I need leave?")
    page.get_by_role("button", name="Ask").click()
    expect(page.get_by_role("heading", name="Keep this link")).to_be_visible()
    check_page(page)
    return page.get_by_role("link", name="/champions/questions/follow/").get_attribute("href") or ""


def when_chi_answers(page: Page, check_page) -> None:
    page.goto("/champions/questions/waiting/")
    expect(page.get_by_text("Must I tell Mo why I need leave?")).to_be_visible()
    check_page(page)
    page.get_by_role("link", name="Answer it").click()
    check_page(page)
    page.get_by_label("The question as everybody will read it").fill("Must I say why?")
    page.get_by_role("button", name="Publish the answer").click()
    expect(page.get_by_role("alert").get_by_role("link")).to_have_text(["Enter your answer"])
    expect(page.get_by_label("The question as everybody will read it")).to_have_value(
        "Must I say why?"
    )
    check_page(page)
    page.get_by_label("Your answer").fill("No. Say that it is carer’s leave, and when.")
    page.get_by_role("button", name="Publish the answer").click()
    expect(page.get_by_text("The answer is published")).to_be_visible()


@pytest.mark.parametrize("width", [375, 1280])
def test_ask_without_a_name_and_follow_the_answer(new_page, sign_in, check_page, cast, chis, width):
    carol, chi, elsewhere = (new_page(width=width) for _ in range(3))
    sign_in(carol, cast.carol)
    sign_in(chi, cast.chi)
    link = when_carol_asks(carol, check_page)

    elsewhere.goto(link)
    expect(elsewhere.get_by_text("Waiting for an answer")).to_be_visible()
    expect(elsewhere.get_by_text("Mo")).to_have_count(0)
    check_page(elsewhere)

    when_chi_answers(chi, check_page)
    elsewhere.reload()
    expect(elsewhere.get_by_role("heading", name="Must I say why?")).to_be_visible()
    expect(elsewhere.get_by_text("No. Say that it is carer’s leave, and when.")).to_be_visible()
    check_page(elsewhere)

    carol.goto("/champions/questions/?search=leave")
    expect(carol.get_by_text("1 answer found")).to_be_visible()
    check_page(carol)
    assert Question.objects.get().settled_by == cast.chi
