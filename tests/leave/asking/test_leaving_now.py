"""I have to leave now: told at once, once, at any hour; details for a week."""

import datetime as dt
import uuid

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from leave.actions.leaving_now import add_details, leave_now
from leave.actions.undoing import cancel_leave, come_back_early
from leave.models import LeaveDay, LeavePolicy, LeaveRequest, LedgerEntry
from leave.states import RequestStatus, Scheme, Stage
from notifications.models import Message
from people.models import Posting
from tests.factories.leave import LeaveDelegateFactory, LeaveRequestFactory
from tests.factories.people import ActingManagerFactory
from tests.leave.asking.conftest import FRIDAY

pytestmark = pytest.mark.django_db
NEXT_MON, NEXT_TUE = dt.date(2026, 6, 15), dt.date(2026, 6, 16)


def told(kind: str = "left_now") -> list[str]:
    names = Message.objects.filter(kind=kind).values_list("recipient__given_name", flat=True)
    return sorted(names)


def days_of(request) -> list[tuple]:
    rows = request.days.filter(version=request.days_version).order_by("date")
    return [(row.date, row.unit, row.starts_at, row.part_numerator) for row in rows]


# --- leaving --------------------------------------------------------------------------------------
def test_leave_now_records_the_rest_of_today_and_tells_the_manager(cast):
    made = leave_now(by=cast.carol)
    made.refresh_from_db()
    assert (made.scheme, made.status) == (Scheme.DEPENDANTS, RequestStatus.RECORDED)
    assert days_of(made) == [(FRIDAY, "rest", dt.time(10), 0)]  # British Summer Time
    assert made.details_until == FRIDAY + dt.timedelta(days=7)
    assert (made.manager, made.decider, made.answer_by) == (cast.mo, cast.mo, None)
    assert (told(), LedgerEntry.objects.count()) == (["Mo"], 0)
    message = Message.objects.get()
    assert message.subject == "Carol Carer has had to leave"
    assert "Carol has had to leave" in message.body
    assert "10:00am" in message.body
    text = f"{message.subject} {message.body} {message.link}".lower()
    assert not any(word in text for word in ("carer's", "depend", "emergency", "care "))


def test_leave_now_tells_who_stands_in_at_once(cast):
    ActingManagerFactory(manager=cast.mo, acting=cast.nia)
    LeaveDelegateFactory(manager=cast.mo, delegate=cast.sam)
    leave_now(by=cast.carol)
    assert told() == ["Mo", "Nia", "Sam"]


def test_leave_now_pressed_twice_is_told_once(cast):
    once = uuid.uuid4()
    assert leave_now(by=cast.carol, once=once) is not None
    assert leave_now(by=cast.carol, once=once) is None
    assert leave_now(by=cast.carol, once=uuid.uuid4()).pk == LeaveRequest.objects.get().pk
    assert told() == ["Mo"]


def test_leave_now_again_after_coming_back(cast):
    first = leave_now(by=cast.carol)
    come_back_early(by=cast.carol, request=first, back_on=FRIDAY)
    second = leave_now(by=cast.carol)
    cancel_leave(by=cast.carol, request=second)
    assert len({first.pk, second.pk, leave_now(by=cast.carol).pk}) == 3


@pytest.mark.parametrize(
    ("moment", "day", "at", "minutes"),
    [
        (dt.datetime(2026, 6, 13, 22, 30, tzinfo=dt.UTC), dt.date(2026, 6, 13), dt.time(23, 30), 0),
        (dt.datetime(2026, 6, 14, 23, 30, tzinfo=dt.UTC), NEXT_MON, dt.time(0, 30), 444),
        # the night in which the clocks go back: 1:30 comes twice; and forward: 1:30 does not come
        (dt.datetime(2026, 10, 25, 0, 30, tzinfo=dt.UTC), dt.date(2026, 10, 25), dt.time(1, 30), 0),
        (dt.datetime(2026, 10, 25, 1, 30, tzinfo=dt.UTC), dt.date(2026, 10, 25), dt.time(1, 30), 0),
        (dt.datetime(2026, 3, 29, 0, 59, tzinfo=dt.UTC), dt.date(2026, 3, 29), dt.time(0, 59), 0),
        (dt.datetime(2026, 3, 29, 1, 1, tzinfo=dt.UTC), dt.date(2026, 3, 29), dt.time(2, 1), 0),
        (dt.datetime(2026, 12, 31, 23, 59, tzinfo=dt.UTC), dt.date(2026, 12, 31), dt.time(23, 59), 444),
        (dt.datetime(2028, 2, 29, 12, tzinfo=dt.UTC), dt.date(2028, 2, 29), dt.time(12), 444),
    ],
)  # fmt: skip
def test_leave_now_at_any_hour_of_any_day(cast, time_machine, moment, day, at, minutes):
    time_machine.move_to(moment, tick=False)
    made = leave_now(by=cast.carol)
    held = made.days.get()
    assert (held.date, held.starts_at, held.day_minutes) == (day, at, minutes)
    assert made.made_at == moment
    assert told() == ["Mo"]


