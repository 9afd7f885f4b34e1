"""What stands beside a passport: sharing choices, handovers, cases, reviews, talks, questions."""

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from passports.models import (
    Case,
    DeliveryCheck,
    EmergencyAccess,
    Handover,
    Meeting,
    Review,
    SharingChoice,
    SharingRequest,
    TimelineEntry,
)
from passports.models.sharing import Choice, Level, Recipient
from tests.factories.passports.moments import ago, ahead
from tests.factories.people import PersonFactory


class SharingChoiceFactory(DjangoModelFactory):
    class Meta:
        model = SharingChoice

    recipient = Recipient.MANAGER
    choice = Choice.ALWAYS
    level = Level.ARRANGEMENTS
    since = factory.LazyFunction(lambda: ago(60))


class SharingRequestFactory(DjangoModelFactory):
    class Meta:
        model = SharingRequest

    recipient = Recipient.NEXT_MANAGER
    asked_at = factory.LazyFunction(lambda: ago(1))

    class Params:
        yes = factory.Trait(
            answer=SharingRequest.Answer.YES, answered_at=factory.LazyFunction(timezone.now)
        )
        no = factory.Trait(
            answer=SharingRequest.Answer.NO, answered_at=factory.LazyFunction(timezone.now)
        )


class HandoverFactory(DjangoModelFactory):
    class Meta:
        model = Handover

    from_manager = factory.SubFactory(PersonFactory)
    to_manager = factory.LazyAttribute(lambda row: row.passport.manager or PersonFactory())
    starts_on = factory.LazyFunction(timezone.localdate)
    status = Handover.Status.TO_ACKNOWLEDGE
    acknowledge_by = factory.LazyFunction(lambda: ahead(7))
    talk_by = factory.LazyFunction(lambda: ahead(28))


class CaseFactory(DjangoModelFactory):
    """A case that its owner has opened and nobody has taken; ``caseworker=hana`` has taken it."""

    class Meta:
        model = Case

    reason = Case.Reason.NO_ANSWER
    detail = "I sent it a month ago"
    opened_by = factory.SelfAttribute("passport.owner")
    caseworker = None
    taken_at = factory.LazyAttribute(lambda row: timezone.now() if row.caseworker else None)

    class Params:
        closed = factory.Trait(
            closed_at=factory.LazyFunction(timezone.now), outcome="Settled by talking"
        )


class EmergencyAccessFactory(DjangoModelFactory):
    class Meta:
        model = EmergencyAccess

    reason = "The person is in hospital and the team has to plan"
    until = factory.LazyFunction(lambda: ago(-1))

    class Params:
        over = factory.Trait(
            since=factory.LazyFunction(lambda: ago(3)), until=factory.LazyFunction(lambda: ago(2))
        )


class ReviewFactory(DjangoModelFactory):
    class Meta:
        model = Review

    reason = Review.Reason.YEARLY
    due_on = factory.LazyFunction(lambda: ahead(14))


class MeetingFactory(DjangoModelFactory):
    class Meta:
        model = Meeting

    purpose = Meeting.Purpose.FIRST
    on = factory.LazyFunction(lambda: ahead(7))
    named_by = factory.SelfAttribute("passport.owner")


class DeliveryCheckFactory(DjangoModelFactory):
    class Meta:
        model = DeliveryCheck

    days = 30
    asked_on = factory.LazyFunction(timezone.localdate)


class TimelineEntryFactory(DjangoModelFactory):
    class Meta:
        model = TimelineEntry

    verb = "sent"
