"""A report through moderation and back, and anonymity lifted by two, never by one."""

from types import SimpleNamespace

import pytest
from playwright.sync_api import Page, expect

from networks.models import Membership
from networks.models.role import NetworkRole
from notifications.models import Message
from tests.factories.networks import (
    BoardFactory,
    MembershipFactory,
    NetworkFactory,
    PostFactory,
    PseudonymFactory,
    RoleTermFactory,
    ThreadFactory,
)


@pytest.fixture
def forum(cast) -> SimpleNamespace:
    """Carol wrote as Grey Heron; Sam reads; Lee leads and Chi moderates."""
    network = NetworkFactory(name="Carers network", slug="carers-network", lead=cast.lee)
    for person in (cast.carol, cast.sam, cast.chi):
        MembershipFactory(network=network, person=person)
    RoleTermFactory(network=network, person=cast.chi, role=NetworkRole.MODERATOR)
    thread = ThreadFactory(
        board=BoardFactory(network=network, anonymous_posts=True), title="Nights"
    )
    carols = Membership.objects.get(network=network, person=cast.carol)
    heron = PseudonymFactory(thread=thread, membership=carols, name="Grey Heron")
    PostFactory(thread=thread, author=carols, pseudonym=heron, body="I cannot go on like this.")
    cast.thread = f"/network-threads/{thread.pk}/"
    return cast


def follow(page: Page, name: str) -> None:
    page.get_by_role("link", name=name).first.click()


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).click()


def gone(page: Page) -> None:
    expect(page.get_by_role("heading", name="Removed by a moderator")).to_be_visible()
    expect(page.get_by_text("I cannot go on like this.")).to_have_count(0)


def when_sam_reports_it(page: Page, check_page, forum) -> None:
    page.goto(forum.thread)
    check_page(page)
    follow(page, "Report")
    expect(page.get_by_text("phone 999")).to_be_visible()
    check_page(page)
    press(page, "Send")
    expect(page.get_by_role("alert").get_by_role("link")).to_have_text(["Select what is wrong"])
    check_page(page)
    page.get_by_label("It attacks or insults somebody").check()
    page.get_by_label("More about it").fill("It frightens people.")
    press(page, "Send")
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you for telling us")
    check_page(page)


def when_chi_takes_it_and_removes_the_post(page: Page, check_page, forum) -> None:
    page.goto("/networks/carers-network/")
    follow(page, "Reports, appeals and lifts")
    check_page(page)
    follow(page, "It attacks or insults somebody")
    expect(page.get_by_text("It frightens people.").first).to_be_visible()
    check_page(page)
    press(page, "Take it")
    check_page(page)
    press(page, "Remove the post")
    check_page(page)
    press(page, "Remove the post")
    expect(page.get_by_role("alert").get_by_role("link")).to_have_text(["Enter why it is removed"])
    page.get_by_label("Why is it removed?").fill("It frightens people who read it at night.")
    press(page, "Remove the post")
    expect(page.get_by_text("Its author has been told why")).to_be_visible()
    check_page(page)
    page.goto(forum.thread)
    gone(page)
    follow(page, "What happened to it")
    expect(page.get_by_text("Carol")).to_have_count(0)
    check_page(page)


def when_carol_appeals(page: Page, check_page, forum) -> None:
    page.goto(forum.thread)
    gone(page)
    check_page(page)
    follow(page, "Why, and what you can do")
    check_page(page)
    follow(page, "Nights")
    expect(page.get_by_text("It frightens people who read it at night.")).to_be_visible()
    check_page(page)
    press(page, "Ask for a second look")
    check_page(page)
    page.get_by_label("Why should it come back?").fill("I asked for help, no more.")
    press(page, "Ask for a second look")
    expect(page.get_by_text("Sent. You will be told what came of it.")).to_be_visible()
    check_page(page)


def then_chi_cannot_decide_it(page: Page, check_page) -> None:
    page.goto("/networks/carers-network/reports/")
    follow(page, "Nights")
    expect(page.get_by_text("You removed it, so somebody else decides.")).to_be_visible()
    check_page(page)


