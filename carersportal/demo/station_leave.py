"""Leave of the stations: two whole years and the one that runs, so that its figures say something.

Carers ask more often, for special leave and for carer's leave; they are declined, and moved to other
dates, about as often as others are. Whoever is asked answers most requests within a week.
"""

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import product
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format

from carersportal.demo import employer
from carersportal.demo.declarations import grades, said_by
from carersportal.demo.leave import CONSIDERED, MOVED_DAYS, NEEDS, NO_COVER
from carersportal.demo.outcomes import Fates, Year, status, years
from carersportal.demo.stations import FIRST_NUMBER
from leave.models import LeaveDay, LeaveDecision, LeavePolicy, LeaveRequest, LedgerEntry
from leave.states import Outcome, RequestStatus, Scheme, Stage
from people.models import Posting
from people.rules import WorkingPattern, is_working_day

SPECIAL, CARERS = Scheme.SPECIAL_LEAVE, Scheme.CARERS_LEAVE
# Of a year's people, whether carers or not: who asks, and of those whose leave is declined or moved.
ASKS = {SPECIAL: {True: 0.6, False: 0.24}, CARERS: {True: 0.6, False: 0.22}}
ENDS_OF = {
    SPECIAL: {"confirm_decline": {True: 0.18, False: 0.16}},
    CARERS: {"postpone": {True: 0.18, False: 0.16}, "stand": {True: 0.04, False: 0.04}},
}
ENDS: dict[str, tuple[str, str]] = {
    "approve": (RequestStatus.APPROVED, Outcome.APPROVED),
    "confirm_decline": (RequestStatus.DECLINED, Outcome.DECLINED),
    "agree": (RequestStatus.AGREED, Outcome.AGREED),
    "stand": (RequestStatus.AGREED, Outcome.STOOD),
    "postpone": (RequestStatus.POSTPONED, Outcome.POSTPONED),
}
GIVEN_BACK = ("confirm_decline", "postpone")
# Two directorates: counts of few people in every part make a pack slow to protect, and say little.
WHERE = ("/OPS/", "/CUS/")
DAYS = (0, 1, 1, 2, 2, 3, 4, 6, 9)  # until the answer
OVER = 60  # days after which leave that was asked for has been taken
REFUSAL = {"reason": "no_cover", "explanation": NO_COVER}
LETTER = (
    "Your carer’s leave on {old} is moved to {new}. Nobody can cover the work on the first day."
)


@dataclass
class Rows:
    """What is written, each kind at once."""

    requests: list[LeaveRequest] = field(default_factory=list)
    days: list[LeaveDay] = field(default_factory=list)
    ledger: list[LedgerEntry] = field(default_factory=list)
    decisions: list[LeaveDecision] = field(default_factory=list)

    def step(
        self, request: LeaveRequest, verb: str, by: int | None, on: dt.date, **told: Any
    ) -> None:
        hour = 10 if verb in ("ask", "propose_decline") else 15
        self.decisions.append(
            LeaveDecision(request=request, verb=verb, by_id=by, at=at(on, hour), **told)
        )

    def book(
        self,
        request: LeaveRequest,
        asked: "Asked",
        on: dt.date,
        *,
        kept: bool = True,
        version: int = 1,
    ) -> None:
        """One day of leave; given back unless it is kept."""
        minutes = WorkingPattern.from_json(asked.posting.pattern).minutes_on(on)
        day = LeaveDay(
            request=request,
            version=version,
            date=on,
            day_minutes=minutes,
            made_at=request.made_at,
        )
        self.days.append(day)
        kinds = {LedgerEntry.Kind.BOOKED: 1} | ({} if kept else {LedgerEntry.Kind.GIVEN_BACK: -1})
        for kind, sign in kinds.items():
            self.ledger.append(
                LedgerEntry(
                    owner_id=request.owner_id,
                    scheme=request.scheme,
                    leave_date=on,
                    kind=kind,
                    minutes=sign * minutes,
                    request=request,
                    day=day,
                    by_id=request.owner_id,
                    at=at(asked.on if sign > 0 else asked.answered),
                )
            )

    def write(self) -> None:
        LeaveRequest.objects.bulk_create(self.requests)
        LeaveDay.objects.bulk_create(self.days)
        LedgerEntry.objects.bulk_create(self.ledger)
        LeaveDecision.objects.bulk_create(self.decisions)


