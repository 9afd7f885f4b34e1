"""Carol is asked, answers in private, changes her answer, and takes it back."""

import pytest
from playwright.sync_api import expect

from declarations.models import Declaration
from tests.factories.declarations import AskingFactory

LOOK = "Tell us in private if you look after someone"


@pytest.mark.parametrize("width", [1280, 375])
def test_declare_change_and_withdraw(new_page, sign_in, check_page, cast, width):
    # Given that she was asked
    AskingFactory(person=cast.carol)
    page = new_page(width=width)
    sign_in(page, cast.carol)
    page.goto("/")
    check_page(page)
    expect(page.get_by_role("button", name="Not now")).to_be_visible()

    # When she reads what it is for, and sends the question without an answer
    page.get_by_role("link", name="What it is for, and the question").click()
    expect(page.get_by_role("heading", name=LOOK)).to_be_visible()
    check_page(page)
    page.get_by_role("link", name="Leave it").click()
    page.get_by_role("link", name=LOOK).click()
    page.get_by_role("button", name="Go to the question").click()
    check_page(page)
    page.get_by_role("button", name="Save my answer").click()
    # Then it says what to do
    expect(page.get_by_role("link", name="Select yes, no, or that you prefer")).to_be_visible()
    check_page(page)

    # When she is not sure
    page.get_by_text("Not sure? Do you").click()
    expect(page.get_by_text("go with somebody to appointments")).to_be_visible()
    check_page(page)
    page.get_by_label("Yes", exact=True).check()
    page.get_by_role("button", name="Save my answer").click()
    check_page(page)
    page.get_by_role("button", name="Save and continue").click()
    expect(page.get_by_role("link", name="Select the hours")).to_be_visible()
    check_page(page)
    page.get_by_label("10 to 19 hours").check()
    page.get_by_role("button", name="Save and continue").click()
    check_page(page)
    page.get_by_label("No", exact=True).check()
    page.get_by_role("button", name="Save and continue").click()

    # Then she sees her answer, and who else does not
    expect(page.get_by_text("Nobody here but you can see it.")).to_be_visible()
    expect(page.get_by_text("Your manager does not, nor who stands in")).to_be_visible()
    expect(page.get_by_text("10 to 19 hours")).to_be_visible()
    check_page(page)

    # When she changes it
    page.get_by_role("link", name="Change Help or support to somebody").click()
    expect(page.get_by_label("Yes", exact=True)).to_be_checked()
    page.get_by_label("I prefer not to say").check()
    page.get_by_role("button", name="Save my answer").click()
    expect(page.get_by_text("10 to 19 hours")).to_have_count(0)
    check_page(page)

    # And removes it
    page.get_by_role("link", name="Remove my answer").click()
    check_page(page)
    page.get_by_role("button", name="Remove my answer").click()
    expect(page.get_by_text("as if you had never given one")).to_be_visible()
    check_page(page)
    assert Declaration.objects.count() == 0
    page.goto("/")
    expect(page.get_by_role("button", name="Not now")).to_have_count(0)


def test_declare_without_javascript(new_page, sign_in, cast):
    page = new_page(width=375, javascript=False)
    sign_in(page, cast.carol)
    page.goto("/question/1/")
    page.get_by_text("Not sure? Do you").click()
    expect(page.get_by_text("go with somebody to appointments")).to_be_visible()
    page.get_by_label("No", exact=True).check()
    page.get_by_role("button", name="Save my answer").click()
    page.get_by_label("Yes", exact=True).check()
    page.get_by_role("button", name="Save and continue").click()
    expect(page.get_by_text("Nobody here but you can see it.")).to_be_visible()
    assert list(Declaration.objects.values_list("answer", "childcare")) == [("not_carer", True)]


def test_not_now(page, sign_in, check_page, cast):
    AskingFactory(person=cast.carol)
    sign_in(page, cast.carol)
    page.goto("/")
    page.get_by_role("button", name="Not now").click()
    expect(page.get_by_text("You are not asked again for a year.")).to_be_visible()
    check_page(page)
    expect(page.get_by_role("link", name=LOOK)).to_be_visible()


def test_who_looks_over_her_shoulder_as_herself_finds_only_their_own(page, new_page, sign_in, cast):
    """Mo, Hana and Ade open the same addresses after Carol has answered."""
    sign_in(page, cast.carol)
    page.goto("/question/1/")
    page.get_by_label("Yes", exact=True).check()
    page.get_by_role("button", name="Save my answer").click()
    page.get_by_label("50 hours or more").check()
    page.get_by_role("button", name="Save and continue").click()
    for person in (cast.mo, cast.hana, cast.ade):
        other = new_page()
        sign_in(other, person)
        for address in ("/question/", "/question/2/", "/question/3/", "/question/remove/"):
            other.goto(address)
            expect(other.get_by_role("heading", name=LOOK)).to_be_visible()
            assert "Carol" not in other.content()
