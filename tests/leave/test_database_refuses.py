# ruff: noqa: S608
"""What the database itself refuses about leave, whoever asks: tried by SQL, each promise by its name."""

import datetime as dt
import itertools
from fractions import Fraction

import pgtrigger
import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction
from django.db.models import ProtectedError

from leave import states
from leave.models import LeaveDay, LeaveDecision, LeavePolicy, LedgerEntry
from leave.models.policy import KEPT_COLUMNS
from leave.states import RequestStatus, Scheme
from tests.factories.leave import (
    CalendarFeedFactory,
    LeaveDayFactory,
    LeaveDecisionFactory,
    LeaveDelegateFactory,
    LeavePolicyFactory,
    LeaveRequestFactory,
    LedgerEntryFactory,
    shipped_policy,
)
from tests.factories.people import PersonFactory

R = RequestStatus
DAY = dt.date(2026, 6, 17)


def run(sql: str, *values) -> int:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.rowcount


def refusal(sql: str, *values) -> str:
    """The first line of what the database says against it; "" when it lets it pass."""
    try:
        run(sql, *values)
    except DatabaseError as error:
        return str(error).splitlines()[0]
    return ""


def assert_refused(name: str, sql: str, *values) -> None:
    said = refusal(sql, *values)
    assert (f'"{name}"' in said, said) == (True, said)


@pytest.fixture
def asked(cast):
    return LeaveRequestFactory(owner=cast.carol, manager=cast.mo)


@pytest.fixture
def special(cast):
    return LeaveRequestFactory(owner=cast.carol, manager=cast.mo, special=True)


# --- moves ----------------------------------------------------------------------------------------
def with_status(request, status) -> str:
    """The row in a status, with all that the constraints want of it; returns the SQL for another."""
    return (
        "UPDATE leave_leaverequest SET status = %s, answer_by = current_date, asked_again_at = now(),"
        f" details_until = current_date WHERE id = '{request.pk}'"
    )


LAWFUL = "request_status_is_lawful_for_its_scheme"


@pytest.mark.parametrize("scheme", Scheme)
def test_request_moves_are_those_of_the_table_for_its_scheme(cast, scheme):
    """The trigger request_moves and the constraint request_status_is_lawful_for_its_scheme."""
    child = 1 if scheme == Scheme.PARENTAL_LEAVE else None
    start = states.STATUSES_OF[scheme][0]
    request = LeaveRequestFactory(
        owner=cast.carol, scheme=scheme, child=child, status=start, details_until=DAY
    )
    sql, made = with_status(request, start), set()
    lawful = states.STATUSES_OF[scheme]
    for before, after in itertools.product(lawful, R):
        with transaction.atomic():
            with pgtrigger.ignore():
                run(sql, before)
            said = refusal(sql, after)
            transaction.set_rollback(True)
        if not said:
            made.add((before, after))
        else:
            assert "Invalid transition" in said or LAWFUL in said, said
    expected = {(a, b) for a in lawful for b in states.verbs(scheme, a).values()}
    assert made == expected | {(s, s) for s in lawful}


@pytest.mark.parametrize("scheme", Scheme)
@pytest.mark.parametrize("status", R)
def test_request_status_is_lawful_for_its_scheme(cast, scheme, status):
    """Even written by hand and with every trigger off."""
    child = 1 if scheme == Scheme.PARENTAL_LEAVE else None
    first = states.STATUSES_OF[scheme][0]
    request = LeaveRequestFactory(scheme=scheme, child=child, status=first, details_until=DAY)
    with pgtrigger.ignore():
        said = refusal(with_status(request, first), status)
    assert (LAWFUL in said) == (status not in states.STATUSES_OF[scheme]), said


REFUSALS = {R.DECLINED, R.DECLINE_PROPOSED, R.LOOKED_AT_AGAIN, R.PART_APPROVED}


@pytest.mark.parametrize("scheme", [Scheme.CARERS_LEAVE, Scheme.PARENTAL_LEAVE])
def test_no_row_of_statutory_leave_can_say_that_it_is_declined(scheme):
    assert REFUSALS.isdisjoint(states.STATUSES_OF[scheme])


@pytest.mark.parametrize("column", ["owner_id", "scheme", "nation", "child", "made_at"])
def test_request_keeps_its_kind(asked, column):
    """Or carer's leave could be made special leave and be declined."""
    other = {
        "owner_id": PersonFactory().pk,
        "scheme": "special_leave",
        "nation": "wales",
        "child": 2,
        "made_at": "2020-01-01",
    }
    said = refusal(
        f"UPDATE leave_leaverequest SET {column} = %s WHERE id = %s", other[column], asked.pk
    )
    assert "request_keeps_its_kind" in said or "Cannot update" in said, said


