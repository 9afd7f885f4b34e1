"""What figures say, in whole sentences, so that they can be translated."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reporting.statistics import Verdict

Text = str | Promise
VERDICTS: dict[str, Text] = {
    Verdict.TOO_FEW: gettext_lazy("Too few to say"),
    Verdict.IN_RANGE: gettext_lazy("In the usual range"),
    Verdict.COULD_BE_CHANCE: gettext_lazy("Outside the range, could be chance"),
    Verdict.OUTSIDE: gettext_lazy("Outside the range, unlikely to be chance"),
}
COLOURS: dict[str, str] = {
    Verdict.TOO_FEW: "grey",
    Verdict.IN_RANGE: "blue",
    Verdict.COULD_BE_CHANCE: "yellow",
    Verdict.OUTSIDE: "orange",
}
GROUPS: dict[str, Text] = {
    "carer": gettext_lazy("Carers"),
    "not_carer": gettext_lazy("Others"),
    "unknown": gettext_lazy("Not known"),
    "prefer_not_to_say": gettext_lazy("Prefer not to say"),
    "everybody": gettext_lazy("Everybody"),
}
CUTS: dict[str, Text] = {
    "whole": gettext_lazy("All together"),
    "year": gettext_lazy("By year"),
    "grade": gettext_lazy("By grade"),
    "directorate": gettext_lazy("By directorate"),
    "working_pattern": gettext_lazy("By working pattern"),
    "age_band": gettext_lazy("By age"),
    "nation": gettext_lazy("By nation"),
    "scheme": gettext_lazy("By kind of leave"),
}
STATISTICS: dict[str, Text] = {
    "yes": gettext_lazy("with the outcome"),
    "total": gettext_lazy("all"),
    "rate": gettext_lazy("rate"),
    "count": gettext_lazy("people"),
    "index": gettext_lazy("mean index"),
    "ratio": gettext_lazy("Ratio of rates"),
    "ratio_low": gettext_lazy("Ratio, 95 % interval from"),
    "ratio_high": gettext_lazy("Ratio, 95 % interval to"),
    "difference": gettext_lazy("Difference of rates"),
    "difference_low": gettext_lazy("Difference, 95 % interval from"),
    "difference_high": gettext_lazy("Difference, 95 % interval to"),
    "adjusted_ratio": gettext_lazy("Ratio within grades"),
    "adjusted_ratio_low": gettext_lazy("Ratio within grades, 95 % interval from"),
    "adjusted_ratio_high": gettext_lazy("Ratio within grades, 95 % interval to"),
    "ratio_if_unknown_are_carers": gettext_lazy("Ratio if all not known were carers"),
    "ratio_if_unknown_are_others": gettext_lazy("Ratio if none not known were carers"),
    "p": gettext_lazy("p"),
    "p_holm": gettext_lazy("p after Holm"),
    "verdict": gettext_lazy("Verdict"),
    "people": gettext_lazy("People"),
    "carer": gettext_lazy("Carers"),
    "not_carer": gettext_lazy("Not carers"),
    "prefer_not_to_say": gettext_lazy("Prefer not to say"),
    "no_answer": gettext_lazy("No answer"),
    "response_rate": gettext_lazy("Response rate"),
    "known_rate": gettext_lazy("Known rate"),
    "carer_share": gettext_lazy("Carers of those known"),
    "survey_carer_share": gettext_lazy("Carers in the anonymous survey"),
    "gap": gettext_lazy("Gap to the survey"),
    "median_days": gettext_lazy("Median days to decide"),
    "approved": gettext_lazy("Approved"),
    "part_approved": gettext_lazy("Approved in part"),
    "declined": gettext_lazy("Declined"),
    "postponed": gettext_lazy("Postponed"),
    "withdrawn": gettext_lazy("Withdrawn"),
    "lapsed": gettext_lazy("Lapsed"),
    "recorded": gettext_lazy("Recorded"),
    "waiting": gettext_lazy("Waiting"),
    "approved_rate": gettext_lazy("Approved, of those decided"),
    "part_approved_rate": gettext_lazy("Approved in part, of those decided"),
    "declined_rate": gettext_lazy("Declined, of those decided"),
    "postponed_rate": gettext_lazy("Postponed, of those decided"),
    "withdrawn_rate": gettext_lazy("Withdrawn, of all"),
    "lapsed_rate": gettext_lazy("Lapsed, of all"),
    "recorded_rate": gettext_lazy("Recorded, of all"),
    "waiting_rate": gettext_lazy("Waiting, of all"),
}


@dataclass(frozen=True)
class Sentences:
    """What may be said of one measure: they had it alike, less often, more often; or it is not known."""

    alike: Text
    less: Text
    more: Text
    unsaid: Text


SENTENCES = {
    "promotion_of_eligible": Sentences(
        gettext_lazy("Carers were promoted about as often as others"),
        gettext_lazy("Carers were promoted less often than others"),
        gettext_lazy("Carers were promoted more often than others"),
        gettext_lazy("Too few people to say whether carers were promoted as often as others"),
    ),
    "promotion_of_applied": Sentences(
        gettext_lazy("Carers who applied were promoted about as often as others who applied"),
        gettext_lazy("Carers who applied were promoted less often than others who applied"),
        gettext_lazy("Carers who applied were promoted more often than others who applied"),
        gettext_lazy("Too few people to say whether applying was as successful for carers"),
    ),
    "allowance": Sentences(
        gettext_lazy("Carers received the allowance about as often as others"),
        gettext_lazy("Carers received the allowance less often than others"),
        gettext_lazy("Carers received the allowance more often than others"),
        gettext_lazy("Too few people to say whether carers received it as often as others"),
    ),
    "rating": Sentences(
        gettext_lazy("Carers received the highest rating about as often as others"),
        gettext_lazy("Carers received the highest rating less often than others"),
        gettext_lazy("Carers received the highest rating more often than others"),
        gettext_lazy("Too few people to say whether carers were rated as highly as others"),
    ),
    "bonus": Sentences(
        gettext_lazy("Carers received a bonus about as often as others"),
        gettext_lazy("Carers received a bonus less often than others"),
        gettext_lazy("Carers received a bonus more often than others"),
        gettext_lazy("Too few people to say whether carers received a bonus as often as others"),
    ),
    "leaving": Sentences(
        gettext_lazy("Carers left about as often as others"),
        gettext_lazy("Carers left less often than others"),
        gettext_lazy("Carers left more often than others"),
        gettext_lazy("Too few people to say whether carers left as often as others"),
    ),
    "training": Sentences(
        gettext_lazy("Carers had training about as often as others"),
        gettext_lazy("Carers had training less often than others"),
        gettext_lazy("Carers had training more often than others"),
        gettext_lazy("Too few people to say whether carers had training as often as others"),
    ),
    "complaints": Sentences(
        gettext_lazy("Carers made formal complaints about as often as others"),
        gettext_lazy("Carers made formal complaints less often than others"),
        gettext_lazy("Carers made formal complaints more often than others"),
        gettext_lazy("Too few people to say whether carers complained as often as others"),
    ),
    "leave_declined": Sentences(
        gettext_lazy("Carers had leave declined about as often as others"),
        gettext_lazy("Carers had leave declined less often than others"),
        gettext_lazy("Carers had leave declined more often than others"),
        gettext_lazy("Too few people to say whether carers had leave declined as often as others"),
    ),
    "leave_postponed": Sentences(
        gettext_lazy("Carers had leave postponed about as often as others"),
        gettext_lazy("Carers had leave postponed less often than others"),
        gettext_lazy("Carers had leave postponed more often than others"),
        gettext_lazy("Too few people to say whether carers had leave postponed as often as others"),
    ),
}
ANYTHING = Sentences(
    gettext_lazy("It was about as frequent among carers as among others"),
    gettext_lazy("It was less frequent among carers than among others"),
    gettext_lazy("It was more frequent among carers than among others"),
    gettext_lazy("Too few people to compare carers with others"),
)


def sentence_of(measure: str, comparison: Mapping[str, Any]) -> Text:
    """What a comparison says, without its verdict and without a full stop."""
    verdict, ratio = comparison["verdict"], comparison["ratio_value"]
    found = SENTENCES.get(measure, ANYTHING)
    if verdict == Verdict.TOO_FEW:
        return found.unsaid
    if verdict == Verdict.IN_RANGE:
        return found.alike
    return found.less if ratio is not None and ratio < 1 else found.more


def verdict_line(measure: str, comparison: Mapping[str, Any]) -> str:
    """One line in words for a comparison as a released table has it."""
    verdict, sentence = comparison["verdict"], sentence_of(measure, comparison)
    if verdict == Verdict.TOO_FEW:
        return _("%(sentence)s.") % {"sentence": sentence}
    if verdict == Verdict.IN_RANGE:
        return _("%(sentence)s: in the usual range.") % {"sentence": sentence}
    if verdict == Verdict.COULD_BE_CHANCE:
        return _("%(sentence)s. That could be chance.") % {"sentence": sentence}
    return _("%(sentence)s. That is unlikely to be chance.") % {"sentence": sentence}


def disagreement(comparison: Mapping[str, Any]) -> str:
    """The warning where the grades tell another story than the whole; else nothing."""
    if not comparison["disagrees"] or not comparison["adjusted"]:
        return ""
    whole, inside = comparison["ratio_value"], comparison["adjusted"]["ratio"]
    if whole is None or inside is None:
        return ""
    return _(
        "Compared within the same grade the picture is different: the ratio is %(inside)s, and not"
        " %(whole)s. Part of it comes from the grades in which carers and others work, which may"
        " itself be worth a look."
    ) % {"inside": number(inside), "whole": number(whole)}


def percent(value: float | None, places: int = 1) -> str:
    """0.2917 as “29.2 %”; what is hidden in words."""
    if value is None:
        return _("hidden")
    return _("%(number)s\u00a0%%") % {"number": decimals(100 * value, places)}


def count(value: int | None) -> str:
    return _("hidden") if value is None else number_format(value, 0, force_grouping=True)


def number(value: float | None, places: int = 2) -> str:
    return _("not shown") if value is None else decimals(value, places)


def decimals(value: float, places: int) -> str:
    """Rounded: Django's own ``number_format`` cuts off."""
    exact = Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return number_format(exact, places)


