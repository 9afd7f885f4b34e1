"""The catalogue of measures: what is counted, of whom, and what to know before reading it. No Django.

Every measure can be counted for each year or for several years together; by the cuts that it allows,
and by no other.
"""

from dataclasses import dataclass
from enum import StrEnum


class Cut(StrEnum):
    """Into what the counts are split. WHOLE: not at all. YEAR: one part for each period."""

    WHOLE = "whole"
    YEAR = "year"
    GRADE = "grade"
    DIRECTORATE = "directorate"
    WORKING_PATTERN = "working_pattern"
    AGE_BAND = "age_band"
    NATION = "nation"


class Source(StrEnum):
    """Where the counts come from. LEAVERS: outcomes, with the totals that are kept of who had said what."""

    OUTCOMES = "outcomes"
    SURVEY = "survey"
    LEAVERS = "leavers"
    LEAVE = "leave"
    PASSPORTS = "passports"


class Kind(StrEnum):
    """SHARE: how many of how many. DISTRIBUTION: of the group, how many in each stratum. INDEX: a mean."""

    SHARE = "share"
    DISTRIBUTION = "distribution"
    INDEX = "index"


class Better(StrEnum):
    """Whether a higher rate is good for people, bad for them, or neither."""

    GOOD = "good"
    BAD = "bad"
    NEITHER = "neither"


CUTS = tuple(Cut)
PLACES = (Cut.WHOLE, Cut.YEAR, Cut.DIRECTORATE)


@dataclass(frozen=True)
class Measure:
    """One thing that is counted.

    ``yes`` and ``base`` are conditions on an outcome row, by the names of :data:`YES` and
    :data:`BASES`; both are empty where the source is not the outcomes. ``cuts`` are those allowed.
    """

    code: str
    title: str
    definition: str
    yes: str = ""
    base: str = ""
    cuts: tuple[Cut, ...] = CUTS
    higher_is: Better = Better.NEITHER
    caveats: tuple[str, ...] = ()
    source: Source = Source.OUTCOMES
    kind: Kind = Kind.SHARE

    @property
    def compares(self) -> bool:
        """Whether carers are compared with others; else the only group is ``everybody``."""
        return self.source in (Source.OUTCOMES, Source.LEAVERS, Source.SURVEY)


# Conditions on a row of the outcomes, in SQL. A base also says that the outcome is known of the row.
YES = {
    "promoted": "promoted",
    "allowance": "allowance",
    "top_rating": "rating = 'exceeded'",
    "bonus": "bonus",
    "complaint": "complaint",
    "trained": "training_days > 0",
    "left": "has_left",
    "leave_declined": "leave_declined",
    "leave_postponed": "leave_postponed",
    "everybody": "true",
}
BASES = {
    "eligible": "eligible AND promoted IS NOT NULL",
    "applied": "applied AND promoted IS NOT NULL",
    "allowance_known": "allowance IS NOT NULL",
    "rated": "rating <> ''",
    "bonus_known": "bonus IS NOT NULL",
    "complaint_known": "complaint IS NOT NULL",
    "training_known": "training_days IS NOT NULL",
    "left_known": "has_left IS NOT NULL",
    "leave_declinable": "leave_declined IS NOT NULL",
    "leave_postponable": "leave_postponed IS NOT NULL",
    "everybody": "true",
}
ROWS_ONLY = "Counts only the people of whom the file says it, yes or no."
MEETS = "Asking is not a fault: few requests can mean that people do not dare to ask."

