"""An idea from raised to "we did", on a desk and on a phone; and one without a name."""

import datetime as dt
import re

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from networks.models import Idea

NEXT_MONTH = timezone.localdate() + dt.timedelta(days=30)


def when_carol_raises_an_idea(page: Page, check_page) -> None:
    page.goto("/networks/")
    page.get_by_role("link", name="Ideas", exact=True).click()
    check_page(page)
    page.get_by_role("button", name="Raise an idea").click()
    check_page(page)
    page.get_by_role("button", name="Raise the idea").click()
    errors = ["Enter your idea in a few words", "Enter more about your idea"]
    expect(page.get_by_role("alert").get_by_role("link")).to_have_text(errors)
    check_page(page)
    page.get_by_label("Your idea in a few words").fill("Special leave by the hour")
    page.get_by_label("More about it").fill("A whole day is more than an appointment takes.")
    page.get_by_role("button", name="Raise the idea").click()
    expect(page.get_by_text("Your idea is raised. You get a message at each step.")).to_be_visible()
    check_page(page)


def when_a_colleague_supports_it(page: Page, check_page) -> None:
    page.goto("/ideas/")
    page.get_by_role("link", name="Special leave by the hour").click()
    expect(page.get_by_text("Carol")).to_have_count(0)
    check_page(page)
    page.get_by_role("button", name="Support this idea").click()
    expect(page.get_by_text("You support this idea.").first).to_be_visible()
    expect(page.get_by_text("Fewer than 10 people support it")).to_be_visible()
    check_page(page)


def when_hr_takes_it_on(page: Page, check_page) -> None:
    page.goto("/ideas/")
    page.get_by_role("link", name="Special leave by the hour").click()
    expect(page.get_by_text("Carol Carer")).to_be_visible()
    page.get_by_role("link", name="Take it on").click()
    check_page(page)
    page.get_by_role("button", name="Take it on").click()
    expect(page.get_by_role("alert").get_by_role("link")).to_have_text(
        [
            "Enter the policy that it touches",
            "Enter the day by which there will be an answer",
        ]
    )
    check_page(page)
    page.get_by_label("Which policy does it touch?").fill("Special leave")
    page.get_by_label("Day").fill(str(NEXT_MONTH.day))
    page.get_by_label("Month").fill(str(NEXT_MONTH.month))
    page.get_by_label("Year").fill(str(NEXT_MONTH.year))
    page.get_by_role("button", name="Take it on").click()
    expect(page.get_by_text("All staff see by when you answer.")).to_be_visible()
    check_page(page)


def when_hr_answers_and_does_it(page: Page, check_page) -> None:
    page.get_by_role("link", name="Answer it").click()
    check_page(page)
    page.get_by_label("Adopted with changes").check()
    page.get_by_label("What will you do, or why not?").fill("In half days from April.")
    page.get_by_role("button", name="Publish the answer").click()
    expect(page.get_by_text("The answer is published.")).to_be_visible()
    check_page(page)
    page.get_by_role("link", name="Say what we did").click()
    check_page(page)
    page.get_by_label("What did we do?").fill("Special leave can be taken in half days.")
    page.get_by_role("button", name="Publish what we did").click()
    expect(page.get_by_text("It is published under “You said, we did”.")).to_be_visible()
    check_page(page)


def then_everybody_reads_what_was_done(page: Page, check_page) -> None:
    page.goto("/networks/")
    page.get_by_role("link", name="You said, we did").click()
    expect(page.get_by_text("Special leave can be taken in half days.")).to_be_visible()
    expect(page.get_by_text("Carol")).to_have_count(0)
    page.get_by_text("How this is counted").click()
    check_page(page)


def then_carol_was_told_of_each_step(page: Page) -> None:
    page.goto("/messages/")
    for told in ("Somebody in HR took it on", "Adopted with changes", "Done"):
        expect(page.get_by_role("link", name=f"Your idea: {told}")).to_be_visible()


@pytest.mark.parametrize("width", [375, 1280])
def test_an_idea_from_raised_to_we_did(new_page, sign_in, check_page, cast, width):
    page, other = new_page(width=width), new_page(width=width)
    sign_in(page, cast.carol)
    when_carol_raises_an_idea(page, check_page)
    sign_in(other, cast.sam)
    when_a_colleague_supports_it(other, check_page)
    sign_in(other, cast.hana)
    when_hr_takes_it_on(other, check_page)
    when_hr_answers_and_does_it(other, check_page)
    sign_in(other, cast.nia)
    then_everybody_reads_what_was_done(other, check_page)
    then_carol_was_told_of_each_step(page)


def test_an_idea_without_a_name_is_followed_and_taken_back(new_page, sign_in, check_page, cast):
    page = new_page(width=375)
    sign_in(page, cast.carol)
    page.goto("/ideas/")
    page.get_by_role("link", name="Raise one without your name").click()
    check_page(page)
    page.get_by_label("Your idea in a few words").fill("A quiet room")
    page.get_by_label("More about it").fill("For calls that cannot wait.")
    page.get_by_role("button", name="Raise the idea without my name").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your idea is raised")
    check_page(page)
    link = page.get_by_role("link", name=re.compile("follow")).get_attribute("href")
    assert Idea.objects.get().raised_by is None
    anybody = new_page(width=375)
    anybody.goto(link)
    expect(anybody.get_by_text("Come back with the same link.")).to_be_visible()
    expect(anybody.get_by_text("A quiet room")).to_have_count(0)
    check_page(anybody)
    anybody.get_by_role("link", name="Take this idea back").click()
    check_page(anybody)
    anybody.get_by_role("button", name="Take it back").click()
    expect(anybody.get_by_text("Taken back").first).to_be_visible()
    check_page(anybody)
    page.goto("/ideas/")
    expect(page.get_by_text("A quiet room")).to_have_count(0)
