"""What the owner of a passport has to do, for the page "My passport"."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.utils import timezone

from passports.models import (
    Arrangement,
    Case,
    DeliveryCheck,
    Handover,
    Meeting,
    Passport,
    Review,
    SharingChoice,
    SharingRequest,
)
from passports.models.sharing import Recipient
from passports.queries.clock import told_manager
from passports.queries.delivery import later_checks


def with_things_to_do(passport: Passport) -> Passport:
    """The passport, each row knowing what waits for its owner and what there is to follow."""
    mine = {"passport": OuterRef("pk")}
    standing = Arrangement.objects.in_force().filter(version__passport=OuterRef("pk"))
    checks = DeliveryCheck.objects.filter(
        arrangement__version__passport=OuterRef("pk"),
        arrangement__in=Arrangement.objects.in_force(),
        answered_at=None,
    ).exclude(Exists(later_checks()))
    requests = SharingRequest.objects.current().filter(**mine, answer=SharingRequest.Answer.WAITING)
    return Passport.objects.annotate(
        is_asked=Exists(requests),
        is_withheld=Exists(Handover.objects.filter(**mine, status=Handover.Status.WITHHELD)),
        has_review=Exists(Review.objects.open().filter(**mine)),
        has_checks=Exists(checks),
        has_standing=Exists(standing),
        has_case=Exists(Case.objects.open().filter(**mine)),
        manager_sees=told_manager("pk"),
        **about_new_manager(),
    ).get(pk=passport.pk)


def waits_for_owner(passport: Passport) -> bool:
    """Whether "My passport" asks the owner to do something."""
    due = with_things_to_do(passport)
    return any(
        (due.is_asked, due.has_checks, due.has_review, due.is_withheld)  # type: ignore[attr-defined]
    )


def about_new_manager() -> dict[str, Any]:
    """Of a change of manager until they have talked: since when, what is shown, what is to come."""
    hidden = [Handover.Status.ASKING_OWNER, Handover.Status.WITHHELD, Handover.Status.CLOSED]
    handovers = Handover.objects.exclude(status__in=hidden).filter(
        passport=OuterRef("pk"), to_manager=OuterRef("manager"), talk_held_on=None
    )
    offered = handovers.filter(talk_offered_for__gte=timezone.localdate())
    sees = SharingChoice.objects.current().filter(
        passport=OuterRef("pk"), recipient=Recipient.MANAGER
    )
    return {
        "new_manager_since": Subquery(handovers.values("starts_on")[:1]),
        "acknowledge_by": Subquery(handovers.values("acknowledge_by")[:1]),
        "acknowledged_at": Subquery(handovers.values("acknowledged_at")[:1]),
        "talk_offered_for": Subquery(offered.values("talk_offered_for")[:1]),
        "manager_level": Subquery(sees.values("level")[:1]),
    }


def waiting_requests(passport: Passport) -> QuerySet[SharingRequest]:
    """Whom the owner has not yet said yes or no to."""
    rows = passport.requests.current().filter(answer=SharingRequest.Answer.WAITING)
    return rows.select_related("person")


def coming_talks(passport: Passport) -> QuerySet[Meeting]:
    """The talks from today on, whoever named the day."""
    rows = passport.meetings.filter(cancelled_at=None, on__gte=timezone.localdate())
    return rows.select_related("named_by")[:25]
