"""The pages of figures: what leads, what is said of each measure, and that they read released rows only."""

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from reporting.views.shown import requests_line
from reporting.views.tables import declined_of
from tests.factories.reading import (
    GapActionFactory,
    equality_release,
    outcomes_row,
    pack_release,
)
from tests.factories.releases import ReleaseFactory, counts, responses_row, share_row

pytestmark = pytest.mark.django_db
HIDDEN = counts(None, None)


@pytest.fixture
def sam(client, cast):
    client.force_login(cast.sam, backend="people.backends.PersonBackend")
    return client


def words(response) -> str:
    return " ".join(response.content.decode().split())


def test_read_dashboard_before_anything_is_published(sam):
    ReleaseFactory(submitted=True)
    assert "Nothing has been published yet" in words(sam.get("/figures/"))


def test_read_dashboard_leads_with_what_is_known(sam):
    equality_release()
    page = words(sam.get("/figures/"))
    assert page.index("66.7 %") < page.index("62.2 %") < page.index("In one line each")
    assert (
        "In the anonymous staff survey 17.0 % say that they are carers, which is 6.3 percentage"
        " points more than the 10.7 % here." in page
    )


def test_read_dashboard_says_each_measure_in_one_line_with_its_verdict(sam):
    equality_release()
    page = words(sam.get("/figures/"))
    for line in (
        "Carers were promoted less often than others. That could be chance.",
        "Carers left about as often as others: in the usual range.",
        "Too few people to say whether carers complained as often as others.",
        "Carers 61.5 and others 66.0, on a scale from 0 to 100.",
        "35 of 280 (12.5 %).",
        "The widest difference is at HEO: 66.7 % of carers, and 50.0 % of others.",
    ):
        assert line in page
    for verdict in ("Outside the range, could be chance", "In the usual range", "Too few to say"):
        assert verdict in page
    assert "not shown" not in page


def test_read_dashboard_leads_with_the_gap_to_the_survey_where_there_is_one(sam):
    equality_release(number=1)
    page = words(sam.get("/figures/"))
    tile = 'are the gap to the anonymous survey</dt><dd class="reporting-figures__number">6.3</dd>'
    assert page.index(tile) < page.index("In one line each")
    alone = responses_row() | {"survey_carer_share": None, "gap": None}
    ReleaseFactory(
        published=True,
        number=2,
        tables=[{"responses": True, "rows": [alone]}, {}],
        starts_on="2026-04-01",
        ends_on="2027-03-31",
    )
    page = words(sam.get("/figures/"))
    assert "There is no survey beside which to hold these answers." in page
    assert "gap to the anonymous survey" not in page
    page = words(sam.get("/releases/2/measures/responses/"))
    assert "Gap to the survey" not in page


def test_a_ratio_that_cannot_be_told_within_grades_says_so(sam):
    equality_release()
    page = words(sam.get("/figures/"))
    leaving = page[page.index('id="leaving"') : page.index('id="complaints"')]
    assert "Ratio within the same grade</dt><dd" in leaving.replace("> <", "><")
    assert "Too few to say" in leaving


def test_a_table_of_which_nothing_may_be_told_says_so_in_one_line(sam):
    release = equality_release()
    page = words(sam.get(reverse("read-measure", args=[release.number, "complaints"])))
    assert "Too few people to show anything here." in page
    assert "<table" not in page


def test_a_chart_says_whose_mark_is_missing(sam):
    row = share_row("SEO", "SEO") | {"groups": share_row()["groups"] | {"carer": HIDDEN}}
    tables = [{}, {"position": 1, "cut": "grade", "rows": [share_row("HEO", "HEO"), row]}]
    ReleaseFactory(published=True, number=1, tables=tables)
    page = words(sam.get("/releases/1/measures/promotion_of_eligible/"))
    assert "Carers: hidden</text>" in page


