"""Asking, spoken notice, and changing what was asked for."""

import datetime as dt
import uuid

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from leave.actions.asking import ask_leave, change_leave, log_notice
from leave.models import LeaveDecision, LeaveRequest
from leave.queries.balances import booked_days, entries
from leave.states import RequestStatus, Scheme, Stage
from notifications.models import Message
from people.models import Person, Posting
from tests.factories.leave import LeaveDelegateFactory, LeaveRequestFactory, shipped_policy
from tests.factories.people import ActingManagerFactory, PostingFactory
from tests.leave.asking.conftest import FRI, FRIDAY, MON, THU, TUE, WED, a_plan, seen

pytestmark = pytest.mark.django_db
R = RequestStatus


def code_of(call, **values) -> str:
    with pytest.raises(ValidationError) as refused:
        call(**values)
    return refused.value.code


def booked(owner, scheme=Scheme.CARERS_LEAVE) -> dict:
    return dict(booked_days(entries(owner, scheme), dt.date.min, dt.date.max))


def told(kind: str) -> list[str]:
    names = Message.objects.filter(kind=kind).values_list("recipient__given_name", flat=True)
    return sorted(names)


# --- asking ---------------------------------------------------------------------------------------
def test_ask_leave_books_the_days_and_tells_the_manager(cast):
    plan = a_plan(MON, unit="morning", words="A letter came")
    made = ask_leave(by=cast.carol, **seen(cast.carol, plan))
    made.refresh_from_db()
    assert (made.status, made.manager, made.decider, made.stage) == (
        R.ASKED, cast.mo, cast.mo, Stage.MANAGER,
    )  # fmt: skip
    assert (made.notice_given, made.answer_by) == (FRIDAY, dt.date(2026, 6, 19))
    assert (made.what_happened, made.confirms_entitlement) == ("A letter came", True)
    assert booked(cast.carol) == {MON: 222}
    assert told("leave_asked") == ["Mo"]
    assert list(made.decisions.values_list("verb", "by")) == [("ask", cast.carol.pk)]


def test_ask_leave_of_special_leave_is_answered_in_working_days(cast):
    plan = a_plan(MON, scheme=Scheme.SPECIAL_LEAVE)
    made = ask_leave(by=cast.carol, **seen(cast.carol, plan))
    assert made.answer_by == dt.date(2026, 6, 19)


def test_ask_leave_close_to_its_first_day_is_answered_the_day_before(cast):
    plan = a_plan(dt.date(2026, 6, 16))
    made = ask_leave(by=cast.carol, **seen(cast.carol, plan))
    assert made.answer_by == dt.date(2026, 6, 15)


def test_ask_leave_tells_who_stands_in_as_well(cast):
    ActingManagerFactory(manager=cast.mo, acting=cast.nia)
    LeaveDelegateFactory(manager=cast.mo, delegate=cast.sam)
    ask_leave(by=cast.carol, **seen(cast.carol, a_plan()))
    assert told("leave_asked") == ["Mo", "Nia", "Sam"]


def test_ask_leave_without_a_manager_goes_to_hr(cast):
    Posting.objects.filter(person=cast.carol).update(manager=None)
    made = ask_leave(by=cast.carol, **seen(cast.carol, a_plan()))
    assert (made.manager, made.decider, made.stage) == (None, None, Stage.HR)
    assert told("leave_asked") == ["Hana"]


@pytest.mark.parametrize(
    ("decided_by", "stage", "who"),
    [("manager", "manager", "mo"), ("next_manager", "next_manager", "nia"), ("hr", "hr", None)],
)
def test_ask_leave_goes_to_whom_the_policy_names_for_so_much(cast, decided_by, stage, who):
    Posting.objects.filter(person=cast.mo).update(manager=cast.nia)
    policy = shipped_policy(Scheme.SPECIAL_LEAVE)
    tiers = [
        {"name": "first", "weeks": "1", "paid": True, "decided_by": "manager"},
        {"name": "then", "weeks": None, "paid": False, "decided_by": decided_by},
    ]
    type(policy).objects.filter(pk=policy.pk).update(terms={"tiers": tiers})
    plan = a_plan(MON, MON + dt.timedelta(days=7), scheme=Scheme.SPECIAL_LEAVE)
    made = ask_leave(by=cast.carol, **seen(cast.carol, plan))
    assert (made.stage, made.decider) == (stage, getattr(cast, who) if who else None)


