"""Signing in, forgetting the password, being held off, being warned, and reading messages."""

import re

import pytest
from django.core import mail
from playwright.sync_api import expect

from carersportal.demo.cast import DEMO_PEOPLE
from people.tasks import send_password_link
from tests.factories.notifications import MessageFactory
from tests.factories.people import PersonFactory
from tests.people.oidc_provider import Provider
from tests.people.organisation import configure

PASSWORD = "correct horse battery staple"
NEW = "seven green bicycles"


@pytest.fixture
def carol(transactional_db, cast):
    cast.carol.set_password(PASSWORD)
    cast.carol.save()
    return cast.carol


def given_the_sign_in_page(page, address="/"):
    page.goto(address)
    expect(page.get_by_role("heading", name="Sign in", level=1)).to_be_visible()


def when_they_sign_in(page, person, password=PASSWORD):
    page.get_by_label("Work e-mail address").fill(person.email)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()


def then_they_are_at(page, heading):
    expect(page.get_by_role("heading", name=heading, level=1)).to_be_visible()


def test_a_mistake_then_signing_in_and_out(page, check_page, carol):
    given_the_sign_in_page(page, "/account/")
    check_page(page)

    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page).to_have_title("Error: Sign in – Carers Portal")
    check_page(page)
    page.get_by_role("link", name="Enter your work e-mail address").click()
    expect(page.get_by_label("Work e-mail address")).to_be_focused()
    when_they_sign_in(page, carol, "wrong")
    expect(page.get_by_role("alert")).to_contain_text(
        "The e-mail address or the password is not right"
    )
    check_page(page)
    when_they_sign_in(page, carol)

    then_they_are_at(page, "Your account")
    check_page(page)
    page.get_by_role("link", name="Home").click()
    then_they_are_at(page, "Hello Carol")
    check_page(page)
    page.get_by_role("button", name="Sign out").first.click()
    then_they_are_at(page, "You are signed out")
    check_page(page)


def test_held_off_then_a_new_password_by_e_mail(page, check_page, carol):
    given_the_sign_in_page(page)
    for _attempt in range(5):
        when_they_sign_in(page, carol, "wrong")
    then_they_are_at(page, "Try again later")
    check_page(page)

    page.get_by_role("link", name="Set a new password with a link by e-mail").click()
    check_page(page)
    page.get_by_role("button", name="Send me a link").click()
    expect(page).to_have_title("Error: Set your password – Carers Portal")
    check_page(page)
    page.get_by_label("Work e-mail address").fill(carol.email)
    page.get_by_role("button", name="Send me a link").click()
    then_they_are_at(page, "Look for an e-mail from us")
    check_page(page)

    send_password_link(carol.pk)  # the background worker does this
    page.goto(re.search(r"http://127\.0\.0\.1:8000(\S+)", mail.outbox[-1].body).group(1))
    page.get_by_label("New password").fill("short")
    page.get_by_role("button", name="Save password").click()
    check_page(page)
    page.get_by_label("New password").fill(NEW)
    page.get_by_role("button", name="Save password").click()
    expect(page.get_by_text("Your new password is saved. Sign in with it.")).to_be_visible()
    check_page(page)
    when_they_sign_in(page, carol, NEW)
    then_they_are_at(page, "Hello Carol")

    page.goto("/password/MQ/x-y/")
    then_they_are_at(page, "This link does not work any more")
    check_page(page)


def test_changing_the_password(page, check_page, carol):
    given_the_sign_in_page(page, "/account/password/")
    when_they_sign_in(page, carol)
    check_page(page)
    page.get_by_label("Current password").fill("wrong")
    page.get_by_label("New password").fill("password1234")
    page.get_by_role("button", name="Save password").click()
    expect(page.get_by_role("link", name="That is not your current password")).to_be_visible()
    check_page(page)
    page.get_by_label("Current password").fill(PASSWORD)
    page.get_by_label("New password").fill(NEW)
    page.get_by_role("button", name="Save password").click()
    expect(page.get_by_text("Your new password is saved.")).to_be_visible()
    check_page(page)


def test_reading_messages_without_javascript(new_page, carol):
    MessageFactory(recipient=carol, subject="Mo has answered", link="/account/")
    page = new_page(javascript=False)
    given_the_sign_in_page(page, "/messages/")
    when_they_sign_in(page, carol)
    page.get_by_role("link", name="Mo has answered").click()
    page.get_by_role("button", name="Go there").or_(
        page.get_by_role("link", name="Go there")
    ).click()
    then_they_are_at(page, "Your account")


