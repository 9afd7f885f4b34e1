"""Who answers leave in place of a manager."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from leave.actions.delegates import appoint_delegate, revoke_delegate
from leave.models import LeaveDelegate
from leave.permissions import can_decide
from notifications.models import Message
from tests.factories.leave import LeaveDelegateFactory, LeaveRequestFactory


def ahead(days: int) -> dt.date:
    return timezone.localdate() + dt.timedelta(days=days)


def appoint(cast, **changed) -> LeaveDelegate:
    given = {"by": cast.mo, "delegate": cast.sam, "starts_on": ahead(0), "ends_on": ahead(7)}
    return appoint_delegate(**given | changed)


def test_appoint_delegate(cast):
    request = LeaveRequestFactory(owner=cast.carol, manager=cast.mo)
    assert not can_decide(cast.sam, request)
    appoint(cast)
    assert can_decide(cast.sam, request)
    assert list(Message.objects.values_list("recipient", "kind")) == [
        (cast.sam.pk, "delegate_appointed")
    ]


@pytest.mark.parametrize("name", ["carol", "sam", "hana", "ade"])
def test_appoint_delegate_is_for_managers(cast, name):
    with pytest.raises(PermissionDenied):
        appoint(cast, by=getattr(cast, name), delegate=cast.chi)


@pytest.mark.parametrize(
    ("changed", "fields"),
    [
        ({"ends_on": -1}, {"ends_on"}),
        ({"starts_on": 5, "ends_on": 4}, {"ends_on"}),
        ({"ends_on": 367}, {"ends_on"}),
        ({"delegate": "mo"}, {"delegate"}),
        ({"delegate": "lee"}, {"delegate"}),
        ({"delegate": "chi"}, {"starts_on"}),
    ],
)
def test_appoint_delegate_refuses(cast, changed, fields):
    cast.lee.is_active = False
    cast.lee.save()
    LeaveDelegateFactory(manager=cast.mo, delegate=cast.chi)
    given = {
        name: getattr(cast, value) if name == "delegate" else ahead(value)
        for name, value in changed.items()
    }
    with pytest.raises(ValidationError) as refused:
        appoint(cast, **given)
    assert set(refused.value.error_dict) == fields


def test_one_who_was_revoked_can_be_appointed_again(cast):
    revoke_delegate(by=cast.mo, delegate=appoint(cast))
    assert appoint(cast).pk


@pytest.mark.parametrize("name", ["mo", "sam"])
def test_revoke_delegate(cast, name):
    made = appoint(cast)
    revoke_delegate(by=getattr(cast, name), delegate=made)
    assert not can_decide(cast.sam, LeaveRequestFactory(owner=cast.carol, manager=cast.mo))
    told = Message.objects.filter(kind="delegate_revoked").values_list("recipient", flat=True)
    assert set(told) == {cast.mo.pk, cast.sam.pk}
    with pytest.raises(ValidationError) as refused:
        revoke_delegate(by=getattr(cast, name), delegate=made)
    assert refused.value.code == "state"


def test_revoke_delegate_is_not_for_others(cast):
    with pytest.raises(PermissionDenied):
        revoke_delegate(by=cast.nia, delegate=appoint(cast))
