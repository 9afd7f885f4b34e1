"""Every role against every address and object; the table is published in docs/reference.

``make docs`` writes the table; this test fails if the published one is not what it finds.
"""

import os
from collections import defaultdict

import pytest

from tests.architecture.source import ROOT
from tests.architecture.test_verbs import ours
from tests.architecture.walk import PEOPLE, Visit

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.xdist_group("walk"),
    pytest.mark.timeout(2400),  # everybody goes everywhere before the first of them
]
PAGE = ROOT / "docs" / "reference" / "permissions.md"
COLUMNS = {
    "nobody": "Nobody signed in",
    "carol": "Carol, the owner",
    "olu": "Olu, another carer",
    "mo": "Mo, the manager",
    "ari": "Ari, standing in",
    "nia": "Nia, another manager",
    "sam": "Sam, a colleague",
    "hana": "Hana, HR caseworker",
    "ana": "Ana, HR analyst",
    "chi": "Chi, Champion",
    "lee": "Lee, network lead",
    "ade": "Ade, administrator",
    "dee": "Dee, data protection",
}
PUBLIC = {
    "sign-in", "request-link", "link-requested", "set-password", "session-extend", "healthz",
    "send-again", "sign-out", "open-password-link", "openid_connect_login", "openid_connect_callback",
    "follow-question",
    "open-invitation", "read-feed",
    "follow-idea", "withdraw-followed-idea",
}  # fmt: skip
STRANGERS = ("nobody", "nia", "sam", "ana", "chi", "lee", "ade", "dee")
HEAD = """<!-- Made by `make docs` from the tests. Do not edit. -->
# Permissions

Every role against every address and object, as the tests find it. `read`: the page opens; `act`: the
form is taken (or says what is wrong with it); `–`: not found, refused, or sent to the sign-in page.
The people are those of the tests: Mo manages Carol and Olu, Ari stands in for Mo, Nia manages
somebody else, Hana has one case. What of a passport a reader sees is decided by its owner's sharing
choices ([architecture](../architecture.md)).

"""


@pytest.fixture
def walked(walk) -> list[Visit]:
    return walk.visits


def table(walked: list[Visit]) -> str:
    cells: dict[tuple[str, str], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for visit in walked:
        word = {"get": "read", "post": "act"}[visit.method]
        cells[visit.name, visit.about][visit.person] += [word] if visit.opened else []
    lines = [
        f"| Address | About | {' | '.join(COLUMNS.values())} |",
        "|---" * (len(COLUMNS) + 2) + "|",
    ]
    for (name, about), found in cells.items():
        row = [", ".join(found[person]) or "–" for person in COLUMNS]
        lines.append(f"| {name} | {about} | {' | '.join(row)} |")
    return HEAD + "\n".join(lines) + "\n"


def test_permissions_are_those_published(walked):
    found = table(walked)
    if os.environ.get("WRITE_DOCS"):
        PAGE.write_text(found)
    assert PAGE.read_text() == found
    assert set(COLUMNS) == set(PEOPLE)


def test_nothing_falls_over(walked):
    """Whoever asks for whatever gets an answer in words: never a 500."""
    assert [(v.person, v.method, v.url) for v in walked if v.response.status_code >= 500] == []


def test_only_public_addresses_open_without_signing_in(walked):
    opened = {v.name for v in walked if v.person == "nobody" and v.opened}
    assert opened - PUBLIC == set()


def test_nobody_else_opens_a_passport(walked):
    """Strangers, HR analysts, Champions, network leads, administrators and auditors: not one page."""
    about_a_passport = {p.name for p in ours() if str(p.pattern).startswith("passports/")}
    leaks = [
        (v.person, v.method, v.url)
        for v in walked
        if v.name in about_a_passport and v.opened and v.person in STRANGERS
    ]
    assert leaks == []


def test_a_draft_is_its_owners_alone(walked):
    seen = {v.person for v in walked if v.about == "a draft" and v.opened}
    assert seen == {"olu"}


def test_pages_take_ten_queries_at_the_most(walked):
    many = {(v.name, v.person): v.queries for v in walked if v.method == "get" and v.queries > 10}
    assert many == {}
