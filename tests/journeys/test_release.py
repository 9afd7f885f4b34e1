"""Ana has a release built, looks at it, sends it on; Dee approves it; Carol reads it."""

import re

import pytest
from playwright.sync_api import expect

from reporting.models import Release
from reporting.running import run
from tests.factories.reporting import PeriodFactory
from tests.reporting.workforce import an_employer


@pytest.mark.parametrize("width", [1280, 375])
def test_build_preview_approve_and_read(new_page, sign_in, check_page, cast, width):
    # Given a year of outcomes
    an_employer(PeriodFactory(year=2024))
    page = new_page(width=width)
    sign_in(page, cast.ana)

    # When Ana asks for its release
    page.goto("/releases/builds/")
    check_page(page)
    page.get_by_role("button", name="Build a release").click()
    page.get_by_role("button", name="Build it").click()
    expect(page.get_by_role("link", name="Select what to release")).to_be_visible()
    check_page(page)
    page.get_by_label("Equality figures: 2024/25").check()
    page.get_by_role("button", name="Build it").click()
    expect(page.get_by_text("Waiting for its turn")).to_be_visible()
    check_page(page)

    # And the worker has built it
    run(Release.objects.get())
    page.get_by_role("button", name="Refresh").click()
    expect(page.get_by_text("Ready for preview")).to_be_visible()
    page.get_by_text("Promotion of those eligible, as a whole: nothing hidden").click()
    expect(page.get_by_role("cell", name="190").first).to_be_visible()
    check_page(page)

    # Then she sends it to a second person, and cannot approve it herself
    page.get_by_role("button", name="Send for approval").click()
    check_page(page)
    page.get_by_role("button", name="Send for approval").click()
    expect(page.get_by_text("Sent. The people who can approve it")).to_be_visible()
    expect(page.get_by_role("button", name="Approve and publish")).to_have_count(0)
    check_page(page)

    # When Dee looks at it and approves
    other = new_page(width=width)
    sign_in(other, cast.dee)
    other.goto("/releases/builds/")
    other.get_by_role("link", name="Equality figures, 2024/25").click()
    expect(other.get_by_role("heading", name="What would be published")).to_be_visible()
    check_page(other)
    other.get_by_role("button", name="Approve and publish").click()
    check_page(other)
    other.get_by_role("button", name="Approve and publish").click()
    check_page(other)

    # Then everybody can read it at its own address
    other.get_by_role("link", name="Published as release 1").click()
    expect(other).to_have_url(re.compile(r"/releases/1/$"))
    reader = new_page(width=width)
    sign_in(reader, cast.carol)
    reader.goto("/releases/1/")
    expect(reader.get_by_text("Promotion of those eligible").first).to_be_visible()
    check_page(reader)
