"""Every signed-in page leads home, tells where one is, and lets one leave."""

from playwright.sync_api import expect


def test_the_menu_on_a_phone_leads_out(new_page, sign_in, check_page, cast):
    page = new_page(width=375)
    sign_in(page, cast.carol)
    page.goto("/")
    check_page(page)
    expect(page.get_by_role("button", name="Sign out")).to_have_count(0)
    page.get_by_role("button", name="Menu").click()
    check_page(page)
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("button", name="Menu")).to_have_count(0)


def test_a_page_that_is_not_there_says_so_and_leads_home(page, sign_in, check_page, cast):
    sign_in(page, cast.carol)
    page.goto("/no-such-page/")
    expect(page).to_have_title("Page not found – Carers Portal")
    check_page(page)
    page.get_by_role("link", name="Go to the home page").click()
    expect(page.get_by_role("heading", name="Hello Carol")).to_be_visible()
