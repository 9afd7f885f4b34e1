"""A champion writes the page; nobody else does."""

import pytest
from django.core.exceptions import PermissionDenied

from champions.actions.pages import change_portrait, edit_champion_page, remove_portrait
from champions.models import Champion, Portrait
from tests.champions.refusals import code
from tests.factories.champions import png

WORDS = {"who": "Head of Lights", "why": "I have been there", "reach": "Ring me"}


def test_edit_champion_page_makes_it_where_a_role_was_given_alone(cast):
    edit_champion_page(by=cast.chi, **WORDS)
    edit_champion_page(by=cast.chi, **{**WORDS, "who": "Head of Buoys"})
    assert Champion.objects.get().who == "Head of Buoys"


@pytest.mark.parametrize("name", ["carol", "mo", "sam", "hana", "ana", "lee", "ade", "dee"])
def test_edit_champion_page_change_portrait_and_remove_portrait_are_the_champions_own(
    cast, chis, name
):
    person = getattr(cast, name)
    with pytest.raises(PermissionDenied):
        edit_champion_page(by=person, **WORDS)
    with pytest.raises(PermissionDenied):
        change_portrait(by=person, data=png())
    with pytest.raises(PermissionDenied):
        remove_portrait(by=person)


def test_change_portrait_and_remove_portrait(cast, chis):
    first = change_portrait(by=cast.chi, data=png())
    second = change_portrait(by=cast.chi, data=png(200, 200))
    assert (Portrait.objects.count(), first.digest == second.digest) == (1, False)
    assert bytes(Portrait.objects.get().data) == png(200, 200)
    remove_portrait(by=cast.chi)
    assert Portrait.objects.count() == 0


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"GIF89a", "type"),
        (png()[:50], "broken"),
        (png(10, 10), "sides"),
        (b"\x00" * 1_000_001, "size"),
    ],
)
def test_change_portrait_refuses(cast, chis, data, expected):
    assert code(change_portrait, by=cast.chi, data=data) == expected
    assert Portrait.objects.count() == 0