def test_request_policy_fits(cast, asked):
    words = "A request is kept under a policy of its own kind and nation, switched on"
    sql = "UPDATE leave_leaverequest SET policy_id = %s WHERE id = %s"
    other = shipped_policy("special_leave")
    welsh = shipped_policy("carers_leave", "wales")
    draft = LeavePolicyFactory(carers=True)
    assert [refusal(sql, p.pk, asked.pk) for p in (other, welsh, draft)] == [words] * 3
    on = LeavePolicyFactory(carers=True, switched_on=True)
    assert run(sql, on.pk, asked.pk) == 1
    with pytest.raises(DatabaseError, match="of its own kind and nation"):
        LeaveRequestFactory(owner=cast.carol, policy=other)


# --- requests -------------------------------------------------------------------------------------
REQUEST = {
    "request_not_decided_by_its_owner": "decider_id = owner_id",
    "request_waiver_has_author_and_time": "notice_waived_at = now()",
    "request_for_carers_leave_confirms_entitlement": "confirms_entitlement = false",
    "request_open_has_a_deadline": "answer_by = NULL",
    "request_outcome_has_a_time": "outcome = 'agreed'",
    "request_status_and_stage_known": "stage = 'board'",
    "request_parental_leave_is_for_one_child": "child = 1",
}


@pytest.mark.parametrize("name", REQUEST)
def test_request_constraints(asked, name):
    with pgtrigger.ignore():
        sql = f"UPDATE leave_leaverequest SET {REQUEST[name]} WHERE id = %s"
        assert_refused(name, sql, asked.pk)


MORE_OF_REQUESTS = {
    "request_not_decided_by_its_owner": "manager_id = owner_id",
    "request_waiver_has_author_and_time": "notice_waived_by_id = owner_id",
    "request_outcome_has_a_time": "decided_at = now()",
    "request_status_and_stage_known": "status = 'lost'",
}


@pytest.mark.parametrize("name", MORE_OF_REQUESTS)
def test_request_constraints_from_their_other_side(asked, name):
    with pgtrigger.ignore():
        sql = f"UPDATE leave_leaverequest SET {MORE_OF_REQUESTS[name]} WHERE id = %s"
        said = refusal(sql, asked.pk)
    assert name in said or LAWFUL in said, said


def test_request_outcome_known(asked):
    sql = "UPDATE leave_leaverequest SET outcome = 'x', decided_at = now() WHERE id = %s"
    assert_refused("request_outcome_has_a_time", sql, asked.pk)


def test_request_looked_at_again_was_asked_for(special):
    sql = "UPDATE leave_leaverequest SET status = 'looked_at_again' WHERE id = %s"
    with pgtrigger.ignore():
        assert_refused("request_looked_at_again_was_asked_for", sql, special.pk)


def test_request_leave_now_has_time_for_details(cast):
    request = LeaveRequestFactory(owner=cast.carol, leave_now=True)
    sql = "UPDATE leave_leaverequest SET details_until = NULL WHERE id = %s"
    assert_refused("request_leave_now_has_time_for_details", sql, request.pk)


def test_request_parental_leave_is_for_one_child(cast):
    with pytest.raises(DatabaseError, match='"request_parental_leave_is_for_one_child"'):
        LeaveRequestFactory(owner=cast.carol, parental=True, child=None)


# --- days -----------------------------------------------------------------------------------------
def test_day_once_in_a_version(asked):
    day = asked.days.get()
    with pytest.raises(DatabaseError, match='"day_once_in_a_version"'):
        LeaveDayFactory(request=asked, date=day.date)


def test_a_day_may_come_again_in_a_later_version(asked):
    LeaveDayFactory(request=asked, date=asked.days.get().date, version=2)
    assert asked.days.count() == 2


@pytest.mark.parametrize(
    "given",
    [
        {"part_numerator": 3, "part_denominator": 2},
        {"part_numerator": 0, "part_denominator": 0, "rest": True},
        {"day_minutes": 1441},
    ],
)
def test_day_part_is_no_more_than_the_day(asked, given):
    # Part 0 of 0 fails in the sum of its minutes already, before the constraint is asked.
    with pytest.raises(DatabaseError, match=r"day_part_is_no_more_than_the_day|division by zero"):
        LeaveDayFactory(request=asked, date=DAY, **given)


