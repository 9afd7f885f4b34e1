"""Breaking the glass: an HR caseworker reads without a case, for a day. The owner is told at once."""

import datetime as dt

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.models import AccessEvent
from audit.trail import action
from notifications.outbox import put_many
from passports.actions.timeline import record
from passports.models import EmergencyAccess, Passport
from passports.notifications import cases as about
from passports.permissions import can_break_glass
from passports.queries.handovers import SEEN_BY_A_MANAGER
from passports.rules import deadlines
from people.models import Person


@action
def break_glass(*, by: Person, owner: Person, reason: str) -> EmergencyAccess | None:
    """Open the arrangements of ``owner`` to ``by`` for 24 hours.

    Somebody without a passport that was ever sent: nothing opens and None is returned, but the try
    is logged and ``owner`` is told of it all the same. Raises ValidationError(code="short").
    """
    if not can_break_glass(by, owner):
        raise PermissionDenied
    if len(reason.strip()) < deadlines.GLASS_REASON_LENGTH:
        message = _("Explain in a sentence why this cannot wait for the person to open a case")
        raise ValidationError({"reason": message}, code="short")
    found = Passport.objects.live().filter(owner=owner, versions__status__in=SEEN_BY_A_MANAGER)
    passport = found.distinct().first()
    now = timezone.now()
    AccessEvent.objects.create(
        reader=by,
        about=owner,
        record="passport",
        record_id=passport.pk if passport else None,
        part="broken_glass",
        reason=reason,
        at=now,
    )
    put_many([about.glass_broken(owner, by, now, found=passport is not None)])
    if passport is None:
        return None
    record(passport, "break_glass", by=by, private=True)
    return EmergencyAccess.objects.create(
        passport=passport,
        reader=by,
        reason=reason,
        since=now,
        until=now + dt.timedelta(hours=deadlines.GLASS_HOURS),
    )
