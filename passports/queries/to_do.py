"""What the owner of a passport has to do, for the page "My passport". One query."""

from django.db.models import Exists, OuterRef

from passports.models import (
    Arrangement,
    Case,
    DeliveryCheck,
    Handover,
    Passport,
    Review,
    SharingRequest,
)
from passports.queries.clock import told_manager
from passports.queries.delivery import later_checks
from passports.states import STANDING_ARRANGEMENTS, VersionStatus


def with_things_to_do(passport: Passport) -> Passport:
    """The passport, each row knowing what waits for its owner and what there is to follow."""
    mine = {"passport": OuterRef("pk")}
    standing = Arrangement.objects.filter(
        version__passport=OuterRef("pk"),
        version__status=VersionStatus.IN_FORCE,
        status__in=STANDING_ARRANGEMENTS,
    )
    checks = DeliveryCheck.objects.filter(
        arrangement__version__passport=OuterRef("pk"),
        arrangement__version__status=VersionStatus.IN_FORCE,
        arrangement__status__in=STANDING_ARRANGEMENTS,
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
    ).get(pk=passport.pk)