@pytest.mark.parametrize("given", [{"unit": "night"}, {"part_numerator": 0}])
def test_day_has_a_part_of_a_known_kind(asked, given):
    with pytest.raises(DatabaseError, match='"day_has_a_part_of_a_known_kind"'):
        LeaveDayFactory(request=asked, date=DAY, **given)


@pytest.mark.parametrize(
    ("day_minutes", "part", "minutes"),
    [
        (444, Fraction(1), "444.0000"),
        (555, Fraction(1, 2), "277.5000"),
        (443, Fraction(1, 3), "147.6667"),
        (0, Fraction(1), "0.0000"),
        (1440, Fraction(1), "1440.0000"),
    ],
)
def test_minutes_of_a_day_follow_from_its_part(asked, day_minutes, part, minutes):
    day = LeaveDayFactory(
        request=asked,
        date=DAY,
        day_minutes=day_minutes,
        part_numerator=part.numerator,
        part_denominator=part.denominator,
    )
    assert str(LeaveDay.objects.get(pk=day.pk).minutes) == minutes


# --- decisions ------------------------------------------------------------------------------------
LAWFUL_POSTPONING = "decision_postponed_after_talking_with_reason_and_letter"


@pytest.mark.parametrize(
    "missing", [{"reason": ""}, {"explanation": ""}, {"letter": ""}, {"consulted_on": None}]
)
def test_decision_postponed_after_talking_with_reason_and_letter(asked, missing):
    LeaveDecisionFactory(request=asked, postponing=True)
    with pytest.raises(DatabaseError, match=f'"{LAWFUL_POSTPONING}"'):
        LeaveDecisionFactory(request=asked, postponing=True, **missing)


EXPLAINED_DECLINE = "decision_decline_has_reason_explanation_and_alternatives"


@pytest.mark.parametrize("missing", ["reason", "explanation", "considered"])
def test_decision_decline_has_reason_explanation_and_alternatives(special, missing):
    LeaveDecisionFactory(request=special, declining=True)
    with pytest.raises(DatabaseError, match=f'"{EXPLAINED_DECLINE}"'):
        LeaveDecisionFactory(request=special, declining=True, **{missing: ""})


@pytest.mark.parametrize("verb", ["approve_in_part", "uphold_decline"])
def test_decision_less_than_asked_is_explained(special, verb):
    LeaveDecisionFactory(request=special, in_part=True, verb=verb)
    with pytest.raises(DatabaseError, match='"decision_less_than_asked_is_explained"'):
        LeaveDecisionFactory(request=special, in_part=True, verb=verb, explanation="")


@pytest.mark.parametrize("minutes", [None, 0, -1])
def test_decision_in_part_says_how_much(special, minutes):
    with pytest.raises(DatabaseError, match='"decision_in_part_says_how_much"'):
        LeaveDecisionFactory(request=special, in_part=True, minutes=minutes)


# --- the ledger -----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("kind", "minutes"), [("booked", -1), ("given_back", 1), ("lent", 1), ("booked", 0)]
)
def test_ledger_kind_has_its_sign(asked, kind, minutes):
    day = LeaveDayFactory(request=asked, date=DAY)
    with (
        pgtrigger.ignore(),
        pytest.raises(DatabaseError, match='"ledger_kind_has_its_sign"'),
        transaction.atomic(),
    ):
        LedgerEntryFactory(day=day, kind=kind, minutes=minutes)


def test_ledger_kind_has_its_sign_and_a_correction_corrects(cast):
    with pytest.raises(DatabaseError, match='"ledger_kind_has_its_sign"'):
        LedgerEntryFactory(correction=True, owner=cast.carol, request=None, minutes=0)


@pytest.mark.parametrize("missing", [{"reason": ""}, {"by": None}])
def test_ledger_correction_has_reason_and_author(cast, missing):
    with pytest.raises(DatabaseError, match='"ledger_correction_has_reason_and_author"'):
        LedgerEntryFactory(correction=True, owner=cast.carol, request=None, **missing)


def test_ledger_scheme_known(cast):
    with pytest.raises(DatabaseError, match='"ledger_scheme_known"'):
        LedgerEntryFactory(correction=True, owner=cast.carol, request=None, scheme="lottery")


def test_ledger_booking_has_its_day(cast, asked):
    with (
        pgtrigger.ignore(),
        pytest.raises(DatabaseError, match='"ledger_booking_has_its_day"'),
        transaction.atomic(),
    ):
        LedgerEntryFactory(day=None, request=asked, leave_date=DAY, minutes=444, kind="booked")


