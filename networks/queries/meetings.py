"""Meetings, their agenda, what they want done, and calendars."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import (
    Case,
    Count,
    DateTimeField,
    Exists,
    F,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Concat, Lower
from django.urls import reverse
from django.utils import timezone

from networks.models import (
    AgendaItem,
    Attendance,
    Correction,
    Decision,
    Feed,
    Meeting,
    MeetingAction,
    Membership,
    Minute,
    Network,
    RoleTerm,
)
from networks.permissions.meetings import items_visible_to, meetings_visible_to
from networks.permissions.networks import WRITERS
from networks.queries.networks import officers
from networks.rules.calendar import Slot
from networks.rules.meetings import quarters_without, quorum
from networks.states import NOT_HELD, MeetingStatus
from people.models import Person, RoleAssignment
from people.roles import Role


def quorum_of(network: Network) -> int:
    """The quorum by the count of this month; of a network that was never counted, by today's."""
    if network.quorum is not None:
        return network.quorum
    return quorum(Membership.objects.filter(network=network).count())


def coming_meetings(network: Network) -> QuerySet[Meeting]:
    return Meeting.objects.coming().filter(network=network).order_by("starts_at", "pk")


def meeting_after(meeting: Meeting) -> Meeting | None:
    """The next one that is planned."""
    later = coming_meetings(meeting.network).filter(starts_at__gt=meeting.starts_at)
    return later.exclude(pk=meeting.pk).first()


def past_meetings(network: Network) -> QuerySet[Meeting]:
    """The newest first, and those that were planned and never held among them."""
    return Meeting.objects.past().filter(network=network).order_by("-starts_at", "pk")


def empty_quarters(network: Network, today: dt.date) -> list[tuple[dt.date, dt.date]]:
    """The quarters of the next twelve months, this one included, without a meeting."""
    since = today - dt.timedelta(days=93)
    kept = Meeting.objects.filter(network=network, starts_at__date__gte=since)
    starts = kept.exclude(status=MeetingStatus.CANCELLED).values_list("starts_at", flat=True)
    return quarters_without([timezone.localdate(one) for one in starts], today)


def agenda(user: Person, meeting: Meeting) -> list[AgendaItem]:
    """What ``user`` may see of the agenda: what is on it first, then suggestions. With ``is_mine``."""
    visible = items_visible_to(user, AgendaItem.objects.filter(meeting=meeting))
    mine = Membership.objects.filter(network=meeting.network_id, person=user)
    found = visible.annotate(my_id=Subquery(mine.values("pk")[:1]))
    rows: list[Any] = list(found)
    for row in rows:
        row.is_mine = row.suggested_by_id is not None and row.suggested_by_id == row.my_id
    return sorted(rows, key=lambda row: (row.accepted_at is None, row.position, row.created_at))


def on_the_agenda(meeting: Meeting) -> QuerySet[AgendaItem]:
    """What was accepted, in its order."""
    return meeting.items.filter(accepted_at__isnull=False).order_by("position", "created_at")


def minutes_of(meeting: Meeting) -> QuerySet[Minute]:
    """What was said, in the order of the agenda; what belongs to no item comes last."""
    found = meeting.minutes.select_related("item")
    return found.order_by(F("item__position").asc(nulls_last=True), "position", "pk")


def names() -> ArraySubquery:
    """Of a meeting: the names of those who were there and agreed to be named."""
    full_name = Concat(
        "membership__person__given_name", Value(" "), F("membership__person__family_name")
    )
    partner = Concat("partner__name", Value(", "), F("partner__organisation"))
    rows = Attendance.objects.filter(meeting=OuterRef("pk"))
    shown = Case(
        When(partner__isnull=False, then=partner),
        When(membership__shown_as="", then=full_name),
        default=F("membership__shown_as"),
    )
    return ArraySubquery(rows.annotate(shown=shown).order_by(Lower("shown")).values("shown"))


def meetings_for(user: Person) -> QuerySet[Meeting]:
    """The meetings that ``user`` may see, each with ``writes`` and with ``named``."""
    terms = RoleTerm.objects.on(timezone.localdate()).filter(person=user, role__in=WRITERS)
    visible = meetings_visible_to(user, Meeting.objects.select_related("network"))
    return visible.annotate(writes=Exists(terms.filter(network=OuterRef("network"))), named=names())


def named_at(meeting: Meeting) -> list[str]:
    return Meeting.objects.annotate(named=names()).get(pk=meeting.pk).named


