"""Passports of a made-up employer, written straight into the state that a test needs.

``PassportFactory(owner=carol, manager=mo, in_force=True)`` makes the passport, its version with two
arrangements, and the sharing choices. Its traits name where it stands:

* ``draft`` (the default), ``shared``, ``answered``, ``signed_by_owner``: the first version is open;
* ``in_force``, ``review_due``, ``paused``, ``ended``: version 1 was signed by both and is frozen;
* ``with_next_draft``: beside version 1 in force, version 2 is being drafted;
* ``with_handover``, ``with_case``, ``with_review``, ``with_meeting``: one that is open;
* ``version__arrangements=[{"not_agreed": True}, …]``: other arrangements than the two;
* ``version__words=False``: the person has written nothing about caring and its effect;
* ``level="everything"``: how much the manager sees; ``choices={recipient: (choice, level)}``.
"""

import datetime as dt
import json
from typing import Any

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from passports.models import (
    Arrangement,
    Caring,
    Case,
    DeliveryCheck,
    EmergencyAccess,
    Handover,
    Impact,
    LeavingAtOnce,
    Meeting,
    Passport,
    Review,
    SharingChoice,
    SharingRequest,
    TimelineEntry,
    Version,
)
from passports.models.sharing import Choice, Level, Recipient
from passports.queries.contents import freeze_version
from passports.states import ArrangementStatus, PassportStatus, VersionStatus
from tests.factories.people import PersonFactory

P, V, A = PassportStatus, VersionStatus, ArrangementStatus
DEFAULT_CHOICES = {
    Recipient.MANAGER: (Choice.ALWAYS, Level.EVERYTHING),
    Recipient.ACTING_MANAGER: (Choice.ALWAYS, Level.ARRANGEMENTS),
    Recipient.NEXT_MANAGER: (Choice.ALWAYS, Level.ARRANGEMENTS),
    Recipient.NEW_DEPARTMENT: (Choice.ASK, Level.ARRANGEMENTS),
    Recipient.HR: (Choice.ALWAYS, Level.ARRANGEMENTS),
}


def ago(days: int) -> dt.datetime:
    return timezone.now() - dt.timedelta(days=days)


def ahead(days: int) -> dt.date:
    return timezone.localdate() + dt.timedelta(days=days)


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


class ArrangementFactory(DjangoModelFactory):
    class Meta:
        model = Arrangement

    position = factory.Sequence(lambda n: n % 1000)
    category = Arrangement.Category.START_FINISH
    in_work_terms = "Start at 10 and finish at 6"
    when_and_how_often = "Mondays and Wednesdays"
    starts_on = dt.date(2026, 1, 5)

    class Params:
        was_answered = factory.Trait(
            answered_by=factory.LazyAttribute(
                lambda row: row.version.passport.manager or PersonFactory()
            ),
            answered_at=factory.LazyFunction(lambda: ago(35)),
        )
        agreed = factory.Trait(was_answered=True, status=A.AGREED)
        changed = factory.Trait(
            was_answered=True, status=A.CHANGED, answer="Start at 9:30 instead of 10"
        )
        on_trial = factory.Trait(
            was_answered=True,
            status=A.ON_TRIAL,
            trial_ends_on=factory.LazyFunction(lambda: ahead(30)),
        )
        not_agreed = factory.Trait(
            was_answered=True,
            status=A.NOT_AGREED,
            reason_code=Arrangement.Reason.DEMAND,
            alternative="Finish at 5 on Mondays",
        )
        in_place = factory.Trait(
            was_answered=True,
            status=A.IN_PLACE,
            put_in_place_on=factory.LazyFunction(lambda: ahead(-20)),
        )
        has_ended = factory.Trait(was_answered=True, status=A.ENDED)


class CaringFactory(DjangoModelFactory):
    class Meta:
        model = Caring

    answers = json.dumps({"how_many": ["1"], "hours": ["10_19"]})
    expected_changes = "More appointments in the spring"


class ImpactFactory(DjangoModelFactory):
    class Meta:
        model = Impact

    hard_now = "Late meetings"
    works = "Quiet mornings"
    does_not_work = "Rotas at short notice"
    good_week = "Two days at home"
    bad_week = "Calls every hour"


class LeavingAtOnceFactory(DjangoModelFactory):
    class Meta:
        model = LeavingAtOnce

    whom_i_tell = "I call my manager"
    second_contact = "The duty desk"
    my_work = "Alex takes over what is due that day"
    team_is_told = "I have had to leave"