def test_leave_now_without_a_manager_tells_hr(cast):
    Posting.objects.filter(person=cast.carol).update(manager=None)
    made = leave_now(by=cast.carol)
    assert (made.decider, made.stage, told()) == (None, Stage.HR, ["Hana"])


def test_leave_now_without_a_posting_is_recorded_all_the_same(cast):
    Posting.objects.filter(person=cast.carol).delete()
    made = leave_now(by=cast.carol)
    assert (made.nation, made.days.get().day_minutes) == ("england", 0)


def test_leave_now_does_not_wait_for_a_policy(cast):
    policies = LeavePolicy.objects.filter(scheme=Scheme.DEPENDANTS, nation="england")
    policies.update(ends_on=FRIDAY - dt.timedelta(days=1))
    assert leave_now(by=cast.carol).policy == policies.get()
    policies.filter(requests=None).delete()
    LeaveRequest.objects.all()
    Posting.objects.filter(person=cast.sam).update(nation="wales")
    LeavePolicy.objects.filter(scheme=Scheme.DEPENDANTS, nation="wales").delete()
    with pytest.raises(ValidationError) as refused:
        leave_now(by=cast.sam)
    assert refused.value.code == "policy"


# --- details --------------------------------------------------------------------------------------
@pytest.fixture
def left(cast):
    return leave_now(by=cast.carol)


def test_add_details_says_how_long(cast, left):
    made = add_details(by=cast.carol, request=left, last_day=NEXT_TUE, words="zq at home")
    made.refresh_from_db()
    assert [(day, unit) for day, unit, _at, _part in days_of(made)] == [
        (FRIDAY, "rest"), (NEXT_MON, "day"), (NEXT_TUE, "day"),
    ]  # fmt: skip
    assert made.what_happened == "zq at home"
    assert (told("left_now_details"), LedgerEntry.objects.count()) == (["Mo"], 0)
    assert "zq" not in "".join(Message.objects.values_list("body", flat=True))
    assert made.decisions.filter(verb="add_details").count() == 1


def test_add_details_again_replaces_what_was_said(cast, left):
    add_details(by=cast.carol, request=left, last_day=NEXT_TUE)
    made = add_details(by=cast.carol, request=left)
    assert [row[0] for row in days_of(made)] == [FRIDAY]
    assert made.days_version == 3


def test_add_details_without_anything_changes_no_days(cast, left):
    assert add_details(by=cast.carol, request=left).days_version == 1


def test_add_details_over_days_that_are_not_worked(cast, left):
    sunday = FRIDAY + dt.timedelta(days=2)
    assert len(days_of(add_details(by=cast.carol, request=left, last_day=sunday))) == 1


def test_add_details_over_other_leave_leaves_that_alone(cast, left):
    LeaveRequestFactory(owner=cast.carol, manager=cast.mo, days=[NEXT_MON])
    made = add_details(by=cast.carol, request=left, last_day=NEXT_TUE)
    assert [row[0] for row in days_of(made)] == [FRIDAY, NEXT_TUE]


def test_add_details_until_the_last_of_seven_days(cast, left, time_machine):
    time_machine.move_to(dt.datetime(2026, 6, 19, 22, 59, tzinfo=dt.UTC), tick=False)
    add_details(by=cast.carol, request=left, words="Better")
    time_machine.move_to(dt.datetime(2026, 6, 19, 23, 1, tzinfo=dt.UTC), tick=False)
    assert refusal(by=cast.carol, request=left).code == "late"


def refusal(**values) -> ValidationError:
    with pytest.raises(ValidationError) as refused:
        add_details(**values)
    return refused.value


def test_add_details_that_cannot_be(cast, left):
    before = refusal(by=cast.carol, request=left, last_day=FRIDAY - dt.timedelta(days=1))
    assert before.error_dict["last_day"][0].code == "last_day"
    cancel_leave(by=cast.carol, request=left)
    assert refusal(by=cast.carol, request=left).code == "state"


@pytest.mark.parametrize("who", ["mo", "hana", "sam"])
def test_add_details_is_for_the_owner_alone(cast, left, who):
    with pytest.raises(PermissionDenied):
        add_details(by=getattr(cast, who), request=left, words="x")
    assert LeaveDay.objects.count() == 1
