"""The questions about delivery that an owner may answer now."""

from django.db.models import OuterRef, QuerySet

from passports.models import DeliveryCheck, Passport
from passports.states import STANDING_ARRANGEMENTS, VersionStatus


def checks_to_answer(passport: Passport) -> list[DeliveryCheck]:
    """Of each standing arrangement the latest question, answered before or not."""
    rows = (
        DeliveryCheck.objects.filter(
            arrangement__version__passport=passport,
            arrangement__version__status=VersionStatus.IN_FORCE,
            arrangement__status__in=STANDING_ARRANGEMENTS,
        )
        .select_related("arrangement")
        .order_by("arrangement__position", "arrangement", "days")
    )
    return list({row.arrangement_id: row for row in rows}.values())


def later_checks() -> QuerySet[DeliveryCheck]:
    """For a query of checks: the later questions about the same arrangement."""
    return DeliveryCheck.objects.filter(
        arrangement=OuterRef("arrangement"), days__gt=OuterRef("days")
    )
