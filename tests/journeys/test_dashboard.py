"""A member of staff reads the figures, on a screen, on a phone and on paper; a forum asks, HR answers."""

import datetime as dt

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from reporting.actions.workbooks import write_workbook
from reporting.models import PackQuestion
from tests.factories.networks import MembershipFactory, NetworkFactory
from tests.factories.reading import GapActionFactory, equality_release, pack_release


@pytest.fixture
def release(cast):
    """The newest figures, which correct those before them; somebody acts on a gap."""
    old = equality_release(number=1)
    made = equality_release(number=2, corrects=old, what_changed="One grade was missing.")
    soon = timezone.localdate() + dt.timedelta(days=40)
    GapActionFactory(release=made, owner=cast.mo, due_on=soon)
    write_workbook(by=None, release=made)
    return made


@pytest.fixture
def network(cast):
    made = NetworkFactory(name="Carers network", slug="carers-network", lead=cast.lee)
    MembershipFactory(network=made, person=cast.carol)
    return made


def when_sam_opens_the_figures(page: Page, check_page) -> None:
    page.goto("/")
    page.get_by_role("link", name="Are carers treated fairly?").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Are carers treated fairly?")
    expect(page.get_by_text("66.7 %", exact=True)).to_be_visible()
    expect(page.get_by_text("This corrects release 1.")).to_be_visible()
    expect(page.get_by_role("img", name="Carers compared with others")).to_be_visible()
    check_page(page)


def when_sam_looks_at_one_measure(page: Page, check_page) -> None:
    promotion = page.locator("#promotion_of_eligible")
    promotion.get_by_role("link", name="Part by part, and what is counted").click()
    expect(page.get_by_role("heading", name="By grade")).to_be_visible()
    expect(page.get_by_text("Ask panels to write down why they chose.")).to_be_visible()
    check_page(page)
    page.go_back()
    page.get_by_role("link", name="Who has answered, part by part").click()
    check_page(page)
    page.go_back()


def then_sam_takes_the_figures_away(page: Page, check_page) -> None:
    for link, name in (("Spreadsheet", "release-2.xlsx"), ("CSV", "release-2.csv")):
        with page.expect_download() as download:
            page.get_by_role("link", name=link).click()
        assert download.value.suggested_filename == name
    page.get_by_role("link", name="All releases").click()
    check_page(page)
    page.get_by_role("link", name="Equality figures, 2025/26").last.click()
    expect(page.get_by_text("These figures were corrected by release 2.")).to_be_visible()
    check_page(page)


def test_read_the_dashboard(page, sign_in, check_page, cast, release):
    sign_in(page, cast.sam)
    when_sam_opens_the_figures(page, check_page)
    when_sam_looks_at_one_measure(page, check_page)
    then_sam_takes_the_figures_away(page, check_page)


def test_read_the_dashboard_on_a_phone_without_javascript(new_page, sign_in, cast, release):
    page = new_page(width=375, javascript=False)
    sign_in(page, cast.sam)
    page.goto("/figures/")
    chart = page.get_by_role("img", name="Carers compared with others")
    box = chart.bounding_box()
    assert 300 < box["width"] <= 345
    letters = page.locator(".reporting-chart__label").first.bounding_box()
    assert letters["height"] >= 14
    page.goto("/releases/2/measures/promotion_of_eligible/")
    expect(page.get_by_text("35 of 120 (29.2 %)").first).to_be_visible()


def test_the_dashboard_on_paper(page, sign_in, check_page, cast, release):
    sign_in(page, cast.sam)
    page.goto("/figures/")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 700, "height": 1000})
    expect(page.get_by_role("img", name="Carers compared with others")).to_be_visible()
    expect(page.get_by_text("Carers were promoted less often than others.").first).to_be_visible()
    expect(page.get_by_role("link", name="CSV, all tables")).to_be_hidden()
    wider = page.evaluate("() => document.documentElement.scrollWidth - window.innerWidth")
    assert wider <= 0


def when_carol_asks(page: Page, check_page) -> None:
    page.goto("/networks/carers-network/")
    page.get_by_role("link", name="Leave scrutiny pack").click()
    expect(page.get_by_text("Nobody has asked anything about this pack yet.")).to_be_visible()
    check_page(page)
    page.get_by_role("button", name="Ask a question in the network’s name").click()
    expect(page.get_by_text("HR sees the network’s name and not yours.")).to_be_visible()
    check_page(page)
    page.get_by_role("button", name="Ask in the network’s name").click()
    expect(page.get_by_role("alert").get_by_role("link")).to_have_text(["Enter your question"])
    check_page(page)
    page.get_by_label("What do you want to know?").fill("Why were 40 requests declined?")
    page.get_by_role("button", name="Ask in the network’s name").click()
    expect(page.get_by_text("Waiting for an answer")).to_be_visible()
    check_page(page)


def when_hana_answers(page: Page, check_page) -> None:
    page.goto("/")
    page.get_by_role("link", name="Questions about the leave pack").click()
    expect(page.get_by_text("Why were 40 requests declined?", exact=True)).to_be_visible()
    assert "Carol" not in page.content()
    check_page(page)
    page.get_by_role("link", name="Why were 40 requests declined?").click()
    check_page(page)
    page.get_by_label("Your answer").fill("Two managers were new. They have been trained since.")
    page.get_by_role("button", name="Answer under my name").click()
    expect(page.get_by_text("Hana Caseworker, HR, on")).to_be_visible()
    check_page(page)


def test_ask_of_the_pack_and_get_a_named_answer(new_page, sign_in, check_page, cast, network):
    pack_release(number=1)
    carol, hana = new_page(width=375), new_page()
    sign_in(carol, cast.carol)
    sign_in(hana, cast.hana)
    when_carol_asks(carol, check_page)
    when_hana_answers(hana, check_page)
    carol.reload()
    expect(carol.get_by_text("They have been trained since.")).to_be_visible()
    expect(carol.get_by_text("Hana Caseworker, HR, on")).to_be_visible()
    check_page(carol)
    assert PackQuestion.objects.get().answered_by == cast.hana
