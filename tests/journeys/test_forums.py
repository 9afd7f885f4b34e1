"""The forum: the lead opens a board, Carol asks without her name and is answered, on a phone too."""

import pytest
from playwright.sync_api import Page, expect

from networks.actions.membership import show_name
from networks.models import Attachment, Post, Thread
from tests.factories.networks import MembershipFactory, NetworkFactory
from tests.factories.pdf import pdf

PDF = {
    "name": "rooms.pdf",
    "mimeType": "application/pdf",
    "buffer": pdf(),
}
WRONG = {"name": "rooms.pdf", "mimeType": "application/pdf", "buffer": b"MZ\x00\x00"}


@pytest.fixture
def network(cast):
    made = NetworkFactory(name="Carers network", slug="carers-network", lead=cast.lee)
    MembershipFactory(network=made, person=cast.carol)
    return made


def when_the_lead_opens_a_board(page: Page, check_page) -> None:
    page.goto("/networks/carers-network/")
    page.get_by_role("link", name="Forum").click()
    check_page(page)
    page.get_by_role("button", name="Add a board").click()
    page.get_by_role("button", name="Add the board").click()
    expect(page.get_by_role("alert").get_by_role("link")).to_have_text(["Enter the name"])
    check_page(page)
    page.get_by_label("Name", exact=True).fill("Day to day")
    page.get_by_label("Members may write anonymously here").check()
    page.get_by_role("button", name="Add the board").click()
    expect(page.get_by_text("You can write anonymously.")).to_be_visible()
    check_page(page)


def when_carol_asks_without_her_name(page: Page, check_page) -> str:
    page.goto("/networks/carers-network/boards/")
    page.get_by_role("link", name="Day to day").click()
    check_page(page)
    page.get_by_role("button", name="Start a conversation").click()
    check_page(page)
    page.get_by_role("button", name="Post", exact=True).click()
    expect(page.get_by_role("alert").get_by_role("link")).to_have_text(
        ["Enter what it is about", "Enter what you want to say"]
    )
    check_page(page)
    page.get_by_label("What is it about?").fill("A call in a meeting")
    page.get_by_label("What do you want to say?").fill("What do you **say**?")
    expect(page.get_by_label("Anonymously")).to_be_checked()
    page.get_by_role("button", name="Preview").click()
    expect(page.get_by_role("heading", name="Preview: nobody has seen it yet")).to_be_visible()
    expect(page.locator("strong", has_text="say")).to_be_visible()
    expect(page.get_by_label("What is it about?")).to_have_value("A call in a meeting")
    check_page(page)
    page.get_by_role("button", name="Post", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("A call in a meeting")
    expect(page.get_by_text("You are told when somebody replies.")).to_be_visible()
    check_page(page)
    return Post.objects.get().pseudonym.name


def when_the_lead_answers_with_a_quote_and_a_file(page: Page, check_page, pseudonym: str) -> None:
    page.goto("/networks/carers-network/boards/")
    expect(page.get_by_text("New", exact=True)).to_be_visible()
    page.get_by_role("link", name="Day to day").click()
    check_page(page)
    page.get_by_role("link", name="A call in a meeting").click()
    expect(page.get_by_role("heading", name=pseudonym)).to_be_visible()
    expect(page.get_by_text("Carol")).to_have_count(0)
    check_page(page)
    page.get_by_role("link", name="Quote").click()
    expect(page.get_by_text(f"{pseudonym} wrote:")).to_be_visible()
    page.get_by_label("What do you want to say?").fill("I say it at the start.")
    page.get_by_label("With my name").check()
    check_page(page)
    page.get_by_role("button", name="Post", exact=True).click()
    expect(page.get_by_role("heading", name="Lee Lead (you)")).to_be_visible()
    page.get_by_role("link", name="Add a file").click()
    check_page(page)
    page.get_by_label("File").set_input_files(WRONG)
    page.get_by_role("button", name="Add the file").click()
    expect(page.get_by_role("alert").get_by_role("link")).to_have_text(
        ["The selected file must be a PDF, JPG, PNG or plain text file"]
    )
    check_page(page)
    page.get_by_label("File").set_input_files(PDF)
    page.get_by_role("button", name="Add the file").click()
    expect(page.get_by_role("link", name="rooms.pdf", exact=False).first).to_be_visible()
    check_page(page)
    page.get_by_role("button", name="Pin to the top").click()
    expect(page.get_by_text("Pinned")).to_be_visible()
    check_page(page)


def then_carol_is_told_and_finds_it(page: Page, check_page) -> None:
    page.goto("/messages/")
    page.get_by_role("link", name="There is a reply in a conversation that you follow").click()
    expect(page.get_by_text("I say it at the start.")).to_have_count(0)
    page.goto("/networks/carers-network/boards/")
    page.get_by_label("Search the forum").fill("start")
    page.get_by_role("button", name="Search").click()
    expect(page.locator("mark")).to_have_text("start")
    check_page(page)
    page.get_by_role("link", name="A call in a meeting").click()
    expect(page.get_by_text("I say it at the start.")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="rooms.pdf").click()
    assert download.value.suggested_filename == "rooms.pdf"
    page.get_by_role("button", name="Tell me no longer").click()
    expect(page.get_by_role("button", name="Tell me when somebody replies")).to_be_visible()
    check_page(page)


def when_carol_edits_and_takes_it_back(page: Page, check_page) -> None:
    page.get_by_role("link", name="Edit").click()
    check_page(page)
    page.get_by_label("What do you want to say?").fill("What do you tell them?")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="edited on").click()
    expect(page.locator("strong", has_text="say")).to_be_visible()
    check_page(page)
    page.get_by_role("link", name="Back", exact=True).click()
    page.get_by_role("link", name="Take back").click()
    check_page(page)
    page.get_by_role("button", name="Take it back").click()
    expect(page.get_by_role("heading", name="Taken back by its author")).to_be_visible()
    expect(page.get_by_text("What do you tell them?")).to_have_count(0)
    expect(page.get_by_text("In answer to a post that is no longer there.")).to_be_visible()
    check_page(page)


