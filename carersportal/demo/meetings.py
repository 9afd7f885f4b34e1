"""A year of meetings of the demo's carers' network: planned and held through the actions of its officers,
then moved to the days on which they would have been, which no action would do."""

import datetime as dt

from django.utils import timezone

from carersportal.demo.meeting_texts import HELD, PAPER, SUGGESTED, TO_COME, VIEWS, Told
from networks.actions import agenda, meeting_actions, meetings, minutes, papers
from networks.models import Meeting, MeetingAction, Membership, Network
from networks.queries.meetings import owners_for
from people.models import Person

LEAD, MEMBER = "100321", "100220"
CASEWORKER_AT = -1  # HR stands behind the officers in the list of those who can be named


def load_meetings(people: dict[str, Person], today: dt.date) -> None:
    """Four meetings with their minutes, one of them without a quorum, and four to come."""
    lead, member = people[LEAD], people[MEMBER]
    network = Network.objects.get(slug="carers-network")
    for told in HELD:
        hold(network, lead, told, today)
    close_some(lead)
    planned = plan(network, lead, today)
    for title in TO_COME:
        agenda.suggest_item(by=lead, meeting=planned[0], title=title)
    for title, detail in SUGGESTED:
        agenda.suggest_item(by=member, meeting=planned[0], title=title, detail=detail)
    for text in VIEWS:
        agenda.send_view(by=member, meeting=planned[0], text=text)
    papers.add_paper(by=lead, meeting=planned[0], name="survey-results.txt", data=PAPER.encode())


def noon(day: dt.date) -> dt.datetime:
    """Half past twelve, on the Wednesday of that week."""
    wednesday = day + dt.timedelta(days=2 - day.weekday())
    return timezone.make_aware(dt.datetime.combine(wednesday, dt.time(12, 30)))


def span(starts_at: dt.datetime) -> meetings.Times:
    return starts_at, starts_at + dt.timedelta(minutes=90)


def plan(network: Network, lead: Person, today: dt.date) -> list[Meeting]:
    days = [today + dt.timedelta(days=number) for number in (30, 121, 212, 303)]
    return meetings.plan_meetings(
        by=lead,
        network=network,
        times=[span(noon(day)) for day in days],
        place="Room 4, and online",
        link="https://meet.harbour.example/forum",
    )


def hold(network: Network, lead: Person, told: Told, today: dt.date) -> None:
    """Plan a meeting for next month, prepare it, move it back, hold it, and write it up."""
    starts_at = noon(today - dt.timedelta(days=told.days_ago))
    first = noon(today + dt.timedelta(days=30))
    [meeting] = meetings.plan_meetings(by=lead, network=network, times=[span(first)])
    items = [
        agenda.suggest_item(by=lead, meeting=meeting, title=title) for title, _text in told.said
    ]
    Meeting.objects.filter(pk=meeting.pk).update(
        starts_at=starts_at, ends_at=span(starts_at)[1], place="Room 4, and online"
    )
    meeting = meetings.hold_meeting(by=lead, meeting=meeting, present=told.present, chaired=True)
    shown = Membership.objects.filter(network=network, name_shown=True).select_related("person")
    for row in shown.order_by("person__staff_number")[: told.named]:
        meetings.name_attendance(by=row.person, meeting=meeting, named=True)
    for text in told.decided:
        minutes.add_decision(by=lead, meeting=meeting, text=text)
    owners = owners_for(network)
    for text, owner, days in told.to_do:
        person = {"officer": lead, "hr": owners[CASEWORKER_AT]}.get(owner)
        made = meeting_actions.add_meeting_action(
            by=lead,
            meeting=meeting,
            text=text,
            due_on=timezone.localdate(starts_at) + dt.timedelta(days=days),
            owner=person,
            owner_words="" if person else owner,
        )
        MeetingAction.objects.filter(pk=made.pk).update(created_at=starts_at)
    if told.is_published:
        texts = {item.pk: text for item, (_title, text) in zip(items, told.said, strict=True)}
        minutes.write_minutes(by=lead, meeting=meeting, texts=texts)
        minutes.publish_minutes(by=lead, meeting=meeting)
        Meeting.objects.filter(pk=meeting.pk).update(published_at=starts_at + dt.timedelta(days=6))
    if told.corrected:
        minutes.correct_minutes(by=lead, meeting=meeting, text=told.corrected)


def close_some(lead: Person) -> None:
    """What came of actions, a few weeks after they were set; the last of each meeting stays open."""
    outcomes = {text: outcome for told in HELD for text, outcome in told.outcomes.items()}
    for action in MeetingAction.objects.filter(text__in=outcomes).select_related("meeting"):
        verb, outcome = outcomes[action.text]
        act = {
            "finish": meeting_actions.finish_meeting_action,
            "drop": meeting_actions.drop_meeting_action,
        }[verb]
        act(by=lead, action=action, outcome=outcome)
        closed = action.created_at + dt.timedelta(days=45)
        MeetingAction.objects.filter(pk=action.pk).update(closed_at=closed)