def test_ask_leave_for_more_than_there_is_is_refused_and_nothing_is_written(cast):
    LeaveRequestFactory(owner=cast.carol, manager=cast.mo, days=[MON, TUE, WED, THU], agreed=True)
    plan = a_plan(FRI, dt.date(2026, 6, 29))
    assert code_of(ask_leave, by=cast.carol, **seen(cast.carol, plan)) == "over"
    assert LeaveRequest.objects.count() == 1


def test_ask_leave_that_was_seen_otherwise_is_refused(cast):
    plan = a_plan(FRI, scheme=Scheme.SPECIAL_LEAVE)
    shown = seen(cast.carol, plan)
    days = [MON, TUE, WED, THU, dt.date(2026, 6, 29)]
    LeaveRequestFactory(owner=cast.carol, manager=cast.mo, days=days, approved=True)
    assert code_of(ask_leave, by=cast.carol, **shown) == "seen"


def test_ask_leave_sent_twice_is_asked_once(cast):
    given = {"by": cast.carol, "once": uuid.uuid4(), **seen(cast.carol, a_plan())}
    assert ask_leave(**given) is not None
    assert ask_leave(**given) is None
    assert (LeaveRequest.objects.count(), told("leave_asked")) == (1, ["Mo"])


def test_no_message_says_which_leave_it_is(cast):
    ask_leave(by=cast.carol, **seen(cast.carol, a_plan(words="zqwords")))
    text = " ".join(f"{m.subject} {m.body} {m.link} {m.kind}" for m in Message.objects.all())
    for word in ("carer", "special", "depend", "parent", "child", "zqwords", "unpaid"):
        assert word not in text.lower().replace("carol carer", "")


# --- spoken notice --------------------------------------------------------------------------------
WEDNESDAY = dt.date(2026, 6, 10)


def test_log_notice_counts_from_the_day_on_which_it_was_spoken(cast):
    plan = a_plan(dt.date(2026, 6, 15))
    made = log_notice(by=cast.mo, owner=cast.carol, plan=plan, notice_given=WEDNESDAY)
    assert (made.notice_given, made.notice_logged_by, made.owner) == (
        WEDNESDAY, cast.mo, cast.carol,
    )  # fmt: skip
    assert made.answer_by == dt.date(2026, 6, 14)
    assert booked(cast.carol) == {dt.date(2026, 6, 15): 444}
    assert (told("notice_logged"), told("leave_asked")) == (["Carol"], [])
    assert made.decisions.get().verb == "log_notice"


def test_log_notice_of_leave_that_began_meanwhile(cast):
    plan = a_plan(dt.date(2026, 6, 11))
    made = log_notice(by=cast.mo, owner=cast.carol, plan=plan, notice_given=WEDNESDAY)
    assert made.answer_by == WEDNESDAY


def test_log_notice_by_who_stands_in_tells_the_manager(cast):
    ActingManagerFactory(manager=cast.mo, acting=cast.nia)
    log_notice(by=cast.nia, owner=cast.carol, plan=a_plan(), notice_given=WEDNESDAY)
    assert told("leave_asked") == ["Mo"]


@pytest.mark.parametrize("who", ["sam", "nia", "hana", "carol", "ade"])
def test_log_notice_is_for_todays_manager_alone(cast, who):
    by = getattr(cast, who)
    with pytest.raises(PermissionDenied):
        log_notice(by=by, owner=cast.carol, plan=a_plan(), notice_given=FRIDAY)


def test_log_notice_in_the_future_or_after_the_leave_is_refused(cast):
    given = {"by": cast.mo, "owner": cast.carol, "plan": a_plan(dt.date(2026, 6, 11))}
    tomorrow = FRIDAY + dt.timedelta(days=1)
    assert code_of(log_notice, **given, notice_given=tomorrow) == "future"
    assert code_of(log_notice, **given, notice_given=FRIDAY) == "notice"
    assert code_of(log_notice, **(given | {"plan": a_plan(MON, FRI + dt.timedelta(days=3))}),
                   notice_given=FRIDAY) == "over"  # fmt: skip


# --- change ---------------------------------------------------------------------------------------
def changed(cast, request, plan) -> dict:
    return {"by": cast.carol, "request": request, **seen(cast.carol, plan, besides=request)}


