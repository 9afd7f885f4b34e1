"""Champions of a made-up employer, their sessions, and what people book, ask and tell.

``SessionFactory(slots=3, capacity=1)`` makes a telephone session of tomorrow with its slots, one after
the other from ten in the morning; ``days=-1`` makes it yesterday's. ``ChampionFactory`` gives the role.
"""

import datetime as dt
import struct
import uuid
import zlib
from typing import Any

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from champions.models import Booking, Champion, Question, Session, Slot, Theme, ThemeAction
from champions.queries.questions import hash_of
from networks.rules.pictures import PNG, png_chunk
from people.models import RoleAssignment
from people.roles import Role
from tests.factories.people import PersonFactory, RoleAssignmentFactory


def png(width: int = 120, height: int = 150, extra: bytes = b"") -> bytes:
    """A grey picture; ``extra`` chunks stand before the pixels."""
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    pixels = zlib.compress(b"".join(b"\x00" + b"\x80" * width for _ in range(height)))
    chunks = [
        png_chunk(b"IHDR", header),
        extra,
        png_chunk(b"IDAT", pixels),
        png_chunk(b"IEND", b""),
    ]
    return PNG + b"".join(chunks)


class ChampionFactory(DjangoModelFactory):
    class Meta:
        model = Champion
        django_get_or_create = ("person",)

    person = factory.SubFactory(PersonFactory)
    who = "Director of Operations"
    why = "I have been there."
    reach = "Ring 0113 496 0000"

    @classmethod
    def _create(cls, model_class: Any, *args: Any, **values: Any) -> Champion:
        champion = super()._create(model_class, *args, **values)
        held = RoleAssignment.objects.filter(person=champion.person, role=Role.CHAMPION)
        if not held.exists():
            RoleAssignmentFactory(person=champion.person, role=Role.CHAMPION)
        return champion


class SessionFactory(DjangoModelFactory):
    class Meta:
        model = Session

    champion = factory.SubFactory(ChampionFactory)
    kind = "telephone"
    phone = factory.LazyAttribute(lambda one: "0113 496 0000" if one.kind == "telephone" else "")
    place = factory.LazyAttribute(lambda one: "" if one.kind == "telephone" else "Room 4.12")
    slots = 3
    capacity = 1
    days = 1

    @classmethod
    def _create(cls, model_class: Any, *args: Any, **values: Any) -> Session:
        slots, capacity, days = (values.pop(name) for name in ("slots", "capacity", "days"))
        day = timezone.localdate() + dt.timedelta(days=days)
        ten = timezone.make_aware(dt.datetime.combine(day, dt.time(10)))
        step = dt.timedelta(minutes=20)
        values = {"starts_at": ten, "ends_at": ten + slots * step, **values}
        session = super()._create(model_class, *args, **values)
        for number in range(slots):
            start = session.starts_at + number * step
            Slot.objects.create(
                session=session, starts_at=start, ends_at=start + step, capacity=capacity
            )
        return session


class BookingFactory(DjangoModelFactory):
    class Meta:
        model = Booking

    slot = factory.LazyFunction(lambda: SessionFactory().slots.first())
    person = factory.SubFactory(PersonFactory)
    chosen_name = "Robin"
    place = 1
    over_at = factory.SelfAttribute("slot.ends_at")

    class Params:
        waiting = factory.Trait(status="waiting", place=None)
        cancelled = factory.Trait(status="cancelled", place=None)


class QuestionFactory(DjangoModelFactory):
    class Meta:
        model = Question
        exclude = ("token",)

    token = factory.LazyFunction(lambda: uuid.uuid4().hex)
    token_hash = factory.LazyAttribute(lambda one: hash_of(one.token))
    original = "My boss Mo in Leeds says that nobody gets leave. Is that so?"
    asked_on = factory.LazyFunction(timezone.localdate)

    class Params:
        settled = factory.Trait(
            settled_on=factory.LazyFunction(timezone.localdate),
            settled_by=factory.SubFactory(PersonFactory),
        )
        answered = factory.Trait(
            settled=True,
            status="answered",
            public_question="May a manager say that nobody gets leave?",
            answer="No. Each request is looked at by itself.",
        )
        turned_down = factory.Trait(
            settled=True,
            status="turned_down",
            reason="one_case",
            explanation="HR can look at this with you.",
        )


class ThemeFactory(DjangoModelFactory):
    class Meta:
        model = Theme

    champion = factory.SubFactory(ChampionFactory)
    month = factory.LazyFunction(lambda: timezone.localdate().replace(day=1))
    kind = "telephone"
    code = "hours"
    text = "Rotas come too late"


class ThemeActionFactory(DjangoModelFactory):
    class Meta:
        model = ThemeAction

    theme = factory.SubFactory(ThemeFactory)
    what = "Ask for rotas four weeks ahead"
    owner = factory.SubFactory(PersonFactory)
    created_by = factory.SelfAttribute("owner")
    due_on = factory.LazyFunction(lambda: timezone.localdate() + dt.timedelta(days=30))
