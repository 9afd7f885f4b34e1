"""A manager answers in each of the four ways, the person accepts, both sign, and it is locked."""

import datetime as dt

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from passports.models import Passport, Version
from tests.factories.passports import PassportFactory

ASKED = [
    {"category": "start_finish", "in_work_terms": "Start at 10 and finish at 6"},
    {"category": "place", "in_work_terms": "Work from home on Thursdays"},
    {"category": "no_late_meetings", "in_work_terms": "No meetings after 4"},
    {"category": "travel", "in_work_terms": "No nights away"},
]


@pytest.fixture
def carols_passport(cast) -> Passport:
    return given_carol_has_sent_her_passport(cast)


def given_carol_has_sent_her_passport(cast) -> Passport:
    return PassportFactory(
        owner=cast.carol,
        manager=cast.mo,
        shared=True,
        level="impact",
        version__arrangements=ASKED,
    )


def when_the_manager_opens_it_from_the_list(page: Page, check_page) -> None:
    page.goto("/team/")
    check_page(page)
    expect(page.get_by_role("cell", name="Answer it by")).to_be_visible()
    page.get_by_role("link", name="Carol Carer").click()
    expect(page.get_by_role("heading", name="Carol Carer’s passport")).to_be_visible()
    expect(page.get_by_text("4 arrangements have no answer yet")).to_be_visible()
    check_page(page)


def open_answer(page: Page, title: str, link: str = "Answer") -> None:
    page.get_by_role("link", name=f"{link} – {title}").click()
    expect(page.get_by_role("heading", name=title, level=1)).to_be_visible()


def save(page: Page) -> None:
    page.get_by_role("button", name="Save answer").click()


def then_it_is_saved(page: Page) -> None:
    expect(page.get_by_text("Answer saved")).to_be_visible()


def when_nothing_is_chosen_the_page_says_so(page: Page, check_page) -> None:
    open_answer(page, "Start and finish times")
    check_page(page)
    save(page)
    expect(page).to_have_title("Error: Answer an arrangement – Carers Portal")
    page.get_by_role("link", name="Select your answer").click()
    expect(page.get_by_label("Agree", exact=True)).to_be_focused()
    check_page(page)


def when_the_manager_agrees(page: Page) -> None:
    page.get_by_label("Agree", exact=True).check()
    save(page)
    then_it_is_saved(page)


def when_the_manager_agrees_with_a_change(page: Page, check_page) -> None:
    open_answer(page, "Place of work")
    page.get_by_label("Agree with a change").check()
    save(page)
    expect(page.get_by_role("link", name="Enter what you agree to instead")).to_be_visible()
    check_page(page)
    page.get_by_label("What do you agree to instead?").fill("Every other Thursday")
    save(page)
    then_it_is_saved(page)


def when_the_manager_tries_it_until_a_date(page: Page, check_page) -> None:
    open_answer(page, "No late meetings")
    page.get_by_label("Try it until a date").check()
    group = page.get_by_role("group", name="What is the last day of the trial?")
    later = timezone.localdate() + dt.timedelta(days=60)
    group.get_by_label("Day").fill(str(later.day))
    save(page)
    expect(page.get_by_role("link", name="must include a month and year")).to_be_visible()
    check_page(page)
    group.get_by_label("Month").fill(str(later.month))
    group.get_by_label("Year").fill(str(later.year))
    save(page)
    then_it_is_saved(page)


def when_the_manager_does_not_agree(page: Page, check_page) -> None:
    open_answer(page, "Travel")
    page.get_by_label("Not agree", exact=True).check()
    save(page)
    expect(page.get_by_role("link", name="Select why you do not agree")).to_be_visible()
    expect(page.get_by_role("link", name="Enter what would be possible instead")).to_be_visible()
    check_page(page)
    page.get_by_label("Why do you not agree?").select_option("demand")
    page.get_by_label("What would be possible instead?").fill("At most one night a month")
    save(page)
    then_it_is_saved(page)


def when_the_answers_are_returned(page: Page, check_page) -> None:
    page.get_by_role("button", name="Check and return the answers").click()
    check_page(page)
    page.get_by_role("button", name="Return the answers").click()
    expect(page.get_by_text("You have returned your answers")).to_be_visible()
    check_page(page)


def when_the_person_accepts_and_signs(page: Page, check_page) -> None:
    page.goto("/passport/")
    check_page(page)
    page.get_by_role("button", name="Read the answers and sign").click()
    expect(page.get_by_text("At most one night a month")).to_be_visible()
    check_page(page)
    page.get_by_role("button", name="Accept and sign").click()
    expect(page.get_by_role("link", name="Select that you have read and agree")).to_be_visible()
    check_page(page)
    page.get_by_label("I have read this passport and I accept the answers").check()
    page.get_by_role("button", name="Accept and sign").click()
    expect(page.get_by_text("You have signed your passport")).to_be_visible()
    check_page(page)


def when_the_manager_signs(page: Page, check_page) -> None:
    page.goto("/team/")
    expect(page.get_by_role("cell", name="Sign it")).to_be_visible()
    page.get_by_role("link", name="Carol Carer").click()
    check_page(page)
    page.get_by_role("button", name="Read once more and sign").click()
    check_page(page)
    page.get_by_label("I have read this passport and I agree to do what it says").check()
    page.get_by_role("button", name="Sign the passport").click()
    expect(page.get_by_text("You have signed. The passport is in force")).to_be_visible()
    check_page(page)


def then_the_version_is_locked(page: Page, check_page) -> None:
    page.get_by_role("link", name="Version 1, as both have signed it").click()
    expect(page.get_by_text("unchanged since both signed it")).to_be_visible()
    check_page(page)
    assert Version.objects.get().status == "in_force"
    expect(page.get_by_role("link", name="Change the answer")).to_have_count(0)


def then_the_person_sees_who_has_looked(page: Page, check_page) -> None:
    page.goto("/passport/readers/")
    expect(page.get_by_role("cell", name="Mo Manager")).to_have_count(1)
    check_page(page)
    page.goto(f"/passports/{Passport.objects.get().pk}/print/")
    check_page(page)


def test_answer_and_sign(page, new_page, sign_in, check_page, cast, carols_passport):
    sign_in(page, cast.mo)
    when_the_manager_opens_it_from_the_list(page, check_page)
    when_nothing_is_chosen_the_page_says_so(page, check_page)
    when_the_manager_agrees(page)
    when_the_manager_agrees_with_a_change(page, check_page)
    when_the_manager_tries_it_until_a_date(page, check_page)
    when_the_manager_does_not_agree(page, check_page)
    when_the_answers_are_returned(page, check_page)
    carols = new_page(width=375)
    sign_in(carols, cast.carol)
    when_the_person_accepts_and_signs(carols, check_page)
    when_the_manager_signs(page, check_page)
    then_the_version_is_locked(page, check_page)
    then_the_person_sees_who_has_looked(carols, check_page)


def test_answer_without_javascript_on_a_phone(new_page, sign_in, cast, carols_passport):
    page = new_page(width=375, javascript=False)
    sign_in(page, cast.mo)
    page.goto(f"/passports/{carols_passport.pk}/")
    open_answer(page, "Travel")
    page.get_by_label("Not agree", exact=True).check()
    page.get_by_label("Why do you not agree?").select_option("safety")
    page.get_by_label("What would be possible instead?").fill("Day trips only")
    save(page)
    then_it_is_saved(page)
    expect(page.get_by_text("Day trips only")).to_be_visible()
