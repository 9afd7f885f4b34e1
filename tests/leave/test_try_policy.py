"""Trying a policy on its page: the same check as manage.py assess_leave."""

import json
from fractions import Fraction
from pathlib import Path

import pytest
from django.urls import reverse

from leave.rules import BadQuestion, answer, read_text
from leave.views.told import minutes_in_words
from tests.factories.leave import LeavePolicyFactory, shipped_policy
from tests.leave.rules.bad_questions import BAD

CASES = json.loads((Path(__file__).parent / "leave.json").read_text())
PAGE = "/leave/try-policy/"
pytestmark = pytest.mark.usefixtures("policies")


@pytest.fixture
def hana(cast, client):
    client.force_login(cast.hana)
    return client


def values(**given) -> dict[str, str]:
    return {
        "terms_from": "carers_leave",
        "notice_basis": "quantity",
        "notice_boundary": "inclusive",
        "pattern": "444x5",
        "nation": "england",
        "notice_given-day": "12",
        "notice_given-month": "6",
        "notice_given-year": "2026",
        "asked": "days",
        "days": "17 June 2026\n18/6/2026, 1/2",
        "already": "",
        **given,
    }


def span(first: int, last: int, **given) -> dict[str, str]:
    dates = {}
    for name, day in (("first_day", first), ("last_day", last)):
        dates |= {f"{name}-day": str(day), f"{name}-month": "6", f"{name}-year": "2026"}
    return values(asked="span", days="", **dates, **given)


def rows(page, number: int = 0) -> dict[str, str]:
    return {row.key: row.value for row in page.context["answers"][number][1]}


FORM, PASTED = 0, 1


def errors(page, form: int = FORM) -> dict[str, list[str]]:
    return dict(page.context["forms"][form].errors)


def test_try_policy_is_for_those_who_write_policies(cast, client):
    assert reverse("try-policy") == PAGE
    for name, status in {"hana": 200, "ade": 200, "mo": 404, "ana": 404, "carol": 404}.items():
        client.force_login(getattr(cast, name))
        assert client.get(PAGE).status_code == status


def test_try_policy_says_what_the_rules_say_of_carers_leave(hana):
    page = hana.post(PAGE, values(already="2026-02-03\n4 February 2026, 222 minutes"))
    assert rows(page) == {
        "Asked for": "1.5 days (11 hours 6 minutes)",
        "One working week": "37 hours",
        "Used besides, in 12 months": "11 hours 6 minutes",
        "Within one week in 12 months": "Yes.",
        "Notice": "4 days are needed: by 13 June 2026. It was given on 12 June 2026, in time.",
        "If it has to be postponed": (
            "The person is told in writing by 16 June 2026; it starts by 17 July 2026."
        ),
    }


def test_try_policy_says_what_is_too_much_and_too_late(hana):
    page = hana.post(PAGE, span(17, 25))
    assert rows(page)["Within one week in 12 months"] == "No: 14 hours 48 minutes too much."
    assert rows(page)["Notice"] == (
        "14 days are needed: by 3 June 2026. It was given on 12 June 2026, 9 days late."
        " The manager can waive this."
    )
    page = hana.post(PAGE, values(days="12 June 2026"))
    assert rows(page)["If it has to be postponed"] == "It is too late for that: the leave stands."


def test_try_policy_with_tiers_of_ones_own(hana):
    tiers = {"terms_from": "special_leave", "tiers": "allowance, 1/5\n\ndiscretion"}
    page = hana.post(PAGE, values(**tiers, leave_year_starts="04-06"))
    assert rows(page) == {
        "Asked for": "1.5 days (11 hours 6 minutes)",
        "One working week": "37 hours",
        "Used besides, in the leave year": "0 hours",
        "allowance": "7 hours 24 minutes",
        "discretion": "3 hours 42 minutes",
        "Beyond every tier": "0 hours",
    }


def test_try_policy_with_a_draft(hana):
    draft = LeavePolicyFactory(name="Ours", by_leave_year=True, year_starts_day=6)
    page = hana.get(PAGE, {"policy": draft.pk})
    assert "Ours, England, from 1 January 2015 (draft)" in page.content.decode()
    assert page.context["forms"][FORM].initial["policy"] == str(draft.pk)
    page = hana.post(PAGE, values(terms_from="policy", policy=draft.pk))
    assert rows(page)["allowance"] == "11 hours 6 minutes"
    held = shipped_policy("carers_leave", "wales")
    page = hana.post(PAGE, values(terms_from="policy", policy=held.pk))
    assert "Notice" in rows(page)


