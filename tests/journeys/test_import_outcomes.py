"""Ana brings in what became of people and the totals of the survey, and goes on to ask for a release."""

import pytest
from playwright.sync_api import expect

from people.models import Person
from reporting.models import Outcome, SurveyTotal
from tests.factories.people import OrgUnitFactory
from tests.program import run_worker
from tests.reporting.loading import YEAR, outcome, text

pytestmark = pytest.mark.django_db(transaction=True)
REASON = "promoted cannot be yes where eligible_for_promotion is no."
PREVIEW = "Only show what would change"


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    storages = dict(settings.STORAGES)
    storages["default"] = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": tmp_path / "files"},
    }
    settings.STORAGES = storages


def given_numbers(cast):
    for number, person in (("1", cast.carol), ("2", cast.sam), ("3", cast.mo)):
        Person.objects.filter(pk=person.pk).update(staff_number=number)


def when_she_opens_the_form(page, check_page):
    page.goto("/")
    page.get_by_role("link", name="Imports of figures").click()
    check_page(page)
    page.get_by_role("button", name="Import a file").click()


def when_she_sends(page, content, *choices, name="outcomes.csv", holds="Outcomes of people"):
    page.get_by_label(holds).check()
    page.get_by_label("File", exact=True).set_input_files(
        {"name": name, "mimeType": "text/csv", "buffer": content}
    )
    for choice in choices:
        page.get_by_label(choice).check()
    page.get_by_role("button", name="Send the file").click()


def when_the_worker_has_read_it(page, check_page, tmp_path):
    expect(page.get_by_text("The file is being read in the background")).to_be_visible()
    check_page(page)
    run_worker(tmp_path)
    page.get_by_role("button", name="Refresh").click()


def then_the_field_says(page, message):
    summary = page.get_by_role("alert")
    expect(summary).to_contain_text(message)
    summary.get_by_role("link", name=message).click()
    expect(page.get_by_label("File", exact=True)).to_be_focused()
    expect(page.locator("#id_file-error")).to_contain_text(message)


def then_it_counts(page, what, number):
    row = page.locator(".govuk-summary-list__row").filter(has_text=what)
    expect(row.locator("dd")).to_have_text(number)


def test_preview_import_and_on_to_a_release(page, sign_in, check_page, cast, tmp_path):
    # Given Ana, and a file in which one row contradicts itself
    given_numbers(cast)
    rows = [
        outcome("1", promoted="yes", eligible_for_promotion="yes"),
        outcome("2", promoted="yes", eligible_for_promotion="no"),
        outcome("3", promoted="no", eligible_for_promotion="yes"),
        outcome("4711"),
    ]
    file = text(*rows).encode()
    sign_in(page, cast.ana)
    when_she_opens_the_form(page, check_page)
    check_page(page)

    # When she sends it to see what it would do
    when_she_sends(page, file, PREVIEW)
    when_the_worker_has_read_it(page, check_page, tmp_path)

    # Then she sees it, with the rows that would be left out, and nothing has changed
    expect(page.get_by_text("Nothing has changed.")).to_be_visible()
    then_it_counts(page, "New rows", "2")
    then_it_counts(page, "Rows left out", "2")
    left_out = page.get_by_role("table", name="Rows left out").get_by_role("row")
    expect(left_out.nth(1)).to_contain_text(REASON)
    expect(left_out.nth(2)).to_contain_text("Nobody in the portal has this staff number.")
    check_page(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="Download them as a CSV file").click()
    lines = download.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert [line.split(",")[:2] for line in lines[1:]] == [["3", "2"], ["5", "4711"]]
    assert Outcome.objects.count() == 0

    # When she sends it again to be taken over
    page.get_by_role("button", name="Send the file again").click()
    when_she_sends(page, file)
    when_the_worker_has_read_it(page, check_page, tmp_path)

    # Then it is done, and she is led on to a release
    expect(page.get_by_text("Done", exact=True)).to_be_visible()
    then_it_counts(page, "New rows", "2")
    check_page(page)
    assert Outcome.objects.count() == 2
    page.get_by_role("button", name="Build a release").click()
    page.get_by_label("Equality figures: 2025/26").check()
    page.get_by_role("button", name="Build it").click()
    expect(page.get_by_text("Waiting for its turn")).to_be_visible()
    check_page(page)

    # And the list of imports holds both
    page.goto("/figures/imports/")
    expect(page.get_by_role("link", name="outcomes.csv")).to_have_count(2)
    check_page(page)


@pytest.mark.parametrize("width", [1280, 375])
def test_files_that_cannot_be_used(new_page, sign_in, check_page, cast, tmp_path, width):
    page = new_page(width=width)
    sign_in(page, cast.ana)
    when_she_opens_the_form(page, check_page)

    # When she reads which columns are needed, and sends nothing, then what is no CSV, then the wrong file
    page.get_by_text("Which columns a file needs").click()
    expect(page.get_by_text("eligible_for_promotion", exact=True)).to_be_visible()
    check_page(page)
    page.get_by_role("button", name="Send the file").click()
    expect(page.get_by_role("link", name="Select what the file holds")).to_be_visible()
    then_the_field_says(page, "Select the file")
    check_page(page)

    when_she_sends(page, b"PK\x03\x04", name="outcomes.xlsx")
    then_the_field_says(page, "The selected file must be a CSV")
    expect(page.get_by_label("Outcomes of people")).to_be_checked()
    check_page(page)

    when_she_sends(page, b"PK\x03\x04\x14\x00\xe9\xff\x00")
    then_the_field_says(page, "The file is a spreadsheet, not a CSV")
    check_page(page)

    when_she_sends(page, b"name,salary\nCarol,1\n")
    then_the_field_says(page, "Line 1: Missing columns")
    check_page(page)

    # And at last one of which no row is good, all rows or none
    when_she_sends(page, text(outcome("4711")).encode(), "All rows or none")
    when_the_worker_has_read_it(page, check_page, tmp_path)

    # Then its page says why it was refused, and how to go on
    expect(page.get_by_text("Refused", exact=True)).to_be_visible()
    expect(page.get_by_text("1 row has an error, and all rows or none were")).to_be_visible()
    expect(page.get_by_role("button", name="Build a release")).to_have_count(0)
    check_page(page)
    page.get_by_role("button", name="Send the file again").click()
    expect(page.get_by_role("heading", name="Import figures")).to_be_visible()


def test_totals_of_the_survey_without_javascript_on_a_phone(
    new_page, sign_in, check_page, cast, tmp_path
):
    # Given directorates
    OrgUnitFactory(code="OPS", parent=cast.team.parent)
    page = new_page(width=375, javascript=False)
    sign_in(page, cast.ana)
    when_she_opens_the_form(page, check_page)

    # When Ana sends the totals, with one of a directorate that is not there
    total = {**YEAR, "answer": "carer", "count": "20", "index": "61.5"}
    rows = text(total | {"directorate": "OPS"}, total | {"directorate": "MOON"})
    when_she_sends(page, rows.encode(), name="survey.csv", holds="Totals of the staff survey")
    when_the_worker_has_read_it(page, check_page, tmp_path)

    # Then the total is there, and she sees which line was left out and why
    expect(page.get_by_text("Totals of the staff survey: survey.csv")).to_be_visible()
    then_it_counts(page, "New rows", "1")
    expect(page.get_by_text("MOON").first).to_be_visible()
    check_page(page)
    assert SurveyTotal.objects.get().directorate.code == "OPS"
    page.get_by_role("button", name="Import another file").click()
    expect(page.get_by_role("heading", name="Import figures")).to_be_visible()
