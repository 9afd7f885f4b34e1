"""What somebody plans, held against policy and rules: the same for the page that shows it before it
is sent and for the action that sends it."""

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leave.actions.booking import TakenDay
from leave.actions.taking import Pick, asked_days, check_pieces, posting_on, refusal, taken_days
from leave.models import LeavePolicy, LeaveRequest
from leave.queries.assessing import days_of, postings_of
from leave.queries.held import parts_held
from leave.queries.judging import Child, Judged, judge
from leave.queries.policies import policy_for
from leave.rules import parental
from leave.rules.lengths import is_less
from leave.states import Scheme
from people.models import Person, Posting
from people.models.posting import Nation


@dataclass(frozen=True)
class Plan:
    """What somebody asks for. ``confirms``: that they are entitled to carer's leave, in their own word.
    ``words``: what they want to say, if anything."""

    scheme: str
    need: str
    picks: tuple[Pick, ...]
    child: Child | None = None
    confirms: bool = False
    words: str = field(default="", repr=False)


@dataclass(frozen=True)
class Weighed:
    """A plan with its days, the policy that holds for it and what the rules say of it."""

    policy: LeavePolicy
    nation: str
    notice_given: dt.date
    days: tuple[TakenDay, ...]
    judged: Judged

    @property
    def first(self) -> dt.date:
        return self.days[0].date

    @property
    def last(self) -> dt.date:
        return self.days[-1].date

    @property
    def seen(self) -> str:
        """Stands for all that was shown before sending; another one if any of it has changed."""
        shown = repr((self.policy.pk, self.days, self.judged, self.notice_given))
        return hashlib.sha256(shown.encode()).hexdigest()[:32]


def weigh(
    owner: Person,
    plan: Plan,
    *,
    notice_given: dt.date | None = None,
    besides: LeaveRequest | None = None,
) -> Weighed:
    """The days of ``plan``, its policy and what the rules say. Notice is given today, unless another
    day is named. ``besides``: the request that it would replace.

    Raises ValidationError for what can be asked for under no circumstances: the codes of
    ``taken_days``; "pattern" (HR does not know how the person works), "policy" (there is no such leave
    there), "piece", "notice" (it would begin before its notice), "held" (there is leave already).
    """
    given = notice_given or timezone.localdate()
    postings = postings_of(owner)
    check_postings(postings)
    days = tuple(taken_days(plan.picks, postings))
    nation = besides.nation if besides else nation_on(postings, days[0].date)
    policy = policy_for(plan.scheme, nation, days[0].date)
    if policy is None:
        raise ValidationError(_("There is no such leave where you work."), code="policy")
    if days[0].date < given:
        raise refusal("notice", _("The leave cannot begin before %(day)s."), given)
    if not (plan.child and plan.child.disabled):
        check_pieces(days, policy)
    check_held(owner, days, besides)
    given = notice_that_counts(days, given, besides)
    weeks = sum(pick.weeks for pick in plan.picks)
    judged = judge(
        owner,
        policy,
        notice_given=given,
        days=asked_days(days),
        child=plan.child,
        whole_weeks=weeks if all(pick.weeks for pick in plan.picks) else 0,
        besides=besides,
    )
    return Weighed(policy, nation, given, days, judged)


def check_postings(postings: list[Posting]) -> None:
    if not postings:
        told = _("HR’s records do not say yet how you work, so leave cannot be counted. Ask HR.")
        raise ValidationError(told, code="pattern")


def nation_on(postings: Sequence[Posting], day: dt.date) -> str:
    """The nation of the posting of ``day``, or of the last one before it; England without any. [D]"""
    held = posting_on(postings, day)
    if held is None:
        before = [p for p in postings if p.starts_on <= day] or list(postings)[:1]
        held = before[-1] if before else None
    return held.nation if held else Nation.ENGLAND


def check_held(owner: Person, days: Sequence[TakenDay], besides: LeaveRequest | None) -> None:
    """Raises ValidationError("held") where the day would come to more than a whole one."""
    parts = parts_held(owner, [day.date for day in days], besides=besides)
    for day in days:
        if parts.get(day.date, 0) + day.part > 1:
            raise refusal("held", _("You already have leave on %(day)s."), day.date)


def notice_that_counts(
    days: Sequence[TakenDay], given: dt.date, besides: LeaveRequest | None
) -> dt.date:
    """The day on which notice was given: the earlier one, where a change only takes leave away or
    corrects what a manager wrote down of a spoken notice."""
    if besides is None:
        return given
    before = {day.date: day.minutes for day in days_of(besides)}
    less = is_less({d.date: d.day_minutes * d.part for d in days}, before)
    corrected = besides.notice_logged_by_id is not None and besides.outcome == ""
    return besides.notice_given if less or corrected else given


def check_limits(plan: Plan, weighed: Weighed) -> None:
    """What the rules or the policy refuse. Raises ValidationError: "confirm", "over", or a code of the
    rules of parental leave. Late notice is no reason: it can be waived."""
    if plan.scheme == Scheme.CARERS_LEAVE and not plan.confirms:
        told = _("Confirm that you are entitled to carer’s leave. Your own word is enough.")
        raise ValidationError(told, code="confirm")
    for code in weighed.judged.faults:
        raise ValidationError(PARENTAL_FAULTS[code], code=code)
    if weighed.judged.over:
        raise ValidationError(over_text(weighed), code="over")


PARENTAL_FAULTS = {
    parental.OVER_18: gettext_lazy(
        "Parental leave is for a child who is under 18 on the last day of it."
    ),
    parental.NOT_WHOLE_WEEKS: gettext_lazy("Parental leave is taken in whole weeks."),
    parental.TOO_MUCH_IN_THE_YEAR: gettext_lazy(
        "This is more than the 4 weeks a year for this child."
    ),
    parental.TOO_MUCH_FOR_THE_CHILD: gettext_lazy("This is more than the 18 weeks for this child."),
}


def over_text(weighed: Weighed) -> str:
    if weighed.policy.scheme == Scheme.CARERS_LEAVE:
        return _(
            "This is more than the one week of carer’s leave in any 12 months,"
            " counted with what you have taken and booked."
        )
    return _("This is more than your employer’s policy has. You can ask for fewer days.")


def check_seen(weighed: Weighed, seen: str) -> None:
    """Raises ValidationError("seen") when what was shown before sending is no longer so."""
    if weighed.seen != seen:
        told = _("Something has changed since you looked. Check it again before you send it.")
        raise ValidationError(told, code="seen")
