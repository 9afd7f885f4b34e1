"""Reminders of what waits for a decision. ``step`` counts them, so that each is sent once."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from networks.models import AnonymityLift, Appeal, Report
from networks.notifications import links
from networks.notifications.members import key_prefix
from networks.notifications.removals import to_judges
from networks.notifications.reports import taken, to_hr, to_moderators
from networks.permissions.moderation import moderators_for
from notifications.outbox import Letter
from people.models import Person


def report_waits(report: Report, moderators: Iterable[Person], step: int) -> Iterator[Letter]:
    return to_moderators(
        report,
        moderators,
        "report_waits",
        _("Something still waits for a moderator"),
        _("Nobody has taken a report yet. Take it if you can look at it now."),
        moment=f":{step}",
    )


def report_lies(report: Report, others: Iterable[Person], step: int) -> Iterator[Letter]:
    """To who has taken it, if they moderate, and to ``others``, who can hand it back."""
    moment = f"{taken(report)}:{step}"
    holder = moderators_for(report.post).filter(pk=report.taken_by_id or 0)
    yield from to_moderators(
        report,
        holder,
        "report_lies",
        _("Something that you have taken still waits"),
        _("You have taken a report and not decided yet. Decide, or hand it back."),
        moment,
    )
    yield from to_moderators(
        report,
        [person for person in others if person.pk != report.taken_by_id],
        "report_lies",
        _("Something still waits for a moderator"),
        _("%(name)s has taken a report and not decided yet. You can hand it back in their place.")
        % {"name": report.taken_by.get_full_name() if report.taken_by else _("Somebody")},
        moment,
    )


def danger_still_waits(report: Report, team: Iterable[Person], step: int) -> Iterator[Letter]:
    return to_hr(
        report,
        team,
        "danger_still_waits",
        _("A report that a person may be in danger is still open. Look at how it stands."),
        moment=f"{taken(report)}:{step}",
    )


def appeal_waits(appeal: Appeal, judges: Iterable[Person], step: int) -> Iterator[Letter]:
    return to_judges(
        appeal,
        judges,
        "appeal_waits",
        _("Somebody still waits for a second look at a post that was removed."),
        moment=f"waits:{step}:",
    )


def lift_waits(lift: AnonymityLift, others: Iterable[Person], step: int) -> Iterator[Letter]:
    before = key_prefix(lift.post.thread.board.network)
    for person in others:
        yield Letter(
            person.pk,
            f"{before}lift:{lift.pk}:waits:{step}:{person.pk}",
            "lift_waits",
            _("Something still waits for a second person"),
            _("Somebody has asked to know who wrote a post. Agree, or do not agree."),
            links.to_lift(lift),
        )