def test_ledger_correction_belongs_to_no_day(asked):
    with pytest.raises(DatabaseError, match='"ledger_booking_has_its_day"'):
        LedgerEntryFactory(correction=True, day=asked.days.get(), request=asked)


@pytest.mark.parametrize("again", [{}, {"given_back": True}])
def test_ledger_once_for_each_day(asked, again):
    day = asked.days.get()
    if again:
        LedgerEntryFactory(day=day, **again)
    with pytest.raises(DatabaseError, match='"ledger_once_for_each_day"'):
        LedgerEntryFactory(day=day, **again)


OTHER = {
    "minutes": lambda: 443,
    "leave_date": lambda: DAY,
    "scheme": lambda: "special_leave",
    "owner": PersonFactory,
    "child": lambda: 1,
    "request": LeaveRequestFactory,
}


@pytest.mark.parametrize("field", OTHER)
def test_ledger_fits_its_day(asked, field):
    day = LeaveDayFactory(request=asked, date=DAY + dt.timedelta(days=1))
    with pytest.raises(DatabaseError, match="says what its day of leave says"):
        LedgerEntryFactory(day=day, **{field: OTHER[field]()})


def test_ledger_fits_its_day_and_gives_back_only_what_was_booked(asked):
    day = LeaveDayFactory(request=asked, date=DAY)
    with pytest.raises(DatabaseError, match="Only what was booked can be given back"):
        LedgerEntryFactory(day=day, given_back=True)


# --- append-only ----------------------------------------------------------------------------------
@pytest.fixture
def history(cast, asked):
    """At least one row in every table of leave to which rows are only added."""
    LeaveDelegateFactory(manager=cast.mo, delegate=cast.nia)
    CalendarFeedFactory(owner=cast.carol)


def added_to() -> list[str]:
    events = [m for m in apps.get_models() if hasattr(m, "pgh_tracked_model")]
    ours = [m for m in events if m._meta.app_label == "leave"]
    return sorted(m._meta.db_table for m in [*ours, LedgerEntry, LeaveDecision, LeaveDay])


def test_the_ledger_and_the_history_are_only_added_to(history):
    """The triggers append_only and no_truncate, on every table of the history."""
    run("SET CONSTRAINTS ALL IMMEDIATE")
    LeavePolicy.objects.filter(ends_on=None).update(ends_on="2099-12-31")
    said = {}
    for table in added_to():
        column = "version = 9" if table == "leave_leaveday" else "id = id"
        column = "pgh_label = 'x'" if table.endswith("event") else column
        said[table] = [
            refusal(f"UPDATE {table} SET {column}"),
            refusal(f"DELETE FROM {table}"),
            refusal(f"TRUNCATE {table} CASCADE"),
        ]
    words = ("update", "delete", "truncate")
    found = {t: [w in x for w, x in zip(words, said[t], strict=True)] for t in said}
    assert found == dict.fromkeys(added_to(), [True] * 3), said
    assert len(said) == 7


@pytest.mark.parametrize("write", ["save", "delete", "queryset_update", "queryset_delete"])
def test_the_ledger_is_only_added_to_by_the_orm_too(asked, write):
    entry = asked.ledger.get()
    entry.minutes = 1
    writing = {
        "save": entry.save,
        "delete": entry.delete,
        "queryset_update": lambda: LedgerEntry.objects.update(minutes=1),
        "queryset_delete": lambda: LedgerEntry.objects.all().delete(),
    }
    with pytest.raises(DatabaseError, match=r"Cannot (update|delete)"), transaction.atomic():
        writing[write]()
    assert asked.ledger.get().minutes == 444


def test_history_keeps_that_a_text_changed_and_not_the_text(asked):
    event = apps.get_model("leave", "LeaveRequestEvent")
    assert "what_happened" not in {f.name for f in event._meta.fields}
    assert list(event.objects.filter(pgh_obj=asked.pk).values_list("pgh_label")) == [("insert",)]


# --- policies -------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("starts_on", "ends_on", "overlaps"),
    [
        (dt.date(2014, 1, 1), dt.date(2014, 12, 31), False),
        (dt.date(2014, 1, 1), dt.date(2015, 1, 1), True),
        (dt.date(2015, 12, 31), dt.date(2016, 12, 31), True),
        (dt.date(2016, 1, 1), dt.date(2016, 12, 31), False),
        (dt.date(2014, 1, 1), None, True),
    ],
)
def test_policy_one_at_a_time(db, starts_on, ends_on, overlaps):
    """The first one holds for 2015."""
    LeavePolicyFactory(switched_on=True)
    given = {"starts_on": starts_on, "ends_on": ends_on, "switched_on": True}
    if ends_on is None:
        LeavePolicy.objects.filter(starts_on__gte=dt.date(2016, 1, 1)).delete()
    if not overlaps:
        assert LeavePolicyFactory(**given).pk
        return
    with pytest.raises(DatabaseError, match='"policy_one_at_a_time"'):
        LeavePolicyFactory(**given)


