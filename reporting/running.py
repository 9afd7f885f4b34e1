"""Building a release from its beginning to its end, as the background worker does it."""

from django.utils.translation import gettext as _

from people.interrupted import GOES
from reporting.actions.building import (
    fail_table_release,
    finish_table_release,
    note_progress,
    restart_table_release,
    start_table_release,
)
from reporting.building.build import Built, CannotReleaseError, build
from reporting.models import Build, Release
from reporting.queries.releases import earlier_releases
from reporting.release_words import stage_of, why_not, words_of
from reporting.states import ReleaseStatus


def run(release: Release, *, interruptions: int = 0) -> None:
    """Freeze, hide, prove, compare. A release that was withdrawn meanwhile is left alone.

    ``interruptions``: how often a worker was killed at it. What was frozen before stays as it is.
    """
    if release.status == ReleaseStatus.WAITING:
        row = start_table_release(by=None, release=release)
    elif release.status == ReleaseStatus.BUILDING and interruptions:
        row = restart_table_release(by=None, release=release)
    else:
        return
    if interruptions >= GOES:
        leave_off(release, _("The portal was stopped twice while it was built. Ask for it again."))
        return
    try:
        built = build_from(release, row)
    except CannotReleaseError as error:
        leave_off(release, why_not(error))
        return
    except Exception:
        leave_off(release, _("Something went wrong. Nothing is published. Ask for it again."))
        raise
    if is_building(release):
        finish_table_release(by=None, release=release, built=built)


def build_from(release: Release, row: Build) -> Built:
    return build(
        release.kind,
        row.snapshot,
        threshold=release.threshold,
        base=release.base,
        earlier=earlier_releases(release),
        words=words_of(row.snapshot),
        say=lambda name: note_progress(by=None, build=row, stage=stage_of(name)),
    )


def leave_off(release: Release, reason: str) -> None:
    if is_building(release):
        fail_table_release(by=None, release=release, reason=reason)


def is_building(release: Release) -> bool:
    return Release.objects.filter(pk=release.pk, status=ReleaseStatus.BUILDING).exists()