def test_change_leave_gives_back_and_asks_again(cast):
    asked = LeaveRequestFactory(owner=cast.carol, manager=cast.mo, days=[MON, TUE], agreed=True)
    made = change_leave(**changed(cast, asked, a_plan(WED)))
    made.refresh_from_db()
    assert (made.status, made.outcome, made.decided_at) == (R.ASKED, "", None)
    assert booked(cast.carol) == {WED: 444}
    assert told("leave_changed") == ["Mo"]
    assert list(made.days.values_list("version", "date").order_by("date")) == [
        (1, MON), (1, TUE), (2, WED),
    ]  # fmt: skip
    assert made.decisions.filter(verb="change", version=2).count() == 1


def test_change_leave_can_use_the_days_it_gives_back(cast):
    days = [MON, TUE, WED, THU, FRI]
    asked = LeaveRequestFactory(owner=cast.carol, manager=cast.mo, days=days)
    made = change_leave(
        **changed(cast, asked, a_plan(MON + dt.timedelta(days=7), FRI + dt.timedelta(days=7)))
    )
    assert sum(booked(cast.carol).values()) == 5 * 444
    assert made.days_version == 2


def test_change_leave_counts_notice_anew_unless_it_only_takes_away(cast):
    early = FRIDAY - dt.timedelta(days=10)
    asked = LeaveRequestFactory(
        owner=cast.carol, manager=cast.mo, days=[MON, TUE], notice_given=early
    )
    made = change_leave(**changed(cast, asked, a_plan(TUE, unit="morning")))
    assert made.notice_given == early
    made = change_leave(**changed(cast, made, a_plan(WED)))
    assert made.notice_given == FRIDAY


def test_change_leave_that_a_manager_wrote_down_keeps_its_notice(cast):
    asked = log_notice(by=cast.mo, owner=cast.carol, plan=a_plan(MON), notice_given=WEDNESDAY)
    made = change_leave(**changed(cast, asked, a_plan(TUE)))
    assert made.notice_given == WEDNESDAY


def test_change_leave_ends_a_waiver_and_comes_back_from_higher_up(cast):
    asked = LeaveRequestFactory(
        owner=cast.carol, manager=cast.mo, decider=cast.nia, special=True, went_up=True,
        waived=True, days=[MON],
    )  # fmt: skip
    made = change_leave(**changed(cast, asked, a_plan(TUE, scheme=Scheme.SPECIAL_LEAVE)))
    assert (made.decider, made.stage, made.notice_waived_by) == (cast.mo, Stage.MANAGER, None)
    assert (told("leave_changed"), told("leave_withdrawn")) == (["Mo"], ["Nia"])


def test_change_leave_of_another_kind_or_child_is_refused(cast):
    asked = LeaveRequestFactory(owner=cast.carol, manager=cast.mo, days=[MON])
    special = a_plan(TUE, scheme=Scheme.SPECIAL_LEAVE)
    assert code_of(change_leave, **changed(cast, asked, special)) == "kind"


def test_change_leave_that_has_begun_or_was_withdrawn_is_refused(cast):
    begun = LeaveRequestFactory(
        owner=cast.carol, manager=cast.mo, agreed=True,
        days=[FRIDAY - dt.timedelta(days=1), FRIDAY],
    )  # fmt: skip
    assert code_of(change_leave, **changed(cast, begun, a_plan(WED))) == "begun"
    gone = LeaveRequestFactory(owner=cast.carol, manager=cast.mo, days=[MON], withdrawn=True)
    assert code_of(change_leave, **changed(cast, gone, a_plan(WED))) == "state"


@pytest.mark.parametrize("who", ["mo", "nia", "hana"])
def test_change_leave_is_for_its_owner_alone(cast, who):
    asked = LeaveRequestFactory(owner=cast.carol, manager=cast.mo, days=[MON])
    with pytest.raises(PermissionDenied):
        change_leave(by=getattr(cast, who), request=asked, plan=a_plan(TUE), seen="")


def test_a_manager_who_may_not_sign_in_is_not_told(cast):
    PostingFactory(person=cast.mo, starts_on=dt.date(2010, 1, 1), ends_on=dt.date(2010, 1, 2))
    Person.objects.filter(pk=cast.mo.pk).update(is_active=False)
    made = ask_leave(by=cast.carol, **seen(cast.carol, a_plan()))
    assert (made.stage, told("leave_asked")) == (Stage.HR, ["Hana"])
    assert LeaveDecision.objects.count() == 1