def with_interval(value: float | None, interval: list[float] | None) -> str:
    """“0.73 (0.55 to 0.98)”."""
    if value is None or not interval:
        return number(value)
    return _("%(value)s (%(low)s to %(high)s)") % {
        "value": number(value),
        "low": number(interval[0]),
        "high": number(interval[1]),
    }


def of_group(group: Mapping[str, Any] | None) -> str:
    """“35 of 120 (29.2 %)”."""
    if not group or (group["yes"] is None and group["total"] is None):
        return _("hidden")
    if group["total"] == 0:
        return _("nobody")
    if group["yes"] is None:
        return _("hidden, of %(total)s") % {"total": count(group["total"])}
    if group["total"] is None:
        return _("%(yes)s, of a hidden number") % {"yes": count(group["yes"])}
    words = _("%(yes)s of %(total)s") % {"yes": count(group["yes"]), "total": count(group["total"])}
    return f"{words} ({percent(group['rate'])})" if group["rate"] is not None else words


def points(value: float | None) -> str:
    """A difference of shares as percentage points, with its sign."""
    if value is None:
        return ""
    size = decimals(abs(100 * value), 1)
    if value < 0:
        return _("%(number)s percentage points fewer") % {"number": size}
    return _("%(number)s percentage points more") % {"number": size}


def gap(value: float) -> str:
    """The gap to the survey in percentage points, as it stands among other numbers."""
    return decimals(100 * value, 1)
