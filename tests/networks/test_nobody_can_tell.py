"""Nothing that an outsider can open or be sent tells that Carol belongs.

The same walk is made before and after she does something in the network. Whatever an outsider sees
must be the same to the letter: then it tells nothing, by whatever way. Outsiders are her manager,
another manager, a colleague who stands in for hers, HR, a champion, an administrator, the data
protection officer, and nobody at all.
"""

import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from networks.actions.agenda import send_view, suggest_item
from networks.actions.announcements import write_announcement
from networks.actions.elections import cast_vote, stand_in_election
from networks.actions.events import answer_event, change_feed
from networks.actions.meetings import choose_meetings, name_attendance
from networks.actions.membership import (
    choose_reach,
    join_network,
    leave_network,
    show_name,
)
from networks.actions.posts import write_post
from networks.actions.threads import start_thread
from networks.models import Membership
from notifications.models import Message
from people.admin import site
from tests.architecture.test_verbs import ours
from tests.factories.networks import (
    AgendaItemFactory,
    AnnouncementFactory,
    BoardFactory,
    CandidateFactory,
    DecisionFactory,
    ElectionFactory,
    EventFactory,
    MeetingActionFactory,
    MeetingFactory,
    MembershipFactory,
    NetworkFactory,
    OccasionFactory,
    PageFactory,
    PaperFactory,
    PartnerFactory,
    PlannerTaskFactory,
    PostFactory,
    ThreadFactory,
)
from tests.factories.people import ActingManagerFactory

pytestmark = pytest.mark.django_db
OUTSIDERS = ("mo", "nia", "sam", "hana", "ana", "chi", "ade", "dee", "nobody")
# What differs from request to request and tells of nobody.
NOISE = re.compile(
    r'(csrfmiddlewaretoken"|once") value="[^"]*"|/sign-in/\?next=[^"]*|data-ago="\d+"'
)
LEAVES_A_MARK = ("sign-out", "end-feed", "session-extend", "healthz", "download-everything")


@pytest.fixture
def world(cast, network):
    """The network is alive; Carol does not belong yet."""
    Membership.objects.filter(person=cast.carol).delete()
    ActingManagerFactory(manager=cast.mo, acting=cast.sam)
    MembershipFactory.create_batch(12, network=network)
    cast.network = network
    cast.group = NetworkFactory(name="Young carers", slug="young", parent=network, lead=cast.lee)
    cast.event = EventFactory(network=network, capacity=30)
    cast.open_event = EventFactory(network=network, open_to="everybody", capacity=3)
    cast.election = ElectionFactory(network=network, voting=True)
    CandidateFactory.create_batch(2, election=cast.election)
    cast.nominating = ElectionFactory(network=network, role="deputy")
    cast.announcement = AnnouncementFactory(network=network)
    cast.page = PageFactory(network=network)
    cast.partner = PartnerFactory(network=network)
    cast.task = PlannerTaskFactory(network=network, occasion=OccasionFactory())
    cast.thread = ThreadFactory(board=BoardFactory(network=network, anonymous_posts=True))
    cast.post = PostFactory(thread=cast.thread)
    cast.meeting = MeetingFactory(network=network)
    cast.past_meeting = MeetingFactory(network=network, published=True)
    cast.item = AgendaItemFactory(meeting=cast.meeting, accepted=True)
    cast.paper = PaperFactory(meeting=cast.meeting)
    cast.decision = DecisionFactory(meeting=cast.past_meeting)
    cast.action = MeetingActionFactory(network=network, meeting=cast.past_meeting)
    return cast


def addresses(world) -> list[str]:
    """All without a parameter, all of the network and the group, and the data administration."""
    plain = [p.name for p in ours() if not p.pattern.converters and p.name not in LEAVES_A_MARK]
    found = [reverse(name) for name in plain]
    by_slug = [p.name for p in ours() if set(p.pattern.converters) == {"slug"}]
    for slug in (world.network.slug, world.group.slug):
        found += [reverse(name, args=[slug]) for name in by_slug]
    found += [reverse("read-page", args=[world.network.slug, world.page.slug])]
    for start, row in (
        ("network-events/", world.event),
        ("network-events/", world.open_event),
        ("network-elections/", world.election),
        ("network-elections/", world.nominating),
        ("network-announcements/", world.announcement),
        ("network-partners/", world.partner),
        ("network-tasks/", world.task),
        ("network-boards/", world.thread.board),
        ("network-threads/", world.thread),
        ("network-posts/", world.post),
        ("network-meetings/", world.meeting),
        ("network-meetings/", world.past_meeting),
        ("network-agenda/", world.item),
        ("network-papers/", world.paper),
        ("network-decisions/", world.decision),
        ("network-actions/", world.action),
    ):
        names = [p.name for p in ours() if str(p.pattern).startswith(f"{start}<uuid:pk>")]
        found += [reverse(name, args=[row.pk]) for name in names]
    carol = world.carol
    people = "/administration/people/person/"
    found += ["/administration/", people, f"{people}?q=carer", f"{people}{carol.pk}/change/"]
    return found


