"""What moderators, HR and reporters are told of reports. Never who reported, never who wrote.

Subjects are neutral: a list of messages can be read over a shoulder. What members and officers get
has a key by which it is found again when they leave; what HR gets names no member at all.
"""

from collections.abc import Iterable, Iterator

from django.conf import settings
from django.utils.translation import gettext as _

from networks.models import Report
from networks.notifications import links
from networks.notifications.members import key_prefix
from networks.permissions.moderation import moderators_for
from notifications.outbox import Letter
from people.models import Person


def to_moderators(
    report: Report,
    moderators: Iterable[Person],
    kind: str,
    subject: str,
    body: str,
    moment: str = "",
) -> Iterator[Letter]:
    before = key_prefix(report.post.thread.board.network)
    for person in moderators:
        key = f"{before}report:{report.pk}:{kind}{moment}:{person.pk}"
        yield Letter(person.pk, key, kind, subject, body, links.to_report(report))


def to_hr(
    report: Report, team: Iterable[Person], kind: str, body: str, moment: str = ""
) -> Iterator[Letter]:
    for person in team:
        key = f"urgent:{report.pk}:{kind}{moment}:{person.pk}"
        subject = _("Something needs you at once")
        yield Letter(person.pk, key, kind, subject, body, links.to_urgent(report))


def to_reporter(report: Report, kind: str, body: str) -> Iterator[Letter]:
    """None if the reporter has left."""
    if report.reporter is not None:
        person = report.reporter.person_id
        before = key_prefix(report.reporter.network)
        key = f"{before}report:{report.pk}:{kind}:{person}"
        subject = _("About something you told us")
        yield Letter(person, key, kind, subject, body, links.to_own_report(report))


def report_made(report: Report, moderators: Iterable[Person]) -> Iterator[Letter]:
    return to_moderators(
        report,
        moderators,
        "report_made",
        _("Something waits for a moderator"),
        _("A member has reported a post: %(kind)s. Take it if you can look at it now.")
        % {"kind": str(report.get_reason_display()).lower()},
    )


def danger_reported(report: Report, moderators: Iterable[Person]) -> Iterator[Letter]:
    return to_moderators(
        report,
        moderators,
        "danger_reported",
        _("Something needs you at once"),
        _(
            "A member has reported that somebody may be in danger. Take it now if you can. HR’s duty"
            " caseworker knows that there is a report, and can take it if nobody does within"
            " %(minutes)s minutes.\n\n%(words)s"
        )
        % {"minutes": settings.SAFEGUARDING_MINUTES, "words": settings.SAFEGUARDING_WORDS},
    )


def danger_waits(report: Report, moderators: Iterable[Person]) -> Iterator[Letter]:
    return to_moderators(
        report,
        moderators,
        "danger_waits",
        _("Something needs you at once"),
        _(
            "Nobody has taken the report that somebody may be in danger, so HR has been asked to."
            " You can still take it."
        ),
    )


def report_handed_back(report: Report, moderators: Iterable[Person]) -> Iterator[Letter]:
    return to_moderators(
        report,
        moderators,
        "report_handed_back",
        _("Something waits for a moderator"),
        _("A report has been handed back and needs somebody else."),
        moment=taken(report),
    )


def danger_handed_back(report: Report, team: Iterable[Person]) -> Iterator[Letter]:
    return to_hr(
        report,
        team,
        "danger_handed_back",
        _(
            "The report that a person may be in danger has been handed back. Take it now, if you can."
        ),
        moment=taken(report),
    )


def danger_lies(report: Report, team: Iterable[Person]) -> Iterator[Letter]:
    return to_hr(
        report,
        team,
        "danger_lies",
        _(
            "Somebody has taken the report that a person may be in danger, and has not yet said what"
            " was done. Ask them now. If you cannot reach them, take it over: you then read what it is"
            " about."
        ),
        moment=taken(report),
    )


def danger_lies_told(report: Report, moderators: Iterable[Person]) -> Iterator[Letter]:
    return to_moderators(
        report,
        moderators,
        "danger_lies_told",
        _("Something needs you at once"),
        _(
            "A report that somebody may be in danger was taken, and nobody has said what was done. HR"
            " has been asked to look after it. If you have it, say what was done, or hand it back."
        ),
        moment=taken(report),
    )


def danger_taken_over(report: Report, by: Person) -> Iterator[Letter]:
    """To who had it, of the network or of HR."""
    had = report.taken_by
    if had is None:
        return
    body = _(
        "%(name)s in HR has taken over a report of danger that you had. Tell them what you know."
    )
    body = body % {"name": by.get_full_name()}
    kind, moment = "danger_taken_over", taken(report)
    if moderators_for(report.post).filter(pk=had.pk).exists():
        subject = _("About something you had taken")
        yield from to_moderators(report, [had], kind, subject, body, moment)
    else:
        yield from to_hr(report, [had], kind, body, moment)


def taken(report: Report) -> str:
    """Part of a key: which time it was that somebody had taken it."""
    return f":{int(report.taken_at.timestamp())}" if report.taken_at else ""


def danger_told_to_hr(report: Report, duty: Iterable[Person]) -> Iterator[Letter]:
    return to_hr(
        report,
        duty,
        "danger_told_to_hr",
        _(
            "Somebody in a staff network has reported that a person may be in danger. Its moderators"
            " have been told as well, and have %(minutes)s minutes to take it. Follow the link to see"
            " whether one has, and whom to phone."
        )
        % {"minutes": settings.SAFEGUARDING_MINUTES},
    )


def danger_went_up(report: Report, team: Iterable[Person]) -> Iterator[Letter]:
    return to_hr(
        report,
        team,
        "danger_went_up",
        _(
            "No moderator has taken the report that a person may be in danger. Take it now, if you"
            " can: you then read what it is about."
        ),
    )


def hr_reads_post(report: Report) -> Iterator[Letter]:
    """To who wrote it: HR has read it without the name, and here is help. Nobody if they have left."""
    author = report.post.author
    if author is None:
        return
    before = key_prefix(report.post.thread.board.network)
    yield Letter(
        author.person_id,
        f"{before}report:{report.pk}:hr_reads_post",
        "hr_reads_post",
        _("About something you wrote"),
        _(
            "Somebody was worried by what you wrote, and a caseworker in HR has read that post, without"
            " your name. Nobody has told them who you are.\n\n%(words)s"
        )
        % {"words": settings.SAFEGUARDING_WORDS},
    )


def report_upheld(report: Report) -> Iterator[Letter]:
    return to_reporter(
        report,
        "report_upheld",
        _("Thank you. A moderator has looked at the post you reported, and removed it."),
    )


def report_dismissed(report: Report) -> Iterator[Letter]:
    return to_reporter(
        report,
        "report_dismissed",
        _("Thank you. The post you reported has been looked at, and stays where it is."),
    )
