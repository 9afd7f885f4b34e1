"""Where a policy is worse than the law, in words, beside the term that is."""

from dataclasses import replace
from fractions import Fraction

from django.utils.translation import gettext_lazy as _

from leave.models import LeavePolicy
from leave.queries.assessing import policy_terms
from leave.rules.policy import Shortfall, longest_service_months, worse_than_statutory
from leave.states import Scheme
from people.models.posting import Nation

# The term of rules.policy: the field of the form beside which it is said, and the sentence.
WORDS = {
    "weeks": (
        "weeks_for_each_child",
        _("This gives %(given)s weeks for each child. The law gives %(law)s."),
    ),
    "weeks_a_year": (
        "weeks_a_year",
        _("This allows %(given)s weeks in a year. The law allows %(law)s."),
    ),
    "up_to_age": (
        "until_age",
        _("This ends when the child is %(given)s. By law it ends when the child is %(law)s."),
    ),
    "notice_days": (
        "notice_days",
        _("This asks for %(given)s days of notice. The law asks for %(law)s at most."),
    ),
    "evidence_asked": (
        "asks_evidence",
        _("Evidence may not be asked for: the law gives this leave on the person’s own word."),
    ),
}
SERVICE = _("This asks for %(given)s months of service. The law lets you ask for %(law)s at most.")
PIECES = {
    LeavePolicy.Piece.DAY: _("a whole day"),
    LeavePolicy.Piece.WEEK: _("a whole week"),
}
HALF_A_DAY = _("The smallest piece is %(given)s. The law lets people take half a day.")


def shortfalls(policy: LeavePolicy) -> dict[str, list[str]]:
    """Each way in which ``policy`` is worse than the statutory minimum, by field; empty if in none.

    Carer's leave that an employer gives in Northern Ireland, where no law does, is held to the minimum
    of the other nations: people are told that nobody is worse off for where they work."""
    found: dict[str, list[str]] = {}
    terms = policy_terms(policy)
    if policy.scheme == Scheme.CARERS_LEAVE:
        terms = replace(terms, nation=Nation.ENGLAND)
    for shortfall in worse_than_statutory(terms):
        field, text = in_words(policy, shortfall)
        found.setdefault(field, []).append(text)
    if policy.scheme == Scheme.PARENTAL_LEAVE:
        given = policy.terms["service_months"]
        law = longest_service_months(policy.nation, policy.starts_on)
        if given > law:
            found["service_months"] = [str(SERVICE) % {"given": given, "law": law}]
    return found


def in_words(policy: LeavePolicy, shortfall: Shortfall) -> tuple[str, str]:
    """The field and the sentence of one shortfall."""
    if shortfall.term == "smallest_days":
        piece = PIECES[LeavePolicy.Piece(policy.smallest_piece)]
        return "smallest_piece", str(HALF_A_DAY) % {"given": piece}
    field, text = WORDS[shortfall.term]
    return field, str(text) % {"given": number(shortfall.given), "law": number(shortfall.statutory)}


def number(value: Fraction | int | None) -> str:
    """A term as people write it: 18, 2.5."""
    return f"{float(value or 0):g}"
