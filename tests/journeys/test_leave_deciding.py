"""Deciding leave: moving a right lawfully, no way to decline one, a decline through the second look,
and a request that nobody answers."""

import datetime as dt

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from leave.actions.deadlines import run_deadlines
from leave.models import LeaveRequest
from leave.states import RequestStatus
from people.rules import add_working_days
from tests.factories.leave import LeaveRequestFactory, ship_policies
from tests.factories.people import PersonFactory, PostingFactory

WIDTHS = pytest.mark.parametrize("width", [375, 1280])


def ahead(days: int) -> dt.date:
    """A working day, so many of them from today."""
    return add_working_days(timezone.localdate(), days, "england")


@pytest.fixture
def line(cast):
    """Mo works for a head."""
    ship_policies()
    cast.head = PersonFactory(given_name="Head", family_name="Above")
    cast.mo.postings.update(manager=cast.head)
    PostingFactory(person=cast.head, unit=cast.team)
    return cast


def asked_by_carol(line, **values) -> LeaveRequest:
    given = {"owner": line.carol, "manager": line.mo, "days": [ahead(15), ahead(16)]}
    return LeaveRequestFactory(**given | values)


def when_opening_the_request(page: Page, check_page) -> None:
    page.goto("/")
    page.get_by_role("link", name="Requests for leave").click()
    check_page(page)
    page.get_by_role("link", name="Carol Carer").click()
    check_page(page)


def fill_day(page: Page, legend: str, day: dt.date) -> None:
    group = page.get_by_role("group", name=legend)
    group.get_by_label("Day").fill(str(day.day))
    group.get_by_label("Month").fill(str(day.month))
    group.get_by_label("Year").fill(str(day.year))


# --- moving leave that is a right -----------------------------------------------------------------
def when_mo_moves_it_unlawfully(page: Page) -> None:
    page.get_by_role("link", name="Move it to other dates").click()
    page.get_by_label("The work peaks on those days").check()
    page.get_by_label("Explain the reason").fill("The year closes on those days")
    fill_day(page, "New first day", ahead(80))
    page.get_by_role("button", name="Move the leave and send the letter").click()


def then_the_errors_stand_beside_the_fields(page: Page, check_page) -> None:
    links = page.get_by_role("alert").get_by_role("link")
    expect(links).to_have_count(3)
    links.nth(1).click()
    expect(page.locator("[name=consulted_on-day]")).to_be_focused()
    expect(page.get_by_text("The leave must start on").first).to_be_visible()
    expect(page.get_by_label("Explain the reason")).to_have_value("The year closes on those days")
    expect(page.get_by_label("The work peaks on those days")).to_be_checked()
    check_page(page)


def when_mo_puts_it_right(page: Page) -> None:
    page.get_by_label("The work would be unduly disrupted").check()
    fill_day(page, "When did you talk it over?", timezone.localdate())
    fill_day(page, "New first day", ahead(18))
    page.get_by_role("button", name="Move the leave and send the letter").click()
    expect(page.get_by_text("Saved. The person has been told.")).to_be_visible()


def then_carol_has_a_letter(page: Page, check_page, request: LeaveRequest) -> None:
    page.goto(f"/leave/mine/{request.pk}/")
    page.get_by_role("link", name="Read or print the letter about the new dates").click()
    expect(page.get_by_text("The year closes on those days")).to_be_visible()
    expect(page.get_by_text("it was moved, not refused")).to_be_visible()
    check_page(page)


@WIDTHS
def test_postpone_leave_lawfully(new_page, sign_in, check_page, line, width):
    request = asked_by_carol(line)
    mo, carol = new_page(width=width), new_page(width=width)
    sign_in(mo, line.mo)
    sign_in(carol, line.carol)

    when_opening_the_request(mo, check_page)
    when_mo_moves_it_unlawfully(mo)
    then_the_errors_stand_beside_the_fields(mo, check_page)
    when_mo_puts_it_right(mo)
    then_carol_has_a_letter(carol, check_page, request)


# --- no way to decline it -------------------------------------------------------------------------
@WIDTHS
def test_there_is_no_way_to_decline_a_right(new_page, sign_in, check_page, line, width):
    request, page = asked_by_carol(line), new_page(width=width)
    sign_in(page, line.mo)

    when_opening_the_request(page, check_page)
    expect(page.get_by_text("it cannot be declined")).to_be_visible()
    expect(page.get_by_role("link", name="Decline")).to_have_count(0)
    expect(page.get_by_role("button", name="Decline")).to_have_count(0)
    for address in ("propose-decline", "confirm-decline", "uphold-decline"):
        page.goto(f"/leave/{request.pk}/{address}/")
        expect(page.get_by_role("heading", level=1)).to_have_text("Page not found")

    page.goto(f"/leave/{request.pk}/")
    page.get_by_role("button", name="Accept it").click()
    check_page(page)
    page.get_by_role("button", name="Accept this leave").click()
    expect(page.get_by_text("Saved. The person has been told.")).to_be_visible()
    request.refresh_from_db()
    assert request.status == RequestStatus.AGREED


