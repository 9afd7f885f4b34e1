"""Totals of the staff survey from a file."""

import io
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from reporting.actions.staging import Options
from reporting.actions.survey_import import import_survey
from reporting.files import SurveyFile
from reporting.management.commands.import_survey import Command
from reporting.models import SurveyTotal
from tests.factories.people import OrgUnitFactory
from tests.reporting.loading import YEAR, run, text

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def units():
    ops = OrgUnitFactory(code="OPS", parent=OrgUnitFactory(code="TOP"))
    OrgUnitFactory(code="OPS1", parent=ops)


def total(**values: str) -> dict[str, str]:
    return {
        **YEAR,
        "directorate": "OPS",
        "answer": "carer",
        "count": "20",
        "index": "61.5",
    } | values


def load(*rows, by=None, **options):
    raw = io.BytesIO(text(*rows).encode())
    return import_survey(by=by, file=SurveyFile(raw), options=Options(**options))


def held():
    rows = SurveyTotal.objects.order_by("directorate__code", "answer")
    return list(rows.values_list("directorate__code", "answer", "count", "index"))


def test_import_survey_takes_totals_over_and_again_without_effect():
    rows = [
        total(),
        total(answer="not carer"),
        total(directorate="TOP", answer="prefer not to say", count="0", index=""),
    ]
    assert load(*rows).counts == {"read": 3, "new": 3, "rejected": 0}
    assert held() == [
        ("OPS", "carer", 20, Decimal("61.50")),
        ("OPS", "not_carer", 20, Decimal("61.50")),
        ("TOP", "prefer_not_to_say", 0, None),
    ]
    assert load(*rows).counts == {"read": 3, "unchanged": 3, "rejected": 0}
    assert load(total(index="62")).counts == {"read": 1, "corrected": 1, "rejected": 0}
    assert held()[0] == ("OPS", "carer", 20, Decimal("62.00"))


WRONG = {
    "no directorate": ({"directorate": ""}, "directorate is empty."),
    "a team": (
        {"directorate": "OPS1"},
        "directorate is not the code of a directorate or of the top.",
    ),
    "answer": (
        {"answer": "maybe"},
        "answer is none of these: carer, not_carer, prefer_not_to_say.",
    ),
    "count": ({"count": "-1"}, "count is not a whole number from 0 to 999999."),
    "index": ({"index": "100.5"}, "index is not a number from 0 to 100, such as 61.5."),
    "no index": ({"index": ""}, "index has to be empty where count is 0, and only there."),
    "nobody": ({"count": "0"}, "index has to be empty where count is 0, and only there."),
    "no day": ({"period_start": "soon"}, "period_start is not a possible date."),
}


@pytest.mark.parametrize("name", WRONG)
def test_rows_left_out(capsys, tmp_path, name):
    values, reason = WRONG[name]
    path = tmp_path / "survey.csv"
    path.write_text(text(total(directorate="TOP"), total(**values)))
    status, said, errors = run(capsys, Command(), path)
    shown = values.get("directorate", "OPS") or "?"
    assert (status, errors) == (3, f"line 3 ({shown}): {reason}\n")
    assert said == "Changed\n  read: 2\n  new: 1\n  rejected: 1\n"
    assert len(held()) == 1


def test_totals_given_twice_strict_and_dry():
    assert load(total(), total(index="70")).counts["rejected"] == 2
    assert load(total(), total(count="x"), strict=True).refusal
    assert load(total(), dry_run=True).counts["new"] == 1
    assert held() == []


def test_import_survey_is_for_analysts(cast):
    with pytest.raises(PermissionDenied):
        load(total(), by=cast.ade)
    assert load(total(), by=cast.ana).counts["new"] == 1
