"""Which policy holds, and how policies of a kind lie beside each other in time."""

import datetime as dt

from django.db.models import Q, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from leave.models import LeavePolicy
from leave.rules.policy import has_minimum

A_DAY = dt.timedelta(days=1)
Errors = dict[str, list[str]]


def policy_for(scheme: str, nation: str, day: dt.date) -> LeavePolicy | None:
    """The policy of a kind of leave whose first day is ``day``; None where there is no such leave
    (carer's leave in Northern Ireland)."""
    return LeavePolicy.objects.on(day).filter(scheme=scheme, nation=nation).first()


def policies_of(nation: str, day: dt.date) -> QuerySet[LeavePolicy]:
    """All kinds of leave there are in a nation on a day."""
    return LeavePolicy.objects.on(day).filter(nation=nation).order_by("scheme")


def of_the_same_kind(policy: LeavePolicy) -> QuerySet[LeavePolicy]:
    """The other policies for the same leave in the same nation that are switched on."""
    found: QuerySet[LeavePolicy] = LeavePolicy.objects.switched_on()
    return found.filter(scheme=policy.scheme, nation=policy.nation).exclude(pk=policy.pk)


def replaced_by(policy: LeavePolicy) -> LeavePolicy | None:
    """The policy that holds on the first day of ``policy`` and began before it: switching ``policy`` on
    ends it on the day before."""
    reaches = Q(ends_on__isnull=True) | Q(ends_on__gte=policy.starts_on)
    return of_the_same_kind(policy).filter(reaches, starts_on__lt=policy.starts_on).first()


def overlap_errors(policy: LeavePolicy) -> Errors:
    """Why ``policy`` cannot be switched on beside those that are, by field; empty if it can."""
    if policy.ends_on and policy.ends_on < policy.starts_on:
        return {"ends_on": [_("The last day must be the same as or after the first day.")]}
    later = of_the_same_kind(policy).filter(starts_on__gte=policy.starts_on)
    if policy.ends_on:
        later = later.filter(starts_on__lte=policy.ends_on)
    if first := later.order_by("starts_on").first():
        return overlap_with(first, policy)
    before = replaced_by(policy)
    if policy.ends_on and before and (before.ends_on is None or before.ends_on > policy.ends_on):
        told = _("“%(name)s”, which this one replaces, holds longer. Leave the last day empty.")
        return {"ends_on": [told % {"name": before.name}]}
    return gap_errors(policy)


def overlap_with(other: LeavePolicy, policy: LeavePolicy) -> Errors:
    words = {
        "name": other.name,
        "day": date_format(other.starts_on),
        "before": date_format(other.starts_on - A_DAY),
    }
    if other.starts_on == policy.starts_on:
        return {"starts_on": [_("“%(name)s” starts on the same day, %(day)s.") % words]}
    told = _("“%(name)s” starts on %(day)s. The last day must be %(before)s or earlier.")
    return {"ends_on": [told % words]}


def gap_errors(policy: LeavePolicy) -> Errors:
    """The law gives the leave on every day: a policy of it ends only where the next one begins."""
    if policy.ends_on is None or not has_minimum(policy.scheme, policy.nation):
        return {}
    if of_the_same_kind(policy).filter(starts_on=policy.ends_on + A_DAY).exists():
        return {}
    told = _(
        "The law gives this leave on every day. Leave the last day empty: switching on the next policy"
        " ends this one."
    )
    return {"ends_on": [told]}
