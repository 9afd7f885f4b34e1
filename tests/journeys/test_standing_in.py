"""Mo goes on leave: he says who stands in for him, and ends it when he is back early."""

import datetime as dt

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from people.models import ActingManager

WEEK = dt.timedelta(days=7)


def when_mo_opens_the_form(page: Page, check_page) -> None:
    page.goto("/")
    page.get_by_role("link", name="Acting managers").click()
    expect(page.get_by_text("Nobody has stood in yet")).to_be_visible()
    check_page(page)
    page.get_by_role("button", name="Choose who stands in").click()
    check_page(page)


def when_he_enters(page: Page, address: str, first: dt.date, last: dt.date) -> None:
    page.get_by_label("Who will stand in?").fill(address)
    for legend, day in (("First day", first), ("Last day", last)):
        group = page.get_by_role("group", name=legend)
        group.get_by_label("Day").fill(str(day.day))
        group.get_by_label("Month").fill(str(day.month))
        group.get_by_label("Year").fill(str(day.year))
    page.get_by_label("Reason").fill("Annual leave")
    page.get_by_role("button", name="Let them stand in").click()


def then_the_summary_leads_to(page: Page, check_page, message: str, name: str) -> None:
    summary = page.get_by_role("alert")
    expect(summary.get_by_role("link")).to_have_text([message])
    expect(page).to_have_title("Error: Choose who stands in – Carers Portal")
    summary.get_by_role("link").click()
    expect(page.locator(f"[name={name}]")).to_be_focused()
    expect(page.get_by_label("Reason")).to_have_value("Annual leave")
    check_page(page)


def then_sam_stands_in(page: Page, check_page) -> None:
    expect(page.get_by_text("Saved. Both have been told.")).to_be_visible()
    expect(page.get_by_text("Sam Stranger for Mo Manager")).to_be_visible()
    check_page(page)


def when_mo_ends_it(page: Page, check_page) -> None:
    page.get_by_role("link", name="End this now").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Should Sam Stranger stop standing in now?"
    )
    check_page(page)
    assert ActingManager.objects.get().revoked_at is None
    page.get_by_role("button", name="Yes, end this now").click()


def then_nobody_stands_in(page: Page, check_page) -> None:
    expect(page.get_by_text("They no longer stand in. Both have been told.")).to_be_visible()
    expect(page.get_by_text("Ended", exact=True)).to_be_visible()
    expect(page.get_by_role("link", name="End this now")).to_have_count(0)
    check_page(page)
    assert ActingManager.objects.get().revoked_at is not None


@pytest.mark.parametrize("width", [375, 1280])
def test_standing_in(new_page, sign_in, check_page, cast, width):
    page, today = new_page(width=width), timezone.localdate()
    sign_in(page, cast.mo)
    when_mo_opens_the_form(page, check_page)

    when_he_enters(page, "nobody@example.org", today, today + WEEK)
    message = "Nobody who works here has this e-mail address"
    then_the_summary_leads_to(page, check_page, message, "acting")

    when_he_enters(page, cast.sam.email, today + WEEK, today)
    message = "The last day must be today or later, and not before the first day"
    then_the_summary_leads_to(page, check_page, message, "ends_on-day")
    assert ActingManager.objects.count() == 0

    when_he_enters(page, cast.sam.email.upper(), today, today + WEEK)
    then_sam_stands_in(page, check_page)
    when_mo_ends_it(page, check_page)
    then_nobody_stands_in(page, check_page)
