"""The timeline in words: "You …" to who did it, by name to everybody else."""

import re
from pathlib import Path

import pytest

import passports.actions
from passports.models import TimelineEntry
from passports.views.told import BY_ITSELF, BY_SOMEBODY, Told
from tests.factories.passports import PassportFactory

ACTIONS = Path(passports.actions.__file__).parent


@pytest.fixture
def passport(cast):
    return PassportFactory(owner=cast.carol, manager=cast.mo, signed_by_owner=True)


@pytest.mark.parametrize(
    ("verb", "by", "reader", "title", "byline"),
    [
        ("sign", "carol", "carol", "You signed", ""),
        ("sign", "carol", "mo", "Carol Carer signed", ""),
        ("come_back", "carol", "carol", "You came back to some of the answers", ""),
        ("come_back", "carol", "mo", "Carol Carer came back to some of the answers", ""),
        ("agree", "mo", "carol", "Mo Manager agreed to an arrangement", ""),
        ("make_due", None, "carol", "A review became due", "the portal"),
        ("end_arrangement", None, "mo", "An arrangement ended", "the portal"),
        ("end", "carol", "mo", "Carol Carer ended the passport", ""),
        ("end", "ade", "carol", "The passport ended", "Ade Administrator"),
        ("start_handover", "ade", "ade", "The manager changed", "you"),
        ("no such verb", "mo", "carol", "Something happened", "Mo Manager"),
    ],
)
def test_says_who_did_what(cast, passport, verb, by, reader, title, byline):
    entry = TimelineEntry(passport=passport, verb=verb, by=getattr(cast, by) if by else None)
    told = Told.of(entry, getattr(cast, reader), passport)
    assert (told.title, told.by, told.text) == (title, byline, "")


@pytest.mark.parametrize(
    ("verb", "text"),
    [("send", "To Mo Manager"), ("countersign", "For Mo Manager"), ("reopen", "Mo Manager")],
)
def test_says_whom_it_was_about(cast, passport, verb, text):
    entry = TimelineEntry(passport=passport, verb=verb, by=cast.carol, about=cast.mo)
    assert Told.of(entry, cast.carol, passport).text == text


def test_has_words_for_all_that_is_recorded():
    source = "\n".join(path.read_text() for path in ACTIONS.glob("*.py"))
    recorded = set(re.findall(r'(?:\brecord\([^"()]*|TimelineEntry\([^"()]*verb=)"(\w+)"', source))
    assert {"sign", "make_due", "take_case", "end_arrangement"} <= recorded
    assert recorded - set(BY_SOMEBODY) - set(BY_ITSELF) == set()
