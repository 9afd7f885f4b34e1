"""The template tags: what they add to the components."""

import datetime

import pytest
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

from govuk.components import Link, Row, Task, render
from govuk.navigation import NavItem, nav_item
from tests.govuk.oracle import normal


def draw(source, **context):
    return Template("{% load govuk %}" + source).render(Context(context))


def tags(html, name):
    return [seen[1] for seen in normal(html) if isinstance(seen, tuple) and seen[0] == name]


def texts(html):
    return [s for s in normal(html) if isinstance(s, str) and not s.startswith("</")]


def test_pages_keep_the_other_parameters():
    request = RequestFactory().get("/", {"q": "a b", "page": "2"})
    html = draw("{% pagination page %}", request=request, page=Paginator(range(30), 10).page(2))
    links = [a["href"] for a in tags(html, "a")]
    assert links == [f"?q=a+b&page={number}" for number in (1, 1, 2, 3, 3)]
    assert [a.get("aria-current") for a in tags(html, "a")] == [None, None, "page", None, None]


def test_a_single_page_has_no_pagination():
    assert draw("{% pagination page %}", page=Paginator(range(3), 10).page(1)) == ""


def test_a_row_without_links_lines_up_with_those_that_have_some():
    rows = [Row("A", "<1>", (Link("Change", "/a/?b=1&c=2", "the first"),)), Row("B", 2)]
    html = draw("{% summary_list rows %}", rows=rows)
    assert texts(html) == ["A", "<1>", "Change", "the first", "B", "2"]
    assert tags(html, "div")[1]["class"] == (
        "govuk-summary-list__row govuk-summary-list__row--no-actions"
    )
    assert "&lt;1&gt;" in html
    assert "/a/?b=1&amp;c=2" in html


def test_rows_may_come_from_a_generator_in_a_card():
    html = draw("{% summary_list rows 'Hours' level=3 %}", rows=(Row(k, k) for k in "ab"))
    assert texts(html) == ["Hours", "a", "a", "b", "b"]
    assert tags(html, "h3") == [{"class": "govuk-summary-card__title"}]


def test_a_link_of_a_card_says_which_card():
    html = draw(
        "{% summary_card 'Hours' actions=links %}Text{% endsummary_card %}",
        links=[Link("Change", "#")],
    )
    assert texts(html) == ["Hours", "Change", "(Hours)", "Text"]


def test_a_task_list_tells_each_status():
    tasks = [Task("A", "Completed", "/a/"), Task("B", "Not started", "/b/", "Hint", "blue")]
    html = draw("{% task_list tasks 'part' %}", tasks=tasks)
    assert texts(html) == ["A", "Completed", "B", "Hint", "Not started"]
    assert [a["aria-describedby"] for a in tags(html, "a")] == [
        "part-1-status",
        "part-2-hint part-2-status",
    ]


def test_a_table_scrolls_by_itself_and_escapes():
    html = draw(
        "{% table 'Days' head rows %}",
        head=["<Day>", {"text": "Minutes", "format": "numeric"}],
        rows=[["Mon", {"text": "<30>", "format": "numeric"}]],
    )
    assert tags(html, "div") == [
        {"aria-label": "Days", "class": "portal-scroll", "role": "region", "tabindex": "0"}
    ]
    assert tags(html, "td") == [{"class": "govuk-table__cell govuk-table__cell--numeric"}]
    assert [th["scope"] for th in tags(html, "th")] == ["col", "col", "row"]
    assert "&lt;Day&gt;" in html
    assert "&lt;30&gt;" in html


STACKED = """{% stacked_table "People & days" "Name" "Day" "Note" size="m" %}
{% stacked_row %}{% row_header "Name" %}<b>A</b>{% endrow_header %}
{% cell "Day" %}{{ day }}{% endcell %}{% cell "Note" %} {% endcell %}{% endstacked_row %}
{% stacked_row %}{% row_header %}B{% endrow_header %}{% endstacked_row %}{% endstacked_table %}"""


