"""Dates in three boxes: what is understood, what is said, and what stays in the boxes."""

import datetime

import pytest

from govuk.fields import month_number
from govuk.forms import DateField
from tests.govuk.oracle import tags
from tests.govuk.pages import StartForm, draw, start

TODAY = datetime.date(2027, 3, 27)


@pytest.mark.parametrize(
    "typed",
    [("27", "3", "2027"), ("27", "03", "2027"), ("27", "March", "2027"), (" 27 ", "mar", "2027")],
)
def test_a_date_may_be_typed_in_several_ways(typed):
    form = start(*typed)
    assert form.is_valid()
    assert form.cleaned_data == {"starts": TODAY}


@pytest.mark.parametrize(
    ("typed", "message", "wrong"),
    [
        (("", "", ""), "Enter the start date", ["day", "month", "year"]),
        (("", "3", "2027"), "The start date must include a day", ["day"]),
        (("27", "", "2027"), "The start date must include a month", ["month"]),
        (("27", "3", ""), "The start date must include a year", ["year"]),
        (("", "", "2027"), "The start date must include a day and month", ["day", "month"]),
        (("", "3", ""), "The start date must include a day and year", ["day", "year"]),
        (("27", "", ""), "The start date must include a month and year", ["month", "year"]),
        (("32", "3", "2027"), "The start date must be a real date", ["day"]),
        (("27", "13", "2027"), "The start date must be a real date", ["month"]),
        (("27", "Mrch", "2027"), "The start date must be a real date", ["month"]),
        (("27", "3", "soon"), "The start date must be a real date", ["year"]),
        (("30", "2", "2028"), "The start date must be a real date", ["day", "month", "year"]),
        (("27", "3", "0000"), "The start date must be a real date", ["day", "month", "year"]),
        (("9" * 5000, "9" * 5000, "2027"), "The start date must be a real date", ["day", "month"]),
        (("27", "3", "9" * 5000), "The start date: year must include 4 numbers", ["year"]),
        (("²", "3", "2027"), "The start date must be a real date", ["day"]),
        (("27", "3", "27"), "The start date: year must include 4 numbers", ["year"]),
        (
            ("26", "3", "2027"),
            "The start date must be the same as or after 27 March 2027",
            ["day", "month", "year"],
        ),
        (
            ("1", "1", "2028"),
            "The start date must be the same as or before 31 December 2027",
            ["day", "month", "year"],
        ),
    ],
)
def test_a_wrong_date_says_what_to_do_and_keeps_what_was_typed(typed, message, wrong):
    form = start(*typed)
    assert form.errors == {"starts": [message]}
    boxes = {
        attrs["name"].removeprefix("starts-"): attrs
        for tag, attrs in tags(draw(form))
        if tag == "input" and attrs.get("name", "").startswith("starts-")
    }
    assert [part for part, box in boxes.items() if "--error" in box["class"]] == wrong
    assert tuple(box.get("value", "") for box in boxes.values()) == tuple(
        " ".join(text.split()) for text in typed
    )


def test_boxes_of_a_date_that_are_not_sent_at_all_are_no_date():
    assert StartForm({}).errors == {"starts": ["Enter the start date"]}


def test_a_date_that_may_be_left_out():
    field = DateField(name="The end date", required=False)
    assert field.clean(["", " ", ""]) is None


def test_a_known_date_stands_in_the_boxes():
    html = draw(StartForm(initial={"starts": TODAY}))
    assert [a["value"] for t, a in tags(html) if "starts-" in a.get("name", "")] == [
        "27",
        "3",
        "2027",
    ]


@pytest.mark.parametrize(
    ("initial", "typed", "changed"),
    [
        (TODAY, ["27", "3", "2027"], False),
        (TODAY, ["28", "3", "2027"], True),
        (TODAY, ["x", "3", "2027"], True),
        (None, ["", "", ""], False),
    ],
)
def test_whether_a_date_has_changed(initial, typed, changed):
    assert DateField(name="The date").has_changed(initial, typed) is changed


@pytest.mark.parametrize(
    ("text", "number"), [("9", 9), ("Sept", 9), ("sep.", 9), ("SEPTEMBER", 9), ("Smarch", None)]
)
def test_names_of_months(text, number):
    assert month_number(text) == number
