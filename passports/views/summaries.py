"""What the owner wrote, as the rows of summary lists with links to change it."""

from collections.abc import Mapping

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext as _

from govuk.components import Link, Row
from passports.forms import labels
from passports.models import Arrangement, Version
from passports.views.shown import shown_route


def typed(text: str) -> str:
    """What a person wrote, with its lines; or that there is nothing."""
    return format_html('<div class="portal-typed">{}</div>', text) if text else _("Not answered")


def section_rows(answers: Mapping[str, str], address: str) -> list[Row]:
    """A row for each question; ``address`` is the URL name of the page that changes it."""
    return [
        Row(
            str(labels.NAMES[name]),
            typed(text),
            (
                Link(
                    _("Change"),
                    f"{reverse(address, args=[name])}?from=check",
                    str(labels.NAMES[name]),
                ),
            ),
        )
        for name, text in answers.items()
    ]


def sections_of(version: Version) -> list[tuple[str, list[Row]]]:
    """The two sections before the arrangements and the one after them: title and rows."""
    caring = labels.caring_answers(getattr(version, "caring", None))
    impact = labels.impact_answers(getattr(version, "impact", None))
    return [
        (_("1. My caring"), section_rows(caring, "edit-caring")),
        (_("2. How it affects my work"), section_rows(impact, "edit-impact")),
    ]


def leaving_rows(version: Version) -> list[Row]:
    answers = labels.leaving_at_once_answers(getattr(version, "leaving_at_once", None))
    return section_rows(answers, "edit-leaving-at-once")


def arrangement_rows(row: Arrangement, came_from: str) -> list[Row]:
    """What an arrangement says, with a link to the page of each part.

    ``came_from``: "list" or "check", the page to which one returns.
    """

    def change(step: str, about: str) -> tuple[Link]:
        href = reverse("edit-arrangement", args=[row.pk, step])
        return (Link(_("Change"), f"{href}?from={came_from}", about),)

    parts = [
        ("kind", _("Kind"), row.get_category_display()),
        ("meaning", _("In work terms"), typed(row.in_work_terms)),
        ("meaning", _("When and how often"), typed(row.when_and_how_often)),
        ("dates", _("From and until"), dates_of(row)),
        ("route", _("How it is agreed"), shown_route(row.route)),
        ("who", _("Who does what by when"), typed(who_of(row))),
    ]
    return [Row(key, value, change(step, key)) for step, key, value in parts]


def dates_of(row: Arrangement) -> str:
    """ "From 4 January 2027 until the review"."""
    starts = date_format(row.starts_on) if row.starts_on else _("any time")
    ends = date_format(row.ends_on) if row.ends_on else _("the review")
    return _("From %(starts)s until %(ends)s") % {"starts": starts, "ends": ends}


def who_of(row: Arrangement) -> str:
    """ "the rota team", what they do, and "by 4 January 2027", one a line."""
    by_when = ""
    if row.by_when:
        by_when = _("by %(day)s") % {"day": date_format(row.by_when)}
    return "\n".join(filter(None, [row.who, row.does_what, by_when]))