def test_a_table_that_stacks_keeps_its_roles_and_repeats_its_heads_where_there_is_something():
    html = draw(STACKED, day="<1>")
    assert tags(html, "div")[0]["aria-label"] == "People & days"
    roles = [tag["role"] for name in ("table", "tr", "th", "td") for tag in tags(html, name)]
    heads = ["columnheader"] * 3 + ["rowheader"] * 2
    assert roles == ["table", "row", "row", "row", *heads, "cell", "cell"]
    assert texts(html) == [
        *("People & days", "Name", "Day", "Note"),
        *("Name", "A", "Day", "<1>"),
        "B",
    ]
    assert [span["aria-hidden"] for span in tags(html, "span")] == ["true", "true"]
    assert "govuk-table__caption--m" in tags(html, "caption")[0]["class"]
    assert "&lt;1&gt;" in html


@pytest.mark.parametrize(
    ("hour", "written"),
    [(8, "1 May 2026 at 9:05am"), (11, "1 May 2026 at 12:05pm"), (23, "2 May 2026 at 12:05am")],
)
def test_a_moment_is_written_in_local_time(hour, written):
    when = datetime.datetime(2026, 5, 1, hour, 5, tzinfo=datetime.UTC)
    assert draw("{{ when|moment }}", when=when) == written


def test_a_success_is_an_alert():
    html = draw("{% page_messages %}", messages=[Message(constants.SUCCESS, "<Saved>")])
    assert tags(html, "div")[0]["role"] == "alert"
    assert texts(html) == ["Success", "<Saved>"]
    assert "&lt;Saved&gt;" in html


def test_other_messages_are_a_region():
    found = [Message(constants.SUCCESS, "Saved"), Message(constants.WARNING, "But look")]
    html = draw("{% page_messages %}", messages=found)
    assert tags(html, "div")[0]["role"] == "region"
    assert texts(html) == ["Important", "Saved", "But look"]


def test_no_banner_without_messages():
    assert draw("{% page_messages %}") == ""


def test_breadcrumbs_end_with_this_page():
    html = draw("{% breadcrumbs 'Home' '/' 'Here' %}")
    assert texts(html) == ["Home", "Here"]
    assert tags(html, "li")[1]["aria-current"] == "page"


@pytest.fixture
def named_urls(settings):
    settings.ROOT_URLCONF = "tests.govuk.pages"


@pytest.mark.parametrize(
    ("address", "current", "active"),
    [("/form/", True, False), ("/form/more/", False, True), ("/question/", False, False)],
)
def test_the_navigation_knows_where_one_is(named_urls, address, current, active):
    item = nav_item(RequestFactory().get(address), "Form", "every-field")
    assert item == NavItem("Form", "/form/", current, active)


def test_home_is_not_over_every_page(named_urls):
    item = nav_item(RequestFactory().get("/form/"), "Home", "components")
    assert item == NavItem("Home", "/", current=False, active=False)


def test_what_the_portal_does_not_have_is_not_in_the_navigation(named_urls):
    assert nav_item(RequestFactory().get("/"), "Nothing", "nothing") is None
    assert draw("{% service_navigation items %}", items=[None]) == ""


def test_unread_messages_are_said_and_shown(named_urls):
    items = [None, NavItem("Messages", "/m/", count=3, count_label="unread")]
    assert texts(draw("{% service_navigation items %}", items=items)) == ["Messages", "3", "unread"]


def test_signing_out_is_a_post(settings):
    settings.ROOT_URLCONF = "carersportal.urls"
    html = draw(
        "{% service_navigation items %}", items=[NavItem("Home", "/")], csrf_token="the-token"
    )
    assert tags(html, "form") == [{"action": "/sign-out/", "method": "post"}]
    assert texts(html) == ["Home", "Sign out"]
    assert tags(html, "input")[0]["value"] == "the-token"


@pytest.mark.parametrize(
    ("component", "count"), [("password_input", 6), ("textarea", 13), ("accordion", 6)]
)
def test_scripts_speak_the_language_of_the_page(component, count):
    params = {"id": "x", "name": "x", "maxlength": 10, "items": []}
    with translation.override("cy"):
        html = render(component, params)
    translated = [key for attrs in tags(html, "div") for key in attrs if "data-i18n" in key]
    assert len(translated) == count
    assert "data-i18n" not in render(component, params)
    assert "%%" not in html