@pytest.mark.parametrize(
    "other", [{"nation": "scotland"}, {"carers": True}, {"switched_on_at": None}]
)
def test_policies_of_another_kind_or_nation_or_only_tried_may_overlap(db, other):
    LeavePolicyFactory(switched_on=True)
    LeavePolicyFactory(**{"switched_on": True, **other})
    assert LeavePolicy.objects.filter(starts_on=dt.date(2015, 1, 1)).count() == 2


POLICY = {
    "policy_ends_after_it_starts": {"ends_on": dt.date(2014, 12, 31)},
    "policy_scheme_and_nation_known": {"nation": "france"},
    "policy_names_its_source": {"source": ""},
    "policy_asks_no_evidence_of_a_statutory_right": {"carers": True, "asks_evidence": True},
    "policy_of_carers_leave_is_not_worse_than_the_law": {"carers": True, "smallest_piece": "day"},
    "policy_of_special_leave_has_a_deadline": {"answer_working_days": None},
    "policy_year_starts_on_a_day_of_every_year": {"year_starts_day": 29},
}


@pytest.mark.parametrize("name", POLICY)
def test_policy_constraints(db, name):
    with pytest.raises(DatabaseError, match=f'"{name}"'):
        LeavePolicyFactory(**POLICY[name])


@pytest.mark.parametrize("window", ["leave_year", "none"])
def test_policy_of_carers_leave_is_not_worse_than_the_law_in_its_window(db, window):
    with pytest.raises(DatabaseError, match='"policy_of_carers_leave_is_not_worse_than_the_law"'):
        LeavePolicyFactory(carers=True, window_kind=window)


ANOTHER = {
    "scheme": "parental_leave",
    "nation": "wales",
    "starts_on": "2010-01-01",
    "terms": "{}",
    "pay": "paid",
    "smallest_piece": "hour",
    "window_kind": "leave_year",
    "year_starts_month": 6,
    "year_starts_day": 6,
    "answer_working_days": 9,
    "asks_evidence": True,
    "is_example": True,
    "switched_on_at": None,
}


@pytest.mark.parametrize("column", KEPT_COLUMNS)
def test_policy_keeps_its_terms_once_leave_was_asked_for(asked, column):
    sql = f"UPDATE leave_leavepolicy SET {column} = %s WHERE id = %s"
    words = "A policy under which leave was asked for keeps its terms"
    assert refusal(sql, ANOTHER.get(column, "x"), asked.policy_id) == words


def test_policy_keeps_its_terms_but_can_end(asked):
    sql = "UPDATE leave_leavepolicy SET ends_on = %s WHERE id = %s"
    assert run(sql, "2099-01-01", asked.policy_id) == 1
    with pytest.raises(ProtectedError):
        asked.policy.delete()


def test_policy_keeps_its_terms_only_once_leave_was_asked_for(db):
    policy = LeavePolicyFactory()
    sql = "UPDATE leave_leavepolicy SET name = 'Another' WHERE id = %s"
    assert run(sql, policy.pk) == 1


# --- delegates and feeds --------------------------------------------------------------------------
def test_delegate_ends_after_it_starts(cast):
    with pytest.raises(DatabaseError, match='"delegate_ends_after_it_starts"'):
        LeaveDelegateFactory(manager=cast.mo, delegate=cast.nia, ends_on=DAY)


def test_delegate_is_somebody_else(cast):
    with pytest.raises(DatabaseError, match='"delegate_is_somebody_else"'):
        LeaveDelegateFactory(manager=cast.mo, delegate=cast.mo)


def test_feed_secret_once(cast):
    feed = CalendarFeedFactory(owner=cast.carol)
    with pytest.raises(DatabaseError, match='"feed_secret_once"'):
        CalendarFeedFactory(owner=cast.sam, secret_hash=feed.secret_hash)


def test_feed_secret_is_hashed(cast):
    with pytest.raises(DatabaseError, match='"feed_secret_is_hashed"'):
        CalendarFeedFactory(owner=cast.carol, secret_hash="the secret itself")


def test_a_person_has_one_feed(cast):
    CalendarFeedFactory(owner=cast.carol)
    with pytest.raises(DatabaseError, match="owner_id"):
        CalendarFeedFactory(owner=cast.carol)
