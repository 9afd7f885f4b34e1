"""The manager's list: the passports of the own team and of teams acted for, and what is to be done."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Case, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Least
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from passports.models import Handover, Passport, Review, Version
from passports.permissions import acts_for_manager, manages
from passports.queries.ended import runs_until
from passports.states import LIVE_VERSIONS, PassportStatus, VersionStatus
from people.models import Person

ACKNOWLEDGE = (Handover.Status.TO_ACKNOWLEDGE, Handover.Status.WITH_HR)
TASKS = {
    "acknowledge": gettext_lazy("Acknowledge it"),
    "answer": gettext_lazy("Answer it"),
    "sign": gettext_lazy("Sign it"),
    "review": gettext_lazy("Review it together"),
}


@dataclass(frozen=True)
class TeamTask:
    """Something to do about a passport, and by when (None: no day is set)."""

    verb: str
    due_on: dt.date | None
    overdue: bool

    @property
    def text(self) -> str:
        return str(TASKS[self.verb])


def team_passports(user: Person) -> QuerySet[Passport]:
    """The passports that ``user`` answers today; what is due first comes first. Drafts leave no trace.

    Each row carries ``open_status``,
    ``answer_by``, ``acknowledge_by``, ``review_by`` and ``runs_until``; see :func:`tasks_of`.
    """
    sent = Version.objects.known_to_readers().filter(
        passport=OuterRef("pk"), status__in=LIVE_VERSIONS
    )
    handover = Handover.objects.filter(passport=OuterRef("pk"), status__in=ACKNOWLEDGE)
    review = Review.objects.open().filter(passport=OuterRef("pk"))
    found: QuerySet[Passport] = Passport.objects.filter(manages(user) | acts_for_manager(user))
    found = found.annotate(
        runs_until=runs_until(),
        open_status=Subquery(sent.values("status")[:1]),
        answer_by=Subquery(sent.filter(status=VersionStatus.SHARED).values("answer_by")[:1]),
        acknowledge_by=Subquery(handover.values("acknowledge_by")[:1]),
        review_by=Subquery(review.values("due_on")[:1]),
    )
    return in_order(found).select_related("owner", "manager")


def in_order(found: QuerySet[Passport]) -> QuerySet[Passport]:
    """With a day first, by day; then those to sign; then those that wait for nothing; by name."""
    signs = When(open_status=VersionStatus.SIGNED_BY_OWNER, then=Value(0))
    found = found.annotate(
        due_on=Least("answer_by", "acknowledge_by", "review_by"),
        to_sign=Case(signs, default=Value(1)),
    )
    return found.order_by(F("due_on").asc(nulls_last=True), "to_sign", "owner__search_name", "pk")


def waiting(found: QuerySet[Passport]) -> QuerySet[Passport]:
    """Those of :func:`team_passports` with something to do."""
    return found.filter(Q(due_on__isnull=False) | Q(to_sign=0))


def tasks_of(passport: Passport, today: dt.date) -> list[TeamTask]:
    """What is to be done about a row of :func:`team_passports`."""
    days = {
        "acknowledge": passport.acknowledge_by,  # type: ignore[attr-defined]
        "answer": passport.answer_by,  # type: ignore[attr-defined]
        "review": passport.review_by,  # type: ignore[attr-defined]
    }
    tasks = [TeamTask(verb, day, day < today) for verb, day in days.items() if day]
    if passport.open_status == VersionStatus.SIGNED_BY_OWNER:  # type: ignore[attr-defined]
        tasks.append(TeamTask("sign", None, False))
    return tasks


def stands(passport: Passport) -> str:
    """Where a row of :func:`team_passports` stands, in a few words."""
    if passport.status == PassportStatus.ENDED:
        day = date_format(passport.runs_until)  # type: ignore[attr-defined]
        return _("Ended, arrangements run until %(day)s") % {"day": day}
    words = {
        VersionStatus.SHARED: _("Waiting for your answers"),
        VersionStatus.ANSWERED: _("With %(name)s, to accept or come back"),
        VersionStatus.SIGNED_BY_OWNER: _("Signed by %(name)s"),
    }
    if passport.open_status in words:  # type: ignore[attr-defined]
        name = {"name": passport.owner.get_short_name()}
        return str(words[passport.open_status]) % name  # type: ignore[attr-defined]
    return str(PassportStatus(passport.status).label)
