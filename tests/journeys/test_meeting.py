"""A meeting from its agenda to an action that is carried over to the next one."""

import re

import pytest
from playwright.sync_api import Page, expect

from networks.models import Meeting, MeetingAction, View
from tests.factories.networks import MembershipFactory, NetworkFactory, at


@pytest.fixture
def network(cast):
    made = NetworkFactory(name="Carers network", slug="carers-network", lead=cast.lee)
    MembershipFactory(network=made, person=cast.carol)
    return made


def date_boxes(page: Page, legend: str, day) -> None:
    group = page.get_by_role("group", name=legend)
    for label, value in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        group.get_by_label(label).fill(str(value))


def when_lee_plans_two_meetings(page: Page, check_page) -> None:
    page.goto("/networks/carers-network/meetings/")
    expect(page.get_by_text("There is no meeting in:")).to_be_visible()
    check_page(page)
    page.get_by_role("button", name="Plan meetings").click()
    check_page(page)
    page.get_by_role("button", name="Plan these meetings").click()
    expect(page.get_by_role("alert")).to_contain_text("Enter the date of the first meeting")
    check_page(page)
    date_boxes(page, "First meeting", at(20).date())
    date_boxes(page, "Meeting 2 (optional)", at(111).date())
    page.get_by_label("From").fill("12.30pm")
    page.get_by_label("To", exact=True).fill("2pm")
    page.get_by_role("button", name="Plan these meetings").click()
    expect(page.get_by_text("The meetings are planned.")).to_be_visible()
    check_page(page)


def when_carol_adds_to_the_agenda_and_sends_a_view(page: Page, check_page, first) -> None:
    page.goto(f"/network-meetings/{first.pk}/")
    check_page(page)
    page.get_by_role("button", name="Suggest something").click()
    check_page(page)
    page.get_by_label("What should the meeting talk about?").fill("Rotas")
    page.get_by_role("button", name="Suggest it").click()
    expect(page.get_by_text("Yours. Only you can see that.")).to_be_visible()
    check_page(page)
    page.get_by_role("link", name="Send what you want to say").click()
    check_page(page)
    page.get_by_label("What do you want to say?").fill("Two weeks of notice would help.")
    page.get_by_role("button", name="Send without my name").click()
    expect(page.get_by_text("Sent without your name.")).to_be_visible()
    assert View.objects.get().text == "Two weeks of notice would help."


def when_lee_accepts_and_reads_the_view(page: Page, check_page, first) -> None:
    page.goto(f"/network-meetings/{first.pk}/")
    expect(page.get_by_text("Carol")).to_have_count(0)
    page.get_by_role("button", name=re.compile("Put it on the agenda")).click()
    expect(page.get_by_role("button", name=re.compile("^Up"))).to_be_visible()
    check_page(page)
    page.get_by_role("link", name="1 view sent in").click()
    expect(page.get_by_text("Two weeks of notice would help.")).to_be_visible()
    check_page(page)


def when_the_day_has_come_and_lee_counts(page: Page, check_page, first) -> None:
    Meeting.objects.filter(pk=first.pk).update(starts_at=at(-1), ends_at=at(-1, 1))
    page.goto(f"/network-meetings/{first.pk}/")
    page.get_by_role("button", name="It took place").click()
    check_page(page)
    page.get_by_label("How many members were there?").fill("6")
    page.get_by_label("Yes").check()
    page.get_by_role("button", name="Save: it took place").click()
    expect(page.get_by_text("Yes: 5 were needed")).to_be_visible()
    check_page(page)


def when_carol_lets_the_minutes_name_her(page: Page, check_page, first) -> None:
    page.goto(f"/network-meetings/{first.pk}/")
    expect(page.get_by_text("The minutes are being written.")).to_be_visible()
    check_page(page)
    page.get_by_role("link", name="Say whether the minutes may name you").click()
    check_page(page)
    page.get_by_label("Yes, name me").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Carol Carer")).to_be_visible()


def when_lee_writes_it_up_and_publishes(page: Page, check_page, hana) -> None:
    page.get_by_role("link", name="Write the minutes").click()
    check_page(page)
    page.get_by_label("1. Rotas").fill("It was said that two weeks of notice would help.")
    page.get_by_role("button", name="Save the minutes").click()
    page.get_by_role("link", name="Add a decision").click()
    check_page(page)
    page.get_by_label("What was decided?").fill("To ask HR for two weeks of notice.")
    page.get_by_role("button", name="Add the decision").click()
    page.get_by_role("link", name="Add an action").click()
    check_page(page)
    page.get_by_label("What is to be done?").fill("Answer on the notice of rotas")
    page.get_by_label("Who does it?").select_option(label=hana.get_full_name())
    date_boxes(page, "By when?", at(40).date())
    page.get_by_role("button", name="Add the action").click()
    check_page(page)
    page.get_by_role("link", name="Publish the minutes").click()
    check_page(page)
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.get_by_text("Minutes published", exact=True)).to_be_visible()
    check_page(page)


def then_all_staff_read_the_decision_and_no_more(page: Page, check_page) -> None:
    page.goto("/networks/carers-network/decisions/")
    expect(page.get_by_text("To ask HR for two weeks of notice.", exact=True)).to_be_visible()
    expect(page.get_by_text("It was said")).to_have_count(0)
    check_page(page)


def then_the_action_is_on_the_next_agenda(page: Page, check_page, following) -> None:
    page.goto(f"/network-meetings/{following.pk}/")
    expect(page.get_by_role("link", name="Answer on the notice of rotas")).to_be_visible()
    check_page(page)


def when_hana_answers_from_her_message(page: Page, check_page) -> None:
    page.goto("/messages/")
    page.get_by_role("link", name="You are asked to do something").click()
    page.get_by_role("button", name="Go there").click()
    check_page(page)
    page.get_by_role("button", name="It is done").click()
    check_page(page)
    page.get_by_label("What came of it?").fill("Two weeks, from April.")
    page.get_by_role("button", name="It is done").click()
    expect(page.get_by_text("Two weeks, from April.").first).to_be_visible()
    check_page(page)


@pytest.mark.parametrize("width", [375, 1280])
def test_hold_a_meeting_from_agenda_to_carried_over_action(
    new_page, sign_in, check_page, cast, network, width
):
    lee, carol, other = new_page(width=width), new_page(width=width), new_page(width=width)
    sign_in(lee, cast.lee)
    sign_in(carol, cast.carol)
    when_lee_plans_two_meetings(lee, check_page)
    first, following = Meeting.objects.order_by("starts_at")
    when_carol_adds_to_the_agenda_and_sends_a_view(carol, check_page, first)
    when_lee_accepts_and_reads_the_view(lee, check_page, first)
    when_the_day_has_come_and_lee_counts(lee, check_page, first)
    when_carol_lets_the_minutes_name_her(carol, check_page, first)
    when_lee_writes_it_up_and_publishes(lee, check_page, cast.hana)
    sign_in(other, cast.sam)
    then_all_staff_read_the_decision_and_no_more(other, check_page)
    then_the_action_is_on_the_next_agenda(carol, check_page, following)
    sign_in(other, cast.hana)
    when_hana_answers_from_her_message(other, check_page)
    carol.goto(f"/network-meetings/{following.pk}/")
    expect(carol.get_by_role("link", name="Answer on the notice of rotas")).to_have_count(0)
    assert MeetingAction.objects.get().outcome == "Two weeks, from April."
