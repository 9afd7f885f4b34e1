"""Carol asks for time for a staff network meeting; Mo answers with one click and learns no more."""

import pytest
from playwright.sync_api import Page, expect

from networks.models import ReleaseRequest
from tests.factories.networks import EventFactory, MembershipFactory, NetworkFactory, at


@pytest.fixture
def event(cast):
    network = NetworkFactory(name="Carers network", slug="carers-network", lead=cast.lee)
    MembershipFactory(network=network, person=cast.carol)
    return EventFactory(network=network, title="Forum of carers", starts_at=at(9))


def when_carol_asks_from_the_event(page: Page, check_page, event) -> None:
    page.goto(f"/network-events/{event.pk}/")
    page.get_by_role("link", name="Ask your manager for the time").click()
    expect(page.get_by_text("They are not told which network")).to_be_visible()
    expect(page.get_by_label("From")).not_to_have_value("")
    check_page(page)
    ends = page.get_by_label("To", exact=True).input_value()
    page.get_by_label("To", exact=True).fill("late")
    page.get_by_role("button", name="Ask my manager").click()
    expect(page.get_by_role("alert").get_by_role("link")).to_have_text(
        ["Enter when it ends as a time, like 11:30"]
    )
    check_page(page)
    page.get_by_label("To", exact=True).fill(ends)
    page.get_by_role("button", name="Ask my manager").click()
    expect(page.get_by_text("Your manager has been asked.")).to_be_visible()
    expect(page.get_by_text("Waiting for an answer")).to_be_visible()
    check_page(page)


def when_mo_opens_his_message(page: Page, check_page) -> None:
    page.goto("/messages/")
    page.get_by_role("link", name="Carol Carer asks for time for a staff network meeting").click()
    expect(page.get_by_text("Forum of carers")).to_have_count(0)
    check_page(page)
    page.get_by_role("button", name="Go there").click()
    expect(page.get_by_text("May Carol Carer be away")).to_be_visible()
    assert "Forum" not in page.content()
    assert "carers-network" not in page.content()
    check_page(page)


def when_he_says_yes_with_one_click(page: Page, check_page) -> None:
    page.get_by_role("button", name="Yes", exact=True).click()
    expect(page.get_by_text("You said yes. They have been told.")).to_be_visible()
    check_page(page)


def then_carol_knows(page: Page, check_page) -> None:
    page.goto("/messages/")
    title = "Yes: you have time for a staff network meeting"
    page.get_by_role("link", name=title).click()
    check_page(page)
    assert ReleaseRequest.objects.get().status == "agreed"


@pytest.mark.parametrize("width", [375, 1280])
def test_ask_for_time_and_one_click(new_page, sign_in, check_page, cast, event, width):
    page, other = new_page(width=width), new_page(width=width)
    sign_in(page, cast.carol)
    sign_in(other, cast.mo)
    when_carol_asks_from_the_event(page, check_page, event)
    when_mo_opens_his_message(other, check_page)
    when_he_says_yes_with_one_click(other, check_page)
    then_carol_knows(page, check_page)
