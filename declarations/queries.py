"""Reads: one's own answer, whom to ask, and what everybody counts as, for `reporting` alone."""

import datetime as dt

from django.conf import settings
from django.db.models import (
    Case,
    Exists,
    Expression,
    F,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce
from django.utils import timezone

from declarations import rules
from declarations.models import Asking, Declaration, LeaverTotal
from declarations.permissions import visible_to
from declarations.states import Answer, Status
from people.models import OrgUnit, Person, Posting


def own_answers(person: Person) -> QuerySet[Declaration]:
    """What ``person`` has answered, the current answer first."""
    return visible_to(person, Declaration.objects.all()).order_by("-answered_on")


def is_prompted(person: Person, today: dt.date) -> bool:
    """Whether the home page asks: invited lately, and neither answered nor put off since."""
    answered = Declaration.objects.filter(
        person=OuterRef("person"), answered_on__gte=OuterRef("invited_on")
    )
    asked = Asking.objects.filter(
        Q(dismissed_on__isnull=True) | Q(dismissed_on__lt=F("invited_on")),
        Q(withdrawn_on__isnull=True) | Q(withdrawn_on__lt=F("invited_on")),
        ~Exists(answered),
        person=person,
        invited_on__gt=rules.prompted_after(today),
    )
    return asked.exists()


# --- for reporting ---------------------------------------------------------------------------------
def counted() -> Case:
    """The status of a declaration, as :func:`declarations.rules.status_of` has it, in SQL."""
    children = When(childcare=True, answer=Answer.NOT_CARER, then=Value(Status.CARER.value))
    return Case(*([children] if settings.CHILDCARE_COUNTS else []), default=F("answer"))


def statuses_on(day: dt.date) -> QuerySet[Declaration]:
    """One row for each person who had answered by ``day``, with their ``status`` on that day.

    To be counted, grouped and joined in SQL: ``statuses_on(day).values("status").annotate(n=Count("pk"))``.
    Whoever is not in it had no answer, or has withdrawn it since.
    """
    return Declaration.objects.holding_on(day).order_by().annotate(status=counted())


def status_on(day: dt.date, person: str = "person") -> Expression:
    """The status on ``day`` of the person that ``person`` names in an outer query; "no_answer" if none.

    ``Posting.objects.on(day).annotate(status=status_on(day)).values("unit", "status")`` counts everybody.
    """
    given = Declaration.objects.filter(person=OuterRef(person), answered_on__lte=day)
    newest = given.annotate(status=counted()).order_by("-answered_on").values("status")[:1]
    return Coalesce(Subquery(newest), Value(Status.NO_ANSWER.value))


def leaver_totals(year_starts_on: dt.date) -> QuerySet[LeaverTotal]:
    """How many carers and others of each grade left in the reporting year that begins on that day."""
    return LeaverTotal.objects.filter(year_starts_on=year_starts_on)


# --- whom to ask ------------------------------------------------------------------------------------
def invitable(
    today: dt.date, *, unit: OrgUnit | None = None, joined_since: dt.date | None = None
) -> QuerySet[Person]:
    """Those employed on ``today`` whom nobody asked and who answered nothing for a year.

    ``unit``: in it or below it. ``joined_since``: who began to work here on that day or later.
    """
    long_ago = rules.year_before(today)
    touched = (
        Q(invited_on__gt=long_ago) | Q(dismissed_on__gt=long_ago) | Q(withdrawn_on__gt=long_ago)
    )
    mine = {"person": OuterRef("pk")}
    postings = Posting.objects.on(today).filter(**mine)
    if unit is not None:
        postings = postings.filter(unit__path__startswith=unit.path)
    if joined_since is not None:
        began = beginnings(joined_since, today).filter(person=OuterRef("person"))
        postings = postings.filter(Exists(began))
    return Person.objects.filter(
        Q(left_on__isnull=True) | Q(left_on__gte=today),
        Exists(postings),
        ~Exists(Declaration.objects.filter(**mine, answered_on__gt=long_ago)),
        ~Exists(Asking.objects.filter(touched, **mine)),
        is_active=True,
    )


def beginnings(since: dt.date, today: dt.date) -> QuerySet[Posting]:
    """Postings with which somebody began to work here between two days: none reached up to them."""
    before = Posting.objects.filter(
        person=OuterRef("person"),
        starts_on__lt=OuterRef("starts_on"),
        ends_on__gte=OuterRef("starts_on") - dt.timedelta(days=1),
    )
    return Posting.objects.filter(~Exists(before), starts_on__gte=since, starts_on__lte=today)


def to_be_asked(today: dt.date) -> QuerySet[Person]:
    """Whom the clock asks: who was asked or answered more than a year ago, and who has just joined.

    Whoever was here when the portal began did not join: an employer asks them when it is ready.
    """
    mine = {"person": OuterRef("pk")}
    joined = beginnings(rules.joined_after(today), today).filter(
        **mine, starts_on__gt=portal_began() + dt.timedelta(days=rules.SETTLING_DAYS)
    )
    known = Exists(Declaration.objects.filter(**mine)) | Exists(Asking.objects.filter(**mine))
    return invitable(today).filter(known | Exists(joined))


def portal_began() -> dt.date:
    """The day on which the first person came in."""
    first = Person.objects.aggregate(at=Min("created_at"))["at"] or timezone.now()
    return timezone.localdate(first)
