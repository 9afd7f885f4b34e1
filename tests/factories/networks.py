"""Networks and their forums, written straight into the state that a test needs."""

import datetime as dt

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from networks import models
from networks.models.role import NetworkRole
from networks.queries.ideas import hash_of
from networks.states import (
    ActionStatus,
    ElectionStatus,
    IdeaStatus,
    MeetingStatus,
    ReleaseStatus,
    StoryStatus,
)
from tests.factories.people import PersonFactory


def at(days: int, hours: int = 0) -> dt.datetime:
    """The full hour so many days and hours from now (negative: ago)."""
    now = timezone.now().replace(minute=0, second=0, microsecond=0)
    return now + dt.timedelta(days=days, hours=hours)


def on(days: int) -> dt.date:
    """The day so many days from today (negative: ago)."""
    return timezone.localdate() + dt.timedelta(days=days)


class NetworkFactory(DjangoModelFactory):
    """``NetworkFactory(lead=lee)`` makes ``lee`` a member who leads it."""

    class Meta:
        model = models.Network
        skip_postgeneration_save = True

    name = factory.Sequence(lambda n: f"Network {n}")
    slug = factory.Sequence(lambda n: f"network-{n}")
    purpose = "To meet and be heard"

    @factory.post_generation
    def lead(self, create, person, **kwargs):
        if person:
            MembershipFactory(network=self, person=person, name_shown=True)
            RoleTermFactory(network=self, person=person)


class PageFactory(DjangoModelFactory):
    class Meta:
        model = models.Page

    network = factory.SubFactory(NetworkFactory)
    slug = factory.Sequence(lambda n: f"page-{n}")
    title = factory.Sequence(lambda n: f"Page {n}")
    body = "Some **text**."


class PageEditFactory(DjangoModelFactory):
    class Meta:
        model = models.PageEdit

    page = factory.SubFactory(PageFactory)
    title = "Page"
    body = "Some text."
    by = factory.SubFactory(PersonFactory)


class MembershipFactory(DjangoModelFactory):
    class Meta:
        model = models.Membership

    network = factory.SubFactory(NetworkFactory)
    person = factory.SubFactory(PersonFactory)


class PreferenceFactory(DjangoModelFactory):
    class Meta:
        model = models.Preference

    membership = factory.SubFactory(MembershipFactory)
    about = models.Preference.About.EVENTS
    reach = models.Preference.Reach.NOTHING


class PartnerFactory(DjangoModelFactory):
    class Meta:
        model = models.Partner

    network = factory.SubFactory(NetworkFactory)
    name = "Pat Partner"
    organisation = "Harbour Health Board"
    email = factory.Sequence(lambda n: f"partner{n}@health.example")
    invited_by = factory.SubFactory(PersonFactory)
    until = factory.LazyFunction(lambda: on(90))


class RoleTermFactory(DjangoModelFactory):
    class Meta:
        model = models.RoleTerm

    network = factory.SubFactory(NetworkFactory)
    person = factory.SubFactory(PersonFactory)
    role = NetworkRole.LEAD
    starts_on = factory.LazyFunction(lambda: on(-30))
    ends_on = factory.LazyFunction(lambda: on(335))


class ElectionFactory(DjangoModelFactory):
    class Meta:
        model = models.Election

    network = factory.SubFactory(NetworkFactory)
    role = NetworkRole.LEAD
    nominations_until = factory.LazyFunction(lambda: on(7))
    voting_until = factory.LazyFunction(lambda: on(14))

    class Params:
        voting = factory.Trait(
            status=ElectionStatus.VOTING,
            nominations_until=factory.LazyFunction(lambda: on(-1)),
            voting_until=factory.LazyFunction(lambda: on(6)),
        )


class CandidateFactory(DjangoModelFactory):
    class Meta:
        model = models.Candidate

    election = factory.SubFactory(ElectionFactory)
    membership = factory.SubFactory(
        MembershipFactory, network=factory.SelfAttribute("..election.network")
    )
    statement = "I would like to help."