@pytest.mark.parametrize(
    ("given", "field", "text"),
    [
        ({"terms_from": ""}, "terms_from", "Select which terms to try"),
        ({"terms_from": "policy"}, "policy", "Select a policy"),
        ({"terms_from": "special_leave"}, "tiers", "Enter at least one tier"),
        (
            {"terms_from": "special_leave", "tiers": "a, 2\n\nb, 1"},
            "tiers",
            "Line 3: terms.tiers[1].weeks: is less than in the tier before.",
        ),
        (
            {"terms_from": "special_leave", "tiers": "a", "leave_year_starts": "02-29"},
            "leave_year_starts",
            "terms.leave_year_starts: every year must have this day.",
        ),
        ({"pattern": "444"}, "pattern", "A working pattern is like 444x5"),
        ({"notice_given-day": ""}, "notice_given", "The day of the notice must include a day"),
        ({"days": ""}, "days", "Enter at least one day"),
        ({"days": "tomorrow"}, "days", "Line 1: days[0].date: must be a date like 2026-06-17."),
        ({"days": "31 June 2026"}, "days", "Line 1: days[0].date: there is no 2026-06-31"),
        (
            {"days": "\n17 June 2026\n18 June 2026, 3/2"},
            "days",
            "Line 3: days[1].part: must be more than 0 and at most 1.",
        ),
        ({"days": "11 June 2026"}, "days", "Line 1: days[0].date: the leave begins on"),
        (
            {"already": "2026-06-17"},
            "already",
            "Line 1: already[0].date: 2026-06-17 is asked for or booked more than once.",
        ),
        (
            {"already": "2026-02-17, many minutes"},
            "already",
            "Line 1: already[0].minutes: must be a number",
        ),
        ({"asked": "span"}, "first_day", "Enter the first day"),
    ],
)
def test_try_policy_says_what_is_wrong_with_its_path_and_loses_nothing(hana, given, field, text):
    page = hana.post(PAGE, values(**given))
    assert errors(page)[field][0].startswith(text)
    assert page.context["answers"] == []
    shown = page.context["forms"][FORM].data
    assert {name: shown[name] for name in values(**given)} == {
        name: str(value) for name, value in values(**given).items()
    }


def test_try_policy_says_what_is_wrong_with_a_span(hana):
    assert errors(hana.post(PAGE, span(18, 17))) == {
        "last_day": ["span.to: is before the first day (2026-06-18)."]
    }
    assert errors(hana.post(PAGE, span(11, 17))) == {
        "first_day": ["span.from: the leave begins on 2026-06-11, before its notice on 2026-06-12."]
    }
    assert errors(hana.post(PAGE, span(13, 14))) == {
        "first_day": ["span: holds no day that is worked."]
    }


# --- pasted ---------------------------------------------------------------------------------------
def test_try_policy_answers_every_case_of_the_file(hana):
    page = hana.post(PAGE, {"pasted": json.dumps(CASES)})
    names = [name for name, _rows in page.context["answers"]]
    assert names == [case["case"] for case in CASES]


def test_try_policy_answers_one_object(hana):
    page = hana.post(PAGE, {"pasted": json.dumps(CASES[0])})
    assert [name for name, _rows in page.context["answers"]] == [""]
    nameless = {k: v for k, v in CASES[0].items() if k != "case"}
    page = hana.post(PAGE, {"pasted": json.dumps([nameless])})
    assert [name for name, _rows in page.context["answers"]] == ["Question 1"]


def test_try_policy_shows_every_bad_question_with_its_path(hana):
    checked = 0
    for question, _message in BAD:
        try:
            text = json.dumps(question, allow_nan=False)
        except (TypeError, ValueError):  # no file can hold it
            continue
        with pytest.raises(BadQuestion) as wrong:
            answer(read_text(text.encode()))
        page = hana.post(PAGE, {"pasted": text})
        assert errors(page, PASTED) == {"pasted": [str(wrong.value)]}
        assert page.context["forms"][PASTED].data["pasted"] == text
        checked += 1
    assert checked > 100


@pytest.mark.parametrize("text", ["{", "NaN", '{"scheme": NaN}', '{"a": 1, "a": 2}', "[" * 9999])
def test_try_policy_shows_why_it_is_no_question(hana, text):
    with pytest.raises(BadQuestion) as wrong:
        answer(read_text(text.encode()))
    assert errors(hana.post(PAGE, {"pasted": text}), PASTED) == {"pasted": [str(wrong.value)]}


def test_try_policy_names_the_question_of_a_list(hana):
    page = hana.post(PAGE, {"pasted": json.dumps([CASES[0], {**CASES[0], "nation": "mars"}])})
    assert errors(page, PASTED)["pasted"][0].startswith("[1].nation: must be one of")


def test_try_policy_sends_long_files_to_the_command(hana):
    page = hana.post(PAGE, {"pasted": json.dumps([CASES[0]] * 51)})
    assert "has more than 50 questions" in errors(page, PASTED)["pasted"][0]
    page = hana.post(PAGE, {"pasted": " " * 100_001})
    assert "Use manage.py assess_leave" in errors(page, PASTED)["pasted"][0]
    assert "pasted" in errors(hana.post(PAGE, {"pasted": ""}), PASTED)


def test_try_policy_takes_ten_queries_at_most(hana, django_assert_max_num_queries):
    with django_assert_max_num_queries(10):
        hana.post(PAGE, values())


# --- words ----------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("minutes", "text"),
    [
        (Fraction(444), "7 hours 24 minutes"),
        (Fraction(100, 3), "33.3333 minutes"),
        (Fraction(1, 100000), "0 hours"),
    ],
)
def test_minutes_in_words(minutes, text):
    assert minutes_in_words(minutes) == text
