"""Carol joins the young carers' group, and nobody learns of it."""

import pytest
from playwright.sync_api import Page, expect

from networks.models import Membership
from notifications.models import Message
from tests.factories.networks import EventFactory, MembershipFactory, NetworkFactory, PageFactory


@pytest.fixture
def network(cast):
    """A living network with the young carers' group in it."""
    made = NetworkFactory(name="Carers network", slug="carers-network", lead=cast.lee)
    group = NetworkFactory(name="Young carers", slug="young-carers", parent=made, lead=cast.lee)
    MembershipFactory(network=group, person=cast.chi, name_shown=True, shown_as="Chi of the coast")
    PageFactory(network=made, title="Am I a carer?", body="If you **help** somebody, yes.")
    EventFactory(network=group, title="An evening online")
    return made


def when_carol_reads_without_joining(page: Page, check_page) -> None:
    page.goto("/")
    page.get_by_role("link", name="Networks", exact=True).last.click()
    check_page(page)
    page.get_by_role("link", name="Carers network").click()
    check_page(page)
    page.get_by_role("link", name="Am I a carer?").click()
    expect(page.get_by_text("If you help somebody, yes.")).to_be_visible()
    check_page(page)
    page.get_by_role("link", name="Back", exact=True).click()


def when_she_joins_the_group_with_two_taps(page: Page, check_page) -> None:
    page.get_by_role("link", name="Young carers").click()
    expect(page.get_by_text("An evening online")).to_have_count(0)
    page.get_by_role("button", name="Join").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Join Young carers?")
    expect(page.get_by_text("Only you. Nobody is told.")).to_be_visible()
    expect(page.get_by_text("your manager", exact=True)).to_be_visible()
    check_page(page)
    page.get_by_role("button", name="Join").click()
    expect(page.get_by_text("You belong to Young carers. Nobody has been told.")).to_be_visible()
    expect(page.get_by_text("An evening online")).to_be_visible()
    check_page(page)


def when_she_answers_an_event(page: Page, check_page) -> None:
    page.get_by_role("link", name="An evening online").click()
    check_page(page)
    page.get_by_role("button", name="Say whether you come").click()
    check_page(page)
    page.get_by_role("button", name="Save my answer").click()
    expect(page.get_by_role("alert").get_by_role("link")).to_have_text(["Select yes, maybe or no"])
    check_page(page)
    page.get_by_label("Yes").check()
    page.get_by_role("button", name="Save my answer").click()
    expect(page.get_by_text("never who")).to_be_visible()


def then_the_lead_sees_one_who_comes_and_no_name(page: Page, sign_in, check_page, cast) -> None:
    sign_in(page, cast.lee)
    page.goto("/networks/young-carers/members/")
    expect(page.get_by_text("Chi of the coast")).to_be_visible()
    expect(page.get_by_text("Carol")).to_have_count(0)
    check_page(page)
    page.get_by_role("link", name="Back", exact=True).click()
    page.get_by_role("link", name="An evening online").click()
    expect(page.get_by_text("Yes: 1. Maybe: 0.")).to_be_visible()
    expect(page.get_by_text("Carol")).to_have_count(0)


def then_her_manager_and_hr_see_what_they_saw_before(page: Page, sign_in, people: list) -> None:
    for person in people:
        sign_in(page, person)
        page.goto("/networks/young-carers/")
        expect(page.get_by_text("Fewer than 10 members, or new")).to_be_visible()
        expect(page.get_by_text("Carol")).to_have_count(0)
        response = page.goto("/networks/young-carers/members/")
        assert response is not None
        assert response.status == 404


def when_she_leaves(page: Page, check_page) -> None:
    page.goto("/networks/young-carers/")
    page.get_by_role("link", name="Leave this network").click()
    check_page(page)
    page.get_by_role("button", name="Leave").click()
    expect(page.get_by_text("You no longer belong to Young carers")).to_be_visible()
    check_page(page)


@pytest.mark.parametrize("width", [375, 1280])
def test_join_the_young_carers_unseen(new_page, sign_in, check_page, cast, network, width):
    page = new_page(width=width)
    sign_in(page, cast.carol)
    when_carol_reads_without_joining(page, check_page)
    when_she_joins_the_group_with_two_taps(page, check_page)
    when_she_answers_an_event(page, check_page)
    other = new_page(width=width)
    then_the_lead_sees_one_who_comes_and_no_name(other, sign_in, check_page, cast)
    then_her_manager_and_hr_see_what_they_saw_before(
        other, sign_in, [cast.mo, cast.hana, cast.ana, cast.ade]
    )
    when_she_leaves(page, check_page)
    assert not Membership.objects.filter(person=cast.carol).exists()
    assert not Message.objects.exists()