def test_reading_messages(page, check_page, carol):
    MessageFactory.create_batch(30, recipient=carol)
    given_the_sign_in_page(page, "/messages/")
    when_they_sign_in(page, carol)
    then_they_are_at(page, "Messages")
    check_page(page)
    page.get_by_role("link", name=re.compile("^Message ")).first.click()
    check_page(page)
    page.get_by_role("link", name="All messages").click()
    page.get_by_role("button", name="Mark all as read").click()
    expect(page.get_by_text("All your messages are marked as read.")).to_be_visible()
    check_page(page)


@pytest.fixture
def short_session(settings):
    settings.SESSION_COOKIE_AGE, settings.SESSION_WARNING_SECONDS = 12, 8


def test_the_warning_keeps_the_focus_and_can_be_answered(page, check_page, carol, settings):
    # Warned after 4 seconds, and then time enough to look at the page on a busy machine.
    settings.SESSION_COOKIE_AGE, settings.SESSION_WARNING_SECONDS = 64, 60
    given_the_sign_in_page(page, "/account/")
    when_they_sign_in(page, carol)
    warning = page.get_by_role("dialog", name="You will be signed out soon")
    expect(warning).to_be_visible(timeout=30_000)
    expect(warning).to_contain_text("You will be signed out in less than a minute.")
    stay = page.get_by_role("button", name="Stay signed in")
    expect(stay).to_be_focused()
    for _times in range(4):
        page.keyboard.press("Tab")
        assert page.evaluate(
            "() => document.activeElement === document.body"
            " || document.getElementById('session').contains(document.activeElement)"
        )
    check_page(page)

    with page.expect_response("**/sign-in/extend/") as answer:
        stay.click()
    assert answer.value.status == 204
    expect(warning).to_be_hidden()

    expect(warning).to_be_visible(timeout=30_000)
    with page.expect_response("**/sign-in/extend/"):
        page.keyboard.press("Escape")
    expect(warning).to_be_hidden()


def test_signed_out_for_want_of_activity_and_nothing_typed_is_lost(
    page, check_page, carol, short_session
):
    given_the_sign_in_page(page, "/account/")
    when_they_sign_in(page, carol)
    then_they_are_at(page, "Your account")
    page.wait_for_url("**/sign-in/?ended=1&next=*", timeout=30_000)
    expect(page.get_by_text("What you had saved is still there.")).to_be_visible()
    check_page(page)
    when_they_sign_in(page, carol)
    then_they_are_at(page, "Your account")

    page.goto("/account/password/")
    page.get_by_label("New password").fill("half a password")
    page.wait_for_url("**/sign-in/?ended=1&next=*", timeout=30_000)
    expect(page.get_by_text("you need not type it again")).to_be_visible()
    when_they_sign_in(page, carol)
    then_they_are_at(page, "You have not lost what you typed")
    check_page(page)
    page.get_by_role("button", name="Send it now").click()
    then_they_are_at(page, "Change your password")


def test_with_the_organisations_provider(page, check_page, carol, settings):
    provider = Provider()
    configure(settings, provider.url)
    policy = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    policy = {**policy, "form-action": [*policy["form-action"], provider.url]}
    settings.CONTENT_SECURITY_POLICY = {"DIRECTIVES": policy}
    provider.claims |= {"email": carol.email, "email_verified": True}
    try:
        given_the_sign_in_page(page, "/account/")
        check_page(page)
        page.get_by_role("button", name="Sign in with Harbour Council").click()
        then_they_are_at(page, "Your account")

        page.get_by_role("button", name="Sign out").first.click()
        provider.claims["sub"] = "somebody else"
        given_the_sign_in_page(page, "/account/")
        page.get_by_role("button", name="Sign in with Harbour Council").click()
        then_they_are_at(page, "We could not find you")
        check_page(page)

        provider.deny = True
        given_the_sign_in_page(page, "/account/")
        page.get_by_role("button", name="Sign in with Harbour Council").click()
        then_they_are_at(page, "Signing in did not work")
        check_page(page)
    finally:
        provider.stop()


def test_being_somebody_in_the_demo(page, check_page, cast, transactional_db, settings):
    settings.DEMO, settings.LOGIN_URL = True, "demo-sign-in"
    settings.ROOT_URLCONF = "tests.carersportal.demo_urls"
    for one in DEMO_PEOPLE:
        PersonFactory(email=one.email, given_name="Robin")

    page.goto("/account/")
    then_they_are_at(page, "Choose who to be")
    check_page(page)
    page.get_by_role("button", name=re.compile("^Be Robin ")).first.click()

    then_they_are_at(page, "Your account")
    expect(page.get_by_text("Everyone and everything here is made up.")).to_be_visible()
    check_page(page)