def when_lee_puts_it_back(page: Page, check_page) -> None:
    page.goto("/networks/carers-network/reports/")
    follow(page, "Nights")
    check_page(page)
    press(page, "Put the post back")
    check_page(page)
    page.get_by_label("What do you tell the author?").fill("You are right. We are sorry.")
    press(page, "Put the post back")
    expect(page.get_by_text("The post is back. Its author has been told.")).to_be_visible()
    check_page(page)


def then_everybody_reads_it_again(page: Page, sign_in, check_page, forum) -> None:
    for person in (forum.sam, forum.carol):
        sign_in(page, person)
        page.goto(forum.thread)
        expect(page.get_by_text("I cannot go on like this.")).to_be_visible()
    page.goto("/networks/carers-network/my-posts/")
    expect(page.get_by_text("It is back")).to_be_visible()
    check_page(page)


@pytest.mark.parametrize("width", [375, 1280])
def test_a_report_through_moderation(new_page, sign_in, check_page, forum, width):
    page = new_page(width=width)
    sign_in(page, forum.sam)
    when_sam_reports_it(page, check_page, forum)
    sign_in(page, forum.chi)
    when_chi_takes_it_and_removes_the_post(page, check_page, forum)
    sign_in(page, forum.carol)
    when_carol_appeals(page, check_page, forum)
    sign_in(page, forum.chi)
    then_chi_cannot_decide_it(page, check_page)
    sign_in(page, forum.lee)
    when_lee_puts_it_back(page, check_page)
    then_everybody_reads_it_again(page, sign_in, check_page, forum)
    others = Message.objects.exclude(recipient__in=[forum.sam, forum.chi, forum.lee, forum.carol])
    assert not others.exists()


# --- lifting ---------------------------------------------------------------------------------------
def when_chi_asks_who_it_is(page: Page, check_page, forum) -> None:
    page.goto(forum.thread)
    follow(page, "For moderators")
    check_page(page)
    follow(page, "Ask to know who wrote it")
    expect(page.get_by_text("You cannot do it alone.")).to_be_visible()
    check_page(page)
    page.get_by_label("Why do you need to know?").fill("I am afraid for them.")
    press(page, "Ask a second person")
    expect(page.get_by_text("A second person must agree")).to_be_visible()
    check_page(page)
    follow(page, "Nights")
    expect(page.get_by_text("It waits for a second person.")).to_be_visible()
    expect(page.get_by_text("Carol")).to_have_count(0)
    check_page(page)


def then_carol_knows_who_asked_and_why(page: Page, check_page) -> None:
    page.goto("/messages/")
    follow(page, "About something you wrote")
    expect(page.get_by_text("I am afraid for them.")).to_be_visible()
    page.goto("/networks/carers-network/my-posts/")
    expect(page.get_by_text("Chi Champion asked on")).to_be_visible()
    check_page(page)


def when_lee_agrees(page: Page, check_page) -> None:
    page.goto("/networks/carers-network/reports/")
    follow(page, "Nights")
    check_page(page)
    press(page, "Agree")
    check_page(page)
    press(page, "Agree, and see who it is")
    expect(page.get_by_text("Carol Carer")).to_be_visible()
    check_page(page)


def then_the_two_see_the_name_and_the_poster_sees_the_two(
    page: Page, sign_in, check_page, forum
) -> None:
    address = page.url
    sign_in(page, forum.chi)
    page.goto(address)
    expect(page.get_by_text("Carol Carer")).to_be_visible()
    sign_in(page, forum.carol)
    page.goto("/networks/carers-network/my-posts/")
    expect(page.get_by_text("Lee Lead agreed on")).to_be_visible()
    check_page(page)
    for person in (forum.sam, forum.hana, forum.ade, forum.mo):
        sign_in(page, person)
        response = page.goto(address)
        assert response is not None
        assert response.status == 404


@pytest.mark.parametrize("width", [375, 1280])
def test_anonymity_is_lifted_by_two(new_page, sign_in, check_page, forum, width):
    page = new_page(width=width)
    sign_in(page, forum.chi)
    when_chi_asks_who_it_is(page, check_page, forum)
    sign_in(page, forum.carol)
    then_carol_knows_who_asked_and_why(page, check_page)
    sign_in(page, forum.lee)
    when_lee_agrees(page, check_page)
    then_the_two_see_the_name_and_the_poster_sees_the_two(page, sign_in, check_page, forum)
