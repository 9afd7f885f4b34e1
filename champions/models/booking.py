"""A place that somebody has taken under a name of their choice."""

import uuid

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from audit.encrypted import EncryptedTextField
from champions.models.session import Slot
from champions.states import BOOKING_TRANSITIONS, LIVE_BOOKINGS, BookingStatus, moves
from people.models import Person

WITHIN = """
IF NEW.place > (SELECT capacity FROM champions_slot WHERE id = NEW.slot_id) THEN
    RAISE EXCEPTION 'A slot has no more places than it has';
END IF;
RETURN NEW;
"""


class BookingQuerySet(models.QuerySet):
    def live(self) -> "BookingQuerySet":
        """Booked or waiting."""
        return self.filter(status__in=LIVE_BOOKINGS)

    def booked(self) -> "BookingQuerySet":
        return self.filter(status=BookingStatus.BOOKED)

    def waiting(self) -> "BookingQuerySet":
        """On the waiting list, the first in line first."""
        return self.filter(status=BookingStatus.WAITING).order_by("made_at", "id")


class Booking(models.Model):
    """Belongs to ``person`` alone, who can change it, cancel it and is reminded of it.

    The champion is shown the slot and ``chosen_name`` and can reach nothing else of this row. It has
    no history table, because what is forgotten here must be forgotten everywhere; it goes 14 days
    after the slot (``over_at`` is a copy of the slot's end, from which that is counted).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    slot = models.ForeignKey(Slot, on_delete=models.CASCADE, related_name="bookings")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    chosen_name = EncryptedTextField(_("chosen name"))
    status = models.CharField(max_length=20, choices=BookingStatus, default=BookingStatus.BOOKED)
    place = models.PositiveSmallIntegerField(null=True)
    made_at = models.DateTimeField(default=timezone.now)
    over_at = models.DateTimeField()

    objects = BookingQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["person", "over_at"], name="booking_person_over")]
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=BookingStatus.values), name="booking_status_known"
            ),
            models.UniqueConstraint(
                fields=["slot", "person"],
                condition=Q(status__in=["booked", "waiting"]),
                name="booking_once_for_each_slot",
            ),
            models.UniqueConstraint(fields=["slot", "place"], name="booking_place_taken_once"),
            models.CheckConstraint(
                condition=Q(status="booked", place__isnull=False, place__gte=1)
                | (~Q(status="booked") & Q(place__isnull=True)),
                name="booking_has_a_place_while_booked",
            ),
        ]
        triggers = [
            pgtrigger.FSM(
                name="booking_moves", field="status", transitions=moves(BOOKING_TRANSITIONS)
            ),
            pgtrigger.Trigger(
                name="booking_within_capacity",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=WITHIN,
            ),
        ]

    class Privacy:
        about = "person"
        keep = "14 days after it was made"
        made = "over_at"
        personal = ("status", "made_at", "over_at")
        special_category = ("person", "slot", "chosen_name")
        technical = ("id", "place")

    @property
    def is_live(self) -> bool:
        """Whether it can still be changed: booked or waiting, and the slot has not begun."""
        return self.status in LIVE_BOOKINGS and self.slot.starts_at > timezone.now()
