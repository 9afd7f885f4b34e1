"""One verb names one thing everywhere: address, view, template, action, state key, message, test."""

import inspect

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from champions import states as champions
from leave.states import TRANSITIONS as LEAVE_TRANSITIONS
from networks import states as networks
from passports import states
from reporting import states as reporting
from reporting.states import TRANSITIONS as TABLE_RELEASES
from tests.architecture.source import APPS, ROOT
from tests.architecture.test_writes import actions

# Verbs that are a step of another action, and why.
STEPS = {"lapse": "move_leave"}  # a leaver's requests lapse where the feed moves them all


def patterns(resolver=None) -> list[URLPattern]:
    found = []
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            found += [] if entry.app_name == "admin" else patterns(entry)
        else:
            found.append(entry)
    return found


def ours() -> list[URLPattern]:
    return [p for p in patterns() if view_of(p).__module__.split(".")[0] in APPS]


def view_of(pattern: URLPattern):
    return inspect.unwrap(pattern.callback)


def test_a_view_has_the_name_of_its_address():
    wrong = {
        p.name: view_of(p).__name__
        for p in ours()
        if inspect.isfunction(view_of(p)) and p.name.replace("-", "_") != view_of(p).__name__
    }
    assert wrong == {}


def test_every_address_has_a_name_of_its_own():
    names = [p.name for p in ours()]
    assert sorted(names) == sorted(set(names))


def test_a_view_renders_the_template_of_its_name():
    """A view that calls ``render`` uses ``<app>/<view>.html``."""
    wrong = []
    for pattern in ours():
        view = view_of(pattern)
        if not inspect.isfunction(view) or "render(" not in inspect.getsource(view):
            continue
        app = view.__module__.split(".")[0]
        template = f"{app}/{view.__name__}.html"
        places = [ROOT / "templates" / template, ROOT / app / "templates" / template]
        if not any(place.exists() for place in places):
            wrong.append(template)
    assert wrong == []


@pytest.mark.parametrize(
    "table",
    [
        states.PASSPORT_TRANSITIONS,
        states.VERSION_TRANSITIONS,
        states.ARRANGEMENT_TRANSITIONS,
        LEAVE_TRANSITIONS,
        champions.BOOKING_TRANSITIONS,
        champions.QUESTION_TRANSITIONS,
        champions.ACTION_TRANSITIONS,
        networks.ELECTION_TRANSITIONS,
        networks.RELEASE_TRANSITIONS,
        TABLE_RELEASES,
        networks.REPORT_TRANSITIONS,
        networks.APPEAL_TRANSITIONS,
        networks.LIFT_TRANSITIONS,
        networks.MEETING_TRANSITIONS,
        networks.ACTION_TRANSITIONS,
        networks.IDEA_TRANSITIONS,
        networks.STORY_TRANSITIONS,
        reporting.GAP_ACTION_TRANSITIONS,
        reporting.PACK_QUESTION_TRANSITIONS,
    ],
    ids=lambda table: str(next(iter(table)).__class__.__name__),
)
def test_every_verb_of_a_state_is_an_action(table):
    names = [name for name, _ in actions()]
    verbs = {verb for moves in table.values() for verb in moves} - set(STEPS)
    assert {STEPS[verb] for verb in STEPS} <= set(names)
    without = {v for v in verbs if not any(n == v or n.startswith(f"{v}_") for n in names)}
    assert without == set()