def seen(world, *names: str) -> dict[tuple[str, str], tuple]:
    """Status, place to go and text of every address for each of them."""
    found = {}
    for name in names:
        client = Client()
        if name != "nobody":
            client.force_login(getattr(world, name), backend="people.backends.PersonBackend")
        for url in addresses(world):
            response = client.get(url)
            text = NOISE.sub("", response.content.decode())
            text = re.sub(r"DTSTAMP:\w+", "", text)
            found[name, url] = (response.status_code, response.get("Location", ""), text)
    return found


def differences(before, after) -> list[tuple[str, str]]:
    return [where for where in before if before[where] != after[where]]


def does_everything(world) -> None:
    """All that a member does who shows nothing of herself."""
    choose_reach(by=world.carol, network=world.network, chosen={"events": "portal"})
    answer_event(by=world.carol, event=world.event, reply="yes")
    Membership.objects.filter(person=world.carol).update(joined_on="2020-01-06")
    cast_vote(by=world.carol, election=world.election, candidate=world.election.candidates.first())
    stand_in_election(by=world.carol, election=world.nominating, statement="Me")
    mine = Membership.objects.get(person=world.carol, network=world.network)
    PostFactory(thread=world.thread, author=mine)
    write_post(by=world.carol, thread=world.thread, body="Zq", anonymous=True)
    start_thread(by=world.carol, board=world.thread.board, title="Zq", body="Zq", anonymous=True)
    change_feed(by=world.carol)
    choose_meetings(by=world.carol, wanted=True)
    suggest_item(by=world.carol, meeting=world.meeting, title="A quiet room")
    send_view(by=world.carol, meeting=world.meeting, text="It is too loud")
    name_attendance(by=world.carol, meeting=world.past_meeting, named=True)


def test_an_outsider_sees_the_same_whatever_she_does(world):
    before = seen(world, *OUTSIDERS)
    assert len(addresses(world)) > 60
    assert {status for status, _, _ in before.values()} >= {200, 302, 404}
    messages = Message.objects.count()
    join_network(by=world.carol, network=world.network)
    join_network(by=world.carol, network=world.group)
    does_everything(world)
    show_name(by=world.carol, network=world.network, shown=True)
    assert differences(before, seen(world, *OUTSIDERS)) == []
    leave_network(by=world.carol, network=world.network)
    assert differences(before, seen(world, *OUTSIDERS)) == []
    assert (Message.objects.count(), mail.outbox) == (messages, [])


def test_neither_the_lead_nor_a_member_sees_that_she_joined_or_left(world):
    seen(world, "lee")  # so that nothing is new any more
    before = seen(world, "lee")
    join_network(by=world.carol, network=world.network)
    join_network(by=world.carol, network=world.group)
    assert differences(before, seen(world, "lee")) == []
    leave_network(by=world.carol, network=world.network)
    leave_network(by=world.carol, network=world.group)
    assert differences(before, seen(world, "lee")) == []


def test_the_walk_would_notice(world):
    """A member sees herself, and a shown name is seen by the lead: the walk is not blind."""
    before = seen(world, "carol", "lee")
    join_network(by=world.carol, network=world.network)
    show_name(by=world.carol, network=world.network, shown=True)
    changed = {name for name, _ in differences(before, seen(world, "carol", "lee"))}
    assert changed == {"carol", "lee"}


# who looks, and whether they see Carol in the list of members: hidden, and with her name shown
SEES = {
    "carol": (False, True),
    "lee": (False, True),
    **dict.fromkeys(("mo", "nia", "sam", "hana", "ana", "chi", "ade", "dee"), (False, False)),
}


@pytest.mark.parametrize("name", SEES)
@pytest.mark.parametrize("is_shown", [False, True])
def test_who_sees_a_member(client, cast, network, name, is_shown):
    show_name(by=cast.carol, network=network, shown=is_shown)
    client.force_login(getattr(cast, name), backend="people.backends.PersonBackend")
    response = client.get(reverse("list-members", args=[network.slug]))
    found = response.status_code == 200 and "Carol Carer" in response.content.decode()
    assert found is SEES[name][is_shown]
    assert response.status_code == (200 if name in ("carol", "lee") else 404)


def test_others_get_no_message_and_no_e_mail_that_tells(world):
    join_network(by=world.carol, network=world.network)
    write_announcement(by=world.lee, network=world.network, title="News", body="Here")
    told = set(Message.objects.values_list("recipient", flat=True))
    outsiders = {getattr(world, name).pk for name in OUTSIDERS if name != "nobody"}
    assert (world.carol.pk in told, told & outsiders) == (True, set())
    for message in Message.objects.all():
        assert "Carol" not in message.subject + message.body + message.key
        assert (message.subject, "arer" in message.body) == ("Staff network: an announcement", True)


def test_no_model_of_belonging_is_in_the_data_administration():
    assert [
        model._meta.label for model in site._registry if model._meta.app_label == "networks"
    ] == []


def test_what_can_be_told_of_size_is_the_same_to_everybody(client, world):
    world.network.counted, world.network.counted_on = 15, timezone.localdate()
    world.network.save()
    shown = set()
    for name in ("carol", "lee", "mo", "hana", "ana", "ade"):
        client.force_login(getattr(world, name), backend="people.backends.PersonBackend")
        page = client.get(reverse("read-network", args=[world.network.slug])).content.decode()
        shown |= set(re.findall(r"About \d+ members|Fewer than 10[^<]*", page))
    assert shown == {"About 15 members"}
