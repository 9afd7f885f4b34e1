"""A case with HR, breaking the glass, and who comes along."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from audit.models import AccessEvent
from notifications.models import Message
from passports.actions.cases import close_case, open_case, read_case, take_case
from passports.actions.glass import break_glass
from passports.actions.meetings import cancel_meeting, name_companion
from passports.actions.sharing import answer_sharing_request
from passports.models import Case, EmergencyAccess, Meeting, SharingRequest
from passports.models.sharing import Choice, Level
from passports.permissions import cases_visible_to, reading
from people.models import RoleAssignment
from people.roles import Role
from tests.factories.passports import PassportFactory
from tests.factories.people import OrgUnitFactory, RoleAssignmentFactory

WHY = "Carol cannot be reached and her team needs to know who covers for her"


@pytest.fixture
def passport(cast):
    return PassportFactory(owner=cast.carol, manager=cast.mo, in_force=True)


def open_one(cast, passport, choice=Choice.ALWAYS, level=Level.IMPACT, **values):
    values = {"by": cast.carol, "reason": "refused", "detail": "All of it"} | values
    return open_case(passport=passport, choice=choice, level=level, **values)


def told(person):
    return list(Message.objects.filter(recipient=person).values_list("kind", flat=True))


def test_open_case_take_case_close_case(cast, passport):
    case = open_one(cast, passport)
    assert told(cast.hana) == ["case_opened"]
    assert reading(cast.hana, passport) is None
    take_case(by=cast.hana, case=case)
    assert reading(cast.hana, passport).level == Level.IMPACT
    case.refresh_from_db()
    read_case(by=cast.hana, case=case)
    assert AccessEvent.objects.get().record == "case"
    close_case(by=cast.hana, case=case, outcome="They have talked")
    assert reading(cast.hana, passport) is None
    assert sorted(told(cast.carol)) == ["case_closed", "case_taken"]
    with pytest.raises(ValidationError, match="closed already"):
        close_case(by=cast.hana, case=case, outcome="Again")


def test_open_case_refuses(cast, passport):
    with pytest.raises(PermissionDenied):
        open_one(cast, passport, by=cast.mo)
    with pytest.raises(ValidationError, match="what it is about"):
        open_one(cast, passport, reason="not_acknowledged")
    open_one(cast, passport)
    with pytest.raises(ValidationError, match="open case already"):
        open_one(cast, passport)
    ended = PassportFactory(owner=cast.sam, ended=True)
    with pytest.raises(ValidationError, match="ended"):
        open_one(cast, ended, by=cast.sam)


def test_take_case_once_and_only_in_scope(cast, passport):
    case = open_one(cast, passport)
    for name in ("sam", "mo", "ana", "chi", "ade", "dee", "carol"):
        with pytest.raises(PermissionDenied):
            take_case(by=getattr(cast, name), case=case)
    take_case(by=cast.hana, case=case)
    with pytest.raises(ValidationError, match="Somebody else"):
        take_case(by=cast.hana, case=case)


def test_a_caseworker_of_another_part_of_the_employer_sees_no_case(cast, passport):
    elsewhere = OrgUnitFactory(code="ELSEWHERE")
    RoleAssignmentFactory(person=cast.sam, role=Role.HR_CASEWORKER, unit=elsewhere)
    RoleAssignmentFactory(person=cast.lee, role=Role.HR_CASEWORKER, unit=cast.team)
    case = open_one(cast, passport)
    cases = Case.objects.all()
    assert list(cases_visible_to(cast.sam, cases)) == []
    assert list(cases_visible_to(cast.lee, cases)) == [case]
    assert told(cast.sam) == []
    with pytest.raises(PermissionDenied):
        take_case(by=cast.sam, case=case)


def test_a_caseworker_is_not_ones_own(cast, passport):
    RoleAssignmentFactory(person=cast.carol, role=Role.HR_CASEWORKER)
    case = open_one(cast, passport)
    assert told(cast.carol) == []
    with pytest.raises(PermissionDenied):
        take_case(by=cast.carol, case=case)


def test_a_role_that_ended_opens_no_case(cast, passport):
    case = open_one(cast, passport)
    take_case(by=cast.hana, case=case)
    break_glass(by=cast.hana, owner=cast.carol, reason=WHY)
    assert reading(cast.hana, passport) is not None
    RoleAssignment.objects.filter(person=cast.hana).update(revoked_at=timezone.now())
    assert reading(cast.hana, passport) is None
    case.refresh_from_db()
    with pytest.raises(PermissionDenied):
        read_case(by=cast.hana, case=case)
    with pytest.raises(PermissionDenied):
        close_case(by=cast.hana, case=case, outcome="Settled")


def test_close_case_says_how(cast, passport):
    case = open_one(cast, passport)
    take_case(by=cast.hana, case=case)
    case.refresh_from_db()
    with pytest.raises(ValidationError, match="how it was settled"):
        close_case(by=cast.hana, case=case, outcome=" ")


def test_ask_me_first_holds_for_hr_as_well(cast, passport):
    case = open_one(cast, passport, choice=Choice.ASK, level=Level.ARRANGEMENTS)
    take_case(by=cast.hana, case=case)
    assert reading(cast.hana, passport) is None
    answer_sharing_request(
        by=cast.carol, request=SharingRequest.objects.get(), yes=True, level=Level.EVERYTHING
    )
    assert reading(cast.hana, passport).level == Level.EVERYTHING


def test_break_glass_opens_the_arrangements_for_a_day(cast, passport, time_machine):
    time_machine.move_to(dt.datetime(2026, 11, 23, 9, tzinfo=dt.UTC), tick=False)
    break_glass(by=cast.hana, owner=cast.carol, reason=WHY)
    assert reading(cast.hana, passport).level == Level.ARRANGEMENTS
    assert AccessEvent.objects.get().reason == WHY
    assert told(cast.carol) == ["glass_broken"]
    time_machine.move_to(dt.datetime(2026, 11, 24, 9, 1, tzinfo=dt.UTC), tick=False)
    assert reading(cast.hana, passport) is None


def test_break_glass_refuses_short_reasons_and_others(cast, passport):
    with pytest.raises(ValidationError, match="Explain"):
        break_glass(by=cast.hana, owner=cast.carol, reason="Urgent")
    for name in ("mo", "ana", "ade", "dee", "carol"):
        with pytest.raises(PermissionDenied):
            break_glass(by=getattr(cast, name), owner=cast.carol, reason=WHY)


@pytest.mark.parametrize("with_draft", [True, False])
def test_break_glass_finds_no_draft_and_tells_all_the_same(cast, with_draft):
    if with_draft:
        PassportFactory(owner=cast.carol)
    assert break_glass(by=cast.hana, owner=cast.carol, reason=WHY) is None
    assert EmergencyAccess.objects.count() == 0
    assert AccessEvent.objects.get().about == cast.carol
    assert told(cast.carol) == ["glass_broken"]


def name(cast, passport, **values):
    values = {
        "by": cast.carol,
        "purpose": "first",
        "on": timezone.localdate(),
        "kind": "union",
        "name": "Una Rep",
    } | values
    return name_companion(passport=passport, **values)


def test_name_companion_and_cancel_meeting(cast, passport):
    meeting = name(cast, passport)
    assert meeting.companion_name == "Una Rep"
    message = Message.objects.get()
    assert (message.recipient, "Una" in message.body) == (cast.mo, False)
    with pytest.raises(PermissionDenied):
        cancel_meeting(by=cast.mo, meeting=meeting)
    cancel_meeting(by=cast.carol, meeting=meeting)
    assert Meeting.objects.get().cancelled_at is not None
    with pytest.raises(ValidationError, match="cancelled already"):
        cancel_meeting(by=cast.carol, meeting=meeting)


@pytest.mark.parametrize(
    "values",
    [
        {"purpose": "party"},
        {"kind": "dog"},
        {"name": " "},
        {"on": dt.date(2020, 1, 1)},
        {"purpose": "case"},
    ],
)
def test_name_companion_refuses(cast, passport, values):
    with pytest.raises(ValidationError):
        name(cast, passport, **values)


def test_a_talk_with_hr_is_announced_to_the_caseworker(cast, passport):
    case = open_one(cast, passport)
    take_case(by=cast.hana, case=case)
    meeting = name(cast, passport, purpose="case", kind="", name="")
    assert told(cast.hana)[0] == "companion_named"
    case.refresh_from_db()
    close_case(by=cast.hana, case=case, outcome="Settled")
    cancel_meeting(by=cast.carol, meeting=meeting)
    with pytest.raises(PermissionDenied):
        name(cast, passport, by=cast.mo)
