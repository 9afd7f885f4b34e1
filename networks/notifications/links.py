"""Where a message leads, and the link in an e-mail that stops others like it."""

from django.core import signing
from django.urls import reverse

from networks.models import (
    Announcement,
    AnonymityLift,
    Appeal,
    Election,
    Event,
    Idea,
    Meeting,
    MeetingAction,
    Network,
    Post,
    ReleaseRequest,
    Removal,
    Report,
    Story,
)

SALT = "networks.stop_mail"


def to_network(network: Network) -> str:
    return reverse("read-network", args=[network.slug])


def to_event(event: Event) -> str:
    return reverse("read-event", args=[event.pk])


def to_announcement(announcement: Announcement) -> str:
    return reverse("read-announcement", args=[announcement.pk])


def to_election(election: Election) -> str:
    return reverse("read-election", args=[election.pk])


def to_post(post: Post) -> str:
    return reverse("read-post", args=[post.pk])


def to_meeting(meeting: Meeting) -> str:
    return reverse("read-meeting", args=[meeting.pk])


def to_meetings(network: Network) -> str:
    return reverse("list-meetings", args=[network.slug])


def to_action(action: MeetingAction) -> str:
    return reverse("read-meeting-action", args=[action.pk])


def to_release(request: ReleaseRequest) -> str:
    return reverse("read-release", args=[request.pk])


def to_own_releases() -> str:
    return reverse("list-releases")


def to_idea(idea: Idea) -> str:
    return reverse("read-idea", args=[idea.pk])


def to_ideas() -> str:
    return reverse("list-ideas")


def to_story(story: Story) -> str:
    return reverse("read-story", args=[story.pk])


def to_own_stories() -> str:
    return reverse("list-own-stories")


def to_stop(membership_id: object, about: str) -> str:
    """An address that says nothing: the membership's number and the kind of e-mail, signed."""
    token = signing.dumps([str(membership_id), str(about)], salt=SALT)
    return reverse("stop-mail", args=[token])


def read_stop(token: str) -> tuple[str, str]:
    """What ``to_stop`` put in. Raises ``signing.BadSignature``."""
    membership_id, about = signing.loads(token, salt=SALT)
    return membership_id, about


def to_own_report(report: Report) -> str:
    return reverse("follow-report", args=[report.pk])


def to_report(report: Report) -> str:
    return reverse("read-report", args=[report.pk])


def to_urgent(report: Report) -> str:
    return reverse("read-urgent-report", args=[report.pk])


def to_removal(removal: Removal) -> str:
    return reverse("read-removal", args=[removal.pk])


def to_appeal(appeal: Appeal) -> str:
    return reverse("read-appeal", args=[appeal.pk])


def to_lift(lift: AnonymityLift) -> str:
    return reverse("read-lift", args=[lift.pk])


def to_own_posts(network: Network) -> str:
    return reverse("list-own-removals", args=[network.slug])
