"""The words of releases that are not in the catalogue: method, caveats, stages, citation, why not."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from reporting.building.build import CannotReleaseError
from reporting.building.tables import Words
from reporting.measures import BY_CODE, Cut
from reporting.models import Release


def words_of(snapshot: Mapping[str, Any]) -> Words:
    return Words(snapshot["labels"], everybody=_("Everybody"), not_known=_("Not known"))


def method_of(release: Release) -> str:
    """How the figures were made, in paragraphs."""
    protected = _(
        "Counts of fewer than %(threshold)s people are hidden, and with them other counts from which"
        " they could be worked out. All that is shown is rounded to the nearest %(base)s, so that"
        " tables need not add up. Before it was published it was proven that every hidden count could"
        " lie in a range at least %(threshold)s wide, and that no difference from an earlier release"
        " tells of fewer than %(threshold)s people."
    ) % {"threshold": release.threshold, "base": release.base}
    if release.kind == Release.Kind.LEAVE_PACK:
        return protected
    compared = _(
        "Rates, ratios, intervals and tests are worked out from the published counts. The ratio is the"
        " rate of carers divided by that of others; below 4/5 or above 5/4 is a prompt to look, never a"
        " verdict on anybody. Intervals are at 95 %. Within grades the ratio is that of Mantel and"
        " Haenszel, over the grades, or bands of grades, of which everything can be told; where too"
        " few can, it is rounded to a tenth or a fifth. Tests are allowed for each other"
        " (Holm): those of the whole together, and those by a cut together."
    )
    return f"{compared}\n\n{protected}"


def caveats_of(release: Release) -> list[str]:
    if release.kind == Release.Kind.LEAVE_PACK:
        return [
            _("A request counts in the quarter in which it was asked, wherever it was decided."),
            _("Requests still waiting when they were counted may have been answered since."),
            _("Leave agreed to in a talk and never written down is not in these figures."),
        ]
    found = [
        _("Answering is voluntary. Who has not answered is never counted as not a carer."),
        _("People count by what they had said when the period began."),
    ]
    if len(release.covers) > 1:
        found.append(_("Years taken together count a person once a year."))
    return found


def stage_of(name: str) -> str:
    """What the worker is doing, for the page that shows progress."""
    if name in BY_CODE:
        return _("Protecting: %(title)s") % {"title": BY_CODE[name].title}
    return {
        "people": _("Protecting: who has answered"),
        "leave_outcomes": _("Protecting: requests for leave"),
        "proof": _("Proving all tables together"),
        "earlier": _("Comparing with earlier releases"),
    }[name]


def why_not(error: CannotReleaseError) -> str:
    """Why no release could be made, in words."""
    if error.code == "nothing":
        return _("Nothing has been counted for this period. Import the outcomes first.")
    if error.code == "proof":
        return _(
            "It could not be proven that nobody can be found out from these tables. Nothing is published."
        )
    told = _(
        "Together with release %(number)s it would tell of fewer people than the threshold, and hiding"
        " more does not help. Nothing is published."
    ) % {"number": error.number}
    where = sorted({place_of(key) for key in error.keys})[:5]
    return f"{told} {_('Where')}: {'; '.join(where)}." if where else told


def place_of(key: tuple[str, ...]) -> str:
    """The place of a count, without the count."""
    measure, cut, part, *_rest = key
    title = BY_CODE[measure].title if measure in BY_CODE else _("Who has answered")
    return ", ".join(text for text in (title, cut_words(cut) if part else "", part) if text)


def cut_words(cut: str) -> str:
    """``by grade``."""
    return {
        Cut.WHOLE.value: _("as a whole"),
        Cut.YEAR.value: _("by year"),
        Cut.GRADE.value: _("by grade"),
        Cut.DIRECTORATE.value: _("by directorate"),
        Cut.WORKING_PATTERN.value: _("by working pattern"),
        Cut.AGE_BAND.value: _("by age"),
        Cut.NATION.value: _("by nation"),
        "scheme": _("by kind of leave"),
    }.get(cut, cut)


def quarter_label(first: dt.date) -> str:
    """``October to December 2026``."""
    last = first.replace(month=first.month + 2)
    return f"{date_format(first, 'F')} {_('to')} {date_format(last, 'F Y')}"
