"""What is said about time for a staff network meeting. Never which network: it is not known here."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from networks.models import ReleaseRequest
from networks.notifications import links
from networks.wording import span
from notifications.outbox import Letter


def when(request: ReleaseRequest) -> str:
    return f"{span(request.starts_at, request.ends_at)}."


def release_asked(request: ReleaseRequest, managers: Iterable[int]) -> Iterator[Letter]:
    """To the manager and who stands in."""
    for manager_id in managers:
        yield Letter(
            manager_id,
            f"release:{request.pk}:asked:{manager_id}",
            "release_asked",
            _("%(name)s asks for time for a staff network meeting")
            % {"name": request.person.get_full_name()},
            _("%(when)s Follow the link to answer with one click.") % {"when": when(request)},
            links.to_release(request),
        )


def release_reminder(request: ReleaseRequest, managers: Iterable[int]) -> Iterator[Letter]:
    for manager_id in managers:
        yield Letter(
            manager_id,
            f"release:{request.pk}:reminder:{manager_id}",
            "release_reminder",
            _("%(name)s waits for your answer about a staff network meeting")
            % {"name": request.person.get_full_name()},
            _("%(when)s Follow the link to answer with one click.") % {"when": when(request)},
            links.to_release(request),
        )


def release_agreed(request: ReleaseRequest) -> Letter:
    return Letter(
        request.person_id,
        f"release:{request.pk}:agreed",
        "release_agreed",
        _("Yes: you have time for a staff network meeting"),
        when(request),
        links.to_own_releases(),
    )


def release_declined(request: ReleaseRequest) -> Letter:
    reason = request.get_reason_display()
    return Letter(
        request.person_id,
        f"release:{request.pk}:declined",
        "release_declined",
        _("Not this time: a staff network meeting"),
        f"{when(request)} {reason}. {request.explanation}".strip(),
        links.to_own_releases(),
    )


def release_withdrawn(request: ReleaseRequest, managers: Iterable[int]) -> Iterator[Letter]:
    for manager_id in managers:
        yield Letter(
            manager_id,
            f"release:{request.pk}:withdrawn:{manager_id}",
            "release_withdrawn",
            _("%(name)s no longer needs time for a staff network meeting")
            % {"name": request.person.get_full_name()},
            when(request),
            links.to_release(request),
        )
