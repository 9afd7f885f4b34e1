"""What the rules found, in words."""

import datetime as dt
from fractions import Fraction
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from govuk.components import Row
from leave.forms.wording import days_words, hours_words
from leave.rules import Assessment, Question
from leave.rules.changes import IN_TIME, LATE, LESS, MORE, TOO_SMALL

CHANGE_WORDS = {
    MORE: gettext_lazy("Would have had more, paid or allowed"),
    LESS: gettext_lazy("Would have had less, paid or allowed"),
    LATE: gettext_lazy("Would have given notice late, and did not"),
    IN_TIME: gettext_lazy("Would have given notice in time, and did not"),
    TOO_SMALL: gettext_lazy("Would have asked for a piece that is too small"),
}


def told_changes(counts: dict[str, int | None]) -> list[Row]:
    """A row for each kind of change; fewer than ten are not told apart from none."""
    few = _("fewer than 10, or none")
    return [Row(str(CHANGE_WORDS[c]), few if n is None else f"{n:,}") for c, n in counts.items()]


def minutes_in_words(minutes: Fraction) -> str:
    """`7 hours 24 minutes`; with a fraction of a minute only minutes, to four places."""
    rounded = round(minutes, 4)
    if rounded.denominator == 1:
        return hours_words(rounded)
    return _("%(count)s minutes") % {"count": float(rounded)}


def told(question: Question, found: Assessment) -> list[Row]:
    """The answer to one question, in the order in which one asks."""
    length = f"{days_words(found.days_asked)} ({minutes_in_words(found.asked_minutes)})"
    by_year = getattr(question.terms, "leave_year_starts", None)
    used = _("Used besides, in the leave year") if by_year else _("Used besides, in 12 months")
    rows = [
        Row(_("Asked for"), length),
        Row(_("One working week"), minutes_in_words(found.entitlement_minutes)),
        Row(used, minutes_in_words(found.used_minutes)),
    ]
    if found.over_by_minutes is not None:
        rows.append(Row(_("Within one week in 12 months"), over(found.over_by_minutes)))
    if found.notice:
        rows.append(Row(_("Notice"), notice(question.notice_given, found.notice)))
    if found.postponement:
        told_by = postponed(question.notice_given, found.postponement)
        rows.append(Row(_("If it has to be postponed"), told_by))
    for share in found.split or ():
        rows.append(Row(share.tier, minutes_in_words(share.minutes)))
    if found.unplaced_minutes is not None:
        rows.append(Row(_("Beyond every tier"), minutes_in_words(found.unplaced_minutes)))
    return rows


def over(minutes: Fraction) -> str:
    if not minutes:
        return _("Yes.")
    return _("No: %(minutes)s too much.") % {"minutes": minutes_in_words(minutes)}


def notice(given: dt.date, found: Any) -> str:
    words = {
        "needed": found.days_needed,
        "latest": date_format(found.latest_date),
        "given": date_format(given),
    }
    told = _("%(needed)s days are needed: by %(latest)s. It was given on %(given)s, ") % words
    if not found.short_by_days:
        return told + _("in time.")
    late = ngettext("%(days)s day late.", "%(days)s days late.", found.short_by_days)
    waived = _("The manager can waive this.")
    return f"{told}{late % {'days': found.short_by_days}} {waived}"


def postponed(given: dt.date, found: Any) -> str:
    if found.tell_by < given:
        return _("It is too late for that: the leave stands.")
    told = _("The person is told in writing by %(tell_by)s; it starts by %(start)s.")
    return told % {
        "tell_by": date_format(found.tell_by),
        "start": date_format(found.start_no_later_than),
    }
