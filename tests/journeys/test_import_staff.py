"""An administrator sends HR's file and sees what it did."""

import pytest
from playwright.sync_api import expect

from people.models import Person
from tests.factories.people import PersonFactory, PostingFactory, RoleAssignmentFactory
from tests.people.feed import row, text
from tests.program import run_worker

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    storages = dict(settings.STORAGES)
    storages["default"] = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": tmp_path / "files"},
    }
    settings.STORAGES = storages


def given_an_administrator(page, client, live_server):
    ade = PersonFactory(given_name="Ade", family_name="Administrator")
    PostingFactory(person=ade)
    RoleAssignmentFactory(person=ade)
    client.force_login(ade)
    session = {
        "name": "sessionid",
        "value": client.cookies["sessionid"].value,
        "url": live_server.url,
    }
    page.context.add_cookies([session])


def when_they_open_the_form(page):
    page.goto("/")
    page.get_by_role("link", name="Staff imports").click()
    page.get_by_role("button", name="Import a file").click()


def when_they_send(page, content, *how):
    page.get_by_label("Staff file").set_input_files(
        {"name": "staff.csv", "mimeType": "text/csv", "buffer": content.encode()}
    )
    for choice in how:
        page.get_by_label(choice).check()
    page.get_by_role("button", name="Send the file").click()


def then_the_field_says(page, message):
    summary = page.get_by_role("alert")
    expect(summary).to_contain_text(message)
    summary.get_by_role("link", name=message).click()
    expect(page.get_by_label("Staff file")).to_be_focused()


def test_upload_progress_done(page, check_page, client, live_server, tmp_path):
    given_an_administrator(page, client, live_server)
    when_they_open_the_form(page)
    check_page(page)

    page.get_by_role("button", name="Send the file").click()
    then_the_field_says(page, "Select the staff file")
    check_page(page)

    when_they_send(page, "name,salary\n")
    then_the_field_says(page, "Line 1: Missing columns")
    check_page(page)

    rows = row("1"), row("2", "1"), row("3", nation="mars")
    when_they_send(page, text(*rows), "The file holds only some of the staff")
    expect(page.get_by_text("The file is being read in the background")).to_be_visible()
    check_page(page)

    run_worker(tmp_path)
    page.get_by_role("button", name="Refresh").click()
    expect(page.get_by_text("Joiners")).to_be_visible()
    expect(page.get_by_role("cell", name="The nation “mars” is unknown")).to_be_visible()
    check_page(page)
    assert Person.objects.filter(staff_number__in=["1", "2", "3"]).count() == 2

    page.get_by_role("link", name="Back").click()
    expect(page.get_by_role("link", name="staff.csv")).to_be_visible()
    check_page(page)


def test_refused_file_says_why(page, check_page, client, live_server, tmp_path):
    given_an_administrator(page, client, live_server)
    when_they_open_the_form(page)
    when_they_send(page, text(row("1")))
    run_worker(tmp_path)
    page.get_by_role("button", name="Refresh").click()
    expect(page.get_by_text("would end the employment of 1 of 1 people")).to_be_visible()
    check_page(page)
