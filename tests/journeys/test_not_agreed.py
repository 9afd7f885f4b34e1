"""An arrangement is not agreed: the alternative, coming back, and answering again."""

import pytest
from playwright.sync_api import Page, expect

from passports.models import Arrangement, Passport
from tests.factories.passports import PassportFactory


@pytest.fixture
def refused(cast) -> Passport:
    """Mo has agreed to one arrangement and not to the other."""
    return PassportFactory(
        owner=cast.carol,
        manager=cast.mo,
        answered=True,
        version__arrangements=[
            {"agreed": True},
            {"not_agreed": True, "category": "travel", "in_work_terms": "No nights away"},
        ],
    )


def when_the_person_reads_the_answers(page: Page, check_page) -> None:
    page.goto("/passport/")
    check_page(page)
    page.get_by_role("link", name="Come back to what does not fit").click()
    expect(page.get_by_text("It would harm our ability to meet customer demand")).to_be_visible()
    expect(page.get_by_text("Finish at 5 on Mondays")).to_be_visible()
    check_page(page)


def when_the_person_comes_back_without_a_word(page: Page, check_page) -> None:
    page.get_by_role("button", name="Go back to my manager").click()
    expect(page.get_by_role("link", name="Select at least one arrangement")).to_be_visible()
    expect(
        page.get_by_role("link", name="Enter what you would like your manager to know")
    ).to_be_visible()
    check_page(page)


def when_the_person_comes_back(page: Page, check_page) -> None:
    page.get_by_label("Travel – Not agreed: No nights away").check()
    page.get_by_label("What would you like your manager to know?").fill(
        "One night would be possible if I know a month ahead"
    )
    page.get_by_role("button", name="Go back to my manager").click()
    expect(page.get_by_text("You have gone back to your manager")).to_be_visible()
    check_page(page)


def then_the_manager_answers_again(page: Page, passport: Passport, check_page) -> None:
    page.goto(f"/passports/{passport.pk}/")
    expect(page.get_by_text("One night would be possible if I know a month ahead")).to_be_visible()
    check_page(page)
    page.get_by_role("link", name="Answer – Travel").click()
    expect(page.get_by_text("you answered: Not agreed.")).to_be_visible()
    check_page(page)
    page.get_by_label("Agree with a change").check()
    page.get_by_label("What do you agree to instead?").fill("One night, told a month ahead")
    page.get_by_role("button", name="Save answer").click()
    page.get_by_role("button", name="Check and return the answers").click()
    page.get_by_role("button", name="Return the answers").click()
    expect(page.get_by_text("You have returned your answers")).to_be_visible()


def test_not_agreed_and_come_back(new_page, sign_in, check_page, cast, refused):
    carols, mos = new_page(width=375), new_page()
    sign_in(carols, cast.carol)
    when_the_person_reads_the_answers(carols, check_page)
    when_the_person_comes_back_without_a_word(carols, check_page)
    when_the_person_comes_back(carols, check_page)
    sign_in(mos, cast.mo)
    then_the_manager_answers_again(mos, refused, check_page)
    statuses = Arrangement.objects.values_list("status", flat=True)
    assert sorted(statuses) == ["agreed", "changed"]