class VoterFactory(DjangoModelFactory):
    class Meta:
        model = models.Voter

    election = factory.SubFactory(ElectionFactory, voting=True)
    membership = factory.SubFactory(
        MembershipFactory, network=factory.SelfAttribute("..election.network")
    )


class EventFactory(DjangoModelFactory):
    class Meta:
        model = models.Event

    network = factory.SubFactory(NetworkFactory)
    title = factory.Sequence(lambda n: f"Event {n}")
    starts_at = factory.LazyFunction(lambda: at(10))
    ends_at = factory.LazyAttribute(lambda event: event.starts_at + dt.timedelta(hours=1))


class AnswerFactory(DjangoModelFactory):
    class Meta:
        model = models.Answer

    event = factory.SubFactory(EventFactory)
    membership = factory.SubFactory(
        MembershipFactory, network=factory.SelfAttribute("..event.network")
    )
    person = factory.SelfAttribute("membership.person")
    reply = models.Answer.Reply.YES


class FeedFactory(DjangoModelFactory):
    class Meta:
        model = models.Feed

    person = factory.SubFactory(PersonFactory)
    secret_sha256 = factory.Sequence(lambda n: f"{n:064d}")


class OccasionFactory(DjangoModelFactory):
    class Meta:
        model = models.Occasion

    kind = models.Occasion.Kind.CARERS_WEEK
    starts_on = factory.LazyFunction(lambda: on(60))
    ends_on = factory.LazyFunction(lambda: on(66))


class PlannerTaskFactory(DjangoModelFactory):
    class Meta:
        model = models.PlannerTask

    network = factory.SubFactory(NetworkFactory)
    occasion = factory.SubFactory(OccasionFactory)
    what = "Book the hall"
    due_on = factory.LazyFunction(lambda: on(30))


class ReleaseRequestFactory(DjangoModelFactory):
    class Meta:
        model = models.ReleaseRequest

    person = factory.SubFactory(PersonFactory)
    manager = factory.SubFactory(PersonFactory)
    starts_at = factory.LazyFunction(lambda: at(10))
    ends_at = factory.LazyAttribute(lambda request: request.starts_at + dt.timedelta(hours=1))

    class Params:
        agreed = factory.Trait(
            status=ReleaseStatus.AGREED, answered_at=factory.LazyFunction(timezone.now)
        )
        declined = factory.Trait(
            status=ReleaseStatus.DECLINED,
            reason=models.ReleaseRequest.Reason.COVER,
            answered_at=factory.LazyFunction(timezone.now),
        )


class AnnouncementFactory(DjangoModelFactory):
    class Meta:
        model = models.Announcement

    network = factory.SubFactory(NetworkFactory)
    title = factory.Sequence(lambda n: f"Announcement {n}")
    body = "Something **new**."


class BoardFactory(DjangoModelFactory):
    class Meta:
        model = models.Board

    network = factory.SubFactory(NetworkFactory)
    name = factory.Sequence(lambda n: f"Board {n}")


class ThreadFactory(DjangoModelFactory):
    class Meta:
        model = models.Thread

    board = factory.SubFactory(BoardFactory)
    title = factory.Sequence(lambda n: f"Thread {n}")


class PseudonymFactory(DjangoModelFactory):
    class Meta:
        model = models.Pseudonym

    thread = factory.SubFactory(ThreadFactory)
    membership = factory.SubFactory(
        MembershipFactory, network=factory.SelfAttribute("..thread.board.network")
    )
    name = factory.Sequence(lambda n: f"Heron {n}")


class PostFactory(DjangoModelFactory):
    class Meta:
        model = models.Post

    thread = factory.SubFactory(ThreadFactory)
    author = factory.SubFactory(
        MembershipFactory, network=factory.SelfAttribute("..thread.board.network")
    )
    body = factory.Sequence(lambda n: f"Post {n}")


class PostEditFactory(DjangoModelFactory):
    class Meta:
        model = models.PostEdit

    post = factory.SubFactory(PostFactory)
    body = "Before."


