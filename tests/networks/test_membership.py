"""Joining and leaving, and what a member chooses: nobody is told, and nothing stays behind."""

import datetime as dt

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from pghistory.models import Context

from audit.models import Submission
from networks.actions.announcements import write_announcement
from networks.actions.events import answer_event
from networks.actions.membership import (
    choose_reach,
    count_members,
    forget_leavers,
    join_network,
    leave_network,
    show_name,
    stop_mail,
)
from networks.models import Answer, Membership, Preference, RoleTerm
from networks.permissions.networks import memberships_visible_to
from networks.queries.networks import shown_members
from notifications.models import Message
from tests.factories.networks import (
    EventFactory,
    MembershipFactory,
    NetworkFactory,
    PostFactory,
    ThreadFactory,
)

About, Reach = Preference.About, Preference.Reach


def traces(person) -> list[str]:
    """Where a row points to the person, but for what HR holds."""
    return [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if model._meta.app_label != "people"
        for field in model._meta.concrete_fields
        if field.related_model is type(person)
        and model._default_manager.filter(**{field.name: person.pk}).exists()
    ]


def test_join_network_is_seen_by_nobody(cast, network, told):
    join_network(by=cast.sam, network=network)
    mine = Membership.objects.get(person=cast.sam)
    assert (mine.name_shown, mine.joined_on) == (False, timezone.localdate())
    people = (cast.lee, cast.carol, cast.mo, cast.nia, cast.hana, cast.ana, cast.ade, cast.dee)
    for other in people:
        assert mine not in memberships_visible_to(other, Membership.objects.all())
        assert told(other) == []


def test_join_network_twice_is_joining_once(cast, network):
    first = join_network(by=cast.sam, network=network)
    assert join_network(by=cast.sam, network=network) == first


def test_join_network_refuses_a_closed_one(cast):
    with pytest.raises(ValidationError, match="closed"):
        join_network(by=cast.sam, network=NetworkFactory(closed_at=timezone.now()))


def test_joining_and_leaving_leave_no_trace_of_who(cast, network):
    before = traces(cast.carol)
    assert before == ["networks.Membership.person"]
    post = PostFactory(
        thread=ThreadFactory(board__network=network),
        author=Membership.objects.get(person=cast.carol),
    )
    contexts = Context.objects.count()
    event = EventFactory(network=network)
    answer_event(by=cast.carol, event=event, reply="yes")
    choose_reach(by=cast.carol, network=network, chosen={About.EVENTS: Reach.PORTAL})
    write_announcement(by=cast.lee, network=network, title="News", body="Here")
    leave_network(by=cast.carol, network=network)
    assert traces(cast.carol) == []
    assert (Answer.objects.count(), Preference.objects.count()) == (0, 0)
    post.refresh_from_db()
    assert post.author is None
    assert not Submission.objects.exists()
    assert Context.objects.count() == contexts


def test_leave_network_takes_only_its_own_messages(cast, network):
    other = NetworkFactory(lead=cast.lee)
    join_network(by=cast.carol, network=other)
    for one in (network, other):
        write_announcement(by=cast.lee, network=one, title=one.name, body="Here")
    leave_network(by=cast.carol, network=network)
    (left,) = Message.objects.filter(recipient=cast.carol)
    assert left.key.startswith(f"network:{other.pk}:")


def test_leave_network_ends_an_office_and_twice_is_once(cast, network):
    leave_network(by=cast.lee, network=network)
    leave_network(by=cast.lee, network=network)
    assert RoleTerm.objects.get().ended_at is not None
    assert not Membership.objects.filter(person=cast.lee).exists()


def test_show_name_to_fellow_members_and_nobody_else(cast, network):
    mine = show_name(by=cast.carol, network=network, shown=True, shown_as="Caz")
    seen_by = {
        name
        for name, person in vars(cast).items()
        if name != "team" and mine in memberships_visible_to(person, Membership.objects.all())
    }
    assert (seen_by, mine.name) == ({"carol", "lee"}, "Caz")
    mine = show_name(by=cast.carol, network=network, shown=False, shown_as="Caz")
    assert (mine.name_shown, mine.shown_as) == (False, "")


