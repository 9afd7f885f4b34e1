"""Moving leave that is a right: only as the law allows, with a letter that is kept."""

import datetime as dt
from fractions import Fraction

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError

from leave.actions.deadlines import stand_leave
from leave.actions.postponing import Proposal, postpone_leave
from leave.models import LeaveDay, LeaveRequest
from leave.states import Outcome, RequestStatus
from notifications.models import Message
from tests.factories.leave import LeaveDayFactory, LeaveRequestFactory
from tests.leave.test_deciding import MON, TODAY, TUE, WED, _today, code_of, held

__all__ = ["_today"]
R = RequestStatus
NEXT_MON = MON + dt.timedelta(days=7)


def of(cast, **values) -> LeaveRequest:
    return LeaveRequestFactory(
        **{"owner": cast.carol, "manager": cast.mo, "days": [MON, TUE]} | values
    )


def proposal(**changed) -> Proposal:
    given = {
        "unduly_disrupted": True,
        "consulted_on": TODAY,
        "reason": "no_cover",
        "explanation": "Two others are away on those days",
        "firsts": (NEXT_MON,),
    }
    return Proposal(**given | changed)


def postpone(cast, request, *, by=None, **changed) -> LeaveRequest:
    return postpone_leave(by=by or cast.mo, request=request, proposal=proposal(**changed))


def days(request) -> list[dt.date]:
    found = request.days.filter(version=request.days_version).order_by("date")
    return list(found.values_list("date", flat=True))


def test_postpone_leave(cast):
    request = postpone(cast, of(cast))
    assert (request.status, request.outcome) == (R.POSTPONED, Outcome.POSTPONED)
    assert days(request) == [NEXT_MON, NEXT_MON + dt.timedelta(days=1)]
    assert held(request) == {NEXT_MON: 444, NEXT_MON + dt.timedelta(days=1): 444}
    step = request.decisions.get(verb="postpone")
    assert (step.by, step.reason, step.consulted_on, step.version) == (
        cast.mo,
        "no_cover",
        TODAY,
        2,
    )
    assert list(Message.objects.values_list("recipient", "kind")) == [
        (cast.carol.pk, "leave_postponed")
    ]


def test_the_letter_says_the_days_the_reason_and_that_the_right_stays(cast):
    request = postpone(cast, of(cast, days=[MON, (TUE, Fraction(1, 2))]))
    letter = request.decisions.get(verb="postpone").letter
    for words in (
        "Dear Carol Carer",
        "On 20 November 2026 you asked for carer’s leave",
        "• Monday 7 December 2026",
        "We talked it over on 20 November 2026",
        "• Monday 14 December 2026",
        "Nobody can cover the work on those days.",
        "Two others are away on those days",
        "it was moved, not refused",
        "Mo Manager",
    ):
        assert words in letter


@pytest.mark.parametrize(
    ("changed", "fields"),
    [
        ({"unduly_disrupted": False}, {"unduly_disrupted"}),
        ({"consulted_on": None}, {"consulted_on"}),
        ({"consulted_on": TODAY + dt.timedelta(days=1)}, {"consulted_on"}),
        ({"consulted_on": TODAY - dt.timedelta(days=1)}, {"consulted_on"}),
        ({"reason": ""}, {"reason"}),
        ({"reason": "allowance_used"}, {"reason"}),
        ({"explanation": " "}, {"explanation"}),
        ({"firsts": (None,)}, {"first_0"}),
        ({"firsts": ()}, {"first_0"}),
        ({"firsts": (MON,)}, {"first_0"}),
        ({"firsts": (dt.date(2027, 1, 8),)}, {"first_0"}),  # a month after 7 December is the 7th
        ({"firsts": (dt.date(2026, 12, 12),)}, {"first_0"}),  # a Saturday
        ({"firsts": (dt.date(2026, 12, 25),)}, {"first_0"}),  # a bank holiday
        (
            {"unduly_disrupted": False, "consulted_on": None, "reason": "", "firsts": (None,)},
            {"unduly_disrupted", "consulted_on", "reason", "first_0"},
        ),
    ],
)
def test_postpone_leave_unlawfully(cast, changed, fields):
    request = of(cast)
    with pytest.raises(ValidationError) as refused:
        postpone(cast, request, **changed)
    request.refresh_from_db()
    assert (code_of(refused), request.status, days(request)) == (fields, R.ASKED, [MON, TUE])


