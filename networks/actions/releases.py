"""Time for a staff network meeting: asked, answered with one click, taken back."""

import datetime as dt

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.trail import action
from networks.actions.doing import next_status
from networks.models import ReleaseRequest
from networks.notifications import releases as about
from networks.permissions.releases import can_answer
from networks.states import LIVE_RELEASES, RELEASE_TRANSITIONS
from notifications.outbox import put_many
from people.models import ActingManager, Person, Posting

LONGEST = dt.timedelta(hours=12)
REMIND_AFTER = dt.timedelta(days=2)


@action
def ask_release(*, by: Person, starts_at: dt.datetime, ends_at: dt.datetime) -> ReleaseRequest:
    """Ask one's manager for time, and say nothing but when. Who stands in is told as well.

    Raises ValidationError: "dates", "manager" (none on record), "twice".
    """
    if starts_at <= timezone.now():
        raise ValidationError({"on": _("The time must be in the future")}, code="dates")
    if not dt.timedelta(0) < ends_at - starts_at <= LONGEST:
        raise ValidationError({"ends": _("The end must be after the start")}, code="dates")
    today = timezone.localdate()
    posting = Posting.objects.on(today).filter(person=by).select_related("manager").first()
    if posting is None or posting.manager is None:
        raise ValidationError(_("HR has not told the portal who your manager is."), code="manager")
    Person.objects.select_for_update().get(pk=by.pk)
    live = ReleaseRequest.objects.filter(person=by, status__in=LIVE_RELEASES)
    if live.filter(starts_at__lt=ends_at, ends_at__gt=starts_at).exists():
        raise ValidationError(_("You have asked for this time already."), code="twice")
    request = ReleaseRequest.objects.create(
        person=by, manager=posting.manager, starts_at=starts_at, ends_at=ends_at
    )
    put_many(about.release_asked(request, managers_of([request])[request.pk]))
    return request


def managers_of(requests: list[ReleaseRequest]) -> dict:
    """For each request the ids of today's manager of who asks, and of who stands in."""
    today = timezone.localdate()
    postings = Posting.objects.on(today).filter(person__in=[r.person_id for r in requests])
    manager = dict(postings.exclude(manager=None).values_list("person_id", "manager_id"))
    stand_ins: dict[int, list[int]] = {}
    spells = ActingManager.objects.on(today).filter(manager__in=manager.values())
    for away, acting in spells.values_list("manager_id", "acting_id"):
        stand_ins.setdefault(away, []).append(acting)
    found = {}
    for request in requests:
        boss = manager.get(request.person_id)
        people = [boss, *stand_ins.get(boss, [])] if boss else []
        found[request.pk] = [one for one in people if one != request.person_id]
    return found


def locked(request: ReleaseRequest) -> ReleaseRequest:
    rows = ReleaseRequest.objects.select_for_update(of=("self",)).select_related("person")
    return rows.get(pk=request.pk)


def move(request: ReleaseRequest, verb: str) -> None:
    request.status = next_status(RELEASE_TRANSITIONS, request.status, verb)


@action
def agree_release(*, by: Person, request: ReleaseRequest) -> None:
    """The manager, or who stands in, says yes. Raises PermissionDenied or ValidationError("state")."""
    request = locked(request)
    if not can_answer(by, request):
        raise PermissionDenied
    move(request, "agree")
    request.answered_by, request.answered_at = by, timezone.now()
    request.save()
    put_many([about.release_agreed(request)])


@action
def decline_release(
    *, by: Person, request: ReleaseRequest, reason: str, explanation: str = ""
) -> None:
    """The manager, or who stands in, says "not this time", with a reason.

    Raises PermissionDenied, or ValidationError: "required", "state".
    """
    request = locked(request)
    if not can_answer(by, request):
        raise PermissionDenied
    if reason not in ReleaseRequest.Reason.values:
        raise ValidationError({"reason": _("Select the reason")}, code="required")
    if reason == ReleaseRequest.Reason.OTHER and not explanation.strip():
        raise ValidationError({"explanation": _("Enter the reason")}, code="required")
    move(request, "decline")
    request.answered_by, request.answered_at = by, timezone.now()
    request.reason, request.explanation = reason, explanation.strip()
    request.save()
    put_many([about.release_declined(request)])


@action
def withdraw_release(*, by: Person, request: ReleaseRequest) -> None:
    """Who asked no longer needs the time. Raises PermissionDenied or ValidationError("state")."""
    request = locked(request)
    if request.person_id != by.pk:
        raise PermissionDenied
    move(request, "withdraw")
    request.save(update_fields=["status"])
    put_many(about.release_withdrawn(request, managers_of([request])[request.pk]))


@action
def remind_of_releases(*, by: Person | None, today: dt.date) -> int:
    """Remind managers once of what waits for two days, or begins tomorrow."""
    tomorrow = today + dt.timedelta(days=2)
    waiting = ReleaseRequest.objects.waiting().filter(starts_at__date__gt=today)
    old = waiting.filter(created_at__date__lte=today - REMIND_AFTER)
    near = waiting.filter(starts_at__date__lt=tomorrow)
    rows = list((old | near).select_related("person"))
    managers = managers_of(rows)
    letters = [one for row in rows for one in about.release_reminder(row, managers[row.pk])]
    return put_many(letters)
