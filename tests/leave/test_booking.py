"""The ledger: what a request books, what comes back, and corrections. A balance is a sum."""

import datetime as dt
import itertools
import threading
from decimal import Decimal
from fractions import Fraction

import pytest
import time_machine
from django.core.exceptions import ImproperlyConfigured, PermissionDenied, ValidationError
from django.db import connection, transaction

from leave.actions.booking import (
    TakenDay,
    book,
    correct_ledger,
    give_back,
    lock,
    lock_owner,
    move,
    record,
    set_days,
)
from leave.models import LeaveRequest, LedgerEntry
from leave.queries.balances import booked_days, entries, used_by_window, used_minutes, window_of
from leave.states import Outcome, RequestStatus
from tests.factories.leave import (
    LeavePolicyFactory,
    LeaveRequestFactory,
    LedgerEntryFactory,
    ship_policies,
    shipped_policy,
)
from tests.factories.people import PersonFactory

R = RequestStatus
MON, TUE, WED = (dt.date(2026, 6, day) for day in (15, 16, 17))
HALF = Fraction(1, 2)


@pytest.fixture
def asked(cast):
    return LeaveRequestFactory(owner=cast.carol, manager=cast.mo, days=[MON, (TUE, HALF)])


def sums(owner, scheme="carers_leave") -> dict[dt.date, Fraction]:
    return dict(booked_days(entries(owner, scheme), dt.date.min, dt.date.max))


# --- booking --------------------------------------------------------------------------------------
def test_set_days_books_the_first_days_of_a_request(cast):
    request = LeaveRequestFactory(owner=cast.carol, days=[])
    set_days(request, [TakenDay(MON, 444), TakenDay(TUE, 555, HALF)], by=cast.carol)
    assert sums(cast.carol) == {MON: 444, TUE: Fraction(555, 2)}
    assert set(request.ledger.values_list("kind", "by")) == {("booked", cast.carol.pk)}
    assert request.days_version == 1


def test_set_days_gives_back_what_was_booked_and_keeps_the_days_before(cast, asked):
    set_days(asked, [TakenDay(WED, 444)], by=cast.mo)
    asked.refresh_from_db()
    assert sums(cast.carol) == {WED: 444}
    assert asked.days_version == 2
    found = asked.days.order_by("version", "date").values_list("version", "date")
    assert list(found) == [(1, MON), (1, TUE), (2, WED)]
    assert asked.ledger.count() == 5


def test_set_days_on_the_same_day_again(cast, asked):
    set_days(asked, [TakenDay(MON, 444, HALF)], by=cast.carol)
    assert sums(cast.carol) == {MON: 222}


def test_give_back_gives_everything_back_once(cast, asked):
    give_back(asked, by=None)
    give_back(asked, by=None)
    assert (sums(cast.carol), asked.ledger.count()) == ({}, 4)


def test_book_takes_nothing_for_days_without_minutes_and_for_leave_now(cast):
    leave_now = LeaveRequestFactory(owner=cast.carol, leave_now=True)
    book(leave_now, by=cast.carol)
    free = LeaveRequestFactory(owner=cast.carol, days=[])
    set_days(free, [TakenDay(MON, 0)], by=cast.carol)
    assert LedgerEntry.objects.count() == 0


def test_thirds_of_a_day_stay_exact(cast):
    request = LeaveRequestFactory(owner=cast.carol, days=[])
    third = Fraction(1, 3)
    set_days(request, [TakenDay(d, 443, third) for d in (MON, TUE, WED)], by=cast.carol)
    assert sum(sums(cast.carol).values()) == 443
    first, last = MON, WED
    assert used_minutes(entries(cast.carol, "carers_leave"), first, last) == Decimal("443.0001")


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_the_sum_does_not_depend_on_the_order(cast, order):
    writes = [
        lambda: LeaveRequestFactory(owner=cast.carol, days=[MON]),
        lambda: LeaveRequestFactory(owner=cast.carol, days=[(TUE, HALF)]),
        lambda: LedgerEntryFactory(
            correction=True, owner=cast.carol, request=None, leave_date=MON, minutes=-44
        ),
    ]
    for position in order:
        writes[position]()
    assert sums(cast.carol) == {MON: 400, TUE: 222}


