"""Carol's story: written in private, made with Lee, published, and withdrawn at once."""

import datetime as dt

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from networks.forms.stories import QUESTIONS
from networks.models import Story, StoryEdit
from tests.factories.networks import NetworkFactory

NEXT_YEAR = timezone.localdate() + dt.timedelta(days=300)


@pytest.fixture
def network(cast):
    return NetworkFactory(name="Carers network", slug="carers-network", lead=cast.lee)


def when_carol_writes_and_asks_lee(page: Page, check_page) -> None:
    page.goto("/networks/")
    page.get_by_role("link", name="Stories", exact=True).click()
    check_page(page)
    page.get_by_role("button", name="Tell your story").click()
    check_page(page)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert").get_by_role("link")).to_have_text(
        ["Enter the title", "Enter your story"]
    )
    check_page(page)
    page.get_by_label("Title").fill("Two lives, one day")
    page.get_by_label("Your story").fill("In the morning I look after **somebody**.")
    page.get_by_label("Which name is shown").fill("Carla")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved. Nobody but you can see it.")).to_be_visible()
    check_page(page)
    page.get_by_role("link", name="Two lives, one day").click()
    check_page(page)
    page.get_by_role("link", name="Ask somebody to help").click()
    check_page(page)
    page.get_by_label("Lee Lead (Lead, Carers network)").check()
    page.get_by_role("button", name="Ask them to help").click()
    expect(page.get_by_text("You can both edit it now.")).to_be_visible()
    check_page(page)


def when_lee_edits_and_checks(page: Page, check_page) -> None:
    page.goto("/messages/")
    page.get_by_role("link", name="Somebody asks you to help with a story").click()
    page.goto("/stories/mine/")
    page.get_by_role("link", name="Two lives, one day").click()
    check_page(page)
    page.get_by_role("link", name="Change it").click()
    check_page(page)
    page.get_by_label("Your story").fill("Before work I look after **somebody**.")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="Versions").click()
    expect(page.get_by_text("In the morning")).to_be_visible()
    check_page(page)
    page.get_by_role("link", name="Back", exact=True).click()
    page.get_by_role("button", name="Check it").click()
    check_page(page)
    for answer in page.get_by_label("No", exact=True).all():
        answer.check()
    page.get_by_label("Yes, or I am not sure").first.check()
    page.get_by_role("button", name="It is checked").click()
    told = ["Change the story first, then check it again"]
    expect(page.get_by_role("alert").get_by_role("link")).to_have_text(told)
    check_page(page)
    page.get_by_label("No", exact=True).first.check()
    assert page.get_by_label("No", exact=True).count() == len(QUESTIONS)
    page.get_by_role("button", name="It is checked").click()
    expect(page.get_by_text("Checked. The author is asked to approve it.")).to_be_visible()
    check_page(page)


def when_carol_approves(page: Page, check_page) -> None:
    page.goto("/stories/mine/")
    page.get_by_role("link", name="Two lives, one day").click()
    page.get_by_role("button", name="Approve it").click()
    expect(page.get_by_text("Before work I look after")).to_be_visible()
    check_page(page)
    page.get_by_label("Day").fill(str(NEXT_YEAR.day))
    page.get_by_label("Month").fill(str(NEXT_YEAR.month))
    page.get_by_label("Year").fill(str(NEXT_YEAR.year))
    page.get_by_role("button", name="I approve this version").click()
    expect(page.get_by_text("You approved it. It can be published now.")).to_be_visible()
    check_page(page)


def when_lee_publishes(page: Page, check_page) -> None:
    page.reload()
    page.get_by_role("button", name="Publish it").click()
    check_page(page)
    page.get_by_role("button", name="Publish it").click()
    expect(page.get_by_text("Published. All staff can read it.")).to_be_visible()
    check_page(page)


def then_sam_reads_it(page: Page, check_page) -> None:
    page.goto("/stories/")
    check_page(page)
    page.get_by_role("link", name="Two lives, one day").click()
    expect(page.get_by_text("By Carla")).to_be_visible()
    expect(page.get_by_text("Carol")).to_have_count(0)
    check_page(page)


def when_carol_withdraws_it(page: Page, check_page) -> None:
    page.goto("/stories/mine/")
    page.get_by_role("link", name="Two lives, one day").click()
    page.get_by_role("link", name="Withdraw it now").click()
    check_page(page)
    page.get_by_role("button", name="Withdraw it now").click()
    expect(page.get_by_text("Withdrawn. It is gone, with all its versions.")).to_be_visible()
    expect(page.get_by_text("Two lives, one day")).to_have_count(0)
    check_page(page)


def then_it_is_gone(page: Page) -> None:
    """Sam's open page, the way back to it, the list, and the database."""
    story = page.url
    page.goto("/stories/")
    expect(page.get_by_text("There are none at the moment.")).to_be_visible()
    response = page.go_back()
    assert response is not None
    assert (page.url, response.status) == (story, 404)
    rows = Story.objects.values_list("title", "body", "shown_as")
    assert (list(rows), StoryEdit.objects.count()) == ([("", "", "")], 0)


@pytest.mark.parametrize("width", [375, 1280])
def test_a_story_published_and_withdrawn(new_page, sign_in, check_page, cast, network, width):
    carol, lee, sam = (new_page(width=width) for _ in range(3))
    for page, person in ((carol, cast.carol), (lee, cast.lee), (sam, cast.sam)):
        sign_in(page, person)
    when_carol_writes_and_asks_lee(carol, check_page)
    when_lee_edits_and_checks(lee, check_page)
    when_carol_approves(carol, check_page)
    when_lee_publishes(lee, check_page)
    then_sam_reads_it(sam, check_page)
    when_carol_withdraws_it(carol, check_page)
    then_it_is_gone(sam)
