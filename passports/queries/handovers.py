"""Whose manager is no longer the one with whom the passport is shared, and who has left."""

import datetime as dt
from collections.abc import Iterator

from django.db.models import BigIntegerField, Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from passports.models import Handover, Passport, Version
from passports.states import PassportStatus, VersionStatus
from people.models import Person, Posting

BATCH = 1000
NOBODY = 0
HANDED_OVER = (PassportStatus.PREPARING, PassportStatus.IN_FORCE, PassportStatus.REVIEW_DUE)
SEEN_BY_A_MANAGER = (
    VersionStatus.SHARED,
    VersionStatus.ANSWERED,
    VersionStatus.SIGNED_BY_OWNER,
    VersionStatus.IN_FORCE,
)


def with_new_manager(on: dt.date) -> QuerySet[Passport]:
    """Passports that a manager knows or knew, whose owner works for somebody else on ``on``.

    Drafts that nobody saw are left out, and so are paused ones (they are handed over when they are
    resumed) and those whose handover to that manager is under way. Each row carries
    ``new_manager_id`` (None where there is none, or where the manager has left), ``new_path`` and
    ``old_path`` (of the units) and ``nation``.
    """
    now = Posting.objects.on(on).filter(person=OuterRef("owner"))
    here = now.filter(manager__is_active=True).exclude(manager__left_on__lt=on)
    before = Posting.objects.filter(person=OuterRef("owner"), ends_on__lt=on).order_by("-starts_on")
    under_old = before.filter(manager=OuterRef("known"))
    under_way = Handover.objects.open().filter(passport=OuterRef("pk"))
    seen = Version.objects.filter(passport=OuterRef("pk"), status__in=SEEN_BY_A_MANAGER)
    return (
        Passport.objects.filter(Exists(seen), Exists(now), status__in=HANDED_OVER)
        .annotate(
            new_manager_id=Subquery(here.values("manager")[:1]),
            known=Coalesce(
                "manager_id",
                Subquery(under_way.values("to_manager")[:1]),
                Value(NOBODY),
                output_field=BigIntegerField(),
            ),
        )
        .exclude(
            (~Q(manager=None) | Q(Exists(under_way)))
            & Q(known=Coalesce("new_manager_id", Value(NOBODY), output_field=BigIntegerField()))
        )
        .annotate(
            new_path=Subquery(now.values("unit__path")[:1]),
            old_path=Coalesce(
                Subquery(under_old.values("unit__path")[:1]),
                Subquery(before.values("unit__path")[:1]),
            ),
            nation=Subquery(now.values("nation")[:1]),
        )
    )


def of_leavers(on: dt.date) -> QuerySet[Passport]:
    """Live passports of people who were employed before ``on`` and are not from then on."""
    spells = Posting.objects.filter(person=OuterRef("owner"))
    still = spells.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=on))
    return Passport.objects.live().filter(Exists(spells), ~Exists(still))


def in_batches(
    passports: QuerySet[Passport], owners: QuerySet[Person] | list[int] | None
) -> Iterator[list[Passport]]:
    """The rows, locked, a thousand at a time; only those of ``owners`` unless that is None."""
    if owners is not None:
        passports = passports.filter(owner__in=owners)
    rows = passports.select_for_update(of=("self",)).select_related("owner", "manager")
    batch = list(rows.order_by("pk")[:BATCH])
    while batch:
        yield batch
        batch = list(rows.filter(pk__gt=batch[-1].pk).order_by("pk")[:BATCH])