def test_read_measure_leads_to_each_of_its_cuts(sam):
    release = equality_release()
    page = words(sam.get(reverse("read-measure", args=[release.number, "promotion_of_eligible"])))
    for cut in ("whole", "grade"):
        assert f'href="#{cut}"' in page
        assert f'id="{cut}"' in page


def test_read_dashboard_shows_both_ratios_the_warning_and_the_bounds(sam):
    equality_release()
    page = words(sam.get("/figures/"))
    assert "0.73 (0.55 to 0.98)" in page
    assert "0.91 (0.70 to 1.18)" in page
    assert "Compared within the same grade the picture is different: the ratio is 0.91" in page
    assert "0.74 if none of them were carers, 0.91 if all were" in page
    assert "That could be chance. Within the same grade the picture is different." in page


def test_read_dashboard_says_what_was_done_and_where_nobody_has_taken_it_on(sam):
    release = equality_release()
    assert "Nobody has taken this on yet." in words(sam.get("/figures/"))
    action = GapActionFactory(release=release)
    page = words(sam.get("/figures/"))
    assert "Nobody has taken this on yet." not in page
    assert action.what in page
    assert action.owner.get_full_name() in page


def test_read_dashboard_is_the_newest_that_no_other_corrects(sam):
    old = equality_release(number=1)
    right = equality_release(number=2, corrects=old, what_changed="A grade was missing.")
    page = words(sam.get("/figures/"))
    assert "Release 2: 2025/26" in page
    assert "This corrects release 1. What was wrong: A grade was missing." in page
    page = words(sam.get(old.get_absolute_url()))
    assert "These figures were corrected by release 2. What was wrong: A grade was missing." in page
    assert reverse("read-table-release", args=[right.number]) in page


def test_read_table_release_of_one_that_is_not_published(sam):
    ReleaseFactory(submitted=True)
    assert sam.get("/releases/1/").status_code == 404


def test_read_table_release_names_itself_and_its_method(sam):
    equality_release(number=4)
    page = words(sam.get("/releases/4/"))
    assert "Equality figures, 2025/26. Release 4, published on" in page
    assert "Counts are rounded to 5. Counts under 10," in page
    assert "How they were made" in page
    assert "http://testserver/releases/4/" in page
    assert "People can choose not to answer." in page
    assert "/releases/4/figures.csv" in page
    assert "/releases/4/figures.xlsx" in page


def test_read_table_release_of_a_pack(sam):
    pack = pack_release()
    page = words(sam.get(pack.get_absolute_url()))
    for told in (
        "Leave scrutiny pack",
        "Operations",
        "Carers leave",
        "40 (21.1 %)",
        "hidden",
        "2.5",
        "200 requests for leave. Of those decided 78.9 % were approved, 0.0 % approved in part, 0.0 %"
        " moved to other dates and 21.1 % declined. Half of the answers came within 2.5 days.",
    ):
        assert told in page
    assert page.count("Requests for leave asked in the quarter") == 1


@pytest.mark.parametrize(
    ("row", "line"),
    [
        ({"total": None}, "Too few to tell."),
        ({"rates": outcomes_row(declined=None)["rates"]}, "200 requests for leave."),
    ],
)
def test_requests_line_tells_no_more_than_is_published(row, line):
    assert requests_line([outcomes_row() | row]) == line


def test_read_measure_has_its_fixed_cuts_with_charts_and_tables(sam):
    release = equality_release()
    page = words(sam.get(reverse("read-measure", args=[release.number, "promotion_of_eligible"])))
    assert page.count('<svg class="portal-chart') == 2
    assert page.count("<table") == 2
    for told in ("By grade", "35 of 120 (29.2 %)", "People promoted in the period", "Not known"):
        assert told in page
    assert page.count("hidden</td>") == 3


@pytest.mark.parametrize("measure", ["responses", "grades", "engagement", "passport_uptake"])
def test_read_measure_of_every_kind(sam, measure):
    release = equality_release()
    response = sam.get(reverse("read-measure", args=[release.number, measure]))
    assert response.status_code == 200
    assert "<table" in words(response)


