"""Meetings through their actions: dates, agenda, papers, views, who was there."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from icalendar import Calendar

from audit.models import Submission
from networks.actions.agenda import (
    MOST_SUGGESTED,
    MOST_VIEWS,
    accept_item,
    decline_item,
    move_item,
    send_view,
    suggest_item,
    withdraw_item,
)
from networks.actions.events import change_feed
from networks.actions.meetings import (
    cancel_network_meeting,
    change_attendance,
    change_meeting,
    choose_meetings,
    hold_meeting,
    name_attendance,
    plan_meetings,
    remind_of_meetings,
)
from networks.actions.membership import count_members, leave_network
from networks.actions.papers import add_paper, remove_paper
from networks.models import AgendaItem, Attendance, Meeting, Membership, Paper, View
from networks.queries.events import calendar_of
from networks.queries.meetings import agenda, empty_quarters, feed_meetings, named_at, quorum_of
from notifications.models import Message
from tests.factories.networks import (
    AgendaItemFactory,
    DecisionFactory,
    MeetingFactory,
    MembershipFactory,
    NetworkFactory,
    PaperFactory,
    PartnerFactory,
    RoleTermFactory,
    ViewFactory,
    at,
    on,
)

OUTSIDERS = ("mo", "sam", "hana", "ana", "chi", "ade", "dee")


def times(*days):
    return [(at(day), at(day, 2)) for day in days]


@pytest.fixture
def meeting(network):
    return MeetingFactory(network=network)


@pytest.fixture
def begun(network):
    return MeetingFactory(network=network, starts_at=at(0, -1))


@pytest.fixture
def refused(cast):
    """``refused(action, **values)``: everybody but Lee is refused, Carol the member too."""

    def check(action, **values):
        for name in ("carol", *OUTSIDERS):
            with pytest.raises(PermissionDenied):
                action(by=getattr(cast, name), **values)

    return check


# --- dates ----------------------------------------------------------------------------------------
def test_plan_meetings_for_the_year_with_one_message(cast, network, told, refused):
    refused(plan_meetings, network=network, times=times(10))
    made = plan_meetings(by=cast.lee, network=network, times=times(190, 10, 100), place="Room 4")
    assert [one.starts_at for one in made] == [at(10), at(100), at(190)]
    assert {one.place for one in made} == {"Room 4"}
    assert (told(cast.carol), told(cast.sam)) == (["meetings_planned"], [])
    assert Message.objects.get(recipient=cast.carol).body.count(" to ") == 3


@pytest.mark.parametrize("role", ["deputy", "secretary"])
def test_plan_meetings_by_the_deputy_and_the_secretary(cast, network, role):
    RoleTermFactory(network=network, person=cast.carol, role=role)
    assert len(plan_meetings(by=cast.carol, network=network, times=times(10, 20))) == 2


def test_plan_meetings_not_by_a_moderator(cast, network):
    RoleTermFactory(network=network, person=cast.carol, role="moderator")
    with pytest.raises(PermissionDenied):
        plan_meetings(by=cast.carol, network=network, times=times(10))


@pytest.mark.parametrize(
    ("planned", "words"),
    [
        (list, "1 to 12"),
        (lambda: times(*range(1, 14)), "1 to 12"),
        (lambda: times(-1), "in the future"),
        (lambda: [(at(5), at(5))], "after the start"),
        (lambda: times(5, 5), "twice"),
        (lambda: times(20), "at this time already"),
    ],
)
def test_plan_meetings_refuses(cast, network, meeting, planned, words):
    with pytest.raises(ValidationError, match=words):
        plan_meetings(by=cast.lee, network=network, times=planned())
    assert list(Meeting.objects.all()) == [meeting]


def test_where_a_meeting_was_cancelled_there_may_be_another(cast, network, meeting):
    cancel_network_meeting(by=cast.lee, meeting=meeting)
    assert len(plan_meetings(by=cast.lee, network=network, times=times(20))) == 1


def test_quarters_without_a_meeting_count_what_was_held_and_not_what_was_cancelled(network):
    today = dt.date(2026, 2, 10)
    noon = dt.datetime(2026, 1, 20, 12, tzinfo=dt.UTC)
    MeetingFactory(network=network, published=True, starts_at=noon)
    MeetingFactory(network=network, starts_at=noon.replace(month=5))
    MeetingFactory(network=network, starts_at=noon.replace(month=8), status="cancelled")
    MeetingFactory(starts_at=noon.replace(month=11))
    assert empty_quarters(network, today) == [
        (dt.date(2026, 7, 1), dt.date(2026, 9, 30)),
        (dt.date(2026, 10, 1), dt.date(2026, 12, 31)),
    ]


def test_change_meeting_tells_members_each_time(cast, network, meeting, told, refused):
    new = {"starts_at": at(30), "ends_at": at(30, 1), "place": "Online"}
    refused(change_meeting, meeting=meeting, **new)
    change_meeting(by=cast.lee, meeting=meeting, **new)
    change_meeting(by=cast.lee, meeting=meeting, **new)
    meeting.refresh_from_db()
    assert (meeting.starts_at, meeting.place) == (at(30), "Online")
    assert told(cast.carol) == ["meeting_changed", "meeting_changed"]
    other = MeetingFactory(network=network, starts_at=at(40))
    for values, words in (
        ({"starts_at": at(-1), "ends_at": at(1)}, "future"),
        ({"starts_at": at(30), "ends_at": at(29)}, "after the start"),
        ({"starts_at": other.starts_at, "ends_at": other.ends_at}, "already"),
    ):
        with pytest.raises(ValidationError, match=words):
            change_meeting(by=cast.lee, meeting=meeting, **values)


def test_cancel_network_meeting_hands_on_what_was_prepared(cast, network, meeting, told, refused):
    refused(cancel_network_meeting, meeting=meeting)
    following = MeetingFactory(network=network, starts_at=at(60))
    MeetingFactory(starts_at=at(40))
    kept = AgendaItemFactory(meeting=following, accepted=True, position=1)
    moved = AgendaItemFactory(meeting=meeting, accepted=True, position=1)
    waits = AgendaItemFactory(meeting=meeting)
    view = ViewFactory(meeting=meeting, item=moved)
    paper = PaperFactory(meeting=meeting)
    assert cancel_network_meeting(by=cast.lee, meeting=meeting) == following
    rows = list(following.items.values_list("pk", "position"))
    assert rows[0] == (kept.pk, 1)
    assert dict(rows[1:]) == {waits.pk: 2, moved.pk: 3}
    assert (following.views.get(), following.papers.get()) == (view, paper)
    assert told(cast.carol) == ["meeting_cancelled"]
    assert "Its agenda goes to" in Message.objects.get(recipient=cast.carol).body
    with pytest.raises(ValidationError, match="This has changed"):
        cancel_network_meeting(by=cast.lee, meeting=meeting)


def test_cancel_network_meeting_without_another_keeps_it_where_it_is(cast, meeting):
    item = AgendaItemFactory(meeting=meeting)
    assert cancel_network_meeting(by=cast.lee, meeting=meeting) is None
    assert meeting.items.get() == item


@pytest.mark.parametrize("status", ["held", "published"])
def test_what_was_held_is_neither_changed_nor_cancelled(cast, network, status):
    meeting = MeetingFactory(network=network, **{status: True})
    with pytest.raises(ValidationError, match="This has changed"):
        cancel_network_meeting(by=cast.lee, meeting=meeting)
    with pytest.raises(ValidationError, match="This has changed"):
        change_meeting(by=cast.lee, meeting=meeting, starts_at=at(9), ends_at=at(10))


def test_remind_of_meetings_a_week_before_and_once(cast, network, told):
    for days in (0, 1, 7, 8):
        MeetingFactory(network=network, starts_at=at(days, 1))
    MeetingFactory(network=network, starts_at=at(3), status="cancelled")
    MeetingFactory(network__closed_at=at(-1), starts_at=at(3))
    assert remind_of_meetings(by=None, today=on(0)) == 2 * len(("lee", "carol"))
    assert remind_of_meetings(by=None, today=on(0)) == 0
    assert told(cast.carol) == ["meeting_near", "meeting_near"]


# --- the agenda -----------------------------------------------------------------------------------
def test_suggest_item_by_a_member_waits_and_by_an_officer_is_on_it(cast, meeting):
    mine = suggest_item(by=cast.carol, meeting=meeting, title="Rotas")
    assert (mine.accepted_at, mine.suggested_by.person) == (None, cast.carol)
    first = suggest_item(by=cast.lee, meeting=meeting, title="One")
    second = suggest_item(by=cast.lee, meeting=meeting, title="Two")
    assert (first.position, second.position, second.accepted_at is not None) == (1, 2, True)
    for name in OUTSIDERS:
        with pytest.raises(PermissionDenied):
            suggest_item(by=getattr(cast, name), meeting=meeting, title="No")


def test_who_sees_what_of_the_agenda(cast, network, meeting):
    MembershipFactory(network=network, person=cast.sam)
    mine = suggest_item(by=cast.carol, meeting=meeting, title="Rotas")
    on_it = suggest_item(by=cast.lee, meeting=meeting, title="Welcome")
    seen = {
        name: [(row.pk, row.is_mine) for row in agenda(getattr(cast, name), meeting)]
        for name in ("carol", "lee", "sam", "mo", "hana", "ade")
    }
    assert seen == {
        "carol": [(on_it.pk, False), (mine.pk, True)],
        "lee": [(on_it.pk, True), (mine.pk, False)],
        "sam": [(on_it.pk, False)],
        **{key: [] for key in ("mo", "hana", "ade")},
    }
    decline_item(by=cast.lee, item=mine, reason="Not ours")
    seen = {n: len(agenda(getattr(cast, n), meeting)) for n in ("carol", "lee", "sam")}
    assert seen == {"carol": 2, "lee": 1, "sam": 1}


def test_suggest_item_refuses_a_sixth_that_waits_and_a_meeting_that_is_over(cast, meeting):
    for number in range(MOST_SUGGESTED):
        suggest_item(by=cast.carol, meeting=meeting, title=f"Item {number}")
    with pytest.raises(ValidationError, match="five things"):
        suggest_item(by=cast.carol, meeting=meeting, title="One more")
    accept_item(by=cast.lee, item=meeting.items.all()[0])
    suggest_item(by=cast.carol, meeting=meeting, title="One more")
    cancel_network_meeting(by=cast.lee, meeting=meeting)
    with pytest.raises(ValidationError, match="over or cancelled"):
        suggest_item(by=cast.lee, meeting=meeting, title="Late")


def test_accept_item_and_decline_item_tell_who_suggested(cast, network, meeting, told, refused):
    MembershipFactory(network=network, person=cast.sam)
    one = suggest_item(by=cast.carol, meeting=meeting, title="One")
    two = suggest_item(by=cast.carol, meeting=meeting, title="Two")
    refused(accept_item, item=one)
    refused(decline_item, item=one, reason="No")
    accept_item(by=cast.lee, item=one)
    with pytest.raises(ValidationError, match="Enter why not"):
        decline_item(by=cast.lee, item=two, reason=" ")
    decline_item(by=cast.lee, item=two, reason="It is for HR")
    assert (told(cast.carol), told(cast.sam)) == (["item_accepted", "item_declined"], [])
    for item in (one, two):
        with pytest.raises(ValidationError, match="This has changed"):
            accept_item(by=cast.lee, item=item)
        with pytest.raises(ValidationError, match="This has changed"):
            decline_item(by=cast.lee, item=item, reason="No")
        with pytest.raises(ValidationError, match="This has changed"):
            withdraw_item(by=cast.carol, item=item)


def test_what_somebody_suggested_who_has_left_is_nobodys(cast, network, meeting, told):
    item = suggest_item(by=cast.carol, meeting=meeting, title="One")
    leave_network(by=cast.carol, network=network)
    accept_item(by=cast.lee, item=AgendaItem.objects.get(pk=item.pk))
    assert (AgendaItem.objects.get().suggested_by, told(cast.carol)) == (None, [])


def test_withdraw_item_is_for_its_member(cast, network, meeting):
    MembershipFactory(network=network, person=cast.sam)
    item = suggest_item(by=cast.carol, meeting=meeting, title="One")
    for name in ("lee", "sam", "mo"):
        with pytest.raises(PermissionDenied):
            withdraw_item(by=getattr(cast, name), item=item)
    withdraw_item(by=cast.carol, item=item)
    assert meeting.items.count() == 0


def test_move_item_puts_the_agenda_in_order(cast, meeting, refused):
    items = {t: suggest_item(by=cast.lee, meeting=meeting, title=t) for t in ("a", "b", "c")}
    waits = suggest_item(by=cast.carol, meeting=meeting, title="d")
    refused(move_item, item=items["a"], up=True)

    def order():
        rows = meeting.items.filter(accepted_at__isnull=False)
        return "".join(rows.order_by("position").values_list("title", flat=True))

    found = []
    for title, up in (("c", True), ("c", True), ("c", True), ("a", False), ("a", False)):
        move_item(by=cast.lee, item=items[title], up=up)
        found.append(order())
    assert found == ["acb", "cab", "cab", "cba", "cba"]
    with pytest.raises(ValidationError, match="not on the agenda"):
        move_item(by=cast.lee, item=waits, up=True)


# --- views ----------------------------------------------------------------------------------------
def test_send_view_keeps_no_name_anywhere(cast, meeting):
    item = suggest_item(by=cast.lee, meeting=meeting, title="Rotas")
    before = (Submission.objects.count(), Message.objects.count())
    for _ in range(2):
        send_view(by=cast.carol, meeting=meeting, text="Too late", item=item)
    view = View.objects.get()
    assert (view.text, view.item, view.on) == ("Too late", item, on(0))
    people = [f.name for f in View._meta.get_fields() if f.is_relation]
    assert sorted(people) == ["item", "meeting"]
    assert (Submission.objects.count(), Message.objects.count()) == before


def test_send_view_refuses(cast, network, meeting):
    for name in OUTSIDERS:
        with pytest.raises(PermissionDenied):
            send_view(by=getattr(cast, name), meeting=meeting, text="No")
    for item in (AgendaItemFactory(accepted=True), AgendaItemFactory(meeting=meeting)):
        with pytest.raises(ValidationError, match="on the agenda"):
            send_view(by=cast.carol, meeting=meeting, text="Yes", item=item)
    ViewFactory.create_batch(MOST_VIEWS, meeting=meeting)
    with pytest.raises(ValidationError, match="no more fits"):
        send_view(by=cast.carol, meeting=meeting, text="One more")
    held = MeetingFactory(network=network, held=True)
    with pytest.raises(ValidationError, match="over or cancelled"):
        send_view(by=cast.carol, meeting=held, text="Late")


# --- papers ---------------------------------------------------------------------------------------
def test_add_paper_keeps_a_harmless_name_and_what_it_is(cast, meeting, refused):
    refused(add_paper, meeting=meeting, name="a.pdf", data=b"%PDF-1")
    made = add_paper(by=cast.lee, meeting=meeting, name="../../a\r\n.PDF", data=b"%PDF-1")
    made.refresh_from_db()
    found = (made.name, made.kind, made.size, bytes(made.data))
    assert found == ("a.PDF", "application/pdf", 6, b"%PDF-1")


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.html", b"<script>", "kind"),
        ("a.pdf", b"<script>", "content"),
        ("a.pdf", b"", "empty"),
        ("a.pdf", b"%PDF-" + b"0" * 5_000_000, "size"),
        ("pdf", b"%PDF-", "name"),
    ],
)
def test_add_paper_says_what_is_wrong(cast, meeting, name, data, code):
    with pytest.raises(ValidationError) as refused:
        add_paper(by=cast.lee, meeting=meeting, name=name, data=data)
    assert refused.value.error_dict["file"][0].code == code


def test_add_paper_until_there_are_ten_and_until_it_is_published(cast, network, meeting):
    PaperFactory.create_batch(9, meeting=meeting)
    add_paper(by=cast.lee, meeting=meeting, name="a.pdf", data=b"%PDF-1")
    with pytest.raises(ValidationError, match="ten papers"):
        add_paper(by=cast.lee, meeting=meeting, name="a.pdf", data=b"%PDF-1")
    for status, may in (("held", True), ("published", False)):
        other = MeetingFactory(network=network, starts_at=at(-9, may), **{status: True})
        if may:
            add_paper(by=cast.lee, meeting=other, name="a.pdf", data=b"%PDF-1")
            continue
        with pytest.raises(ValidationError, match="This has changed"):
            add_paper(by=cast.lee, meeting=other, name="a.pdf", data=b"%PDF-1")


def test_remove_paper_takes_its_content_along(cast, meeting, refused):
    paper = PaperFactory(meeting=meeting)
    refused(remove_paper, paper=paper)
    remove_paper(by=cast.lee, paper=paper)
    assert Paper.objects.count() == 0


# --- who was there --------------------------------------------------------------------------------
def members(network, count):
    """So many belong, Lee and Carol among them."""
    MembershipFactory.create_batch(count - network.memberships.count(), network=network)


@pytest.mark.parametrize(("belong", "needed"), [(2, 5), (20, 5), (21, 6), (24, 6), (25, 7)])
def test_hold_meeting_works_out_the_quorum(cast, network, begun, belong, needed):
    members(network, belong)
    hold_meeting(by=cast.lee, meeting=begun, present=needed, chaired=True)
    begun.refresh_from_db()
    assert (begun.status, begun.quorum, begun.is_quorate) == ("held", needed, True)
    change_attendance(by=cast.lee, meeting=begun, present=needed - 1, chaired=True)
    begun.refresh_from_db()
    assert begun.is_quorate is False
    change_attendance(by=cast.lee, meeting=begun, present=needed, chaired=False)
    begun.refresh_from_db()
    assert begun.is_quorate is False


def test_the_quorum_is_that_of_the_monthly_count_and_does_not_move_when_somebody_joins(
    network, begun
):
    members(network, 20)
    network.created_at = at(-90)
    network.save()
    count_members(by=None, today=on(0))
    network.refresh_from_db()
    assert (network.quorum, quorum_of(network)) == (5, 5)
    members(network, 40)
    assert quorum_of(network) == 5
    network.counted_on = on(-40)
    network.save()
    count_members(by=None, today=on(0))
    network.refresh_from_db()
    assert quorum_of(network) == 10


def test_hold_meeting_refuses(cast, meeting, begun, refused):
    refused(hold_meeting, meeting=begun, present=9, chaired=True)
    with pytest.raises(ValidationError, match="not begun"):
        hold_meeting(by=cast.lee, meeting=meeting, present=9, chaired=True)
    for values, words in (
        ({"present": 0}, "how many members"),
        ({"present": 9, "partners": [PartnerFactory()]}, "from the list"),
    ):
        with pytest.raises(ValidationError, match=words):
            hold_meeting(by=cast.lee, meeting=begun, chaired=True, **values)
    begun.refresh_from_db()
    assert (begun.status, begun.present) == ("planned", None)
    hold_meeting(by=cast.lee, meeting=begun, present=9, chaired=True)
    with pytest.raises(ValidationError, match="This has changed"):
        hold_meeting(by=cast.lee, meeting=begun, present=8, chaired=True)


def test_change_attendance_until_published_and_not_under_its_decisions(cast, network, refused):
    meeting = MeetingFactory(network=network, held=True)
    refused(change_attendance, meeting=meeting, present=9, chaired=True)
    DecisionFactory(meeting=meeting)
    with pytest.raises(ValidationError, match="Remove the decisions"):
        change_attendance(by=cast.lee, meeting=meeting, present=4, chaired=True)
    change_attendance(by=cast.lee, meeting=meeting, present=5, chaired=True)
    partner = PartnerFactory(network=network)
    change_attendance(by=cast.lee, meeting=meeting, present=5, chaired=True, partners=[partner])
    assert named_at(meeting) == ["Pat Partner, Harbour Health Board"]
    change_attendance(by=cast.lee, meeting=meeting, present=5, chaired=True)
    assert named_at(meeting) == []
    published = MeetingFactory(network=network, published=True, starts_at=at(-30))
    with pytest.raises(ValidationError, match="This has changed"):
        change_attendance(by=cast.lee, meeting=published, present=5, chaired=True)


def test_name_attendance_is_the_persons_own_and_can_be_taken_back(cast, network, begun):
    for name in OUTSIDERS:
        with pytest.raises(PermissionDenied):
            name_attendance(by=getattr(cast, name), meeting=begun, named=True)
    name_attendance(by=cast.carol, meeting=begun, named=True)
    name_attendance(by=cast.carol, meeting=begun, named=True)
    assert named_at(begun) == ["Carol Carer"]
    Membership.objects.filter(person=cast.carol).update(name_shown=True, shown_as="Caz")
    assert named_at(begun) == ["Caz"]
    name_attendance(by=cast.carol, meeting=begun, named=False)
    assert named_at(begun) == []


def test_name_attendance_goes_with_the_membership(cast, network, begun):
    name_attendance(by=cast.carol, meeting=begun, named=True)
    leave_network(by=cast.carol, network=network)
    assert Attendance.objects.count() == 0


def test_name_attendance_refuses_before_the_meeting_and_beyond_the_count(cast, network, meeting):
    with pytest.raises(ValidationError, match="not taken place"):
        name_attendance(by=cast.carol, meeting=meeting, named=True)
    off = MeetingFactory(network=network, starts_at=at(-3), status="cancelled")
    with pytest.raises(ValidationError, match="not taken place"):
        name_attendance(by=cast.carol, meeting=off, named=True)
    held = MeetingFactory(network=network, held=True, present=1)
    name_attendance(by=cast.lee, meeting=held, named=True)
    with pytest.raises(ValidationError, match="As many are named"):
        name_attendance(by=cast.carol, meeting=held, named=True)
    held.present = 2
    held.save()
    name_attendance(by=cast.carol, meeting=held, named=True)
    with pytest.raises(ValidationError, match="More people than that"):
        change_attendance(by=cast.lee, meeting=held, present=1, chaired=True)


# --- calendars ------------------------------------------------------------------------------------
def test_a_feed_has_meetings_only_for_whoever_wants_them_and_in_neutral_words(cast, network):
    meeting = MeetingFactory(network=network, place="Room 4")
    off = MeetingFactory(network=network, starts_at=at(9), status="cancelled")
    MeetingFactory(starts_at=at(5))
    MeetingFactory(network=network, published=True, starts_at=at(-40))
    choose_meetings(by=cast.carol, wanted=True)
    assert feed_meetings(cast.carol) == []
    change_feed(by=cast.carol)
    assert feed_meetings(cast.carol) == []
    choose_meetings(by=cast.carol, wanted=True)
    assert feed_meetings(cast.carol) == [off, meeting]
    text = calendar_of([], feed_meetings(cast.carol)).decode()
    entries = Calendar.from_ical(text).walk("VEVENT")
    assert [(str(e["summary"]), str(e["status"])) for e in entries] == [
        ("Staff network event", "CANCELLED"),
        ("Staff network event", "CONFIRMED"),
    ]
    assert [word for word in ("arer", "Room", "eeting on", network.name) if word in text] == []
    change_feed(by=cast.carol)
    assert len(feed_meetings(cast.carol)) == 2
    leave_network(by=cast.carol, network=network)
    assert feed_meetings(cast.carol) == []
    choose_meetings(by=cast.carol, wanted=False)
    assert feed_meetings(cast.carol) == []


def test_a_closed_network_has_no_meetings_to_plan(cast):
    closed = NetworkFactory(lead=cast.lee, closed_at=at(-1))
    with pytest.raises(ValidationError, match="closed"):
        plan_meetings(by=cast.lee, network=closed, times=times(10))
