"""Releases: asked for, sent to a second person, approved, refused, withdrawn, corrected."""

import datetime as dt

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from audit.trail import action
from notifications.outbox import put_many
from people.models import Person
from reporting import permissions
from reporting.actions.workbooks import order_workbook
from reporting.models import Build, Release
from reporting.notifications import releases as about
from reporting.queries import releases as held
from reporting.release_words import caveats_of, method_of
from reporting.states import TRANSITIONS, ReleaseStatus

JOB = "reporting.build_table_release"
NUMBERS = 0x0C0_5EED  # advisory lock of PostgreSQL: one release is asked for or numbered at a time


def refusal(field: str, told: str) -> ValidationError:
    """An error for one field that was left empty."""
    return ValidationError({field: ValidationError(told, code="required")})


def lock(release: Release, verb: str) -> Release:
    """The release, locked until the action ends, if ``verb`` leads somewhere from its status."""
    release = Release.objects.select_for_update(of=("self",)).get(pk=release.pk)
    if verb not in TRANSITIONS[ReleaseStatus(release.status)]:
        raise ValidationError(
            _("This has changed in the meantime. Look at how it stands now."), code="state"
        )
    return release


def move(release: Release, verb: str, **values: object) -> Release:
    release.status = TRANSITIONS[ReleaseStatus(release.status)][verb]
    for name, value in values.items():
        setattr(release, name, value)
    release.save(update_fields=["status", *values])
    return release


def forget_counts(release: Release) -> None:
    """The frozen counts and what was hidden go when they are not needed any more."""
    Build.objects.filter(release=release).delete()


def one_at_a_time() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [NUMBERS])


@action
def ask_table_release(*, by: Person, wanted: str) -> Release:
    """Have a release built: ``wanted`` is the value of one of ``queries.releases.choices``.

    Raises PermissionDenied, or ValidationError: "unknown", "under_way", "published" (these days are:
    correct that one), "quarterly" (one a quarter is enough).
    """
    if not permissions.can_ask_release(by):
        raise PermissionDenied
    one_at_a_time()
    today = timezone.localdate()
    choice = next((one for one in held.choices(today) if one.value == wanted), None)
    if choice is None:
        raise ValidationError(_("Select what to release"), code="unknown")
    refuse_under_way(choice.kind)
    refuse_published(choice)
    before = held.published_in_quarter(choice.kind, today)
    if before is not None and choice.kind == Release.Kind.EQUALITY:
        raise ValidationError(
            _("Release %(number)s came out in this quarter. There is one a quarter at the most.")
            % {"number": before.number},
            code="quarterly",
        )
    return begin(by, choice.kind, choice.starts_on, choice.ends_on, covers=choice.covers)


def refuse_under_way(kind: str) -> None:
    if Release.objects.under_way().filter(kind=kind).exists():
        raise ValidationError(
            _("One of this kind is on its way already. Publish or withdraw it first."),
            code="under_way",
        )


def refuse_published(choice: held.Choice) -> None:
    """The same days are counted again only to correct something, with the reason."""
    rows = Release.objects.published().filter(
        kind=choice.kind, starts_on=choice.starts_on, ends_on=choice.ends_on
    )
    before = rows.first()
    if before is not None:
        raise ValidationError(
            _("This is in release %(number)s. If something is wrong in it, correct that release.")
            % {"number": before.number},
            code="published",
        )


def begin(by: Person, kind: str, starts_on: dt.date, ends_on: dt.date, **values: object) -> Release:
    """A release that waits for the worker, with its words."""
    release = Release(
        kind=kind,
        starts_on=starts_on,
        ends_on=ends_on,
        threshold=settings.DISCLOSURE_THRESHOLD,
        base=settings.DISCLOSURE_BASE,
        asked_by=by,
        **values,
    )
    release.method, release.caveats = method_of(release), caveats_of(release)
    release.save()
    Build.objects.create(release=release, stage=_("Waiting for its turn"))
    app.configure_task(JOB, lock=JOB).defer(release_id=str(release.pk))
    return release


@action
def correct_table_release(*, by: Person, release: Release, what_changed: str) -> Release:
    """Have a new release built that corrects a published one. The old one stays, with a notice.

    Raises PermissionDenied, or ValidationError: "required", "state" (not published, or corrected
    already), "under_way".
    """
    if not permissions.can_ask_release(by):
        raise PermissionDenied
    one_at_a_time()
    release = Release.objects.get(pk=release.pk)
    if release.status != ReleaseStatus.PUBLISHED or held.is_corrected(release):
        raise ValidationError(_("This release has been corrected already."), code="state")
    if not what_changed.strip():
        raise refusal("what_changed", _("Enter what was wrong"))
    refuse_under_way(release.kind)
    return begin(
        by,
        release.kind,
        release.starts_on,
        release.ends_on,
        covers=release.covers,
        corrects=release,
        what_changed=what_changed.strip(),
    )


@action
def submit_table_release(*, by: Person, release: Release) -> Release:
    """Send it to a second person, after the preview. Raises PermissionDenied, ValidationError("state")."""
    release = lock(release, "submit")
    if not permissions.can_preview_release(by, release):
        raise PermissionDenied
    move(release, "submit")
    put_many(about.table_release_submitted(release, held.second_people(release)))
    return release


@action
def approve_table_release(*, by: Person, release: Release) -> Release:
    """Publish it, with the next number. From now on nothing of it can change.

    Raises PermissionDenied (to who asked for it, whoever they are), ValidationError("state").
    """
    release = lock(release, "approve")
    if not permissions.can_approve_release(by, release):
        raise PermissionDenied
    one_at_a_time()
    newest = Release.objects.aggregate(Max("number"))["number__max"] or 0
    forget_counts(release)
    move(release, "approve", number=newest + 1, approved_by=by, published_at=timezone.now())
    put_many([about.table_release_approved(release)])
    order_workbook(by=None, release=release)
    return release


@action
def refuse_table_release(*, by: Person, release: Release, reason: str) -> Release:
    """The second person says why not. Raises PermissionDenied, ValidationError: "state", "required"."""
    release = lock(release, "refuse")
    if not permissions.can_approve_release(by, release):
        raise PermissionDenied
    if not reason.strip():
        raise refusal("reason", _("Enter why not"))
    drop(release)
    move(release, "refuse", reason=reason.strip())
    put_many([about.table_release_refused(release)])
    return release


@action
def withdraw_table_release(*, by: Person, release: Release) -> Release:
    """Give it up before it is published. Raises PermissionDenied, ValidationError("state")."""
    release = lock(release, "withdraw")
    if not permissions.can_withdraw_release(by, release):
        raise PermissionDenied
    drop(release)
    return move(release, "withdraw")


def drop(release: Release) -> None:
    """What is not published is not kept."""
    forget_counts(release)
    release.tables.all().delete()