def test_read_measure_that_the_release_has_not(sam):
    release = equality_release()
    assert sam.get(reverse("read-measure", args=[release.number, "shoe_size"])).status_code == 404


def test_list_table_releases_has_all_of_them_with_what_was_corrected(sam):
    old = equality_release(number=1)
    equality_release(number=2, corrects=old, what_changed="A grade was missing.")
    pack_release(number=3)
    ReleaseFactory(submitted=True, starts_on="2020-04-01", ends_on="2021-03-31")
    page = words(sam.get("/releases/"))
    assert page.index("Release 3,") < page.index("Release 2,") < page.index("Release 1,")
    assert page.count("Corrected") == 1
    assert "Corrects release 1." in page


def test_download_release_is_csv_with_every_number(sam):
    release = equality_release(number=5)
    response = sam.get("/releases/5/figures.csv")
    assert response["Content-Disposition"] == 'attachment; filename="release-5.csv"'
    text = response.content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    found = {
        (row["measure"], row["cut"], row["part"], row["group"], row["statistic"]): row["value"]
        for row in rows
    }
    assert found["promotion_of_eligible", "whole", "", "carer", "yes"] == "35"
    assert found["promotion_of_eligible", "whole", "", "carer/not_carer", "ratio"] == "0.729167"
    assert found["promotion_of_eligible", "grade", "SEO", "carer", "yes"] == "[c]"
    assert found["responses", "whole", "", "", "response_rate"] == "0.666667"
    assert {row["release"] for row in rows} == {"Release 5"}
    assert {row["title"] for row in rows} == {table.title for table in release.tables.all()}


@pytest.mark.parametrize(
    "address", ["/figures/", "/releases/7/", "/releases/7/measures/promotion_of_eligible/"]
)
def test_what_never_changes_is_made_once_and_the_rest_each_time(sam, address):
    release = equality_release(number=7)
    sam.get(address)
    with CaptureQueriesContext(connection) as captured:
        before = words(sam.get(address))
    assert not any("reporting_releasedtable" in query["sql"] for query in captured)
    GapActionFactory(release=release, measure="promotion_of_eligible", what="Ask those who left.")
    ReleaseFactory(published=True, number=8, corrects=release, what_changed="A sum.", tables=[{}])
    after = words(sam.get(address))
    assert ("Ask those who left." in before, "Ask those who left." in after) == (False, True)
    if address != "/figures/":
        assert "corrected by release 8" in after


@pytest.mark.parametrize("pages", [1, 3])
def test_ten_queries_at_the_most_whatever_the_rows(sam, pages, django_assert_max_num_queries):
    rows = [share_row(f"U{n}", f"Unit {n}") for n in range(pages * 10)]
    tables = [{"position": 0}, {"position": 1, "cut": "directorate", "rows": rows}]
    old = ReleaseFactory(published=True, number=1, tables=tables)
    for number in range(2, 2 + pages):
        year = 2025 + number
        ReleaseFactory(
            published=True,
            number=number,
            tables=tables,
            starts_on=f"{year}-04-01",
            ends_on=f"{year + 1}-03-31",
        )
    ReleaseFactory(published=True, number=99, tables=tables, corrects=old, what_changed="All.")
    GapActionFactory.create_batch(pages, release=old)
    sam.get("/releases/")  # the first request of a session also notes when it was
    for address in (
        "/figures/",
        "/figures/actions/",
        "/releases/",
        "/releases/1/",
        "/releases/1/measures/promotion_of_eligible/",
        "/releases/1/figures.csv",
    ):
        with django_assert_max_num_queries(10):
            assert sam.get(address).status_code == 200


def test_declined_is_of_those_decided_with_its_interval():
    rate, (low, high) = declined_of(outcomes_row(declined=40, approved=150))
    assert (rate, round(low, 3), round(high, 3)) == (0.210526, 0.159, 0.274)
    assert declined_of(outcomes_row(postponed=None)) is None
