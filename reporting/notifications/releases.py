"""To who makes releases, and to who approves them."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from notifications.outbox import Letter
from people.models import Person
from reporting.models import Release


def link(release: Release) -> str:
    return f"/releases/builds/{release.pk}/"


def table_release_ready(release: Release) -> Letter:
    return Letter(
        release.asked_by_id,
        f"release:{release.pk}:ready",
        "table_release_ready",
        _("A release is ready for you to look at"),
        _(
            "%(kind)s: look at what would be published and what was hidden, and send it for approval."
        )
        % {"kind": release.get_kind_display()},
        link(release),
    )


def table_release_failed(release: Release) -> Letter:
    return Letter(
        release.asked_by_id,
        f"release:{release.pk}:failed",
        "table_release_failed",
        _("A release could not be made"),
        release.reason,
        link(release),
    )


def table_release_submitted(release: Release, people: Iterable[Person]) -> list[Letter]:
    return [
        Letter(
            person.pk,
            f"release:{release.pk}:submitted:{person.pk}",
            "table_release_submitted",
            _("A release waits for a second person"),
            _("%(kind)s: look at what would be published, and approve it or say why not.")
            % {"kind": release.get_kind_display()},
            link(release),
        )
        for person in people
    ]


def table_release_approved(release: Release) -> Letter:
    return Letter(
        release.asked_by_id,
        f"release:{release.pk}:approved",
        "table_release_approved",
        _("Release %(number)s is published") % {"number": release.number},
        _("A second person has approved it."),
        release.get_absolute_url(),
    )


def table_release_refused(release: Release) -> Letter:
    return Letter(
        release.asked_by_id,
        f"release:{release.pk}:refused",
        "table_release_refused",
        _("A release was not approved"),
        release.reason,
        link(release),
    )
