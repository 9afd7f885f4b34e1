"""The whole way of a release through the worker: frozen, hidden, proven, compared with earlier ones."""

import pytest

from reporting.actions.building import start_table_release
from reporting.actions.releases import (
    approve_table_release,
    ask_table_release,
    correct_table_release,
    submit_table_release,
    withdraw_table_release,
)
from reporting.building.equality import parts_in
from reporting.models import Build, Outcome, Release
from reporting.queries.releases import choices
from reporting.running import run
from reporting.states import ReleaseStatus
from reporting.tasks import build_table_release
from tests.factories.reporting import PeriodFactory
from tests.program import job_context
from tests.reporting.workforce import an_employer, hire

pytestmark = pytest.mark.django_db


def asked(cast, kind="equality") -> Release:
    from django.utils import timezone

    wanted = next(one for one in choices(timezone.localdate()) if one.kind == kind)
    return ask_table_release(by=cast.ana, wanted=wanted.value)


def built(release: Release) -> Release:
    build_table_release(job_context(), release_id=str(release.pk))
    release.refresh_from_db()
    return release


def published(cast, release: Release) -> Release:
    submit_table_release(by=cast.ana, release=release)
    return approve_table_release(by=cast.dee, release=release)


def table(release: Release, measure: str, cut: str = "whole"):
    return release.tables.get(measure=measure, cut=cut)


def test_build_a_release_from_beginning_to_end(cast):
    an_employer(PeriodFactory(year=2025))
    release = built(asked(cast))
    assert release.status == ReleaseStatus.READY
    (row,) = table(release, "promotion_of_eligible").rows
    assert row["groups"]["carer"] == {"yes": 55, "total": 190, "rate": 0.289474}
    assert row["comparison"]["verdict"] == "in_range"
    assert row["comparison"]["adjusted"]["strata"] == 2
    (row,) = table(release, "responses").rows
    assert (row["people"], row["carer"], row["known_rate"]) == (1120, 190, 0.741071)


def test_all_that_is_published_is_rounded_or_hidden(cast):
    period = PeriodFactory(year=2025)
    an_employer(period)
    hire(period, "carer", 3, yes=1, directorate="SCI")
    hire(period, "not_carer", 40, yes=12, directorate="SCI")
    release = built(asked(cast))
    rows = {row["part"]: row for row in table(release, "promotion_of_eligible", "directorate").rows}
    assert rows["SCI"]["groups"]["carer"] == {"yes": None, "total": None, "rate": None}
    assert rows["SCI"]["comparison"]["verdict"] == "too_few"
    why = {
        (one["part"], one["column"]): one["why"]
        for one in release.build.reasons
        if (one["measure"], one["cut"]) == ("promotion_of_eligible", "directorate")
    }
    assert why["SCI", "carer/yes"] == "small"
    assert "protects" in why.values()


def test_nothing_counted_is_said_in_words(cast):
    PeriodFactory(year=2025)
    release = built(asked(cast))
    assert release.status == ReleaseStatus.FAILED
    assert release.reason.startswith("Nothing has been counted")


def test_what_happens_after_the_freezing_changes_nothing(cast):
    period = PeriodFactory(year=2025)
    an_employer(period)
    release = asked(cast)
    build = start_table_release(by=None, release=release)
    before = build.snapshot
    Outcome.objects.all().delete()
    build.refresh_from_db()
    assert build.snapshot == before
    assert before["measures"]["promotion_of_eligible"]["nation"][0][2:] == ["carer", 19, 96]


def test_a_correction_that_differs_by_few_hides_where(cast):
    """Three more carers: whoever has both releases cannot tell that it is three."""
    period = PeriodFactory(year=2025)
    an_employer(period)
    first = published(cast, built(asked(cast)))
    hire(period, "carer", 3, yes=3, grade="EO")
    again = correct_table_release(by=cast.ana, release=first, what_changed="Three were missing.")
    again = built(again)
    assert again.status == ReleaseStatus.READY
    assert "series" in {one["why"] for one in again.build.reasons}
    whole = table(again, "promotion_of_eligible").rows[0]["groups"]["carer"]
    assert whole["total"] in (None, 190)


def test_a_release_that_was_withdrawn_meanwhile_is_left_alone(cast):
    an_employer(PeriodFactory(year=2025))
    release = asked(cast)
    withdraw_table_release(by=cast.ana, release=release)
    assert built(release).status == ReleaseStatus.WITHDRAWN
    assert not Build.objects.exists()
    assert not release.tables.exists()


def test_progress_is_seen_while_it_is_built(cast, monkeypatch):
    an_employer(PeriodFactory(year=2025))
    release = asked(cast)
    seen = []
    note = Build.save

    monkeypatch.setattr(Build, "save", lambda self, *a, **k: note(self, *a, **k))
    from reporting import running

    said = running.note_progress

    def noting(**values):
        said(**values)
        seen.append(Build.objects.values_list("stage", "done").get())

    monkeypatch.setattr(running, "note_progress", noting)
    run(release)
    stages = [stage for stage, _done in seen]
    assert stages[0] == "Protecting: who has answered"
    assert "Proving all tables together" in stages
    assert [done for _stage, done in seen] == sorted(done for _stage, done in seen)


def test_parts_stand_in_the_order_of_their_codes_and_the_youngest_first():
    rows = [[part] for part in ("25_34", "35_44", "35_44", "65_or_more", "under_25")]
    found = parts_in({"age_band": rows, "grade": [["AO"], ["HEO"], ["AO"]]})
    assert found == {
        "age_band": ["under_25", "25_34", "35_44", "65_or_more"],
        "grade": ["AO", "HEO"],
    }
