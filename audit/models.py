"""Who read what of somebody else, and which forms have been used."""

import datetime as dt
import uuid
from typing import Any

from django.conf import settings
from django.db import connection, models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from audit.history import append_only


class SubmissionQuerySet(models.QuerySet):
    def claim(self, key: uuid.UUID, *, by, action: str) -> bool:
        """Use up a form's one-time key. False if it was used before; waits for a use under way."""
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO audit_submission (key, person_id, action, at)"
                " VALUES (%s, %s, %s, %s) ON CONFLICT (key) DO NOTHING",
                [key, by.pk if by else None, action, timezone.now()],
            )
            return cursor.rowcount == 1


class Submission(models.Model):
    """A form that has done its work: its one-time key may not act again."""

    key = models.UUIDField(primary_key=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="+"
    )
    action = models.CharField(max_length=100)
    at = models.DateTimeField()

    objects = SubmissionQuerySet.as_manager()

    class Privacy:
        about = None
        keep = "1 days after it was made"
        personal = ("person",)
        special_category = ()
        technical = ("key", "action", "at")


NOTE = """
INSERT INTO audit_accessevent
    (reader_id, about_id, record, record_id, part, reason, on_behalf_of_id, at)
SELECT %(reader)s, %(about)s, %(record)s, %(record_id)s, %(part)s, %(reason)s, %(on_behalf_of)s,
    %(at)s
WHERE NOT EXISTS (
    SELECT FROM audit_accessevent
    WHERE about_id = %(about)s AND at >= %(since)s AND reader_id = %(reader)s
    AND record = %(record)s AND record_id = %(record_id)s
    AND part = %(part)s AND reason = %(reason)s
    AND on_behalf_of_id IS NOT DISTINCT FROM %(on_behalf_of)s
)
RETURNING id
"""


class AccessEventQuerySet(models.QuerySet):
    def note(self, *, since: dt.datetime, **values: Any) -> bool:
        """Write a reading down unless the same one was noted after ``since``. One query."""
        with connection.cursor() as cursor:
            cursor.execute(NOTE, {**values, "since": since, "at": timezone.now()})
            return cursor.fetchone() is not None


class AccessEvent(models.Model):
    """One reading of somebody else's passport or case; the person it is about sees the list.

    Holds no content: which part was read, when, why, and on whose behalf.
    """

    reader = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    about = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="accesses"
    )
    record = models.CharField(_("record"), max_length=50)
    record_id = models.UUIDField(null=True)
    part = models.CharField(_("part"), max_length=50)
    reason = models.CharField(_("reason"), max_length=500)
    on_behalf_of = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)

    objects = AccessEventQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["about", "-at"], name="access_about_at")]
        triggers = append_only()

    class Privacy:
        about = "about"
        keep = "72 months after it was made"
        personal = ("reader", "about", "on_behalf_of", "reason", "part", "record", "at")
        special_category = ()
        technical = ("id", "record_id")
