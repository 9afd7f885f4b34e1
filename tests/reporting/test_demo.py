"""The made-up employer's outcomes tell their story, through the same counting as a real release."""

import pytest
from django.utils import timezone

from carersportal.demo import stations
from carersportal.demo.load import load
from carersportal.demo.outcomes import kind_of, outcomes, survey, years
from carersportal.demo.releases import (
    ALLOWANCE,
    ALLOWANCE_SO_FAR,
    ANSWER,
    MANAGER,
    NETWORK,
    WAITING_QUESTION,
    follow_up,
    who_is,
)
from people.models import Person
from reporting.measures import BY_CODE, Cut
from reporting.models import Period
from reporting.queries.counting import count_measure, frozen, response_counts
from reporting.queries.survey import count_survey
from reporting.statistics import Comparison, Group, Stratum, Verdict, compare
from tests.factories.reading import pack_release
from tests.factories.releases import ReleaseFactory

pytestmark = pytest.mark.django_db
NOBODY = Group(0, 0)


def compared(code: str, cut=Cut.WHOLE, part="") -> Comparison:
    periods, strata = list(Period.objects.all()), {}
    for row in count_measure(BY_CODE[code], periods=periods, cut=cut):
        if row.cut_value == part:
            strata.setdefault(row.stratum, {})[row.group] = Group(row.yes, row.total)
    return compare(
        [
            Stratum(groups.get("carer", NOBODY), groups.get("not_carer", NOBODY))
            for groups in strata.values()
        ]
    )


def adjusted(comparison: Comparison) -> float:
    assert comparison.adjusted
    assert comparison.adjusted.ratio
    return float(comparison.adjusted.ratio)


@pytest.fixture
def periods():
    load()
    found = list(Period.objects.all())
    with frozen(found):
        yield found


def test_the_story(periods):
    """A gap that the grades explain, one that they do not, none, and too few to say."""
    assert len(periods) == 3
    promotion = compared("promotion_of_eligible")
    assert promotion.verdict == Verdict.OUTSIDE
    assert promotion.ratio < 0.7
    assert 0.9 < adjusted(promotion) < 1.1
    allowance = compared("allowance")
    assert allowance.verdict == Verdict.OUTSIDE
    assert 0.4 < adjusted(allowance) < 0.6
    leaving = compared("leaving")
    assert leaving.verdict == Verdict.OUTSIDE
    assert 1.4 < adjusted(leaving) < 1.8
    for leave in ("leave_declined", "leave_postponed"):
        found = compared(leave)
        assert found.verdict in (Verdict.IN_RANGE, Verdict.COULD_BE_CHANCE)
        assert min(found.focus.yes, found.reference.yes) >= 10
    assert compared("bonus").verdict == Verdict.IN_RANGE
    assert compared("promotion_of_eligible", Cut.DIRECTORATE, "POL").verdict == Verdict.TOO_FEW
    assert compared("promotion_of_eligible", Cut.DIRECTORATE, "OPS").verdict != Verdict.TOO_FEW


def test_what_is_said_about_the_releases(client):
    """Somebody acts on the real gap, and a network has asked and got an answer."""
    load()
    by = {"asked_by": who_is("hr_analyst"), "approved_by": who_is("auditor")}
    allowance = [{"measure": "allowance"}, {}]
    follow_up(ReleaseFactory(published=True, number=1, tables=allowance, **by))
    follow_up(pack_release(number=2, **by))
    client.force_login(Person.objects.get(email=MANAGER), backend="people.backends.PersonBackend")
    page = client.get("/releases/1/measures/allowance/").content.decode()
    assert ALLOWANCE in page
    assert ALLOWANCE_SO_FAR in page
    assert "Say how far it is" in page
    client.force_login(who_is("network_lead"), backend="people.backends.PersonBackend")
    page = client.get(f"/networks/{NETWORK}/leave-pack/").content.decode()
    assert ANSWER in page
    assert WAITING_QUESTION in page


def test_the_survey_finds_more_carers_than_have_said_so(periods):
    said = response_counts(periods=periods[-1:])[0]
    survey = {row.group: row.count for row in count_survey(periods=periods[-1:])}
    declared = said.carer / (said.carer + said.not_carer)
    surveyed = survey["carer"] / (survey["carer"] + survey["not_carer"])
    assert 0.09 < declared < 0.16
    assert surveyed > declared + 0.05
    assert said.carer + said.not_carer < 0.6 * said.people
    engaged = {row.group: row.index for row in count_survey(periods=periods)}
    assert engaged["carer"] + 3 < engaged["not_carer"]


def test_outcomes_and_survey_are_the_same_every_time(periods):
    today = timezone.localdate()
    assert list(outcomes(today)) == list(outcomes(today))
    assert list(survey(today)) == list(survey(today))
    assert [year.first for year in years(today)] == [period.starts_on for period in periods]
    assert {row[0] for row in outcomes(today)} == set(
        Person.objects.values_list("staff_number", flat=True)
    )


def test_stations_are_the_same_every_time_and_nobody_twice():
    rows = list(stations.employees())
    assert rows == list(stations.employees())
    assert len({row.email for row in rows}) == len({row.staff_number for row in rows}) == 2655


@pytest.mark.parametrize(
    ("pattern", "kind"),
    [
        (dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), 444), "full_time"),
        (dict.fromkeys(("mon", "tue", "wed", "thu"), 444), "part_time"),
        (
            {
                "cycle": [493] * 5 + [0, 0, 494, 494, 494, 493, 0, 0, 0],
                "cycle_starts": "2026-01-05",
            },
            "full_time",
        ),
    ],
)
def test_who_works_full_time(pattern, kind):
    assert kind_of(pattern) == kind
