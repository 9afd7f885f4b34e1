"""Leave of a made-up employer, written straight into the state that a test needs.

``LeaveRequestFactory(owner=carol, manager=mo)`` asks for one day of carer's leave under the policy
that ships with the portal, books it in the ledger and notes the asking. Its traits:

* the kind of leave: ``special``, ``parental``, ``leave_now`` (time off for dependants);
* where it stands: ``agreed``, ``stood``, ``postponed``, ``approved``, ``approved_in_part``,
  ``decline_proposed``, ``declined``, ``looked_at_again``, ``withdrawn``, ``cancelled``,
  ``ended_early``, ``lapsed``;
* where it is: ``with_hr``, ``went_up`` (``decider=nia``);
* how notice was given: ``spoken`` (logged by the manager), ``waived``;
* ``days=[date, (date, Fraction(1, 2)), …]``: other days than the one a fortnight from today.
"""

import datetime as dt
import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from leave.models import (
    CalendarFeed,
    LeaveDay,
    LeaveDecision,
    LeaveDelegate,
    LeavePolicy,
    LeaveRequest,
    LedgerEntry,
)
from leave.states import COUNTED, OVER, Outcome, RequestStatus, Scheme, Stage
from tests.factories.people import PersonFactory

R = RequestStatus
SHIPPED = Path(__file__).resolve().parents[2] / "leave" / "data" / "policies.json"
FULL_DAY = 444


def ahead(days: int) -> dt.date:
    return timezone.localdate() + dt.timedelta(days=days)


def ship_policies() -> None:
    """The policies of the migration, for a database that was emptied."""
    if not LeavePolicy.objects.exists():
        rows = json.loads(SHIPPED.read_text(encoding="utf-8"))
        now = timezone.now()
        LeavePolicy.objects.bulk_create(LeavePolicy(switched_on_at=now, **row) for row in rows)


def shipped_policy(scheme: str, nation: str = "england") -> LeavePolicy:
    """The newest policy that ships for a kind of leave in a nation."""
    ship_policies()
    found = LeavePolicy.objects.switched_on().filter(scheme=scheme, nation=nation)
    return found.order_by("-starts_on")[0]


class LeavePolicyFactory(DjangoModelFactory):
    """A policy that HR is trying: special leave of a week. ``switched_on=True``: it holds."""

    class Meta:
        model = LeavePolicy

    scheme = Scheme.SPECIAL_LEAVE
    nation = "england"
    name = "Special leave"
    starts_on = dt.date(2015, 1, 1)
    ends_on = dt.date(2015, 12, 31)
    terms = factory.LazyFunction(
        lambda: {
            "tiers": [
                {"name": "allowance", "weeks": "1", "paid": True, "decided_by": "manager"},
                {"name": "discretion", "weeks": None, "paid": False, "decided_by": "manager"},
            ]
        }
    )
    pay = LeavePolicy.Pay.BY_TIER
    smallest_piece = LeavePolicy.Piece.HOUR
    window_kind = LeavePolicy.Window.ROLLING
    answer_working_days = 5
    is_example = False
    source = "The employer’s handbook"

    class Params:
        switched_on = factory.Trait(switched_on_at=factory.LazyFunction(timezone.now))
        by_leave_year = factory.Trait(window_kind=LeavePolicy.Window.LEAVE_YEAR)
        carers = factory.Trait(
            scheme=Scheme.CARERS_LEAVE,
            name="Carer’s leave",
            terms={"notice_basis": "quantity", "notice_boundary": "inclusive"},
            pay=LeavePolicy.Pay.UNPAID,
            smallest_piece=LeavePolicy.Piece.HALF_DAY,
            answer_working_days=None,
        )


class LeaveDayFactory(DjangoModelFactory):
    """A whole day of the working week; ``half=True``: its morning; ``rest=True``: what was left of it."""

    class Meta:
        model = LeaveDay

    date = factory.LazyFunction(lambda: ahead(14))
    day_minutes = FULL_DAY

    class Params:
        half = factory.Trait(unit=LeaveDay.Unit.MORNING, part_denominator=2)
        hours = factory.Trait(
            unit=LeaveDay.Unit.HOURS, part_denominator=4, starts_at=dt.time(9, 30)
        )
        rest = factory.Trait(unit=LeaveDay.Unit.REST, part_numerator=0, starts_at=dt.time(14))


class LedgerEntryFactory(DjangoModelFactory):
    """What ``day`` says, booked; ``given_back=True``; ``correction=True`` (then ``owner`` and ``by``)."""

    class Meta:
        model = LedgerEntry

    request = factory.LazyAttribute(lambda row: row.day and row.day.request)
    owner = factory.LazyAttribute(lambda row: row.request.owner)
    scheme = factory.LazyAttribute(lambda row: row.request.scheme)
    child = factory.LazyAttribute(lambda row: row.request and row.request.child)
    leave_date = factory.LazyAttribute(lambda row: row.day.date)
    minutes = factory.LazyAttribute(lambda row: row.day.minutes)
    kind = LedgerEntry.Kind.BOOKED

    class Params:
        given_back = factory.Trait(
            kind=LedgerEntry.Kind.GIVEN_BACK,
            minutes=factory.LazyAttribute(lambda row: -row.day.minutes),
        )
        correction = factory.Trait(
            kind=LedgerEntry.Kind.CORRECTION,
            day=None,
            scheme=Scheme.CARERS_LEAVE,
            leave_date=factory.LazyFunction(timezone.localdate),
            minutes=-FULL_DAY,
            reason="Counted twice",
            by=factory.SubFactory(PersonFactory),
        )


