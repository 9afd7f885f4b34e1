"""Releases for the tests: ``ReleaseFactory(published=True)``, with one table of each shape."""

import datetime as dt

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from reporting.measures import BY_CODE
from reporting.models import Build, Release, ReleasedTable
from reporting.states import UNDER_WAY, ReleaseStatus
from tests.factories.people import PersonFactory

YEAR = {"id": None, "label": "2025/26", "from": "2025-04-01", "to": "2026-03-31"}


def counts(yes: int | None, total: int | None) -> dict:
    """What a row says of one group; None: hidden."""
    rate = round(yes / total, 6) if yes is not None and total else None
    return {"yes": yes, "total": total, "rate": rate}


def share_row(part: str = "", label: str = "Everybody", **comparison) -> dict:
    """A row in which carers do a little worse, and it could be chance. Keywords replace its comparison."""
    return {
        "part": part,
        "label": label,
        "stratum": "",
        "stratum_label": "",
        "groups": {
            "carer": counts(35, 120),
            "not_carer": counts(400, 1000),
            "unknown": counts(190, 500),
        },
        "comparison": {
            "ratio": "35/48",
            "ratio_value": 0.729167,
            "ratio_interval": [0.545, 0.975],
            "difference": -0.108333,
            "difference_interval": [-0.187, -0.019],
            "adjusted": {
                "ratio": 0.91,
                "ratio_interval": [0.7, 1.18],
                "strata": 4,
                "of": 5,
            },
            "disagrees": True,
            "p": 0.021,
            "holm_p": 0.2,
            "verdict": "outside_could_be_chance",
            "bounds": {"if_focus": 0.907, "if_reference": 0.74},
        }
        | comparison,
    }


def hidden_row(part: str, label: str) -> dict:
    """A row of which nothing can be said."""
    nothing = dict.fromkeys(share_row()["comparison"]) | {
        "verdict": "too_few",
        "disagrees": False,
    }
    groups = {name: counts(None, None) for name in ("carer", "not_carer", "unknown")}
    return share_row(part, label) | {"groups": groups, "comparison": nothing}


def responses_row(part: str = "", label: str = "Everybody") -> dict:
    return {
        "part": part,
        "label": label,
        "stratum": "",
        "stratum_label": "",
        "people": 1800,
        "carer": 120,
        "not_carer": 1000,
        "prefer_not_to_say": 80,
        "no_answer": 600,
        "response_rate": 0.666667,
        "known_rate": 0.622222,
        "carer_share": 0.107143,
        "survey_carer_share": 0.17,
        "gap": 0.062857,
    }


class ReleaseFactory(DjangoModelFactory):
    """Waiting to be built. ``ready``, ``submitted``, ``failed``, …: where it is; ``pack``: of leave.

    ``published=True``: with a number and approved by somebody else. ``tables=[…]`` of
    :class:`ReleasedTableFactory`'s values; without it one measure and the responses.
    """

    class Meta:
        model = Release

    kind = Release.Kind.EQUALITY
    starts_on = dt.date(2025, 4, 1)
    ends_on = dt.date(2026, 3, 31)
    covers = factory.LazyAttribute(
        lambda row: [YEAR | {"from": f"{row.starts_on}", "to": f"{row.ends_on}"}]
    )
    threshold, base = 10, 5
    method = "Counts are rounded to 5."
    caveats = ["People can choose not to answer."]
    asked_by = factory.SubFactory(PersonFactory)

    class Params:
        building = factory.Trait(status=ReleaseStatus.BUILDING)
        ready = factory.Trait(status=ReleaseStatus.READY)
        submitted = factory.Trait(status=ReleaseStatus.SUBMITTED)
        failed = factory.Trait(status=ReleaseStatus.FAILED, reason="It would give somebody away.")
        refused = factory.Trait(status=ReleaseStatus.REFUSED, reason="A caveat is missing.")
        withdrawn = factory.Trait(status=ReleaseStatus.WITHDRAWN)
        pack = factory.Trait(
            kind=Release.Kind.LEAVE_PACK,
            starts_on=dt.date(2026, 7, 1),
            ends_on=dt.date(2026, 9, 30),
        )

    @classmethod
    def _create(cls, model_class, *args, published=False, tables=None, **values):
        """Tables come before publication, as the database wants it."""
        told = {}
        if published:
            names = ("number", "approved_by", "published_at")
            told = {name: values.pop(name, None) for name in names}
            values["status"] = ReleaseStatus.SUBMITTED
        release = super()._create(model_class, *args, **values)
        if release.status in UNDER_WAY and not published:
            Build.objects.create(release=release)
        if release.status in (ReleaseStatus.READY, ReleaseStatus.SUBMITTED):
            for row in [{}, {"responses": True}] if tables is None else tables:
                ReleasedTableFactory(release=release, **row)
        if published:
            release.status = ReleaseStatus.PUBLISHED
            release.number = told["number"] or Release.objects.count()
            release.approved_by = told["approved_by"] or PersonFactory()
            release.published_at = told["published_at"] or timezone.now()
            release.save()
        return release


class ReleasedTableFactory(DjangoModelFactory):
    """Promotion as a whole. ``responses=True``: who has answered. ``rows=[share_row(…)]`` and so on."""

    class Meta:
        model = ReleasedTable

    release = factory.SubFactory(ReleaseFactory, ready=True, tables=[])
    position = factory.Sequence(lambda number: number)
    measure = "promotion_of_eligible"
    cut = "whole"
    kind = "share"
    title = factory.LazyAttribute(lambda row: BY_CODE[row.measure].title)
    definition = factory.LazyAttribute(lambda row: BY_CODE[row.measure].definition)
    higher_is = "good"
    rows = factory.LazyFunction(lambda: [share_row()])

    class Params:
        responses = factory.Trait(
            measure="responses",
            kind="responses",
            title="Who has answered",
            definition="What people had said of themselves when each period began.",
            higher_is="",
            rows=factory.LazyFunction(lambda: [responses_row()]),
        )
