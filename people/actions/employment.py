"""What ends with somebody's employment besides the posting."""

import datetime as dt

from django.db.models import Q
from django.utils import timezone

from audit import trail
from people.models import ActingManager, Person, RoleAssignment


@trail.action
def end_employments(*, by: Person | None, on: dt.date) -> int:
    """Close what is still open of people whose last day is over. Returns how many may no longer sign in.

    The clock does this every day (``by=None``), so a last day told long before needs no further file.
    """
    return end_spells_of_leavers(on)


def end_spells_of_leavers(on: dt.date) -> int:
    """A step of an action: sign-in, roles and acting spells of everybody who left before ``on``."""
    trail.must_be_acting()
    closed = Person.objects.filter(is_active=True, left_on__lt=on).update(is_active=False)
    left = Person.objects.filter(is_active=False, left_on__lt=on)
    still = Q(revoked_at__isnull=True) & (Q(ends_on__isnull=True) | Q(ends_on__gte=on))
    now = timezone.now()
    RoleAssignment.objects.filter(still, person__in=left).update(revoked_at=now)
    ActingManager.objects.filter(still & (Q(acting__in=left) | Q(manager__in=left))).update(
        revoked_at=now
    )
    return closed
