"""A carer plans half a day, from home to the confirmation; and has to leave now, from a phone."""

import datetime as dt

import pytest
from django.utils import timezone
from django.utils.formats import date_format
from playwright.sync_api import Page, expect

from leave.models import LeaveRequest
from notifications.models import Message
from people.rules import bank_holidays

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(params=[375, 1280], ids=["phone", "desk"])
def carol_page(request, new_page, sign_in, cast, policies) -> Page:
    """Carol's browser, signed in, without JavaScript on the phone."""
    page = new_page(width=request.param, javascript=request.param > 375)
    sign_in(page, cast.carol)
    return page


def a_weekday(weekday: int) -> dt.date:
    """The first such day from a fortnight on that is no bank holiday."""
    day = timezone.localdate() + dt.timedelta(days=14)
    while day.weekday() != weekday or day in bank_holidays("england", day.year):
        day += dt.timedelta(days=1)
    return day


def go_on(page: Page, name: str = "Continue") -> None:
    page.get_by_role("button", name=name, exact=True).click()


def fill_date(page: Page, name: str, day: dt.date) -> None:
    for part in ("day", "month", "year"):
        page.locator(f"[name={name}-{part}]").fill(str(getattr(day, part)))


# --- half a day -----------------------------------------------------------------------------------
def given_carol_is_at_home(page: Page, check) -> None:
    page.goto("/")
    check(page)
    page.get_by_role("link", name="My leave", exact=True).last.click()
    expect(page.get_by_text("You have not asked for leave yet.")).to_be_visible()
    check(page)
    page.get_by_role("button", name="Ask for leave").click()


def when_she_says_what_it_is_for(page: Page, check) -> None:
    go_on(page)
    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
    check(page)
    page.get_by_label("I have something planned, such as an appointment").check()
    go_on(page)
    expect(page.get_by_text("Paid. Your employer’s own leave.")).to_be_visible()
    check(page)
    page.get_by_label("Carer’s leave", exact=True).check()
    go_on(page)
    check(page)
    page.get_by_role("checkbox").check()
    go_on(page)
    check(page)
    page.get_by_label("Half a day, in the morning").check()
    go_on(page)


def when_she_picks_a_day_that_she_does_not_work(page: Page, check) -> None:
    fill_date(page, "starts", a_weekday(5))
    go_on(page)
    error = page.locator("#id_starts-error, .govuk-error-message").first
    expect(error).to_contain_text("You work Monday to Friday.")
    expect(page.locator("[name=starts-day]")).to_have_value(str(a_weekday(5).day))
    check(page)


def when_she_picks_another_one_and_sends_it(page: Page, check) -> None:
    fill_date(page, "starts", a_weekday(2))
    go_on(page)
    expect(page.get_by_text("Half a day (3 hours 42 minutes)")).to_be_visible()
    expect(page.get_by_text("4.5 days (33 hours 18 minutes)")).to_be_visible()
    check(page)
    page.get_by_label("Is there anything you want to say?").fill("A letter came")
    go_on(page, "Send to Mo Manager")


def then_it_says_what_happens_next(page: Page, check) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text("Sent")
    expect(page.get_by_text("It is with Mo Manager now.")).to_be_visible()
    check(page)
    go_on(page, "Go to my leave")
    expect(page.get_by_role("heading", name="Waiting for an answer")).to_be_visible()
    check(page)


def then_it_can_be_changed_and_taken_back(page: Page, check) -> None:
    page.get_by_role("link", name=date_format(a_weekday(2))).click()
    expect(page.get_by_text("A letter came")).to_be_visible()
    check(page)
    page.get_by_role("link", name="Change the days").click()
    check(page)
    go_on(page, "Choose other days")
    page.get_by_label("One day", exact=True).check()
    go_on(page)
    fill_date(page, "starts", a_weekday(3))
    go_on(page)
    expect(page.get_by_label("Is there anything you want to say?")).to_have_value("A letter came")
    check(page)
    go_on(page, "Send to Mo Manager")
    go_on(page, "Go to my leave")
    page.get_by_role("link", name=date_format(a_weekday(3))).click()
    page.get_by_role("link", name="Take back this request").click()
    check(page)
    go_on(page, "Take back this request")
    expect(page.get_by_text("You have taken back your request")).to_be_visible()
    check(page)


def test_plan_half_a_day(carol_page, check_page):
    given_carol_is_at_home(carol_page, check_page)
    when_she_says_what_it_is_for(carol_page, check_page)
    when_she_picks_a_day_that_she_does_not_work(carol_page, check_page)
    when_she_picks_another_one_and_sends_it(carol_page, check_page)
    then_it_says_what_happens_next(carol_page, check_page)
    then_it_can_be_changed_and_taken_back(carol_page, check_page)


# --- leave now ------------------------------------------------------------------------------------
def test_leave_now_in_two_taps(carol_page, check_page, cast):
    carol_page.goto("/")
    carol_page.get_by_role("button", name="I have to leave now").click()
    check_page(carol_page)
    go_on(carol_page, "Yes, I have to leave now")
    expect(carol_page.get_by_role("heading", level=1)).to_have_text("You can go")
    expect(carol_page.get_by_text("Mo Manager has been told")).to_be_visible()
    expect(carol_page.get_by_text("“Carol has had to leave.” Nothing else.")).to_be_visible()
    check_page(carol_page)
    message = Message.objects.get(recipient=cast.mo)
    assert message.subject == "Carol Carer has had to leave"
    then_pressing_back_tells_nobody_again(carol_page, check_page)
    then_details_can_be_added(carol_page, check_page)


def then_pressing_back_tells_nobody_again(page: Page, check) -> None:
    page.go_back()
    page.goto("/leave/now/")
    expect(page.get_by_text("You have told already")).to_be_visible()
    check(page)
    assert (LeaveRequest.objects.count(), Message.objects.count()) == (1, 1)
    go_on(page, "See what was told")


def then_details_can_be_added(page: Page, check) -> None:
    go_on(page, "Add how long")
    page.get_by_label("Longer").check()
    go_on(page, "Save")
    expect(page.get_by_role("link", name="Enter the last day, as far as you know")).to_be_visible()
    check(page)
    fill_date(page, "last_day", timezone.localdate() + dt.timedelta(days=5))
    go_on(page, "Save")
    expect(page.get_by_text("This lasts longer than two days.")).to_be_visible()
    check(page)


# --- the manager writes it down -------------------------------------------------------------------
def test_the_manager_writes_down_what_was_said(page, sign_in, check_page, cast, policies):
    sign_in(page, cast.mo)
    page.goto("/leave/notice/")
    go_on(page, "Write it down")
    expect(page.get_by_role("link", name="Select who asked")).to_be_visible()
    check_page(page)
    page.get_by_label("Who asked?").select_option("Carol Carer")
    fill_date(page, "notice_given", timezone.localdate())
    page.get_by_label("Carer’s leave").check()
    page.get_by_label("One day").check()
    fill_date(page, "starts", a_weekday(2))
    go_on(page, "Write it down")
    expect(page.get_by_text("It is written down.")).to_be_visible()
    sign_in(page, cast.carol)
    page.goto("/leave/")
    page.get_by_role("link", name=date_format(a_weekday(2))).click()
    expect(page.get_by_text("Mo Manager wrote down that you asked for it on")).to_be_visible()
    check_page(page)
