"""What the background worker does of a release: freeze the counts, say how far it is, put the tables in."""

from dataclasses import asdict

from django.utils import timezone
from django.utils.translation import gettext as _

from audit.trail import action
from notifications.outbox import put_many
from people.models import Person
from reporting.actions.releases import drop, lock, move
from reporting.building.build import Built
from reporting.models import Build, Release, ReleasedTable
from reporting.notifications import releases as about
from reporting.queries.releases import periods_of
from reporting.queries.snapshots import take_equality_snapshot, take_pack_snapshot


@action
def start_table_release(*, by: Person | None, release: Release) -> Build:
    """Freeze the counts, in one transaction: nothing that happens later changes the release.

    Raises ValidationError("state") if it does not wait any more.
    """
    release = lock(release, "start")
    if release.kind == Release.Kind.EQUALITY:
        snapshot = take_equality_snapshot(periods_of(release))
    else:
        snapshot = take_pack_snapshot(release.starts_on, release.ends_on)
    move(release, "start", counted_at=timezone.now())
    build = Build.objects.get(release=release)
    build.snapshot = snapshot
    build.steps = len(snapshot.get("measures", {})) + 5
    build.save(update_fields=["snapshot", "steps"])
    return build


@action
def restart_table_release(*, by: Person | None, release: Release) -> Build:
    """Begin again with the counts as they were frozen: the worker was killed while it built.

    Raises ValidationError("state") if it is not being built any more.
    """
    release = lock(release, "finish")
    build = Build.objects.get(release=release)
    build.done, build.stage = 0, _("Beginning again, because the portal was stopped")
    build.save(update_fields=["done", "stage"])
    return build


@action
def note_progress(*, by: Person | None, build: Build, stage: str) -> None:
    """Say what is being done; a step that is done again moves nothing."""
    if build.stage != stage:
        build.done = min(build.done + 1, build.steps - 1)
    build.stage = stage
    Build.objects.filter(pk=build.pk).update(stage=stage, done=build.done)


@action
def finish_table_release(*, by: Person | None, release: Release, built: Built) -> Release:
    """Put the proven tables in; the analyst is told. Raises ValidationError("state") if withdrawn."""
    release = lock(release, "finish")
    ReleasedTable.objects.bulk_create(
        ReleasedTable(release=release, position=position, **asdict(table))
        for position, table in enumerate(built.tables)
    )
    build = Build.objects.get(release=release)
    build.done, build.stage, build.reasons = build.steps, "", built.reasons
    build.save(update_fields=["done", "stage", "reasons"])
    move(release, "finish")
    put_many([about.table_release_ready(release)])
    return release


@action
def fail_table_release(*, by: Person | None, release: Release, reason: str) -> Release:
    """Say why it could not be built. Raises ValidationError("state") if it was withdrawn meanwhile."""
    release = lock(release, "fail")
    drop(release)
    move(release, "fail", reason=reason)
    put_many([about.table_release_failed(release)])
    return release