class LeaveDecisionFactory(DjangoModelFactory):
    class Meta:
        model = LeaveDecision

    verb = "ask"
    version = factory.SelfAttribute("request.days_version")

    class Params:
        postponing = factory.Trait(
            verb="postpone",
            reason=LeaveDecision.Reason.NO_COVER,
            explanation="Two others are away that day",
            consulted_on=factory.LazyFunction(timezone.localdate),
            letter="Your leave moves to the week after.",
        )
        declining = factory.Trait(
            verb="propose_decline",
            reason=LeaveDecision.Reason.NO_COVER,
            explanation="Two others are away that day",
            considered="Half of the days; another week",
        )
        in_part = factory.Trait(
            verb="approve_in_part", explanation="Nobody can cover the second day", minutes=222
        )
        confirming = factory.Trait(verb="confirm_decline")


def answered(status: str, outcome: str, **also: Any) -> factory.Trait:
    return factory.Trait(
        status=status, outcome=outcome, decided_at=factory.LazyFunction(timezone.now), **also
    )


class LeaveRequestFactory(DjangoModelFactory):
    """A request in the state its trait names (see the top of this module)."""

    class Meta:
        model = LeaveRequest

    owner = factory.SubFactory(PersonFactory)
    manager = None
    decider = factory.SelfAttribute("manager")
    scheme = Scheme.CARERS_LEAVE
    nation = "england"
    policy = factory.LazyAttribute(lambda row: shipped_policy(row.scheme, row.nation))
    need = LeaveRequest.Need.PLANNED
    what_happened = "An appointment in the morning"
    confirms_entitlement = True
    notice_given = factory.LazyFunction(timezone.localdate)
    answer_by = factory.LazyFunction(lambda: ahead(7))
    days = factory.LazyFunction(lambda: [ahead(14)])

    class Params:
        special = factory.Trait(scheme=Scheme.SPECIAL_LEAVE, need=LeaveRequest.Need.LONGER)
        parental = factory.Trait(
            scheme=Scheme.PARENTAL_LEAVE, need=LeaveRequest.Need.PARENTING, child=1
        )
        leave_now = factory.Trait(
            scheme=Scheme.DEPENDANTS,
            need=LeaveRequest.Need.UNEXPECTED,
            what_happened="",
            status=R.RECORDED,
            answer_by=None,
            details_until=factory.LazyFunction(lambda: ahead(7)),
            days=factory.LazyFunction(lambda: [timezone.localdate()]),
        )
        agreed = answered(R.AGREED, Outcome.AGREED)
        stood = answered(R.AGREED, Outcome.STOOD)
        postponed = answered(R.POSTPONED, Outcome.POSTPONED)
        approved = answered(R.APPROVED, Outcome.APPROVED, special=True)
        approved_in_part = answered(R.PART_APPROVED, Outcome.PART_APPROVED, special=True)
        decline_proposed = factory.Trait(special=True, status=R.DECLINE_PROPOSED)
        declined = answered(R.DECLINED, Outcome.DECLINED, special=True)
        looked_at_again = answered(
            R.LOOKED_AT_AGAIN,
            Outcome.DECLINED,
            special=True,
            asked_again_at=factory.LazyFunction(timezone.now),
        )
        withdrawn = factory.Trait(status=R.WITHDRAWN)
        lapsed = factory.Trait(status=R.LAPSED)
        cancelled = answered(R.CANCELLED, Outcome.AGREED)
        ended_early = answered(R.ENDED_EARLY, Outcome.AGREED)
        went_up = factory.Trait(stage=Stage.NEXT_MANAGER)
        with_hr = factory.Trait(stage=Stage.HR, decider=None)
        spoken = factory.Trait(notice_logged_by=factory.SelfAttribute("manager"))
        waived = factory.Trait(
            notice_waived_by=factory.SelfAttribute("manager"),
            notice_waived_at=factory.LazyFunction(timezone.now),
        )

    @classmethod
    def _create(cls, model_class: Any, *args: Any, **values: Any) -> LeaveRequest:
        days = values.pop("days")
        request = super()._create(model_class, *args, **values)
        for given in days:
            date, part = given if isinstance(given, tuple) else (given, Fraction(1))
            day = LeaveDayFactory(
                request=request,
                date=date,
                part_numerator=part.numerator,
                part_denominator=part.denominator,
            )
            if request.scheme in COUNTED:
                LedgerEntryFactory(day=day)
                if request.status in (R.DECLINED, *OVER):
                    LedgerEntryFactory(day=day, given_back=True)
        LeaveDecisionFactory(request=request, by=request.owner)
        return request


class LeaveDelegateFactory(DjangoModelFactory):
    class Meta:
        model = LeaveDelegate

    starts_on = factory.LazyFunction(timezone.localdate)
    ends_on = factory.LazyFunction(lambda: ahead(14))

    class Params:
        revoked = factory.Trait(revoked_at=factory.LazyFunction(timezone.now))
        over = factory.Trait(
            starts_on=factory.LazyFunction(lambda: ahead(-14)),
            ends_on=factory.LazyFunction(lambda: ahead(-1)),
        )


class CalendarFeedFactory(DjangoModelFactory):
    class Meta:
        model = CalendarFeed

    secret_hash = factory.Sequence(lambda n: f"{n:064x}")
