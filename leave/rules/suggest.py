"""Which kind of leave fits what happened. People choose what happened, not the scheme."""

from dataclasses import dataclass

from leave.rules.schemes import (
    CARERS_LEAVE,
    NORTHERN_IRELAND,
    PARENTAL_LEAVE,
    SPECIAL_LEAVE,
    TIME_OFF_FOR_DEPENDANTS,
)


@dataclass(frozen=True)
class Answers:
    """The short set of questions. ``paid_left``: the employer's special leave has paid allowance left
    for this person. ``dependants_paid``: the employer pays time off for dependants."""

    nation: str
    just_happened: bool = False
    planned_care: bool = False
    for_child: bool = False
    paid_left: bool = False
    dependants_paid: bool = False


@dataclass(frozen=True)
class Suggestion:
    """A scheme that fits; ``a_right`` if nobody can decline it."""

    scheme: str
    paid: bool
    a_right: bool


def has_statutory_carers_leave(nation: str) -> bool:
    """England, Scotland and Wales have it; Northern Ireland has no statutory carer's leave. Source:
    Carer's Leave Regulations 2024, regulation 1(3)."""
    return nation != NORTHERN_IRELAND


def suggest(answers: Answers) -> tuple[Suggestion, ...]:
    """The schemes that fit, paid before unpaid, then what nobody can decline, then in this order: time
    off for dependants (it just happened), carer's leave (planned care, not in Northern Ireland),
    parental leave (for a child, and not just now: it needs notice), special leave (always).

    Source of each right: Employment Rights Act 1996, sections 57A, 80J and 76; the order is our
    decision, because most working carers cannot afford unpaid leave."""
    fits = []
    if answers.just_happened:
        fits.append(Suggestion(TIME_OFF_FOR_DEPENDANTS, answers.dependants_paid, True))
    if answers.planned_care and has_statutory_carers_leave(answers.nation):
        fits.append(Suggestion(CARERS_LEAVE, False, True))
    if answers.for_child and not answers.just_happened:
        fits.append(Suggestion(PARENTAL_LEAVE, False, True))
    fits.append(Suggestion(SPECIAL_LEAVE, answers.paid_left, False))
    return tuple(sorted(fits, key=lambda fit: (not fit.paid, not fit.a_right)))