@dataclass(frozen=True)
class Asked:
    """One request: of whom, what kind, when, and the step with which it ended."""

    posting: Posting
    scheme: Scheme
    on: dt.date
    verb: str
    answered: dt.date

    @cached_property
    def first(self) -> dt.date:
        """The day of leave."""
        return self.worked(self.on + dt.timedelta(days=12 + self.on.day))

    def worked(self, day: dt.date) -> dt.date:
        """The first day from ``day`` on that the person works."""
        pattern = WorkingPattern.from_json(self.posting.pattern)
        while not (pattern.minutes_on(day) and is_working_day(day, self.posting.nation)):
            day += dt.timedelta(days=1)
        return day


def load_station_leave(today: dt.date) -> None:
    """Leave that is over, with its days, its minutes and its steps; nothing waits for anybody."""
    rows, policies = Rows(), list(LeavePolicy.objects.switched_on())
    above = dict(Posting.objects.filter(ends_on=None).values_list("person", "manager"))
    for asked in asked_for(today):
        policy = next((one for one in policies if fits(one, asked)), None)
        if policy is not None:  # no carer's leave in Northern Ireland
            tell(rows, asked, policy, above.get(asked.posting.manager_id or 0))
    rows.write()


def fits(policy: LeavePolicy, asked: Asked) -> bool:
    same = (policy.scheme, policy.nation) == (asked.scheme, asked.posting.nation)
    return same and policy.starts_on <= asked.first <= (policy.ends_on or asked.first)


def asked_for(today: dt.date) -> Iterator[Asked]:
    """Who asked for what, when, and how it ended; drawn with the fixed seed."""
    fates, said = Fates(), said_by(grades(), today)
    past = years(today)[-2:]
    running = Year(past[-1].last + dt.timedelta(days=1))
    stations = Posting.objects.filter(ends_on=None, person__staff_number__gte=str(FIRST_NUMBER))
    postings = stations.filter(
        Q(*(("unit__path__contains", part) for part in WHERE), _connector=Q.OR)
    )
    for posting in postings.select_related("person").order_by("person__staff_number"):
        number = posting.person.staff_number
        draw = random.Random(f"{employer.SEED} leave {number}")  # noqa: S311 - always the same
        for year, scheme in product((*past, running), ASKS):
            carer = status(said.get(number, []), year.first) == "carer"
            on = year.first + dt.timedelta(days=draw.randrange(365))
            answered = on + dt.timedelta(days=draw.choice(DAYS))
            if posting.starts_on < on < today - dt.timedelta(days=OVER) and fates.falls(
                scheme, "", carer, ASKS[scheme][carer]
            ):
                yield Asked(posting, scheme, on, how_it_ends(fates, scheme, carer), answered)


def how_it_ends(fates: Fates, scheme: Scheme, carer: bool) -> str:
    """The first of the kind's ends whose turn it is; else it is simply granted."""
    for verb, rates in ENDS_OF[scheme].items():
        if fates.falls(verb, scheme, carer, rates[carer]):
            return verb
    return "approve" if scheme == SPECIAL else "agree"


def tell(rows: Rows, asked: Asked, policy: LeavePolicy, above: int | None) -> None:
    """The rows of one request."""
    status_now, outcome = ENDS[asked.verb]
    posting, by = asked.posting, asked.posting.manager_id
    declined = asked.verb == "confirm_decline"
    request = LeaveRequest(
        owner_id=posting.person_id,
        manager_id=by,
        decider_id=above if declined else by,
        stage=Stage.NEXT_MANAGER if declined else Stage.MANAGER,
        scheme=asked.scheme,
        policy=policy,
        nation=posting.nation,
        status=status_now,
        days_version=2 if asked.verb == "postpone" else 1,
        need=NEEDS[asked.scheme],
        confirms_entitlement=asked.scheme == CARERS,
        notice_given=asked.on,
        made_at=at(asked.on),
        asked_at=at(asked.on),
        answer_by=asked.on + dt.timedelta(days=7),
        outcome=outcome,
        decided_at=at(asked.answered, 15),
    )
    rows.requests.append(request)
    rows.step(request, "ask", posting.person_id, asked.on)
    rows.book(request, asked, asked.first, kept=asked.verb not in GIVEN_BACK)
    if declined:
        rows.step(request, "propose_decline", by, asked.on, **REFUSAL, considered=CONSIDERED)
    if asked.verb == "postpone":
        moved = asked.worked(asked.first + dt.timedelta(days=MOVED_DAYS))
        rows.book(request, asked, moved, version=2)
        letter = LETTER.format(old=date_format(asked.first), new=date_format(moved))
        told = {**REFUSAL, "consulted_on": asked.answered, "letter": letter}
        rows.step(request, asked.verb, by, asked.answered, version=2, **told)
    else:
        who = {"stand": None, "confirm_decline": above}
        rows.step(request, asked.verb, who.get(asked.verb, by), asked.answered)


def at(day: dt.date, hour: int = 10) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time(hour)))