# --- a decline of special leave -------------------------------------------------------------------
def when_mo_proposes_to_decline(page: Page, check_page) -> None:
    page.get_by_role("link", name="Decline it, with a second look").click()
    page.get_by_label("Explain the reason").fill("Two of four are away")
    page.get_by_role("button", name="Send to a second person").click()
    expect(page.get_by_role("alert").get_by_role("link")).to_have_count(2)
    expect(page.get_by_label("Explain the reason")).to_have_value("Two of four are away")
    check_page(page)
    page.get_by_label("Too many others are already away").check()
    page.get_by_label("What else did you consider?").fill("The week after")
    page.get_by_role("button", name="Send to a second person").click()


def then_it_is_not_decided(page: Page, check_page, request: LeaveRequest) -> None:
    page.goto(f"/leave/mine/{request.pk}/")
    expect(page.get_by_text("With a second manager")).to_be_visible()
    check_page(page)


def when_the_head_agrees(page: Page, check_page) -> None:
    expect(page.get_by_text("What else was considered: The week after")).to_be_visible()
    page.get_by_role("link", name="Agree: decline it").click()
    check_page(page)
    page.get_by_role("button", name="Decline this leave").click()
    expect(page.get_by_text("Saved. The person has been told.")).to_be_visible()


def when_carol_asks_again(page: Page, check_page, request: LeaveRequest) -> None:
    page.goto("/messages/")
    expect(page.get_by_text("Your leave has been answered")).to_be_visible()
    expect(page.get_by_text("Two of four are away")).to_have_count(0)
    page.goto(f"/leave/mine/{request.pk}/")
    page.get_by_role("link", name="Have it looked at again").click()
    expect(page.get_by_text("Two of four are away")).to_be_visible()
    check_page(page)
    page.get_by_label("What should they know?").fill("My sister cannot come")
    page.get_by_role("button", name="Ask for another look").click()
    expect(page.get_by_text("Somebody else looks at it now.")).to_be_visible()


def when_hana_approves(page: Page, check_page) -> None:
    expect(page.get_by_text("My sister cannot come")).to_be_visible()
    page.get_by_role("button", name="Approve it").click()
    check_page(page)
    page.get_by_role("button", name="Approve this leave").click()
    expect(page.get_by_text("Saved. The person has been told.")).to_be_visible()


@WIDTHS
def test_propose_decline_through_the_second_look(new_page, sign_in, check_page, line, width):
    request = asked_by_carol(line, special=True)
    pages = {}
    for name in ("mo", "head", "carol", "hana"):
        pages[name] = new_page(width=width)
        sign_in(pages[name], getattr(line, name))

    when_opening_the_request(pages["mo"], check_page)
    when_mo_proposes_to_decline(pages["mo"], check_page)
    then_it_is_not_decided(pages["carol"], check_page, request)
    when_opening_the_request(pages["head"], check_page)
    when_the_head_agrees(pages["head"], check_page)
    when_carol_asks_again(pages["carol"], check_page, request)
    when_opening_the_request(pages["hana"], check_page)
    when_hana_approves(pages["hana"], check_page)
    request.refresh_from_db()
    assert request.status == RequestStatus.APPROVED


# --- a request that goes up -----------------------------------------------------------------------
@WIDTHS
def test_go_up(new_page, sign_in, check_page, line, width):
    """Nobody answers: after the last day it is with the head, who approves some of the days."""
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    request = asked_by_carol(line, special=True, answer_by=yesterday)
    run_deadlines(today=timezone.localdate())
    head, carol = new_page(width=width), new_page(width=width)
    sign_in(head, line.head)
    sign_in(carol, line.carol)

    carol.goto("/messages/")
    expect(carol.get_by_text("Your request for leave has gone further up")).to_be_visible()
    when_opening_the_request(head, check_page)
    expect(head.get_by_text("Not answered in time, so it went further up")).to_be_visible()
    head.get_by_role("link", name="Approve some of the days").click()
    head.get_by_role("button", name="Approve these days").click()
    expect(head.get_by_role("alert").get_by_role("link")).to_have_count(2)
    check_page(head)
    head.get_by_role("checkbox").first.check()
    head.get_by_label("Why not all of it?").fill("Nobody can cover the second day")
    head.get_by_role("button", name="Approve these days").click()
    expect(head.get_by_text("Saved. The person has been told.")).to_be_visible()
    request.refresh_from_db()
    assert request.status == RequestStatus.PART_APPROVED
