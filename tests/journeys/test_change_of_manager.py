"""HR's file says that Carol has a new manager: Mo sees nothing any more, Nia reads and acknowledges."""

import re

import pytest
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import Page, expect

from passports.models import Arrangement, Handover, Passport
from passports.models.sharing import Choice, Level, Recipient
from tests.factories.passports import PassportFactory
from tests.people import feed


def given_a_signed_passport(cast, choice: str) -> Passport:
    choices = {Recipient.NEXT_MANAGER: (choice, Level.ARRANGEMENTS)}
    return PassportFactory(owner=cast.carol, manager=cast.mo, in_force=True, choices=choices)


def when_hr_imports_the_change(cast, folder) -> None:
    """Two rows of the HR system's file: Carol works for Nia from today."""
    rows = [
        feed.row(
            person.staff_number,
            manager,
            email=person.email,
            given_name=person.given_name,
            family_name=person.family_name,
            unit_code=cast.team.code,
            unit_name=cast.team.name,
            unit_path=cast.team.path.strip("/"),
            starts_on=starts_on,
        )
        for person, manager, starts_on in (
            (cast.nia, "", "2020-01-06"),
            (cast.carol, cast.nia.staff_number, timezone.localdate().isoformat()),
        )
    ]
    call_command("import_staff", str(feed.write(folder, *rows)), "--partial", "--force")


def date_in(page: Page, day) -> None:
    for part in ("day", "month", "year"):
        page.get_by_label(part.capitalize(), exact=True).fill(str(getattr(day, part)))


def go_on(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def then_the_old_manager_finds_nothing(page: Page, passport) -> None:
    assert page.goto(f"/passports/{passport.pk}/").status == 404
    page.goto("/")


def when_the_new_manager_acknowledges(page: Page, passport, check_page) -> None:
    page.goto(f"/passports/{passport.pk}/acknowledge/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Carol Carer works for you now")
    check_page(page)
    go_on(page, "Save")
    expect(page).to_have_title(re.compile("^Error: "))
    check_page(page)
    page.get_by_label("I have read the passport").check()
    go_on(page, "Save")


def when_the_new_manager_offers_a_talk(page: Page, check_page) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text("Offer Carol Carer a talk")
    check_page(page)
    date_in(page, timezone.localdate())
    go_on(page, "Offer the talk")


def when_the_new_manager_asks_for_a_review(page: Page, passport, check_page) -> None:
    page.goto(f"/passports/{passport.pk}/request-review/")
    check_page(page)
    go_on(page, "Ask for a review")
    check_page(page)
    page.get_by_label("Why do you ask for a review?").fill("We need cover on Mondays")
    page.get_by_label("What could be done instead?").fill("Fridays")
    go_on(page, "Ask for a review")


def then_nothing_can_be_ended_by_the_manager(page: Page, passport, check_page) -> None:
    page.goto(f"/passports/{passport.pk}/follow/")
    check_page(page)
    expect(page.get_by_role("link", name="End it")).to_have_count(0)
    assert set(Arrangement.objects.values_list("status", flat=True)) == {"agreed"}


@pytest.mark.parametrize("width", [375, 1280])
def test_a_new_manager_acknowledges(new_page, sign_in, check_page, cast, tmp_path, width):
    passport = given_a_signed_passport(cast, Choice.ALWAYS)
    when_hr_imports_the_change(cast, tmp_path)
    mo, nia, carol = (new_page(width=width) for _ in range(3))
    sign_in(mo, cast.mo)
    sign_in(nia, cast.nia)
    sign_in(carol, cast.carol)
    then_the_old_manager_finds_nothing(mo, passport)
    when_the_new_manager_acknowledges(nia, passport, check_page)
    when_the_new_manager_offers_a_talk(nia, check_page)
    when_the_new_manager_asks_for_a_review(nia, passport, check_page)
    then_nothing_can_be_ended_by_the_manager(nia, passport, check_page)
    assert Handover.objects.get().status == Handover.Status.ACKNOWLEDGED
    carol.goto("/passport/finish-review/")
    expect(carol.get_by_text("We need cover on Mondays")).to_be_visible()
    check_page(carol)
    carol.goto(f"/passports/{passport.pk}/timeline/")
    expect(carol.get_by_text("The manager changed")).to_be_visible()
    check_page(carol)


@pytest.mark.parametrize("width", [375, 1280])
def test_the_owner_is_asked_first(new_page, sign_in, check_page, cast, tmp_path, width):
    passport = given_a_signed_passport(cast, Choice.ASK)
    when_hr_imports_the_change(cast, tmp_path)
    nia, carol = new_page(width=width), new_page(width=width)
    sign_in(nia, cast.nia)
    sign_in(carol, cast.carol)
    assert nia.goto(f"/passports/{passport.pk}/acknowledge/").status == 404
    carol.goto("/passport/")
    check_page(carol)
    carol.get_by_role("link", name="May Nia Next see it?").click()
    check_page(carol)
    carol.get_by_label("Yes").check()
    carol.get_by_label("The arrangements only").check()
    go_on(carol, "Save your answer")
    check_page(carol)
    assert nia.goto(f"/passports/{passport.pk}/acknowledge/").status == 200
