"""What each kind of leave is called where its owner reads it, and what it means for pay and balance."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leave.forms.wording import left_words
from leave.queries.fitting import Fit
from leave.states import RequestStatus, Scheme, Stage

KINDS = {
    Scheme.SPECIAL_LEAVE: gettext_lazy("Special leave"),
    Scheme.CARERS_LEAVE: gettext_lazy("Carer’s leave"),
    Scheme.DEPENDANTS: gettext_lazy("Time off for dependants: leave now, explain later"),
    Scheme.PARENTAL_LEAVE: gettext_lazy("Parental leave"),
}
MEANINGS = {
    Scheme.SPECIAL_LEAVE: gettext_lazy("Your employer’s own leave. Your manager decides."),
    Scheme.CARERS_LEAVE: gettext_lazy(
        "Your right, one week in any 12 months, to look after somebody who needs care for a long"
        " time. It cannot be refused, only moved."
    ),
    Scheme.DEPENDANTS: gettext_lazy(
        "Your right when something happens that you could not foresee. Nobody has to approve it."
    ),
    Scheme.PARENTAL_LEAVE: gettext_lazy(
        "Your right after a year with your employer, in whole weeks, for a child under 18. It"
        " cannot be refused, only moved."
    ),
}
# Who has to do something about a request that waits, for its owner.
WITH_WHOM = {
    Stage.MANAGER: gettext_lazy("your manager"),
    Stage.NEXT_MANAGER: gettext_lazy("another manager"),
    Stage.HR: gettext_lazy("HR"),
}
COLOURS = {
    RequestStatus.ASKED: "yellow",
    RequestStatus.DECLINE_PROPOSED: "yellow",
    RequestStatus.LOOKED_AT_AGAIN: "yellow",
    RequestStatus.AGREED: "green",
    RequestStatus.APPROVED: "green",
    RequestStatus.PART_APPROVED: "teal",
    RequestStatus.POSTPONED: "blue",
    RequestStatus.RECORDED: "blue",
    RequestStatus.DECLINED: "red",
}


def pay_words(fit: Fit) -> str:
    if fit.paid:
        return _("Paid.")
    if fit.scheme == Scheme.SPECIAL_LEAVE:
        return _("Unpaid for now: your paid allowance is used up.")
    return _("Unpaid.")


def kind_hint(fit: Fit) -> str:
    """What a kind of leave means for pay and balance."""
    parts = [pay_words(fit), str(MEANINGS[Scheme(fit.scheme)])]
    if fit.balance and fit.balance.left is not None:
        parts.append(_("You have %(left)s left.") % {"left": left_words(fit.balance)})
    return " ".join(parts)