@pytest.mark.parametrize("first", [dt.date(2027, 1, 7), MON + dt.timedelta(days=1)])
def test_a_month_later_is_not_too_late_and_a_day_later_is_later(cast, first):
    assert days(postpone(cast, of(cast, days=[MON]), firsts=(first,))) == [first]


def test_the_new_days_are_as_long_as_those_asked_for(cast):
    posting = cast.carol.postings.get()
    posting.pattern = {"mon": 444, "tue": 222}
    posting.save()
    request = of(cast, days=[MON])
    with pytest.raises(ValidationError) as refused:
        postpone(cast, request, firsts=(NEXT_MON + dt.timedelta(days=1),))
    assert code_of(refused) == {"first_0"}
    assert days(postpone(cast, request, firsts=(NEXT_MON,))) == [NEXT_MON]


def test_days_that_are_apart_are_moved_one_by_one(cast):
    fri = dt.date(2026, 12, 11)
    request = of(cast, days=[MON, fri])
    with pytest.raises(ValidationError) as refused:
        postpone(cast, request, firsts=(NEXT_MON, NEXT_MON))
    assert code_of(refused) == {"first_1"}
    moved = (dt.date(2026, 12, 16), dt.date(2026, 12, 22))
    assert days(postpone(cast, request, firsts=moved)) == list(moved)


def test_a_spell_over_a_weekend_is_laid_on_the_days_that_are_worked(cast):
    request = of(cast, days=[dt.date(2026, 12, 11), dt.date(2026, 12, 14)])
    thursday, friday = dt.date(2026, 12, 24), dt.date(2026, 12, 29)
    assert days(postpone(cast, request, firsts=(thursday,))) == [thursday, friday]


def test_some_hours_stay_so_many_hours(cast):
    request = of(cast, days=[])
    LeaveDayFactory(request=request, date=MON, hours=True)
    posting = cast.carol.postings.get()
    posting.pattern = {"mon": 444, "tue": 222}
    posting.save()
    request = postpone(cast, request, firsts=(NEXT_MON + dt.timedelta(days=1),))
    row = LeaveDay.objects.get(request=request, version=2)
    assert (row.minutes, row.day_minutes, row.unit) == (111, 222, "hours")


def test_other_leave_on_the_new_days_is_in_the_way(cast):
    LeaveRequestFactory(owner=cast.carol, approved=True, days=[NEXT_MON])
    with pytest.raises(ValidationError) as refused:
        postpone(cast, of(cast))
    assert code_of(refused) == {"first_0"}


@pytest.mark.parametrize(("on", "code"), [(27, None), (28, "too_late")])
def test_the_last_day_to_say_so_is_a_week_after_the_notice(cast, on, code):
    request = of(cast)
    with time_machine.travel(dt.datetime(2026, 11, on, 12, tzinfo=dt.UTC), tick=False):
        if code is None:
            assert postpone(cast, request).status == R.POSTPONED
            return
        with pytest.raises(ValidationError) as refused:
            postpone(cast, request)
    assert code_of(refused) == {code}


def test_after_the_clock_it_stands_and_cannot_be_moved(cast):
    request = of(cast)
    late = dt.date(2026, 11, 28)
    with time_machine.travel(dt.datetime(2026, 11, 28, 6, tzinfo=dt.UTC), tick=False):
        assert stand_leave(by=None, request=request, today=late).outcome == Outcome.STOOD
        with pytest.raises(ValidationError) as refused:
            postpone(cast, request)
    assert code_of(refused) == {"state"}


def test_it_is_moved_once(cast):
    request = postpone(cast, of(cast))
    with pytest.raises(ValidationError) as refused:
        postpone(cast, request, firsts=(NEXT_MON + dt.timedelta(days=7),))
    assert code_of(refused) == {"state"}


def test_parental_leave_is_moved_likewise(cast):
    assert postpone(cast, of(cast, parental=True)).status == R.POSTPONED


@pytest.mark.parametrize("values", [{"special": True}, {"leave_now": True}])
def test_other_leave_is_not_moved(cast, values):
    with pytest.raises((ValidationError, PermissionDenied)) as refused:
        postpone(cast, of(cast, **values))
    assert getattr(refused.value, "code", "state") == "state"


@pytest.mark.parametrize("name", ["carol", "nia", "sam", "hana", "ade"])
def test_others_move_nothing(cast, name):
    with pytest.raises(PermissionDenied):
        postpone(cast, of(cast), by=getattr(cast, name))


def test_wed_is_not_used_up(cast):
    assert WED not in held(postpone(cast, of(cast)))
