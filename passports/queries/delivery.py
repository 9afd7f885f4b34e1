"""The questions about delivery that an owner may answer now."""

from django.db.models import OuterRef, QuerySet

from passports.models import Arrangement, DeliveryCheck, Passport


def checks_to_answer(passport: Passport) -> list[DeliveryCheck]:
    """Of each standing arrangement the latest question, answered before or not."""
    rows = (
        DeliveryCheck.objects.filter(
            arrangement__in=Arrangement.objects.in_force().filter(version__passport=passport)
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
