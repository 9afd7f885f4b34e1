"""What can be released, and what has been."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from people.models import Person, RoleAssignment
from people.roles import Role
from reporting.building.build import Earlier
from reporting.models import Period, Release, label
from reporting.release_words import quarter_label
from reporting.states import ReleaseStatus

MOST_YEARS = 5
QUARTERS = 4


@dataclass(frozen=True)
class Choice:
    """What somebody can ask to be released: a fixed choice, never a filter of their own."""

    value: str
    label: str
    kind: str
    starts_on: dt.date
    ends_on: dt.date
    covers: list[dict]


def choices(today: dt.date) -> list[Choice]:
    """The newest years, one to five together, and the quarters that are over; the newest first."""
    periods = list(Period.objects.filter(ends_on__lt=today).order_by("-starts_on")[:MOST_YEARS])
    found = []
    for count in range(1, len(periods) + 1):
        years = list(reversed(periods[:count]))
        covers = [covered(p.pk, label(p), p.starts_on, p.ends_on) for p in years]
        found.append(a_choice(Release.Kind.EQUALITY.value, covers))
    first = quarter_of(today)
    for _quarter in range(QUARTERS):
        last = first - dt.timedelta(days=1)
        first = quarter_of(last)
        covers = [covered(None, quarter_label(first), first, last)]
        found.append(a_choice(Release.Kind.LEAVE_PACK.value, covers))
    return found


def covered(pk: int | None, name: str, first: dt.date, last: dt.date) -> dict:
    return {"id": pk, "label": name, "from": first.isoformat(), "to": last.isoformat()}


def a_choice(kind: str, covers: list[dict]) -> Choice:
    first, last = covers[0], covers[-1]
    words = first["label"] if len(covers) == 1 else f"{first['label']} – {last['label']}"
    return Choice(
        value=f"{kind}:{first['from']}:{last['to']}",
        label=words,
        kind=kind,
        starts_on=dt.date.fromisoformat(first["from"]),
        ends_on=dt.date.fromisoformat(last["to"]),
        covers=covers,
    )


def quarter_of(day: dt.date) -> dt.date:
    """The first day of the calendar quarter."""
    return day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)


def periods_of(release: Release) -> list[Period]:
    """The periods that a release of equality figures covers, the earliest first."""
    return list(
        Period.objects.filter(pk__in=[one["id"] for one in release.covers]).order_by("starts_on")
    )


def published_in_quarter(kind: str, today: dt.date) -> Release | None:
    """The release of this kind (no correction) published in this calendar quarter, if there is one."""
    rows = Release.objects.published().filter(kind=kind, corrects__isnull=True)
    newest = rows.first()
    if newest is None or newest.published_on is None:
        return None
    return newest if newest.published_on >= quarter_of(today) else None


def earlier_releases(release: Release) -> list[Earlier]:
    """All that was ever published of the same kind about any of the same days, corrected or not."""
    rows = Release.objects.published().filter(
        kind=release.kind, starts_on__lte=release.ends_on, ends_on__gte=release.starts_on
    )
    return [
        Earlier(row.number or 0, row.threshold, row.base, list(row.tables.all()))
        for row in rows.prefetch_related("tables")
    ]


def second_people(release: Release) -> list[Person]:
    """Those who may approve it."""
    held = RoleAssignment.objects.on(timezone.localdate()).filter(
        role__in=[Role.HR_ANALYST, Role.AUDITOR]
    )
    people = Person.objects.filter(is_active=True, pk__in=held.values("person"))
    return list(people.exclude(pk=release.asked_by_id))


def is_corrected(release: Release) -> bool:
    return release.corrections.filter(status=ReleaseStatus.PUBLISHED).exists()
