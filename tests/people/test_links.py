"""The tie between a person and the name under which the organisation's sign-in knows them."""

import pytest
from allauth.socialaccount.models import SocialAccount
from django.core.exceptions import PermissionDenied

from people.actions.links import link_account, unlink_account


def account(uid: str) -> SocialAccount:
    said = {"sub": uid, "given_name": "Carol", "birthdate": "1980-01-01"}
    return SocialAccount(provider="organisation", uid=uid, extra_data=said)


def names(person) -> list[str]:
    return list(SocialAccount.objects.filter(user=person).values_list("uid", flat=True))


def test_link_account_keeps_the_name_and_nothing_else(cast):
    link_account(by=cast.carol, person=cast.carol, account=account("c-1"))

    (kept,) = SocialAccount.objects.all()
    assert (kept.user, kept.uid, kept.extra_data) == (cast.carol, "c-1", {})


def test_link_account_again_with_the_same_name(cast):
    link_account(by=cast.carol, person=cast.carol, account=account("c-1"))
    link_account(by=cast.carol, person=cast.carol, account=SocialAccount.objects.get())
    assert names(cast.carol) == ["c-1"]


def test_link_account_refuses_a_second_name_until_the_first_is_unlinked(cast):
    link_account(by=cast.carol, person=cast.carol, account=account("c-1"))
    with pytest.raises(PermissionDenied):
        link_account(by=cast.carol, person=cast.carol, account=account("c-2"))
    assert names(cast.carol) == ["c-1"]

    assert unlink_account(by=None, person=cast.carol) == 1
    link_account(by=cast.carol, person=cast.carol, account=account("c-2"))
    assert names(cast.carol) == ["c-2"]


def test_unlink_account_leaves_others_alone(cast):
    link_account(by=cast.sam, person=cast.sam, account=account("s-1"))
    assert unlink_account(by=None, person=cast.carol) == 0
    assert names(cast.sam) == ["s-1"]
