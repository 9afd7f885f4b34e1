"""A passport with its version and choices."""

import datetime as dt
from typing import Any

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from passports.models import Arrangement, Passport, Version
from passports.models.sharing import Choice, Level, Recipient
from passports.queries.contents import freeze_version
from passports.states import ArrangementStatus, PassportStatus, VersionStatus
from tests.factories.passports.beside import (
    CaseFactory,
    HandoverFactory,
    MeetingFactory,
    ReviewFactory,
    SharingChoiceFactory,
)
from tests.factories.passports.contents import (
    ArrangementFactory,
    CaringFactory,
    ImpactFactory,
    LeavingAtOnceFactory,
)
from tests.factories.passports.moments import ago, ahead
from tests.factories.people import PersonFactory

P, V, A = PassportStatus, VersionStatus, ArrangementStatus
DEFAULT_CHOICES = {
    Recipient.MANAGER: (Choice.ALWAYS, Level.EVERYTHING),
    Recipient.ACTING_MANAGER: (Choice.ALWAYS, Level.ARRANGEMENTS),
    Recipient.NEXT_MANAGER: (Choice.ALWAYS, Level.ARRANGEMENTS),
    Recipient.NEW_DEPARTMENT: (Choice.ASK, Level.ARRANGEMENTS),
    Recipient.HR: (Choice.ALWAYS, Level.ARRANGEMENTS),
}


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
