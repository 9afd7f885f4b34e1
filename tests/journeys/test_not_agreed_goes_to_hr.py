"""An arrangement is not agreed: Carol takes it to HR, Hana takes the case, and it is settled."""

import pytest
from playwright.sync_api import Page, expect

from passports.models import Case
from tests.factories.passports import PassportFactory


def go_on(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def given_a_passport_with_nothing_agreed(cast):
    return PassportFactory(
        owner=cast.carol,
        manager=cast.mo,
        answered=True,
        version__arrangements=[{"not_agreed": True}],
    )


def when_carol_takes_it_to_hr(page: Page, check_page) -> None:
    page.goto("/passport/")
    page.get_by_role("link", name="Take it to HR").click()
    check_page(page)
    page.get_by_label("My manager refuses what I need").check()
    page.get_by_label("What happened? (optional)").fill("Nothing else was offered")
    page.get_by_label("The arrangements only").check()
    go_on(page, "Send to HR")
    expect(page.get_by_text("Your case is with HR")).to_be_visible()
    check_page(page)


def when_hana_takes_it(page: Page, check_page) -> None:
    page.goto("/cases/")
    expect(page.get_by_text("Carol")).to_have_count(0)
    check_page(page)
    page.get_by_role("link", name="Take").click()
    expect(page.get_by_text("Nothing else was offered")).to_have_count(0)
    check_page(page)
    go_on(page, "Take this case")
    expect(page.get_by_role("heading", level=1)).to_have_text("Case of Carol Carer")
    expect(page.get_by_text("Nothing else was offered")).to_be_visible()
    check_page(page)


def when_hana_closes_it(page: Page, check_page) -> None:
    page.get_by_role("button", name="Close this case").click()
    check_page(page)
    go_on(page, "Close this case")
    expect(page.get_by_role("link", name="Enter how it was settled")).to_be_visible()
    check_page(page)
    page.get_by_label("How was it settled?").fill("They have found another day")
    go_on(page, "Close this case")
    check_page(page)


def then_carol_reads_how_it_was_settled(page: Page, check_page) -> None:
    page.goto("/passport/case/")
    expect(page.get_by_text("They have found another day")).to_be_visible()
    check_page(page)


@pytest.mark.parametrize("width", [375, 1280])
def test_not_agreed_goes_to_hr(new_page, sign_in, check_page, cast, width):
    passport = given_a_passport_with_nothing_agreed(cast)
    carol, hana = new_page(width=width), new_page(width=width)
    sign_in(carol, cast.carol)
    sign_in(hana, cast.hana)
    when_carol_takes_it_to_hr(carol, check_page)
    when_hana_takes_it(hana, check_page)
    when_hana_closes_it(hana, check_page)
    assert hana.goto(f"/passports/{passport.pk}/timeline/").status == 404
    then_carol_reads_how_it_was_settled(carol, check_page)
    assert Case.objects.get().closed_at is not None


@pytest.mark.parametrize("width", [375, 1280])
def test_breaking_the_glass(new_page, sign_in, check_page, cast, width):
    PassportFactory(owner=cast.carol, manager=cast.mo, in_force=True)
    hana = new_page(width=width)
    sign_in(hana, cast.hana)
    hana.goto("/cases/break-glass/")
    check_page(hana)
    hana.get_by_label("Staff number of the person").fill(cast.carol.staff_number)
    hana.get_by_label("Why can this not wait").fill("Urgent")
    go_on(hana, "Open the arrangements for 24 hours")
    expect(hana.get_by_role("link", name="Explain in a sentence")).to_be_visible()
    check_page(hana)
    hana.get_by_label("Why can this not wait").fill("She left at once and nobody knows who covers")
    go_on(hana, "Open the arrangements for 24 hours")
    expect(hana.get_by_role("link", name="Carol Carer")).to_be_visible()
    check_page(hana)