def test_the_order_of_a_list_tells_no_more_than_the_names_in_it(cast, network):
    """Carol Carer, shown as Zed, stands where a Zed stands, after Lee."""
    show_name(by=cast.carol, network=network, shown=True, shown_as="zed")
    assert [row.name for row in shown_members(cast.lee, network)] == ["Lee Lead", "zed"]
    show_name(by=cast.carol, network=network, shown=True, shown_as="")
    assert [row.name for row in shown_members(cast.lee, network)] == ["Carol Carer", "Lee Lead"]


def test_choices_are_for_members(cast, network):
    with pytest.raises(PermissionDenied):
        show_name(by=cast.sam, network=network, shown=True)
    with pytest.raises(PermissionDenied):
        choose_reach(by=cast.sam, network=network, chosen={About.EVENTS: Reach.PORTAL})
    for chosen in ({"weather": Reach.PORTAL}, {About.EVENTS: "pigeon"}):
        with pytest.raises(ValidationError, match="Select"):
            choose_reach(by=cast.carol, network=network, chosen=chosen)


def test_stop_mail_keeps_the_message_and_stops_the_e_mail(cast, network):
    mine = Membership.objects.get(person=cast.carol)
    stop_mail(by=cast.carol, membership_id=str(mine.pk), about=About.ANNOUNCEMENTS)
    assert mine.preferences.get().reach == Reach.PORTAL
    choose_reach(by=cast.carol, network=network, chosen={About.ANNOUNCEMENTS: Reach.EMAIL})
    stop_mail(by=cast.carol, membership_id=str(mine.pk), about=About.ANNOUNCEMENTS)
    assert mine.preferences.get().reach == Reach.PORTAL
    choose_reach(by=cast.carol, network=network, chosen={About.ANNOUNCEMENTS: Reach.NOTHING})
    stop_mail(by=cast.carol, membership_id=str(mine.pk), about=About.ANNOUNCEMENTS)
    assert mine.preferences.get().reach == Reach.NOTHING
    pk = str(mine.pk)
    choose_reach(by=cast.carol, network=network, chosen={About.ANNOUNCEMENTS: Reach.EMAIL})
    stop_mail(by=cast.lee, membership_id=pk, about=About.ANNOUNCEMENTS)
    assert mine.preferences.get().reach == Reach.EMAIL
    leave_network(by=cast.carol, network=network)
    stop_mail(by=cast.carol, membership_id=pk, about=About.ANNOUNCEMENTS)
    assert not Preference.objects.exists()


@pytest.mark.parametrize(("members", "shown"), [(9, None), (10, 10), (13, 15)])
def test_count_members_rounds_and_hides(cast, members, shown):
    network = NetworkFactory(created_at=timezone.now() - dt.timedelta(days=70))
    MembershipFactory.create_batch(members, network=network)
    today = timezone.localdate()
    assert count_members(by=None, today=today) == 1
    network.refresh_from_db()
    assert (network.counted, network.counted_on) == (shown, today)


def test_count_members_once_a_month_so_that_nobody_can_watch(cast):
    network = NetworkFactory(created_at=dt.datetime(2026, 1, 5, tzinfo=dt.UTC))
    MembershipFactory.create_batch(10, network=network)
    assert count_members(by=None, today=dt.date(2026, 1, 31)) == 0
    assert count_members(by=None, today=dt.date(2026, 2, 1)) == 1
    MembershipFactory.create_batch(5, network=network)
    assert count_members(by=None, today=dt.date(2026, 2, 28)) == 0
    network.refresh_from_db()
    assert network.counted == 10
    assert count_members(by=None, today=dt.date(2026, 3, 2)) == 1
    network.refresh_from_db()
    assert network.counted == 15


def test_forget_leavers_the_day_after_the_last_one(cast, network):
    today = timezone.localdate()
    cast.lee.left_on = today
    cast.lee.save()
    assert forget_leavers(by=None, today=today) == 0
    assert forget_leavers(by=None, today=today + dt.timedelta(days=1)) == 1
    assert RoleTerm.objects.get().ended_at is not None
    assert Membership.objects.get().person == cast.carol
