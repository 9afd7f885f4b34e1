"""The timeline in words: who signed, by name or as "you"."""

import pytest

from passports.models import TimelineEntry
from passports.views.told import Told
from tests.factories.passports import PassportFactory


@pytest.mark.parametrize(("reader", "title"), [("carol", "You signed"), ("mo", "Carol signed")])
def test_a_signature_says_whose_it_is(cast, reader, title):
    passport = PassportFactory(owner=cast.carol, manager=cast.mo, signed_by_owner=True)
    entry = TimelineEntry(passport=passport, verb="sign", by=cast.carol)
    assert Told.of(entry, getattr(cast, reader), passport).title == title