MEASURES: tuple[Measure, ...] = (
    Measure(
        "promotion_of_eligible",
        "Promotion of those eligible",
        "People promoted in the period, of those who were eligible for promotion in it.",
        yes="promoted",
        base="eligible",
        higher_is=Better.GOOD,
        caveats=("Who did not apply counts as not promoted.",),
    ),
    Measure(
        "promotion_of_applied",
        "Promotion of those who applied",
        "People promoted in the period, of those who applied for promotion in it.",
        yes="promoted",
        base="applied",
        higher_is=Better.GOOD,
        caveats=("Says nothing of those who did not apply, or were told not to.",),
    ),
    Measure(
        "allowance",
        "Temporary responsibility allowance",
        "People who received a temporary responsibility allowance in the period, of all.",
        yes="allowance",
        base="allowance_known",
        higher_is=Better.GOOD,
        caveats=(ROWS_ONLY,),
    ),
    Measure(
        "rating",
        "Highest appraisal rating",
        "People with the highest rating in the period, of those who were rated.",
        yes="top_rating",
        base="rated",
        higher_is=Better.GOOD,
        caveats=("People without a rating, such as new joiners, are left out.",),
    ),
    Measure(
        "bonus",
        "Bonus",
        "People who received a bonus in the period, of all. Amounts are not held.",
        yes="bonus",
        base="bonus_known",
        higher_is=Better.GOOD,
        caveats=(ROWS_ONLY,),
    ),
    Measure(
        "leaving",
        "Leaving",
        "People who left in the period, of all who worked here in it.",
        yes="left",
        base="left_known",
        cuts=(Cut.WHOLE, Cut.YEAR, Cut.GRADE),
        higher_is=Better.BAD,
        source=Source.LEAVERS,
        caveats=(
            "Retirement and the end of a contract count as leaving.",
            "An answer about caring goes when its person leaves. Kept is only how many carers and how many"
            " others of each grade left in the year.",
        ),
    ),
    Measure(
        "training",
        "Training",
        "People with training in the period (more than 0 days), of all.",
        yes="trained",
        base="training_known",
        higher_is=Better.GOOD,
        caveats=(ROWS_ONLY, "Half a day counts as much as ten days."),
    ),
    Measure(
        "complaints",
        "Formal complaints",
        "People who made a formal complaint in the period, of all.",
        yes="complaint",
        base="complaint_known",
        caveats=(
            ROWS_ONLY,
            "More complaints can mean worse treatment, or more trust that they help.",
        ),
    ),
    Measure(
        "grades",
        "Grades",
        "How the people of a group are spread over the grades.",
        yes="everybody",
        base="everybody",
        cuts=(Cut.WHOLE, Cut.YEAR, Cut.DIRECTORATE),
        kind=Kind.DISTRIBUTION,
        caveats=("Each stratum is a grade; the total is the whole group.",),
    ),
    Measure(
        "engagement",
        "Engagement",
        "The mean engagement index, 0 to 100, of those who answered the staff survey.",
        cuts=PLACES,
        higher_is=Better.GOOD,
        source=Source.SURVEY,
        kind=Kind.INDEX,
        caveats=("The survey is anonymous, so it cannot be adjusted for grade.",),
    ),
    Measure(
        "leave_declined",
        "Leave declined",
        "People of whom a request for special leave was declined, of those of whom one made in the period"
        " was answered. Approved in part is not declined.",
        yes="leave_declined",
        base="leave_declinable",
        higher_is=Better.BAD,
        caveats=(MEETS, "Carer’s and parental leave cannot be declined, so they are not in it."),
    ),
    Measure(
        "leave_postponed",
        "Leave postponed",
        "People of whom carer’s or parental leave was moved to other dates by the manager, of those of whom"
        " a request made in the period was answered, or stood without an answer.",
        yes="leave_postponed",
        base="leave_postponable",
        higher_is=Better.BAD,
        caveats=(MEETS,),
    ),
    Measure(
        "leave_in_a_week",
        "Leave answered within a week",
        "Requests for leave made in the period that were answered within 7 days, of those that were answered"
        " or have waited for longer.",
        cuts=PLACES,
        higher_is=Better.GOOD,
        source=Source.LEAVE,
        caveats=(
            "Of all staff, not of carers. Counts requests, not people.",
            "A request that was changed or looked at again counts with its last answer.",
        ),
    ),
    Measure(
        "passport_uptake",
        "Passports in use",
        "People with a Carer’s Passport in use at the end of the period (signed by both, not paused and not"
        " ended), of all staff.",
        cuts=PLACES,
        source=Source.PASSPORTS,
        caveats=(
            "Of all staff, not of carers: nothing joins passports with the private question.",
        ),
    ),
    Measure(
        "reviews_on_time",
        "Reviews on time",
        "Passport reviews due in the period that were finished at most 14 days after the day on which they"
        " were due, of those that were finished or are late.",
        cuts=PLACES,
        higher_is=Better.GOOD,
        source=Source.PASSPORTS,
        caveats=(
            "Of all passports. Who signed a next version before a review was due needed none.",
        ),
    ),
)
BY_CODE = {measure.code: measure for measure in MEASURES}
