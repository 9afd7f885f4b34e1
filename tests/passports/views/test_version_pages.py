"""Reading, comparing and printing versions."""

import pgtrigger

from passports.models import Arrangement, Version
from tests.factories.passports import PassportFactory, VersionFactory
from tests.passports.views.answers import errors


def test_read_version_that_does_not_match_its_hash(client, cast):

    passport = PassportFactory(owner=cast.carol, manager=cast.mo, in_force=True)
    with pgtrigger.ignore():
        Version.objects.update(sha256="0" * 64)
    client.force_login(cast.mo)
    page = client.get(f"/passports/{passport.pk}/versions/1/").content.decode()
    assert ("Does not match" in page, "Verified" in page) == (True, False)


def test_read_version_after_the_narrative_was_withdrawn(client, cast):
    passport = PassportFactory(owner=cast.carol, manager=cast.mo, in_force=True)
    Version.objects.update(narrative="")
    client.force_login(cast.mo)
    page = client.get(f"/passports/{passport.pk}/versions/1/").content.decode()
    found = [w in page for w in ("Verified", "taken back their own words", "Quiet mornings")]
    assert found == [True, True, False]


def test_compare_versions(client, cast):
    passport = PassportFactory(owner=cast.carol, manager=cast.mo, in_force=True)
    before = list(Arrangement.objects.filter(version__passport=passport))
    rows = [
        {"origin": before[0], "in_work_terms": "Start at 11", "agreed": True},
        {"category": "travel", "in_work_terms": "No nights away"},
    ]
    VersionFactory(passport=passport, number=2, shared=True, arrangements=rows)
    client.force_login(cast.mo)
    context = client.get(f"/passports/{passport.pk}/versions/").context
    assert (context["older"], context["newer"], context["same"]) == (1, 2, 0)
    assert [item.title for item in context["added"]] == ["Travel"]
    assert [item.title for item in context["removed"]] == ["Place of work"]
    ((title, made),) = context["changed"]
    assert (title, [(str(a), b, c) for a, b, c in made]) == (
        "Start and finish times",
        [("What it means at work", "Start at 10 and finish at 6", "Start at 11")],
    )
    again = client.get(f"/passports/{passport.pk}/versions/?older=1&newer=1")
    assert "Nothing has changed" in again.content.decode()
    wrong = client.get(f"/passports/{passport.pk}/versions/?older=1&newer=9")
    assert list(errors(wrong)) == ["newer"]


def test_compare_versions_tells_of_texts_as_far_as_the_level_goes(client, cast):
    passport = PassportFactory(
        owner=cast.carol, manager=cast.mo, in_force=True, level="arrangements"
    )
    version = VersionFactory(passport=passport, number=2, shared=True)
    for section, name in ((version.impact, "works"), (version.leaving_at_once, "my_work")):
        setattr(section, name, "Something else")
        section.save()
    found = {}
    for person in (cast.mo, cast.carol):
        client.force_login(person)
        texts = client.get(f"/passports/{passport.pk}/versions/").context["texts"]
        found[person] = [str(label) for label, _, _ in texts]
    assert found == {
        cast.mo: ["What happens to my work"],
        cast.carol: ["What happens to my work", "What works"],
    }


def test_print_passport_without_anything_sent(client, cast):
    passport = PassportFactory(owner=cast.carol)
    client.force_login(cast.carol)
    assert client.get(f"/passports/{passport.pk}/print/").status_code == 404
    assert client.get(f"/passports/{passport.pk}/").status_code == 200