def then_the_lead_locks_it(page: Page, check_page) -> None:
    page.goto("/networks/carers-network/boards/")
    page.get_by_role("link", name="Day to day").click()
    page.get_by_role("link", name="A conversation whose beginning is gone").click()
    page.get_by_role("button", name="Lock").click()
    expect(page.get_by_text("Nobody can write here any more.")).to_be_visible()
    expect(page.get_by_role("button", name="Reply")).to_have_count(0)
    check_page(page)


def then_others_find_nothing(page: Page, sign_in, people: list) -> None:
    thread = Thread.objects.get()
    for person in people:
        sign_in(page, person)
        for address in (
            "/networks/carers-network/boards/",
            f"/network-threads/{thread.pk}/",
            f"/network-attachments/{Attachment.objects.get().pk}/",
            "/network-search/?q=start",
        ):
            response = page.goto(address)
            assert response is not None
            assert response.status == 404


@pytest.mark.parametrize("width", [375, 1280])
def test_talk_in_the_forum(new_page, sign_in, check_page, cast, network, width):
    lead, carol = new_page(width=width), new_page(width=width)
    sign_in(lead, cast.lee)
    sign_in(carol, cast.carol)
    when_the_lead_opens_a_board(lead, check_page)
    pseudonym = when_carol_asks_without_her_name(carol, check_page)
    when_the_lead_answers_with_a_quote_and_a_file(lead, check_page, pseudonym)
    then_carol_is_told_and_finds_it(carol, check_page)
    then_others_find_nothing(new_page(width=width), sign_in, [cast.mo, cast.hana, cast.ade])
    when_carol_edits_and_takes_it_back(carol, check_page)
    then_the_lead_locks_it(lead, check_page)


def test_show_your_name_first_where_names_are_asked_for(page, sign_in, check_page, cast, network):
    """Without JavaScript it is the same; so is what a member without a shown name is told."""
    board = network.boards.create(name="Say hello")
    sign_in(page, cast.carol)
    page.goto(f"/network-boards/{board.pk}/start/")
    expect(page.get_by_text("you have not let fellow members see yours")).to_be_visible()
    check_page(page)
    page.get_by_role("link", name="Who sees your name").click()
    show_name(by=cast.carol, network=network, shown=True, shown_as="Caz")
    page.goto(f"/network-boards/{board.pk}/start/")
    page.get_by_label("What is it about?").fill("Hello")
    page.get_by_label("What do you want to say?").fill("I am new.")
    page.get_by_role("button", name="Post", exact=True).click()
    expect(page.get_by_role("heading", name="Caz (you)")).to_be_visible()