class VersionFactory(DjangoModelFactory):
    """A version with two arrangements, the person's words and, once signed, its frozen texts."""

    class Meta:
        model = Version

    number = 1
    status = V.DRAFT
    arrangements = None
    words = True

    class Params:
        was_sent = factory.Trait(
            sent_at=factory.LazyFunction(lambda: ago(40)),
            answer_by=factory.LazyFunction(lambda: ahead(5)),
        )
        was_answered = factory.Trait(
            was_sent=True, answered_at=factory.LazyFunction(lambda: ago(35))
        )
        shared = factory.Trait(was_sent=True, status=V.SHARED)
        answered = factory.Trait(was_answered=True, status=V.ANSWERED)
        signed_by_owner = factory.Trait(
            was_answered=True,
            status=V.SIGNED_BY_OWNER,
            owner_signed_at=factory.LazyFunction(lambda: ago(33)),
        )
        in_force = factory.Trait(
            signed_by_owner=True, manager_signed_at=factory.LazyFunction(lambda: ago(32))
        )

    @classmethod
    def _create(cls, model_class: Any, *args: Any, **values: Any) -> Version:
        rows, words = values.pop("arrangements"), values.pop("words")
        signed_at = values.pop("manager_signed_at", None)
        version = super()._create(model_class, *args, **values)
        for position, row in enumerate(two_arrangements(version) if rows is None else rows):
            ArrangementFactory(version=version, **{"position": position, **row})
        if words:
            CaringFactory(version=version)
            ImpactFactory(version=version)
            LeavingAtOnceFactory(version=version)
        if signed_at:
            countersigned(version, signed_at)
        return version


def two_arrangements(version: Version) -> list[dict[str, Any]]:
    """Asked for while a version is drafted or shared, agreed after that."""
    answer = {} if version.status in (V.DRAFT, V.SHARED) else {"agreed": True}
    place = {
        "category": Arrangement.Category.PLACE,
        "in_work_terms": "Work from home",
        "when_and_how_often": "Thursdays",
    }
    return [answer, {**answer, **place}]


def countersigned(version: Version, at: dt.datetime) -> None:
    """The manager signs: the version is frozen as the portal freezes it."""
    version.manager_signed_at = at
    version.signed_by = version.passport.manager or PersonFactory()
    frozen = freeze_version(version)
    for name in ("content", "narrative", "sha256", "narrative_sha256"):
        setattr(version, name, getattr(frozen, name))
    version.status = V.IN_FORCE
    version.save()


class PassportFactory(DjangoModelFactory):
    """A passport in the state its trait names (see the top of this module)."""

    class Meta:
        model = Passport

    owner = factory.SubFactory(PersonFactory)
    manager = None
    status = P.PREPARING
    version_is = "draft"
    version = factory.Dict({})
    level = Level.EVERYTHING
    choices = factory.LazyFunction(dict)
    with_next_draft = False
    with_handover = False
    with_case = False
    with_review = False
    with_meeting = False

    class Params:
        draft = factory.Trait(version_is="draft")
        shared = factory.Trait(version_is="shared")
        answered = factory.Trait(version_is="answered")
        signed_by_owner = factory.Trait(version_is="signed_by_owner")
        was_signed = factory.Trait(
            version_is="in_force", review_due_on=factory.LazyFunction(lambda: ahead(333))
        )
        in_force = factory.Trait(was_signed=True, status=P.IN_FORCE)
        review_due = factory.Trait(
            was_signed=True,
            status=P.REVIEW_DUE,
            review_due_on=factory.LazyFunction(timezone.localdate),
        )
        paused = factory.Trait(
            was_signed=True, status=P.PAUSED, paused_on=factory.LazyFunction(timezone.localdate)
        )
        ended = factory.Trait(
            was_signed=True, status=P.ENDED, ended_on=factory.LazyFunction(timezone.localdate)
        )

    @classmethod
    def _create(cls, model_class: Any, *args: Any, **values: Any) -> Passport:
        version_is, version = values.pop("version_is"), values.pop("version")
        choices = {Recipient.MANAGER: (Choice.ALWAYS, values.pop("level"))}
        choices |= values.pop("choices")
        beside = [make for name, make in BESIDE.items() if values.pop(name)]
        passport = super()._create(model_class, *args, **values)
        for recipient, (choice, level) in (DEFAULT_CHOICES | choices).items():
            SharingChoiceFactory(passport=passport, recipient=recipient, choice=choice, level=level)
        stands = {} if version_is == "draft" else {version_is: True}
        VersionFactory(passport=passport, **stands, **version)
        for make in beside:
            make(passport=passport)
        return passport


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


def next_draft(passport: Passport) -> Version:
    """Version 2, drafted from version 1: each arrangement points back to its ``origin``."""
    before = Arrangement.objects.filter(version__passport=passport)
    copied = ("category", "in_work_terms", "when_and_how_often", "starts_on", "position")
    rows = [{name: getattr(row, name) for name in copied} | {"origin": row} for row in before]
    return VersionFactory(passport=passport, number=2, arrangements=rows)


BESIDE = {
    "with_next_draft": next_draft,
    "with_handover": HandoverFactory,
    "with_case": CaseFactory,
    "with_review": ReviewFactory,
    "with_meeting": MeetingFactory,
}
