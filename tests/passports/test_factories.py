"""The passports that the tests stand on are what they say they are."""

import pytest

from passports.models import Arrangement, Passport, SharingChoice, Version
from passports.rules.freezing import Frozen, Verdict, verify
from tests.factories.passports import PassportFactory

STANDS = {
    "draft": ("preparing", "draft", "asked"),
    "shared": ("preparing", "shared", "asked"),
    "answered": ("preparing", "answered", "agreed"),
    "signed_by_owner": ("preparing", "signed_by_owner", "agreed"),
    "in_force": ("in_force", "in_force", "agreed"),
    "review_due": ("review_due", "in_force", "agreed"),
    "paused": ("paused", "in_force", "agreed"),
    "ended": ("ended", "in_force", "agreed"),
}


@pytest.mark.parametrize("trait", STANDS)
def test_passport_stands_where_its_trait_says(cast, trait):
    passport = PassportFactory(owner=cast.carol, manager=cast.mo, **{trait: True})
    version = Version.objects.get(passport=passport)
    arrangements = Arrangement.objects.filter(version=version)
    assert (passport.status, version.status) == STANDS[trait][:2]
    assert [row.status for row in arrangements] == [STANDS[trait][2]] * 2
    assert SharingChoice.objects.current().filter(passport=passport).count() == 5


def test_signed_passport_is_really_frozen(cast):
    version = PassportFactory(owner=cast.carol, manager=cast.mo, in_force=True).versions.get()
    frozen = Frozen(version.content, version.narrative, version.sha256, version.narrative_sha256)
    assert verify(frozen) is Verdict.UNCHANGED


def test_other_arrangements_and_everything_beside_it(cast):
    passport = PassportFactory(
        owner=cast.carol,
        manager=cast.mo,
        in_force=True,
        level="impact",
        version__arrangements=[{"not_agreed": True}, {"on_trial": True}, {"in_place": True}],
        version__words=False,
        with_next_draft=True,
        with_handover=True,
        with_case=True,
        with_review=True,
        with_meeting=True,
    )
    second, first = passport.versions.all()
    assert [row.status for row in first.arrangements.all()] == [
        "not_agreed",
        "on_trial",
        "in_place",
    ]
    assert [row.origin for row in second.arrangements.all()] == list(first.arrangements.all())
    assert passport.choices.get(recipient="manager").level == "impact"
    beside = ("handovers", "cases", "reviews", "meetings")
    assert [getattr(passport, name).count() for name in beside] == [1, 1, 1, 1]


def test_passport_of_somebody_new(db):
    assert PassportFactory().owner != PassportFactory().owner
    assert Passport.objects.live().count() == 2
