"""The list of cases for HR."""

import datetime as dt

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _

from passports.models import Case, Meeting, Passport, SharingChoice
from passports.models.sharing import Choice, Level, Recipient
from passports.permissions import opened_in_emergency, visible_to
from passports.rules.deadlines import contact_by
from people.models import Person, Posting
from people.models.posting import Nation


def case_rows(cases: QuerySet[Case]) -> QuerySet[Case]:
    """Each case with the ``unit`` in which its owner works today; the oldest first."""
    today = Posting.objects.on(timezone.localdate()).filter(person=OuterRef("passport__owner"))
    return (
        cases.annotate(unit=Subquery(today.values("unit__name")[:1]))
        .select_related("caseworker")
        .order_by("opened_at", "pk")
    )


def glass_open(user: Person) -> QuerySet[Passport]:
    """The passports that ``user`` has opened without a case, while that lasts."""
    found = opened_in_emergency(user, Passport.objects.select_related("owner"))
    return found.order_by("pk")


def own_open_case(passport: Passport) -> Case | None:
    """The open case about ``passport`` for its owner, with ``sees``: what its caseworker may see."""
    wish = SharingChoice.objects.current().filter(
        passport=OuterRef("passport"), recipient=Recipient.HR
    )
    found = Case.objects.open().filter(passport=passport).select_related("caseworker")
    case = found.annotate(
        hr_choice=Subquery(wish.values("choice")[:1]), hr_level=Subquery(wish.values("level")[:1])
    ).first()
    if case:
        case.sees = hr_sees(case.hr_choice, case.hr_level)
    return case


def coming_talk(case: Case) -> Meeting | None:
    """The next talk with HR that its owner has planned."""
    talks = Meeting.objects.filter(passport=case.passport_id, purpose=Meeting.Purpose.CASE)
    return talks.filter(cancelled_at=None, on__gte=timezone.localdate()).first()


def with_next_steps(user: Person, cases: QuerySet[Case]) -> QuerySet[Case]:
    """Each case with ``readable``, whether its passport may be read, and the owner's ``nation``."""
    today = Posting.objects.on(timezone.localdate()).filter(person=OuterRef("passport__owner"))
    readable = visible_to(user, Passport.objects.filter(pk=OuterRef("passport")))
    return cases.select_related("passport__owner").annotate(
        readable=Exists(readable), nation=Subquery(today.values("nation")[:1])
    )


def contact_day(case: Case) -> dt.date:
    """By when the caseworker who has taken a case of :func:`with_next_steps` gets in touch."""
    nation = case.nation or Nation.ENGLAND  # type: ignore[attr-defined]
    return contact_by(timezone.localdate(case.taken_at), nation)


def hr_sees(choice: str | None, level: str | None) -> str:
    """What of the passport the caseworker may see, as a sentence for its owner."""
    if choice == Choice.ALWAYS and level:
        return _("Of your passport they see: %(level)s.") % {"level": Level(level).label}
    if choice == Choice.NEVER:
        return _("They see nothing of your passport.")
    return _("They see nothing of your passport until you say yes.")