# --- steps ----------------------------------------------------------------------------------------
def test_move_sets_the_outcome_and_when(asked):
    move(asked, "agree")
    assert (asked.status, asked.outcome) == (R.AGREED, Outcome.AGREED)
    assert asked.decided_at is not None
    move(asked, "cancel")
    assert (asked.status, asked.outcome) == (R.CANCELLED, Outcome.AGREED)


def test_move_asks_anew_when_changed(cast):
    request = LeaveRequestFactory(owner=cast.carol, approved=True)
    before = request.asked_at
    move(request, "change")
    assert (request.status, request.outcome, request.decided_at) == (R.ASKED, "", None)
    assert request.asked_at > before
    assert request.made_at < request.asked_at


def test_move_lets_a_decline_be_looked_at_again_once(cast):
    request = LeaveRequestFactory(owner=cast.carol, declined=True)
    move(request, "ask_again")
    move(request, "uphold_decline")
    request.save()
    with pytest.raises(ValidationError) as refused:
        move(request, "ask_again")
    assert (refused.value.code, request.outcome) == ("again", Outcome.DECLINED)


@pytest.mark.parametrize("verb", ["approve", "propose_decline", "come_back", "dance"])
def test_move_refuses_what_is_not_possible(asked, verb):
    with pytest.raises(ValidationError) as refused:
        move(asked, verb)
    assert (refused.value.code, asked.status) == ("state", R.ASKED)


def test_record_notes_a_step_with_the_days_as_they_are(cast, asked):
    set_days(asked, [TakenDay(WED, 444)], by=cast.carol)
    step = record(asked, "change", by=cast.carol)
    assert (step.verb, step.by, step.version) == ("change", cast.carol, 2)


@pytest.mark.django_db(transaction=True)
def test_only_an_action_may_lock_book_and_record():
    ship_policies()
    request = LeaveRequestFactory()
    for write in (lock_owner, book, give_back, record):
        arguments = {
            lock_owner: ((request.owner_id,), {}),
            record: ((request, "ask"), {"by": None}),
        }.get(write, ((request,), {"by": None}))
        with pytest.raises(ImproperlyConfigured):
            write(*arguments[0], **arguments[1])


@pytest.mark.django_db(transaction=True)
def test_of_two_requests_of_one_person_the_second_waits_and_sees_the_first():
    ship_policies()
    owner, held, seen = PersonFactory(), threading.Event(), []
    first = LeaveRequestFactory(owner=owner, days=[])

    def second() -> None:
        held.wait(10)
        with transaction.atomic():
            lock_owner(owner.pk)
            seen.append(sums(owner))
        connection.close()

    thread = threading.Thread(target=second)
    thread.start()
    with transaction.atomic():
        assert lock(first).pk == first.pk
        held.set()
        thread.join(0.5)
        assert (thread.is_alive(), seen) == (True, [])
        set_days(first, [TakenDay(MON, 444)], by=owner)
    thread.join(10)
    assert seen == [{MON: 444}]


@pytest.mark.django_db(transaction=True)
def test_the_lock_of_an_owner_does_not_hold_up_what_points_to_the_person():
    ship_policies()
    owner, done = PersonFactory(), []

    def ask() -> None:
        LeaveRequestFactory(owner=owner, days=[])
        done.append(True)
        connection.close()

    thread = threading.Thread(target=ask)
    with transaction.atomic():
        lock_owner(owner.pk)
        thread.start()
        thread.join(10)
        assert done == [True]


# --- corrections ----------------------------------------------------------------------------------
def correct(cast, **given):
    values = {
        "by": cast.hana,
        "owner": cast.carol,
        "scheme": "carers_leave",
        "leave_date": MON,
        "minutes": -222,
        "reason": "Half a day was worked after all",
    }
    return correct_ledger(**(values | given))


def test_correct_ledger_adds_an_entry_and_changes_none(cast, asked):
    entry = correct(cast)
    assert sums(cast.carol) == {MON: 222, TUE: 222}
    assert (entry.kind, entry.by, asked.ledger.count()) == ("correction", cast.hana, 2)


