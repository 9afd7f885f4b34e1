"""When and how one can talk to a champion."""

import datetime as dt
import uuid

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from audit.history import tracked
from champions.models.champion import Champion

MOST_PLACES = 200


def span_of(starts_at: dt.datetime, ends_at: dt.datetime) -> str:
    """Two moments of a day as people write them, in local time: 10:00am to 10:20am."""
    local = [timezone.localtime(moment) for moment in (starts_at, ends_at)]
    halves = [pgettext("time", "am") if at.hour < 12 else pgettext("time", "pm") for at in local]
    times = [f"{date_format(at, 'g:i')}{half}" for at, half in zip(local, halves, strict=True)]
    return gettext("%(start)s to %(end)s") % {"start": times[0], "end": times[1]}


class SessionQuerySet(models.QuerySet):
    def to_come(self) -> "SessionQuerySet":
        """Neither cancelled nor over."""
        return self.filter(cancelled_at__isnull=True, ends_at__gt=timezone.now())

    def held(self) -> "SessionQuerySet":
        """Over, and not cancelled."""
        return self.filter(cancelled_at__isnull=True, ends_at__lte=timezone.now())


@tracked()
class Session(models.Model):
    """A stretch of a champion's time. By telephone people ring the champion: no number is taken."""

    class Kind(models.TextChoices):
        TELEPHONE = "telephone", _("Telephone")
        DROP_IN = "drop_in", _("Drop-in")
        LUNCH = "lunch", _("Lunch")
        INFORMATION = "information", _("Information session")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    champion = models.ForeignKey(Champion, on_delete=models.CASCADE, related_name="sessions")
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    about = models.CharField(_("what it is about"), max_length=200, blank=True)
    phone = models.CharField(_("number to call"), max_length=30, blank=True)
    place = models.CharField(_("place"), max_length=200, blank=True)
    link = models.URLField(_("link"), max_length=500, blank=True)
    starts_at = models.DateTimeField(_("from"))
    ends_at = models.DateTimeField(_("to"))
    series = models.UUIDField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    # Whether, not which: a theme must not lead back to the slot in which it was heard.
    themes_recorded = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now)

    objects = SessionQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "id"]
        indexes = [
            models.Index(fields=["ends_at"], name="session_ends_at"),
            models.Index(fields=["champion", "starts_at"], name="session_champion_start"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["telephone", "drop_in", "lunch", "information"]),
                name="session_kind_known",
            ),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="session_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=(
                    (Q(kind="telephone") & ~Q(phone="") & Q(place="", link=""))
                    | (~Q(kind="telephone") & Q(phone="", link="") & ~Q(place=""))
                    | (~Q(kind="telephone") & Q(phone="", place="") & ~Q(link=""))
                ),
                name="session_has_one_way_in",
            ),
        ]

    class Privacy:
        about = "champion__person"
        keep = "12 months after it was made"
        made = "starts_at"
        personal = (
            "kind",
            "about",
            "phone",
            "place",
            "link",
            "starts_at",
            "ends_at",
            "cancelled_at",
        )
        special_category = ()
        technical = ("id", "champion", "series", "themes_recorded", "created_at")

    @property
    def span(self) -> str:
        return span_of(self.starts_at, self.ends_at)

    @property
    def is_to_come(self) -> bool:
        """Neither cancelled nor over."""
        return self.cancelled_at is None and self.ends_at > timezone.now()

    @property
    def is_held(self) -> bool:
        """Over, and not cancelled."""
        return self.cancelled_at is None and self.ends_at <= timezone.now()


class Slot(models.Model):
    """One time that can be booked within a session, for as many as it has places."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="slots")
    starts_at = models.DateTimeField(_("from"))
    ends_at = models.DateTimeField(_("to"))
    capacity = models.PositiveSmallIntegerField(_("places"))

    class Meta:
        ordering = ["starts_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["session", "starts_at"], name="slot_once_at_a_time"),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="slot_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(capacity__gte=1, capacity__lte=MOST_PLACES), name="slot_has_places"
            ),
        ]

    class Privacy:
        about = None
        keep = "12 months after it was made"
        made = "starts_at"
        personal = ()
        special_category = ()
        technical = ("id", "session", "starts_at", "ends_at", "capacity")

    def __str__(self) -> str:
        return f"{date_format(timezone.localtime(self.starts_at))}, {self.span}"

    @property
    def span(self) -> str:
        return span_of(self.starts_at, self.ends_at)
