"""Caring ends: a kind page, a day for each arrangement, and a manager who is not told why."""

import datetime as dt

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from notifications.models import Message
from passports.models import Arrangement, Passport
from tests.factories.passports import PassportFactory


def go_on(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def when_she_looks_for_the_way_out(page: Page, check_page) -> None:
    page.goto("/passport/")
    page.get_by_role("link", name="End it: caring has ended, or you no longer want it").click()
    expect(page.get_by_text("we are sorry")).to_be_visible()
    check_page(page)


def when_she_forgets_to_say_why(page: Page, check_page) -> None:
    go_on(page, "End your passport")
    expect(page.get_by_role("link", name="Select why it ends")).to_be_visible()
    check_page(page)


def when_she_ends_it(page: Page) -> None:
    page.get_by_label("The person I looked after has died").check()
    go_on(page, "End your passport")


def then_the_arrangements_run_on_for_a_month() -> None:
    assert Passport.objects.get().status == "ended"
    days = Arrangement.objects.values_list("ends_on", flat=True)
    assert all(day > timezone.localdate() + dt.timedelta(days=27) for day in days)


def then_nobody_is_told_why() -> None:
    told = " ".join(Message.objects.values_list("subject", flat=True)) + " ".join(
        Message.objects.values_list("body", flat=True)
    )
    assert "died" not in told
    assert "has ended" in told


@pytest.mark.parametrize("width", [375, 1280])
def test_caring_ends(new_page, sign_in, check_page, cast, width):
    PassportFactory(owner=cast.carol, manager=cast.mo, in_force=True)
    page = new_page(width=width)
    sign_in(page, cast.carol)
    when_she_looks_for_the_way_out(page, check_page)
    when_she_forgets_to_say_why(page, check_page)
    when_she_ends_it(page)
    expect(page.get_by_text("Your passport has ended")).to_be_visible()
    check_page(page)
    then_the_arrangements_run_on_for_a_month()
    then_nobody_is_told_why()


@pytest.mark.parametrize("width", [375, 1280])
def test_the_other_pages_of_a_passports_life(new_page, sign_in, check_page, cast, width):
    """Each page as it opens, and as it is after a button is pressed with nothing filled in."""
    PassportFactory(owner=cast.carol, manager=cast.mo, in_force=True)
    page = new_page(width=width)
    sign_in(page, cast.carol)
    for address in (
        "/passport/sharing/",
        "/passport/sharing/hr/",
        "/passport/report-change/",
        "/passport/delivery/",
        "/passport/pause/",
        "/passport/talks/",
        "/my-data/",
    ):
        page.goto(address)
        check_page(page)
    for address, button in (
        ("/passport/withdraw-words/", "Delete what I wrote"),
        ("/passport/case/", "Send to HR"),
        ("/passport/talks/", "Save"),
    ):
        page.goto(address)
        check_page(page)
        go_on(page, button)
        expect(page.get_by_role("alert")).to_be_visible()
        check_page(page)