def is_named(user: Person, meeting: Meeting) -> bool:
    return meeting.attendances.filter(membership__person=user).exists()


def with_carried(actions: QuerySet[MeetingAction]) -> QuerySet[MeetingAction]:
    """Each with ``carried``: at how many meetings after its own it was still open."""
    until = Coalesce(OuterRef("closed_at"), timezone.now(), output_field=DateTimeField())
    later = Meeting.objects.filter(
        network=OuterRef("network"),
        starts_at__gt=OuterRef("meeting__starts_at"),
        starts_at__lte=until,
    )
    held = later.exclude(status__in=NOT_HELD).order_by().values("network")
    counted = held.annotate(number=Count("pk")).values("number")
    return actions.annotate(carried=Coalesce(Subquery(counted), 0))


def actions_of(network: Network) -> QuerySet[MeetingAction]:
    found = MeetingAction.objects.filter(network=network).select_related("owner", "meeting")
    return with_carried(found)


def actions_for(meeting: Meeting) -> QuerySet[MeetingAction]:
    """What came to this meeting from earlier ones, open on that day, and what it set itself."""
    before = Q(meeting=None) | Q(meeting__starts_at__lt=meeting.starts_at)
    then_open = Q(closed_at=None) | Q(closed_at__gte=meeting.starts_at)
    found = actions_of(meeting.network).filter(Q(meeting=meeting) | (before & then_open))
    return found.order_by("due_on", "created_at", "pk")


def page_of(user: Person, meeting: Any) -> dict[str, Any]:
    """What the page of a meeting of ``meetings_for`` shows beside it, by its state."""
    papers = meeting.papers.defer("data")
    found: dict[str, Any] = {"papers": papers, "actions": actions_for(meeting)}
    if meeting.status in NOT_HELD:
        found |= {"items": agenda(user, meeting), "quorum": meeting.network.quorum}
        return found | ({"views_sent": meeting.views.count()} if meeting.writes else {})
    is_published = meeting.status == MeetingStatus.PUBLISHED
    if not is_published and not meeting.writes:
        return found | {"items": on_the_agenda(meeting), "actions": []}
    found |= {"minutes": minutes_of(meeting), "decisions": list(meeting.decisions.all())}
    if is_published:
        found["corrections"] = spread(list(meeting.corrections.all()), found["decisions"])
    return found


def spread(notes: list[Correction], decisions: list[Any]) -> list[Correction]:
    """Give each decision its ``notes``; those on the minutes themselves are left."""
    for decision in decisions:
        decision.notes = [one for one in notes if one.decision_id == decision.pk]
    return [one for one in notes if one.decision_id is None]


def owners_for(network: Network) -> list[Person]:
    """Who may be named as the owner of an action: officers, and HR caseworkers. All staff know both."""
    held = RoleAssignment.objects.on(timezone.localdate()).filter(role=Role.HR_CASEWORKER)
    found = {term.person_id: term.person for term in officers(network)}
    hr = Person.objects.filter(is_active=True, pk__in=held.values("person"))
    for person in hr.order_by("search_name", "pk"):
        found.setdefault(person.pk, person)
    return list(found.values())


def published_decisions(network: Network) -> QuerySet[Decision]:
    """What was decided and is published, the newest meeting first."""
    found = Decision.objects.filter(
        meeting__network=network, meeting__status=MeetingStatus.PUBLISHED
    )
    return (
        found.select_related("meeting")
        .prefetch_related(Prefetch("corrections", to_attr="notes"))
        .order_by("-meeting__starts_at", "position", "pk")
    )


def feed_meetings(user: Person) -> list[Meeting]:
    """The meetings of one's networks from a month ago on, for whoever wants them in the calendar."""
    if not Feed.objects.filter(person=user, with_meetings=True).exists():
        return []
    since = timezone.now() - dt.timedelta(days=31)
    visible = meetings_visible_to(user, Meeting.objects.filter(ends_at__gte=since))
    return list(visible.order_by("starts_at", "pk"))


def slots_of(meetings: Iterable[Meeting]) -> list[Slot]:
    """Meetings as times in a calendar, without a word of what they are."""
    return [
        Slot(
            uid=f"{meeting.pk}@portal",
            starts_at=meeting.starts_at,
            ends_at=meeting.ends_at,
            href=settings.PORTAL_URL + reverse("read-meeting", args=[meeting.pk]),
            cancelled=meeting.status == MeetingStatus.CANCELLED,
        )
        for meeting in meetings
    ]