@pytest.mark.parametrize("name", ["carol", "mo", "ana", "ade", "dee"])
def test_correct_ledger_is_for_caseworkers(cast, name):
    with pytest.raises(PermissionDenied):
        correct(cast, by=getattr(cast, name))


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"reason": "  "}, "reason"),
        ({"minutes": 0}, "minutes"),
        ({"scheme": "time_off_for_dependants"}, "minutes"),
    ],
)
def test_correct_ledger_needs_minutes_and_a_reason(cast, given, code):
    with pytest.raises(ValidationError) as refused:
        correct(cast, **given)
    assert (refused.value.code, LedgerEntry.objects.count()) == (code, 0)


# --- windows --------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("on", "taken", "counts"),
    [
        (dt.date(2027, 3, 9), dt.date(2026, 3, 10), True),
        (dt.date(2027, 3, 10), dt.date(2026, 3, 10), False),
        (dt.date(2027, 3, 10), dt.date(2027, 3, 10), True),
        (dt.date(2027, 3, 10), dt.date(2027, 3, 11), False),
        (dt.date(2028, 2, 29), dt.date(2027, 2, 28), False),
        (dt.date(2028, 2, 29), dt.date(2027, 3, 1), True),
        (dt.date(2029, 2, 28), dt.date(2028, 2, 28), False),
        (dt.date(2029, 2, 28), dt.date(2028, 2, 29), True),
        (dt.date(2029, 3, 1), dt.date(2028, 2, 29), False),
    ],
)
def test_used_minutes_in_a_rolling_window(cast, on, taken, counts):
    LeaveRequestFactory(owner=cast.carol, days=[taken])
    window = window_of(shipped_policy("carers_leave"), on)
    found = used_minutes(entries(cast.carol, "carers_leave"), *window)
    assert found == (444 if counts else 0)


@pytest.mark.parametrize(
    ("on", "window"),
    [
        (dt.date(2026, 3, 31), (dt.date(2025, 4, 1), dt.date(2026, 3, 31))),
        (dt.date(2026, 4, 1), (dt.date(2026, 4, 1), dt.date(2027, 3, 31))),
    ],
)
def test_window_of_a_leave_year(db, on, window):
    assert window_of(LeavePolicyFactory(by_leave_year=True), on) == window


def test_window_of_leave_without_a_limit(db):
    assert window_of(shipped_policy("time_off_for_dependants"), MON) is None


def test_entries_leave_out_a_request_and_other_kinds_children_and_people(cast, asked):
    LeaveRequestFactory(owner=cast.sam, days=[MON])
    LeaveRequestFactory(owner=cast.carol, special=True, days=[MON])
    for child in (1, 2):
        LeaveRequestFactory(owner=cast.carol, parental=True, child=child, days=[WED])
    LedgerEntryFactory(correction=True, owner=cast.carol, request=None, leave_date=WED, minutes=5)
    besides = entries(cast.carol, "carers_leave", besides=asked)
    assert booked_days(besides, MON, WED) == [(WED, 5)]
    first_child = entries(cast.carol, "parental_leave", child=1)
    assert booked_days(first_child, MON, WED) == [(WED, 444)]


def test_used_by_window_sums_every_kind_with_one_query(cast, asked, django_assert_num_queries):
    LeaveRequestFactory(owner=cast.carol, special=True, days=[MON, WED])
    windows = [
        ("carers_leave", MON, MON),
        ("special_leave", MON, WED),
        ("parental_leave", MON, WED),
    ]
    with django_assert_num_queries(1):
        found = used_by_window(cast.carol, windows)
    assert found == {"carers_leave": 444, "special_leave": 888, "parental_leave": 0}
    assert used_by_window(cast.carol, []) == {}


@pytest.mark.parametrize("trait", ["withdrawn", "cancelled", "ended_early", "lapsed", "declined"])
def test_leave_that_is_not_taken_holds_nothing(cast, trait):
    with time_machine.travel(dt.datetime(2026, 6, 1, 12, tzinfo=dt.UTC), tick=False):
        request = LeaveRequestFactory(owner=cast.carol, **{trait: True})
    assert sums(cast.carol, request.scheme) == {}
    assert LeaveRequest.objects.get().ledger.count() == 2
