"""What a policy would have changed, had it held: counts over a sample of what was answered."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.db.models import Count, F, Window
from django.utils import timezone

from leave.models import LeaveDay, LeavePolicy, LeaveRequest, LedgerEntry
from leave.queries.assessing import EVER, PIECES, dated_pattern, terms_of
from leave.queries.balances import exact, window_of
from leave.queries.comparable import last_year_of_quarters, shown
from leave.rules import Question, assess
from leave.rules.changes import CHANGES, Standing, changes
from leave.rules.days import AskedDay, booked_minutes, smallest_piece_ok, total_minutes
from leave.rules.patterns import Dated
from leave.states import COUNTED, Scheme
from people.models import Posting

SAMPLE = 500


@dataclass(frozen=True)
class Preview:
    """Of ``answered`` requests from ``first`` to ``last``, ``looked_at`` were looked at, drawn at random;
    so many of them would have stood differently, by kind of change. Counts are rounded to five, and
    None below ten."""

    first: dt.date
    last: dt.date
    answered: int | None
    looked_at: int | None
    counts: dict[str, int | None]


def preview(policy: LeavePolicy, today: dt.date) -> Preview | None:
    """The requests of the kind and nation of ``policy`` that were answered in the last four whole
    quarters, each under the policy it was answered under, and under ``policy``. Four queries. None for
    leave that nobody answers.

    At most 500 are looked at: those with the lowest keys, which are random. A page that is opened twice
    shows the same counts."""
    if policy.scheme not in COUNTED:
        return None
    first, last = last_year_of_quarters(today)
    since = timezone.make_aware(dt.datetime.combine(first, dt.time.min))
    until = timezone.make_aware(dt.datetime.combine(last + dt.timedelta(days=1), dt.time.min))
    found = LeaveRequest.objects.filter(
        scheme=policy.scheme, nation=policy.nation, decided_at__gte=since, decided_at__lt=until
    )
    sample = list(
        found.annotate(answered=Window(Count("pk")))
        .select_related("policy")
        .defer("what_happened")
        .order_by("pk")[:SAMPLE]
    )
    facts = Facts(policy.scheme, sample)
    counted = Counter(
        change
        for request in sample
        for change in changes(
            facts.standing(request, request.policy), facts.standing(request, policy)
        )
    )
    counts = {change: shown(counted[change]) for change in CHANGES}
    answered = sample[0].answered if sample else 0
    return Preview(first, last, shown(answered), shown(len(sample)), counts)


class Facts:
    """Days, patterns and ledger of many requests of one kind, read with three queries."""

    def __init__(self, scheme: str, requests: Sequence[LeaveRequest]) -> None:
        owners = {request.owner_id for request in requests}
        self.days = days_of_many(requests)
        postings: dict[int, list[Posting]] = defaultdict(list)
        for posting in Posting.objects.filter(person__in=owners).order_by("starts_on"):
            postings[posting.person_id].append(posting)
        self.patterns = {owner: dated_pattern(found) for owner, found in postings.items()}
        self.ledger: dict[int, list[LedgerEntry]] = defaultdict(list)
        entries = LedgerEntry.objects.filter(owner__in=owners, scheme=scheme)
        for row in entries.select_related("day"):
            self.ledger[row.owner_id].append(row)

    def already(self, request: LeaveRequest) -> dict[dt.date, Fraction]:
        """Exact minutes by date of whatever else is booked, for the same child."""
        sums: dict[dt.date, Fraction] = defaultdict(Fraction)
        for row in self.ledger[request.owner_id]:
            if row.request_id != request.pk and row.child == request.child:
                sums[row.leave_date] += exact(row)
        return {day: minutes for day, minutes in sums.items() if minutes}

    def standing(self, request: LeaveRequest, policy: LeavePolicy) -> Standing:
        """How ``request`` stands under ``policy``."""
        days, pattern = self.days[request.pk], self.patterns[request.owner_id]
        ask = parental if policy.scheme == Scheme.PARENTAL_LEAVE else by_the_rules
        short, paid, allowed = ask(request, policy, days, pattern, self.already(request))
        smallest = PIECES[LeavePolicy.Piece(policy.smallest_piece)].get("smallest_days", Fraction())
        return Standing(short, paid, allowed, smallest_piece_ok(days, smallest))


Days = tuple[AskedDay, ...]
Found = tuple[int, Fraction, Fraction]


def days_of_many(requests: Iterable[LeaveRequest]) -> dict:
    """The days of each request as they are now, by its key."""
    rows = LeaveDay.objects.filter(request__in=[r.pk for r in requests])
    found: dict = defaultdict(tuple)
    for row in rows.filter(version=F("request__days_version")).order_by("date"):
        part = Fraction(row.part_numerator, row.part_denominator)
        found[row.request_id] += (AskedDay(row.date, row.day_minutes * part, part),)
    return found


def by_the_rules(
    request: LeaveRequest, policy: LeavePolicy, days: Days, pattern: Dated, booked: dict
) -> Found:
    """Days short of notice, minutes paid and minutes allowed, of carer's and special leave."""
    question = Question(
        scheme=policy.scheme,
        terms=terms_of(policy),
        pattern=pattern,
        nation=policy.nation,
        notice_given=request.notice_given,
        days=days,
        already=tuple(booked_minutes(day, minutes, pattern) for day, minutes in booked.items()),
    )
    found = assess(question)
    if found.split is None:
        allowed = max(Fraction(), found.asked_minutes - (found.over_by_minutes or 0))
        short = found.notice.short_by_days if found.notice else 0
        return short, allowed if policy.pay == LeavePolicy.Pay.PAID else Fraction(), allowed
    tiers = zip(found.split, policy.terms["tiers"], strict=True)
    paid = sum((share.minutes for share, tier in tiers if tier["paid"]), Fraction())
    return 0, paid, found.asked_minutes - (found.unplaced_minutes or 0)


def parental(
    request: LeaveRequest, policy: LeavePolicy, days: Days, pattern: Dated, booked: dict
) -> Found:
    """The same of parental leave, with the limits that the policy itself names."""
    week, first = pattern.week(request.notice_given), min(day.date for day in days)
    start, end = window_of(policy, first) or EVER
    for_child = sum(booked.values(), Fraction())
    this_year = sum((minutes for day, minutes in booked.items() if start <= day <= end), Fraction())
    left = min(
        Fraction(policy.terms["weeks_for_each_child"]) * week - for_child,
        Fraction(policy.terms["weeks_a_year"]) * week - this_year,
    )
    allowed = min(total_minutes(days), max(Fraction(), left))
    latest = first - dt.timedelta(days=policy.terms["notice_days"])
    short = max(0, (request.notice_given - latest).days)
    return short, allowed if policy.pay == LeavePolicy.Pay.PAID else Fraction(), allowed