class AttachmentFactory(DjangoModelFactory):
    class Meta:
        model = models.Attachment

    post = factory.SubFactory(PostFactory)
    name = "notes.pdf"
    kind = "application/pdf"
    size = 3
    data = b"pdf"


class FollowFactory(DjangoModelFactory):
    class Meta:
        model = models.Follow

    thread = factory.SubFactory(ThreadFactory)
    membership = factory.SubFactory(
        MembershipFactory, network=factory.SelfAttribute("..thread.board.network")
    )


class ReadMarkFactory(FollowFactory):
    class Meta:
        model = models.ReadMark

    read_to = factory.LazyFunction(timezone.now)


class ReportFactory(DjangoModelFactory):
    class Meta:
        model = models.Report

    post = factory.SubFactory(PostFactory)
    reporter = factory.SubFactory(
        MembershipFactory, network=factory.SelfAttribute("..post.thread.board.network")
    )
    reason = models.Report.Reason.ABUSE


class RemovalFactory(DjangoModelFactory):
    class Meta:
        model = models.Removal

    post = factory.SubFactory(PostFactory)
    by = factory.SubFactory(PersonFactory)
    reason = "It names somebody."


class AppealFactory(DjangoModelFactory):
    class Meta:
        model = models.Appeal

    removal = factory.SubFactory(RemovalFactory)
    text = "It does not."


class AnonymityLiftFactory(DjangoModelFactory):
    class Meta:
        model = models.AnonymityLift

    post = factory.SubFactory(PostFactory)
    asked_by = factory.SubFactory(PersonFactory)
    reason = "Somebody may be in danger."


class MeetingFactory(DjangoModelFactory):
    class Meta:
        model = models.Meeting

    network = factory.SubFactory(NetworkFactory)
    starts_at = factory.LazyFunction(lambda: at(20))
    ends_at = factory.LazyAttribute(lambda meeting: meeting.starts_at + dt.timedelta(hours=2))

    class Params:
        held = factory.Trait(
            status=MeetingStatus.HELD,
            starts_at=factory.LazyFunction(lambda: at(-1)),
            quorum=5,
            present=9,
            chaired=True,
        )
        published = factory.Trait(
            held=True,
            status=MeetingStatus.PUBLISHED,
            published_at=factory.LazyFunction(timezone.now),
        )


class AgendaItemFactory(DjangoModelFactory):
    class Meta:
        model = models.AgendaItem

    meeting = factory.SubFactory(MeetingFactory)
    title = factory.Sequence(lambda n: f"Item {n}")

    class Params:
        accepted = factory.Trait(accepted_at=factory.LazyFunction(timezone.now))


class PaperFactory(DjangoModelFactory):
    class Meta:
        model = models.Paper

    meeting = factory.SubFactory(MeetingFactory)
    name = "paper.pdf"
    kind = "application/pdf"
    data = b"%PDF-1.7"
    size = 8


class AttendanceFactory(DjangoModelFactory):
    class Meta:
        model = models.Attendance

    meeting = factory.SubFactory(MeetingFactory)
    membership = factory.SubFactory(
        MembershipFactory, network=factory.SelfAttribute("..meeting.network")
    )


class ViewFactory(DjangoModelFactory):
    class Meta:
        model = models.View

    meeting = factory.SubFactory(MeetingFactory)
    text = "I cannot come, and think so."


class MinuteFactory(DjangoModelFactory):
    class Meta:
        model = models.Minute

    meeting = factory.SubFactory(MeetingFactory)
    text = "It was said that more is needed."


class DecisionFactory(DjangoModelFactory):
    class Meta:
        model = models.Decision

    meeting = factory.SubFactory(MeetingFactory)
    text = "To ask HR."


class MeetingActionFactory(DjangoModelFactory):
    class Meta:
        model = models.MeetingAction

    network = factory.SubFactory(NetworkFactory)
    text = "Ask HR"
    owner_words = "The secretary"
    due_on = factory.LazyFunction(lambda: on(30))

    class Params:
        done = factory.Trait(
            status=ActionStatus.DONE,
            closed_at=factory.LazyFunction(timezone.now),
            outcome="HR has agreed",
        )


