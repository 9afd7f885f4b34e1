"""The terms of a policy in words, for those who read or try it."""

from collections.abc import Callable
from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leave.models import LeavePolicy
from leave.rules.notice import CLEAR, DATES
from leave.states import Scheme, Stage


def terms_in_words(policy: LeavePolicy) -> list[str]:
    """One sentence for each term, in the order in which they are read."""
    return [*TOLD[policy.scheme](policy.terms), pay_in_words(policy)]


def pay_in_words(policy: LeavePolicy) -> str:
    """Whether it is paid."""
    words = {
        LeavePolicy.Pay.PAID: _("It is paid."),
        LeavePolicy.Pay.UNPAID: _("It is unpaid."),
        LeavePolicy.Pay.BY_TIER: _("Pay is as each tier says."),
    }
    return words[LeavePolicy.Pay(policy.pay)]


def weeks_in_words(weeks: str) -> str:
    """Weeks as people write them: 1 week, 2.5 weeks."""
    count = Fraction(weeks)
    return ngettext("%(count)s week", "%(count)s weeks", 1 if count == 1 else 2) % {
        "count": f"{float(count):g}"
    }


def of_carers_leave(terms: dict) -> list[str]:
    by_dates = terms["notice_basis"] == DATES
    clear = terms["notice_boundary"] == CLEAR
    return [
        _("For notice, each date touched counts as a day.")
        if by_dates
        else _("For notice, the length is rounded up to whole days."),
        _("That many whole days lie between the notice and the leave.")
        if clear
        else _("Notice is in time when given that many days ahead."),
    ]


def of_special_leave(terms: dict) -> list[str]:
    return [tier_in_words(tier) for tier in terms["tiers"]]


def tier_in_words(tier: dict) -> str:
    up_to = _("up to %(weeks)s")
    words = {
        "name": tier["name"],
        "limit": up_to % {"weeks": weeks_in_words(tier["weeks"])}
        if tier["weeks"]
        else _("without a limit"),
        "who": Stage(tier["decided_by"]).label,
        "pay": _("paid") if tier["paid"] else _("unpaid"),
    }
    return _("%(name)s: %(limit)s, %(pay)s, decided by: %(who)s.") % words


def of_dependants(terms: dict) -> list[str]:
    days = terms["other_leave_after_days"]
    told = ngettext(
        "After %(days)s day another kind of leave is suggested.",
        "After %(days)s days another kind of leave is suggested.",
        days,
    )
    return [told % {"days": days}]


def of_parental_leave(terms: dict) -> list[str]:
    words = {
        **terms,
        "weeks": weeks_in_words(terms["weeks_for_each_child"]),
        "year": weeks_in_words(terms["weeks_a_year"]),
    }
    return [
        _("%(weeks)s for each child until it is %(until_age)s, %(year)s of them in a year.")
        % words,
        _("Notice: %(notice_days)s days. Service first: %(service_months)s months.") % words,
    ]


TOLD: dict[str, Callable[[dict], list[str]]] = {
    Scheme.CARERS_LEAVE: of_carers_leave,
    Scheme.SPECIAL_LEAVE: of_special_leave,
    Scheme.DEPENDANTS: of_dependants,
    Scheme.PARENTAL_LEAVE: of_parental_leave,
}
