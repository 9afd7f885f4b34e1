"""All the rules of a scheme, applied to one request."""

from fractions import Fraction

from leave.rules.days import total_minutes, total_parts
from leave.rules.notice import notice
from leave.rules.postponement import postponement
from leave.rules.questions import Assessment, CarersLeaveTerms, Question, SpecialLeaveTerms
from leave.rules.tiers import Share, add_shares, split_into_tiers
from leave.rules.window import Window, fullest_window, leave_years


def assess(question: Question) -> Assessment:
    """What the rules say of a request for carer's or special leave. A week is the normal working week
    on the day of the notice. Raises ValueError if no day is asked."""
    if isinstance(question.terms, SpecialLeaveTerms):
        return _special_leave(question, question.terms)
    return _carers_leave(question, question.terms)


def _carers_leave(question: Question, terms: CarersLeaveTerms) -> Assessment:
    """One week in any 12 months, not for each dependant; unpaid, from the first day of employment.
    Source: Carer's Leave Regulations 2024, regulations 4 to 8."""
    week = question.pattern.week(question.notice_given)
    window = fullest_window(question.days, question.already)
    given = question.notice_given
    return Assessment(
        asked_minutes=total_minutes(question.days),
        days_asked=total_parts(question.days),
        entitlement_minutes=week,
        used_minutes=window.used,
        over_by_minutes=window.over_by(week),
        notice=notice(question.days, given, terms.notice_basis, terms.notice_boundary),
        postponement=postponement(question.days, given),
    )


def _special_leave(question: Question, terms: SpecialLeaveTerms) -> Assessment:
    """The minutes asked, laid into the employer's tiers after what is used in the fullest 12 months; or,
    where the employer counts in leave years, year by year. No law behind it: all of it is for the
    employer to decide."""
    week = question.pattern.week(question.notice_given)
    asked = total_minutes(question.days)
    if terms.leave_year_starts is None:
        used = fullest_window(question.days, question.already).used
        split, unplaced = split_into_tiers(asked, used, terms.tiers, week)
    else:
        years = leave_years(question.days, question.already, terms.leave_year_starts)
        used = max(year.used for year in years)
        split, unplaced = _year_by_year(years, terms, week)
    return Assessment(
        asked_minutes=asked,
        days_asked=total_parts(question.days),
        entitlement_minutes=week,
        used_minutes=used,
        split=split,
        unplaced_minutes=unplaced,
    )


def _year_by_year(
    years: tuple[Window, ...], terms: SpecialLeaveTerms, week: Fraction
) -> tuple[tuple[Share, ...], Fraction]:
    """Each leave year has tiers of its own; the shares are added up."""
    shares, unplaced = split_into_tiers(years[0].asked, years[0].used, terms.tiers, week)
    for year in years[1:]:
        more, left = split_into_tiers(year.asked, year.used, terms.tiers, week)
        shares, unplaced = add_shares(shares, more), unplaced + left
    return shares, unplaced
