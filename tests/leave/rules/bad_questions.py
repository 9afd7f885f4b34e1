"""Every way to ask badly, and what is said of it."""

from decimal import Decimal

from tests.leave.rules.asking import carers_leave, special_leave

DATE = "2026-06-17"
NUMBER = 'must be a number, or a fraction like "1/2".'
AVERAGE = {"average": {"minutes": 90480, "weeks": 52}, "day_minutes": 360}
A_DATE = "must be a date like 2026-06-17."
WEEKDAYS = "mon, tue, wed, thu, fri, sat, sun"
KNOWN = "scheme, terms, pattern, notice_given, days, span, nation, already, case, expect"


def without(question: dict, key: str) -> dict:
    return {name: value for name, value in question.items() if name != key}


def days(*asked: object) -> dict:
    return carers_leave(days=list(asked))


def pattern(value: object) -> dict:
    return carers_leave(DATE, pattern=value)


def already(*booked: object) -> dict:
    return carers_leave(DATE, already=list(booked))


def tiers(*items: object) -> dict:
    return special_leave(DATE, tiers=list(items))


def span(first: object, last: object, **fields: object) -> dict:
    return carers_leave(span={"from": first, "to": last}, **fields)


BAD: list[tuple[object, str]] = [
    # the question
    (1, "The question must be an object in braces."),
    (None, "The question must be an object in braces."),
    ({}, "scheme: is missing."),
    ({**carers_leave(DATE), "kind": 1}, f"kind: is not known here. Use {KNOWN}."),
    ({**carers_leave(DATE), "a b\n": 1}, f'"a b\\n": is not known here. Use {KNOWN}.'),
    (without(carers_leave(DATE), "terms"), "terms: is missing."),
    (without(carers_leave(DATE), "pattern"), "pattern: is missing."),
    (without(carers_leave(DATE), "notice_given"), "notice_given: is missing."),
    (carers_leave(DATE, scheme="sick"), "scheme: must be one of carers_leave, special_leave."),
    (carers_leave(DATE, scheme=[]), "scheme: must be one of carers_leave, special_leave."),
    (
        carers_leave(DATE, nation="jersey"),
        "nation: must be one of england, scotland, wales, northern_ireland.",
    ),
    (
        carers_leave(DATE, given="2026-02-30"),
        "notice_given: there is no 2026-02-30 in the calendar.",
    ),
    (
        carers_leave(DATE, given="2027-02-29"),
        "notice_given: there is no 2027-02-29 in the calendar.",
    ),
    (carers_leave(DATE, given="20260612"), f"notice_given: {A_DATE}"),
    (carers_leave(DATE, given="2026-W24-5"), f"notice_given: {A_DATE}"),
    (carers_leave(DATE, given="2026-06-12T00:00"), f"notice_given: {A_DATE}"),
    (carers_leave(DATE, given="２０26-06-12"), f"notice_given: {A_DATE}"),
    (carers_leave(DATE, given=20260612), f"notice_given: {A_DATE}"),
    (carers_leave(DATE, given=None), f"notice_given: {A_DATE}"),
    (carers_leave(DATE, given="1899-12-31"), "notice_given: must be in the years 1900 to 2199."),
    (carers_leave("2200-01-01"), "days[0].date: must be in the years 1900 to 2199."),
    # terms
    (carers_leave(DATE, terms=[]), "terms: must be an object in braces."),
    (
        carers_leave(DATE, terms={"tiers": []}),
        "terms.tiers: is not known here. Use notice_basis, notice_boundary.",
    ),
    (
        carers_leave(DATE, terms={"notice_basis": "weeks"}),
        "terms.notice_basis: must be one of quantity, dates.",
    ),
    (
        carers_leave(DATE, terms={"notice_boundary": True}),
        "terms.notice_boundary: must be one of inclusive, clear.",
    ),
    (special_leave(DATE, terms={}), "terms.tiers: is missing."),
    (
        special_leave(DATE, terms={"notice_basis": "dates"}),
        "terms.notice_basis: is not known here. Use tiers, leave_year_starts.",
    ),
    (special_leave(DATE, terms={"tiers": []}), "terms.tiers: is empty."),
    (special_leave(DATE, terms={"tiers": {}}), "terms.tiers: must be a list in square brackets."),
    (tiers("a"), "terms.tiers[0]: must be an object in braces."),
    (tiers({"name": "a"}), "terms.tiers[0].weeks: is missing."),
    (
        tiers({"name": "a", "weeks": 1, "days": 5}),
        "terms.tiers[0].days: is not known here. Use name, weeks.",
    ),
    (
        tiers({"name": " ", "weeks": 1}),
        "terms.tiers[0].name: must be a text of 1 to 100 characters.",
    ),
    (tiers({"name": 1, "weeks": 1}), "terms.tiers[0].name: must be a text of 1 to 100 characters."),
    (
        tiers({"name": "a" * 101, "weeks": 1}),
        "terms.tiers[0].name: must be a text of 1 to 100 characters.",
    ),
    (tiers({"name": "a", "weeks": True}), f"terms.tiers[0].weeks: {NUMBER}"),
    (tiers({"name": "a", "weeks": "-1"}), "terms.tiers[0].weeks: must be from 0 to 520."),
    (tiers({"name": "a", "weeks": 521}), "terms.tiers[0].weeks: must be from 0 to 520."),
    (
        tiers({"name": "a", "weeks": 2}, {"name": "b", "weeks": "3/2"}),
        "terms.tiers[1].weeks: is less than in the tier before. Limits add up from tier to tier.",
    ),
    (
        tiers({"name": "a", "weeks": None}, {"name": "b", "weeks": 2}),
        "terms.tiers[1]: comes after a tier that has no limit.",
    ),
    (
        tiers({"name": "a", "weeks": 1}, {"name": "a", "weeks": 2}),
        "terms.tiers[1].name: is the name of a tier before.",
    ),
    (
        special_leave(
            DATE, terms={"tiers": [{"name": "a", "weeks": 1}], "leave_year_starts": "4-6"}
        ),
        "terms.leave_year_starts: must be a month and a day like 04-06.",
    ),
    (
        special_leave(DATE, terms={"tiers": [{"name": "a", "weeks": 1}], "leave_year_starts": 406}),
        "terms.leave_year_starts: must be a month and a day like 04-06.",
    ),
    (
        special_leave(
            DATE, terms={"tiers": [{"name": "a", "weeks": 1}], "leave_year_starts": "02-29"}
        ),
        "terms.leave_year_starts: every year must have this day.",
    ),
    # the pattern
    (pattern(None), "pattern: must be an object in braces."),
    (pattern({}), "pattern: has no day that is worked."),
    (pattern({"mon": 0}), "pattern: has no day that is worked."),
    (pattern({"monday": 444}), f"pattern.monday: is not known here. Use {WEEKDAYS}."),
    (pattern({"mon": -1}), "pattern.mon: must be from 0 to 1440."),
    (pattern({"mon": 1441}), "pattern.mon: must be from 0 to 1440."),
    (pattern({"mon": True}), f"pattern.mon: {NUMBER}"),
    (pattern({"mon": None}), f"pattern.mon: {NUMBER}"),
    (pattern({"mon": float("nan")}), f"pattern.mon: {NUMBER}"),
    (pattern({"mon": float("inf")}), f"pattern.mon: {NUMBER}"),
    (pattern({"mon": Decimal("NaN")}), f"pattern.mon: {NUMBER}"),
    (pattern({"mon": "NaN"}), f"pattern.mon: {NUMBER}"),
    (pattern({"mon": "1/0"}), f"pattern.mon: {NUMBER}"),
    (pattern({"mon": "1e2"}), f"pattern.mon: {NUMBER}"),
    (pattern({"mon": " 444"}), f"pattern.mon: {NUMBER}"),
    (pattern({"mon": "444\n"}), f"pattern.mon: {NUMBER}"),
    (pattern({"mon": "٤"}), f"pattern.mon: {NUMBER}"),
    (pattern({"mon": "1_0"}), f"pattern.mon: {NUMBER}"),
    (pattern({"cycle": [1]}), "pattern.cycle_starts: is missing."),
    (
        pattern({"cycle": 1, "cycle_starts": DATE}),
        "pattern.cycle: must be a list in square brackets.",
    ),
    (pattern({"cycle": [], "cycle_starts": DATE}), "pattern.cycle: is empty."),
    (pattern({"cycle": [0, 0], "cycle_starts": DATE}), "pattern: has no day that is worked."),
    (pattern({"cycle": [1] * 372, "cycle_starts": DATE}), "pattern.cycle: has more than 371 days."),
    (pattern({"cycle": [1, "x"], "cycle_starts": DATE}), f"pattern.cycle[1]: {NUMBER}"),
    (pattern({"cycle": [1], "cycle_starts": "x"}), f"pattern.cycle_starts: {A_DATE}"),
    (
        pattern({"cycle": [1], "cycle_starts": DATE, "mon": 1}),
        "pattern.mon: is not known here. Use cycle, cycle_starts.",
    ),
    (pattern({"average": {"minutes": 1, "weeks": 1}}), "pattern.day_minutes: is missing."),
    (pattern({"average": 1, "day_minutes": 1}), "pattern.average: must be an object in braces."),
    (
        pattern({"average": {"minutes": 1, "weeks": 0}, "day_minutes": 1}),
        "pattern.average.weeks: must be from 1 to 520.",
    ),
    (
        pattern({"average": {"minutes": 0, "weeks": 1}, "day_minutes": 1}),
        "pattern.average.minutes: must be more than 0 and at most 10080.",
    ),
    (
        pattern({"average": {"minutes": 20161, "weeks": 2}, "day_minutes": 1}),
        "pattern.average.minutes: must be more than 0 and at most 20160.",
    ),
    (
        pattern({**AVERAGE, "day_minutes": 0}),
        "pattern.day_minutes: must be more than 0 and at most 1440.",
    ),
    (pattern([]), "pattern: is empty."),
    (pattern([{"from": DATE}]), "pattern[0].pattern: is missing."),
    (
        pattern([{"from": DATE, "pattern": []}]),
        "pattern[0].pattern: must be an object in braces.",
    ),
    (
        pattern([{"from": DATE, "pattern": {"mon": 1}}, {"from": DATE, "pattern": {"mon": 2}}]),
        "pattern[1].from: must be later than the one before.",
    ),
    (
        pattern([{"from": DATE, "pattern": {"mon": 1, "x": 2}}]),
        f"pattern[0].pattern.x: is not known here. Use {WEEKDAYS}.",
    ),
    # days and spans
    (carers_leave(), "days: is missing. Give days or span."),
    (carers_leave(days=[]), "days: is empty."),
    (carers_leave(days=DATE), "days: must be a list in square brackets."),
    (
        carers_leave(DATE, span={"from": DATE, "to": DATE}),
        "span: cannot stand beside days. Use one of them.",
    ),
    (days(DATE), "days[0]: must be an object in braces."),
    (days({"date": DATE}, {}), "days[1].date: is missing."),
    (days({"date": DATE, "minutes": 9}), "days[0].minutes: is not known here. Use date, part."),
    (days({"date": "2026-13-01"}), "days[0].date: there is no 2026-13-01 in the calendar."),
    (days({"date": DATE, "part": 0}), "days[0].part: must be more than 0 and at most 1."),
    (days({"date": DATE, "part": "-1/2"}), "days[0].part: must be more than 0 and at most 1."),
    (days({"date": DATE, "part": 1.01}), "days[0].part: must be more than 0 and at most 1."),
    (days({"date": DATE, "part": "4/3"}), "days[0].part: must be more than 0 and at most 1."),
    (days({"date": DATE, "part": 10**400}), "days[0].part: must be more than 0 and at most 1."),
    (days({"date": DATE, "part": True}), f"days[0].part: {NUMBER}"),
    (days({"date": DATE, "part": None}), f"days[0].part: {NUMBER}"),
    (days({"date": DATE, "part": "half"}), f"days[0].part: {NUMBER}"),
    (
        days({"date": "2026-06-18"}, {"date": "2026-04-30"}),
        "days[1].date: the leave begins on 2026-04-30, before its notice on 2026-05-01.",
    ),
    (
        days({"date": DATE}, {"date": DATE}),
        "days[1].date: 2026-06-17 is asked for more than once.",
    ),
    (
        days({"date": DATE, "part": "1/2"}, {"date": DATE, "part": 0.51}),
        "days[1].date: 2026-06-17 is asked for more than once.",
    ),
    (carers_leave(span=[]), "span: must be an object in braces."),
    (carers_leave(span={"from": DATE}), "span.to: is missing."),
    (span(DATE, "2026-06-16"), "span.to: is before the first day (2026-06-17)."),
    (span(DATE, 5), f"span.to: {A_DATE}"),
    (span("2026-06-31", DATE), "span.from: there is no 2026-06-31 in the calendar."),
    (span("2026-06-13", "2026-06-14"), "span: holds no day that is worked."),
    (span("2026-12-25", "2026-12-28"), "span: holds no day that is worked."),
    (span("2026-06-01", "2028-06-02"), "span.to: makes more than 732 days."),
    (
        span(DATE, "2026-06-18", pattern=AVERAGE),
        "span: needs a pattern that says which days are worked. Use days.",
    ),
    (
        span("2026-04-30", DATE),
        "span.from: the leave begins on 2026-04-30, before its notice on 2026-05-01.",
    ),
    # what is there already
    (carers_leave(DATE, already={}), "already: must be a list in square brackets."),
    (already(DATE), "already[0]: must be an object in braces."),
    (already({"minutes": 1}), "already[0].date: is missing."),
    (
        already({"date": DATE, "days": 1}),
        "already[0].days: is not known here. Use date, part, minutes.",
    ),
    (already({"date": "2026-06-00"}), "already[0].date: there is no 2026-06-00 in the calendar."),
    (
        already({"date": "2026-06-01", "part": 1, "minutes": 9}),
        "already[0].minutes: cannot stand beside part. Use one of them.",
    ),
    (already({"date": "2026-06-01", "minutes": -1}), "already[0].minutes: must be from 0 to 1440."),
    (
        already({"date": "2026-06-01", "minutes": 1441}),
        "already[0].minutes: must be from 0 to 1440.",
    ),
    (
        already({"date": "2026-06-01", "part": 2}),
        "already[0].part: must be more than 0 and at most 1.",
    ),
    (
        already({"date": "2026-06-01"}, {"date": DATE}),
        "already[1].date: 2026-06-17 is asked for or booked more than once.",
    ),
    (
        already({"date": DATE, "minutes": 1}),
        "already[0].date: 2026-06-17 is asked for or booked more than once.",
    ),
    (
        already({"date": "2026-06-01"}, {"date": "2026-06-01", "part": "1/9"}),
        "already[1].date: 2026-06-01 is asked for or booked more than once.",
    ),
    (
        already({"date": "2026-06-01", "minutes": 333}, {"date": "2026-06-01", "part": "1/2"}),
        "already[1].date: 2026-06-01 is asked for or booked more than once.",
    ),
    (
        already({"date": "2026-06-01", "minutes": 800}, {"date": "2026-06-01", "minutes": 641}),
        "already[1].date: 2026-06-01 is asked for or booked more than once.",
    ),
    # a list
    ([carers_leave(DATE), [carers_leave(DATE)]], "[1]: must be an object in braces."),
    (
        [carers_leave(DATE), carers_leave(DATE), days({"date": DATE}, {"date": DATE, "part": 2})],
        "[2].days[1].part: must be more than 0 and at most 1.",
    ),
]
