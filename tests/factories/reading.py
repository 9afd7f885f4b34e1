"""What is said about releases: actions on gaps, questions of networks; and a release worth reading."""

import datetime as dt

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from reporting.models import GapAction, PackQuestion
from tests.factories.networks import NetworkFactory
from tests.factories.people import PersonFactory
from tests.factories.releases import (
    ReleaseFactory,
    counts,
    hidden_row,
    responses_row,
    share_row,
)

DECIDED = ("approved", "part_approved", "declined", "postponed")
OUTCOMES = (
    "approved",
    "part_approved",
    "declined",
    "postponed",
    "withdrawn",
    "lapsed",
    "recorded",
    "waiting",
)


class GapActionFactory(DjangoModelFactory):
    """Under way for 30 days. ``done=True``: closed with a note."""

    class Meta:
        model = GapAction

    release = factory.SubFactory(ReleaseFactory, published=True)
    measure = "promotion_of_eligible"
    title = "Promotion of those eligible"
    what = "Ask panels to write down why they chose."
    owner = factory.SubFactory(PersonFactory)
    due_on = factory.LazyFunction(lambda: timezone.localdate() + dt.timedelta(days=30))
    created_by = factory.SubFactory(PersonFactory)

    class Params:
        done = factory.Trait(
            status="done",
            note="Panels do since May.",
            closed_on=factory.LazyFunction(timezone.localdate),
        )


class PackQuestionFactory(DjangoModelFactory):
    """Waiting. ``answered=True``: by somebody in HR."""

    class Meta:
        model = PackQuestion

    release = factory.SubFactory(ReleaseFactory, pack=True, published=True, tables=[])
    network = factory.SubFactory(NetworkFactory)
    text = factory.Sequence(lambda number: f"Why were so many declined? ({number})")
    asked_on = factory.LazyFunction(timezone.localdate)

    class Params:
        answered = factory.Trait(
            status="answered",
            answer="Two managers were new.",
            answered_by=factory.SubFactory(PersonFactory),
            answered_on=factory.LazyFunction(timezone.localdate),
        )


def outcomes_row(part: str = "", label: str = "Everybody", stratum: str = "", **known) -> dict:
    """How 200 requests for leave were answered. Keywords replace counts; None: hidden."""
    found = dict.fromkeys(OUTCOMES, 0) | {"approved": 150, "declined": 40, "withdrawn": 10} | known
    return {
        "part": part,
        "label": label,
        "stratum": stratum,
        "stratum_label": stratum.replace("_", " ").capitalize(),
        "counts": found,
        "total": 200,
        "rates": {name: rate_of(name, found) for name in found},
        "median_days": 2.5,
    }


def rate_of(name: str, found: dict) -> float | None:
    """As a release has it: of those decided, or of all; none where a count of those is hidden."""
    parts = [found[one] for one in DECIDED] if name in DECIDED else [200]
    if found[name] is None or None in parts or not sum(parts):
        return None
    return round(found[name] / sum(parts), 6)


def index_row(part: str = "", label: str = "Everybody") -> dict:
    return {
        "part": part,
        "label": label,
        "stratum": "",
        "stratum_label": "",
        "groups": {
            "carer": {"count": 120, "index": 61.5},
            "not_carer": {"count": 900, "index": 66.0},
            "prefer_not_to_say": {"count": None, "index": None},
        },
    }


def spread_row(grade: str, carers: int | None, others: int | None) -> dict:
    """How many of each group are in a grade."""
    groups = {
        "carer": counts(carers, 120),
        "not_carer": counts(others, 1000),
        "unknown": counts(100, 500),
    }
    named = {"part": "", "label": "Everybody", "stratum": grade, "stratum_label": grade}
    return {**named, "groups": groups, "comparison": None}


def everybody_row(part: str = "", label: str = "Everybody", yes: int = 35) -> dict:
    groups = {"everybody": counts(yes, 280)}
    return share_row(part, label) | {"groups": groups, "comparison": None}


ENOUGH = {"disagrees": False, "adjusted": None, "verdict": "in_range", "ratio_value": 1.05}
GRADES = [share_row("HEO", "HEO", adjusted=None, disagrees=False), hidden_row("SEO", "SEO")]
EQUALITY_TABLES = [
    {"position": 0, "responses": True},
    {"position": 1, "responses": True, "cut": "grade", "rows": [responses_row("HEO", "HEO")]},
    {"position": 2},
    {"position": 3, "cut": "grade", "rows": GRADES},
    {
        "position": 4,
        "measure": "leaving",
        "higher_is": "bad",
        "rows": [share_row(**ENOUGH, ratio_interval=[0.9, 1.2])],
    },
    {
        "position": 5,
        "measure": "complaints",
        "higher_is": "",
        "rows": [hidden_row("", "Everybody")],
    },
    {
        "position": 6,
        "measure": "grades",
        "kind": "distribution",
        "rows": [spread_row("HEO", 80, 500), spread_row("SEO", None, 300)],
    },
    {"position": 7, "measure": "engagement", "kind": "index", "rows": [index_row()]},
    {"position": 8, "measure": "passport_uptake", "rows": [everybody_row()]},
]
PACK_TABLES = [
    {
        "position": number,
        "measure": "leave_outcomes",
        "cut": cut,
        "kind": "outcomes",
        "title": "How requests for leave were answered",
        "definition": "Requests for leave asked in the quarter, by what became of them.",
        "rows": rows,
    }
    for number, (cut, rows) in enumerate(
        {
            "whole": [outcomes_row()],
            "scheme": [outcomes_row(stratum="carers_leave", declined=0)],
            "directorate": [
                outcomes_row("OPS", "Operations"),
                outcomes_row("IT", "IT", declined=None),
            ],
        }.items()
    )
]


def equality_release(**values):
    """A published release with a table of each kind."""
    return ReleaseFactory(published=True, tables=EQUALITY_TABLES, **values)


def pack_release(**values):
    """A published leave scrutiny pack."""
    return ReleaseFactory(pack=True, published=True, tables=PACK_TABLES, **values)
