"""HR writes a policy, is told what is worse than the law, tries it, and switches it on."""

import datetime as dt
import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from leave.models import LeavePolicy

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("policies")]


def next_april() -> dt.date:
    return dt.date(timezone.localdate().year + 1, 4, 1)


def when_she_writes_a_policy(page):
    page.goto("/")
    page.get_by_role("link", name="Leave policies").click()
    page.get_by_role("link", name=re.compile("add leave policy", re.I)).click()
    page.get_by_role("link", name="Carer’s leave").click()
    page.get_by_label("Name:").fill("Carer’s leave, ours")
    page.get_by_label("Nation:").select_option("Wales")
    page.get_by_label("From:").fill(next_april().isoformat())
    page.get_by_label("Smallest piece:").select_option("A day")
    page.get_by_label("Source:").fill("Handbook, page 7")
    page.get_by_label("Pay:").select_option("Paid")
    page.get_by_label("For notice, count:").select_option("each date touched as a day")
    page.get_by_role("button", name="Save", exact=True).click()


def then_she_is_told_what_is_worse_than_the_law(page):
    expect(page.get_by_text("The law lets people take half a day.")).to_be_visible()
    expect(page.get_by_label("Name:")).to_have_value("Carer’s leave, ours")
    page.get_by_label("Smallest piece:").select_option("An hour")
    page.get_by_role("button", name="Save", exact=True).click()


def when_she_tries_it(page, check_page):
    page.locator("#result_list").get_by_role("link", name="Carer’s leave, ours").click()
    page.get_by_role("link", name="Try it").click()
    expect(page.get_by_role("heading", name="Try a policy")).to_be_visible()
    check_page(page)
    page.get_by_role("button", name="Try it", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("Enter the day of the notice")
    check_page(page)
    notice = page.get_by_role("group", name="Notice was given on")
    for part, value in zip(("Day", "Month", "Year"), ("12", "6", "2026"), strict=True):
        notice.get_by_label(part).fill(value)
    page.get_by_label("Single days, or parts of them").check()
    page.get_by_label("Days", exact=True).fill("17 June 2026, 1/2\n18 June 2026, 2")
    page.get_by_role("button", name="Try it", exact=True).click()
    wrong = "Line 2: days[1].part: must be more than 0 and at most 1."
    expect(page.get_by_role("alert")).to_contain_text(wrong)
    check_page(page)
    page.get_by_label("Days", exact=True).fill("17 June 2026, 1/2\n18 June 2026, 1/2")
    page.get_by_role("button", name="Try it", exact=True).click()
    # Each date counts as a day, so four days are needed, where the length alone would need three.
    expect(page.get_by_text("4 days are needed: by 13 June 2026.")).to_be_visible()
    check_page(page)


def when_she_switches_it_on(page, check_page):
    page.goto("/administration/leave/leavepolicy/")
    page.locator("#result_list").get_by_role("link", name="Carer’s leave, ours").click()
    page.get_by_role("link", name="Preview and switch on").click()
    expect(page.get_by_text("ends on 31 March")).to_be_visible()
    expect(page.get_by_text("too few to say anything")).to_be_visible()
    check_page(page)
    page.get_by_role("button", name="Switch it on").click()
    expect(page.get_by_text("This policy is switched on.", exact=False)).to_be_visible()


def test_write_try_and_switch_on_a_policy(page, sign_in, check_page, cast):
    sign_in(page, cast.hana)
    when_she_writes_a_policy(page)
    then_she_is_told_what_is_worse_than_the_law(page)
    when_she_tries_it(page, check_page)
    when_she_switches_it_on(page, check_page)

    policy = LeavePolicy.objects.get(name="Carer’s leave, ours")
    assert policy.switched_on_by == cast.hana
    assert LeavePolicy.objects.on(next_april()).get(scheme="carers_leave", nation="wales") == policy


def test_pasted_questions_are_answered(page, sign_in, check_page, cast):
    sign_in(page, cast.hana)
    page.goto("/leave/try-policy/")
    page.get_by_label("Questions as JSON").fill('{"scheme": "special_leave"}')
    page.get_by_role("button", name="Try what is pasted").click()
    expect(page.get_by_role("alert")).to_contain_text("terms: is missing.")
    expect(page.get_by_label("Questions as JSON")).to_have_value('{"scheme": "special_leave"}')
    check_page(page)


def test_the_calendar_address_is_shown_once(page, new_page, sign_in, check_page, cast):
    sign_in(page, cast.carol)
    page.goto("/leave/calendar/")
    check_page(page)
    page.get_by_role("button", name="Make an address").click()
    address = page.get_by_label("Address").input_value()
    check_page(page)
    assert "BEGIN:VCALENDAR" in new_page().request.get(address).text()
    page.goto("/leave/calendar/")
    check_page(page)
    page.get_by_role("button", name="Stop the calendar").click()
    expect(page.get_by_text("Stopped.")).to_be_visible()
    assert new_page().request.get(address).status == 404