class ActionStepFactory(DjangoModelFactory):
    class Meta:
        model = models.ActionStep

    action = factory.SubFactory(MeetingActionFactory)
    verb = "add"


class CorrectionFactory(DjangoModelFactory):
    class Meta:
        model = models.Correction

    meeting = factory.SubFactory(MeetingFactory, published=True)
    text = "It was the other way round."


class IdeaFactory(DjangoModelFactory):
    """With a name; ``without_name=True`` has the secret "secret" instead."""

    class Meta:
        model = models.Idea

    title = factory.Sequence(lambda n: f"Idea {n}")
    body = "Do it differently."
    raised_by = factory.SubFactory(PersonFactory)

    class Params:
        without_name = factory.Trait(raised_by=None, token_hash=hash_of("secret"))
        owned = factory.Trait(
            status=IdeaStatus.OWNED,
            hr_owner=factory.SubFactory(PersonFactory),
            policy="Special leave",
            first_promised_on=factory.LazyFunction(lambda: on(30)),
            promised_on=factory.SelfAttribute("first_promised_on"),
        )
        answered = factory.Trait(
            owned=True,
            status=IdeaStatus.ADOPTED,
            answer="Yes, from April.",
            answered_at=factory.LazyFunction(timezone.now),
        )
        done = factory.Trait(
            answered=True,
            status=IdeaStatus.DONE,
            we_did="It is in the policy now.",
            done_at=factory.LazyFunction(timezone.now),
        )
        withdrawn = factory.Trait(status=IdeaStatus.WITHDRAWN, title="", body="")
        taken_down = factory.Trait(status=IdeaStatus.TAKEN_DOWN, title="", body="")


class IdeaStepFactory(DjangoModelFactory):
    class Meta:
        model = models.IdeaStep

    idea = factory.SubFactory(IdeaFactory)
    verb = "own"


class SupportFactory(DjangoModelFactory):
    class Meta:
        model = models.Support

    idea = factory.SubFactory(IdeaFactory)
    person = factory.SubFactory(PersonFactory)


class StoryFactory(DjangoModelFactory):
    """A draft; ``shared=True``, ``checked=True`` and so on for a story further on its way."""

    class Meta:
        model = models.Story

    author = factory.SubFactory(PersonFactory)
    title = "My story"
    body = "I look after somebody."
    version = 1

    class Params:
        shared = factory.Trait(status=StoryStatus.EDITING, editor=factory.SubFactory(PersonFactory))
        checked = factory.Trait(
            shared=True,
            status=StoryStatus.CHECKED,
            checked_by=factory.SelfAttribute("editor"),
            checked_at=factory.LazyFunction(timezone.now),
            checked_version=factory.SelfAttribute("version"),
        )
        approved = factory.Trait(
            checked=True,
            status=StoryStatus.APPROVED,
            approved_at=factory.LazyFunction(timezone.now),
            approved_version=factory.SelfAttribute("version"),
            ends_on=factory.LazyFunction(lambda: on(300)),
        )
        published = factory.Trait(
            approved=True,
            status=StoryStatus.PUBLISHED,
            published_at=factory.LazyFunction(timezone.now),
        )
        ended = factory.Trait(
            published=True, status=StoryStatus.ENDED, ends_on=factory.LazyFunction(lambda: on(-1))
        )
        withdrawn = factory.Trait(
            status=StoryStatus.WITHDRAWN,
            title="",
            body="",
            withdrawn_at=factory.LazyFunction(timezone.now),
        )


class StoryEditFactory(DjangoModelFactory):
    class Meta:
        model = models.StoryEdit

    story = factory.SubFactory(StoryFactory)
    number = factory.Sequence(lambda n: n + 1)
    title = "My story"
    body = "Before."
    by = factory.SelfAttribute("story.author")
