"""The design system itself, seen in a browser: no violations, no overflow, errors that lead on."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

TEMPLATES = Path(__file__).parent.parent / "govuk" / "templates"


@pytest.fixture(autouse=True)
def component_pages(settings):
    """The throw-away site of tests/govuk instead of the portal."""
    settings.ROOT_URLCONF = "tests.govuk.pages"
    backend = settings.TEMPLATES[0]
    settings.TEMPLATES = [{**backend, "DIRS": [*backend["DIRS"], TEMPLATES]}]


@pytest.mark.parametrize("address", ["/", "/form/", "/question/", "/?message=1"])
def test_components_are_accessible(page, check_page, address):
    page.goto(address)
    check_page(page)


def test_errors_lead_to_their_fields(page, check_page):
    page.goto("/form/")
    page.get_by_label("Day", exact=True).fill("3")
    page.get_by_label("Year").fill("2027")
    page.get_by_role("button", name="Save and continue").click()
    expect(page).to_have_title("Error: Every field – Carers Portal")
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    check_page(page)
    page.get_by_role("link", name="The start date must include a month").click()
    expect(page.get_by_label("Month")).to_be_focused()
    page.get_by_role("link", name="Select where you work").click()
    expect(page.get_by_label("At home")).to_be_focused()


def test_a_choice_reveals_its_question(page):
    page.goto("/form/")
    expect(page.get_by_label("Which place")).to_be_hidden()
    page.get_by_label("Somewhere else").check()
    expect(page.get_by_label("Which place")).to_be_visible()


def test_without_javascript_all_questions_show(new_page):
    page = new_page(javascript=False)
    page.goto("/form/")
    expect(page.get_by_label("Which place")).to_be_visible()
    page.get_by_role("button", name="Save and continue").click()
    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()


def test_none_of_these_unticks_the_others(page):
    page.goto("/form/")
    page.get_by_label("Hours").check()
    page.get_by_label("None of these").check()
    expect(page.get_by_label("Hours")).not_to_be_checked()


def test_a_password_can_be_shown(page):
    page.goto("/form/")
    page.get_by_role("button", name="Show password").click()
    expect(page.get_by_label("Password", exact=True)).to_have_attribute("type", "text")


def test_check_page_notices_what_is_wrong(page, check_page):
    page.goto("/")
    insert = "html => document.querySelector('main').insertAdjacentHTML('beforeend', html)"
    page.evaluate(insert, '<p style="color: red">An inline style</p>')
    with page.expect_response("**/none.png"):
        page.evaluate(insert, '<img src="/none.png">')
    page.evaluate(insert, '<pre class="govuk-body">{}</pre>'.format("wide " * 200))
    page.wait_for_timeout(200)
    with pytest.raises(AssertionError) as seen:
        check_page(page)
    for expected in ("image-alt", "inline style", "404", "wider than the screen"):
        assert expected in str(seen.value)
