"""Minutes, decisions and actions through their actions: written, published once, carried over."""

import threading

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connections

from networks.actions.meeting_actions import (
    add_meeting_action,
    change_meeting_action,
    drop_meeting_action,
    finish_meeting_action,
    remind_of_actions,
    reopen_meeting_action,
)
from networks.actions.minutes import (
    add_decision,
    correct_minutes,
    publish_minutes,
    remove_decision,
    write_minutes,
)
from networks.models import Correction, Decision, MeetingAction, Minute
from networks.permissions.meetings import actions_visible_to, decisions_visible_to
from networks.queries.meetings import (
    actions_for,
    actions_of,
    minutes_of,
    owners_for,
    published_decisions,
)
from notifications.models import Message
from tests.factories.networks import (
    AgendaItemFactory,
    DecisionFactory,
    MeetingActionFactory,
    MeetingFactory,
    MembershipFactory,
    MinuteFactory,
    RoleTermFactory,
    at,
    on,
)

OUTSIDERS = ("mo", "sam", "hana", "ana", "chi", "ade", "dee")


@pytest.fixture
def held(network):
    return MeetingFactory(network=network, held=True)


@pytest.fixture
def refused(cast):
    def check(act, /, *, names=("carol", *OUTSIDERS), **values):
        for name in names:
            with pytest.raises(PermissionDenied):
                act(by=getattr(cast, name), **values)

    return check


# --- minutes --------------------------------------------------------------------------------------
def test_write_minutes_item_by_item_in_the_order_of_the_agenda(cast, held, refused):
    two = AgendaItemFactory(meeting=held, accepted=True, position=2)
    one = AgendaItemFactory(meeting=held, accepted=True, position=1)
    waits = AgendaItemFactory(meeting=held)
    refused(write_minutes, meeting=held, texts={None: "No"})
    texts = {one.pk: "First", two.pk: " Second ", None: "Rest", waits.pk: "Not on the agenda"}
    write_minutes(by=cast.lee, meeting=held, texts=texts)
    assert [(m.item, m.text) for m in minutes_of(held)] == [
        (one, "First"),
        (two, "Second"),
        (None, "Rest"),
    ]
    held.refresh_from_db()
    write_minutes(
        by=cast.lee, meeting=held, texts={one.pk: "Anew", None: " "}, seen=held.minuted_at
    )
    assert [(m.item, m.text) for m in minutes_of(held)] == [(one, "Anew")]


def test_write_minutes_loses_nothing_that_somebody_else_has_saved(cast, held):
    write_minutes(by=cast.lee, meeting=held, texts={None: "Mine"})
    with pytest.raises(ValidationError, match="Somebody else"):
        write_minutes(by=cast.lee, meeting=held, texts={None: "Yours"})
    assert Minute.objects.get().text == "Mine"


def test_minutes_have_no_place_for_a_name():
    for model in (Minute, Decision):
        people = [f.related_model.__name__ for f in model._meta.get_fields() if f.is_relation]
        assert set(people) <= {"Meeting", "AgendaItem", "Correction"}


@pytest.mark.parametrize("status", ["planned", "published"])
def test_minutes_are_written_between_the_meeting_and_publishing(cast, network, status):
    values = {} if status == "planned" else {status: True}
    meeting = MeetingFactory(network=network, **values)
    decision = DecisionFactory(meeting=meeting)
    for action, more in (
        (write_minutes, {"meeting": meeting, "texts": {None: "Late"}}),
        (add_decision, {"meeting": meeting, "text": "Late"}),
        (remove_decision, {"decision": decision}),
        (add_meeting_action, {"meeting": meeting, "text": "L", "due_on": on(9), "owner": cast.lee}),
        (publish_minutes, {"meeting": meeting}),
    ):
        with pytest.raises(ValidationError, match="This has changed"):
            action(by=cast.lee, **more)


# --- decisions ------------------------------------------------------------------------------------
def test_add_decision_and_remove_decision(cast, held, refused):
    refused(add_decision, meeting=held, text="No")
    first = add_decision(by=cast.lee, meeting=held, text="To ask HR")
    second = add_decision(by=cast.lee, meeting=held, text="To meet monthly")
    assert (first.position, second.position) == (1, 2)
    refused(remove_decision, decision=first)
    remove_decision(by=cast.lee, decision=first)
    assert held.decisions.get() == second


@pytest.mark.parametrize(
    ("present", "chaired", "may"), [(4, True, False), (5, True, True), (5, False, False)]
)
def test_add_decision_needs_a_quorum(cast, network, present, chaired, may):
    meeting = MeetingFactory(network=network, held=True, present=present, chaired=chaired)
    if may:
        assert add_decision(by=cast.lee, meeting=meeting, text="Yes").meeting == meeting
        return
    with pytest.raises(ValidationError, match="no quorum"):
        add_decision(by=cast.lee, meeting=meeting, text="Yes")


def test_who_sees_a_decision_before_and_after_it_is_published(cast, held):
    decision = DecisionFactory(meeting=held)
    MinuteFactory(meeting=held)
    everybody = ("carol", "lee", *OUTSIDERS)

    def readers():
        return [
            name
            for name in everybody
            if decisions_visible_to(getattr(cast, name), Decision.objects.all()).exists()
        ]

    assert (readers(), list(published_decisions(held.network))) == (["lee"], [])
    publish_minutes(by=cast.lee, meeting=held)
    assert (readers(), list(published_decisions(held.network))) == (list(everybody), [decision])


# --- publishing -----------------------------------------------------------------------------------
def test_publish_minutes_tells_members_once(cast, held, told, refused):
    refused(publish_minutes, meeting=held)
    with pytest.raises(ValidationError, match="Write the minutes"):
        publish_minutes(by=cast.lee, meeting=held)
    MinuteFactory(meeting=held)
    publish_minutes(by=cast.lee, meeting=held)
    held.refresh_from_db()
    assert (held.status, held.published_at is not None) == ("published", True)
    assert (told(cast.carol), told(cast.sam)) == (["minutes_published"], [])


def test_publish_minutes_refuses_decisions_without_a_quorum(cast, network):
    meeting = MeetingFactory(network=network, held=True, present=4)
    MinuteFactory(meeting=meeting)
    decision = DecisionFactory(meeting=meeting)
    with pytest.raises(ValidationError, match="no quorum"):
        publish_minutes(by=cast.lee, meeting=meeting)
    decision.delete()
    publish_minutes(by=cast.lee, meeting=meeting)


@pytest.mark.django_db(transaction=True)
def test_two_secretaries_who_publish_at_once_publish_once(cast, network, told):
    MembershipFactory(network=network, person=cast.sam)
    for person in (cast.carol, cast.sam):
        RoleTermFactory(network=network, person=person, role="secretary")
    meeting = MeetingFactory(network=network, held=True)
    MinuteFactory(meeting=meeting)
    barrier, said = threading.Barrier(2), []

    def publish(person):
        barrier.wait()
        try:
            publish_minutes(by=person, meeting=meeting)
            said.append("published")
        except ValidationError as error:
            said.append(error.code)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=publish, args=[p]) for p in (cast.carol, cast.sam)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(said) == ["published", "state"]
    assert told(cast.lee) == ["minutes_published"]


def test_correct_minutes_stands_beside_what_was_published(cast, network, held, told, refused):
    with pytest.raises(ValidationError, match="This has changed"):
        correct_minutes(by=cast.lee, meeting=held, text="Early")
    meeting = MeetingFactory(network=network, published=True, starts_at=at(-30))
    minute, decision = MinuteFactory(meeting=meeting), DecisionFactory(meeting=meeting)
    refused(correct_minutes, meeting=meeting, text="No")
    refused(correct_minutes, names=["lee"], meeting=meeting, text="No", decision=DecisionFactory())
    note = correct_minutes(by=cast.lee, meeting=meeting, text="It was ten")
    beside = correct_minutes(by=cast.lee, meeting=meeting, text="By May", decision=decision)
    minute.refresh_from_db()
    assert (minute.text, note.by) == ("It was said that more is needed.", cast.lee)
    assert list(meeting.corrections.filter(decision=None)) == [note]
    assert list(published_decisions(network).get().corrections.all()) == [beside]
    assert told(cast.carol) == ["minutes_corrected", "minutes_corrected"]
    assert Correction.objects.count() == 2


# --- actions --------------------------------------------------------------------------------------
def test_add_meeting_action_for_an_officer_for_hr_and_in_words(cast, held, told, refused):
    values = {"meeting": held, "text": "Ask HR", "due_on": on(20)}
    refused(add_meeting_action, owner=cast.lee, **values)
    for owner in (cast.lee, cast.hana):
        made = add_meeting_action(by=cast.lee, owner=owner, owner_words="x", **values)
        assert (made.owner, made.owner_words) == (owner, "")
    spoken = add_meeting_action(by=cast.lee, owner_words=" Two of us ", **values)
    assert (spoken.owner, spoken.owner_words, spoken.network) == (None, "Two of us", held.network)
    assert (told(cast.lee), told(cast.hana)) == (["action_given"], ["action_given"])


def test_add_meeting_action_names_no_member_and_nobody_else(cast, held):
    values = {"meeting": held, "text": "Ask HR", "due_on": on(20)}
    for person in (cast.carol, cast.sam, cast.ade):
        with pytest.raises(ValidationError, match="Select an officer"):
            add_meeting_action(by=cast.lee, owner=person, **values)
    with pytest.raises(ValidationError, match="Enter who does it"):
        add_meeting_action(by=cast.lee, owner_words=" ", **values)
    with pytest.raises(ValidationError, match="after the meeting"):
        add_meeting_action(by=cast.lee, owner=cast.lee, **(values | {"due_on": on(-9)}))
    assert MeetingAction.objects.count() == 0
    assert owners_for(held.network) == [cast.lee, cast.hana]


def test_an_action_carries_over_until_it_is_closed(cast, network):
    meetings = {
        name: MeetingFactory(network=network, starts_at=at(days), **values)
        for name, days, values in (
            ("spring", -300, {"published": True}),
            ("summer", -200, {"published": True}),
            ("off", -150, {"status": "cancelled"}),
            ("autumn", -100, {"published": True}),
            ("next", 20, {}),
        )
    }
    old = MeetingActionFactory(network=network, meeting=meetings["spring"])
    new = MeetingActionFactory(network=network, meeting=meetings["autumn"])
    closed = MeetingActionFactory(
        network=network, meeting=meetings["spring"], done=True, closed_at=at(-150)
    )
    MeetingActionFactory()

    def on_agendas():
        return {
            name: {row.pk for row in actions_for(meetings[name])}
            for name in ("spring", "summer", "autumn", "next")
        }

    assert on_agendas() == {
        "spring": {old.pk, closed.pk},
        "summer": {old.pk, closed.pk},
        "autumn": {old.pk, new.pk},
        "next": {old.pk, new.pk},
    }
    carried = dict(actions_of(network).values_list("pk", "carried"))
    assert carried == {old.pk: 2, new.pk: 0, closed.pk: 1}
    finish_meeting_action(by=cast.lee, action=old, outcome="HR has answered")
    assert on_agendas()["next"] == {new.pk}
    reopen_meeting_action(by=cast.lee, action=old, due_on=on(30), outcome="Not for all")
    assert on_agendas()["next"] == {old.pk, new.pk}


def test_finish_meeting_action_by_its_owner_or_an_officer(cast, network, refused):
    action = MeetingActionFactory(network=network, owner=cast.hana)
    others = [name for name in ("carol", *OUTSIDERS) if name != "hana"]
    refused(finish_meeting_action, names=others, action=action, outcome="Done")
    with pytest.raises(ValidationError, match="what came of it"):
        finish_meeting_action(by=cast.hana, action=action, outcome=" ")
    finish_meeting_action(by=cast.hana, action=action, outcome=" A room is there ")
    action.refresh_from_db()
    assert (action.status, action.outcome) == ("done", "A room is there")
    assert action.closed_at is not None
    for again in (finish_meeting_action, drop_meeting_action):
        with pytest.raises(ValidationError, match="This has changed"):
            again(by=cast.lee, action=action, outcome="Again")


def test_drop_meeting_action_and_reopen_meeting_action_keep_what_happened(
    cast, network, told, refused
):
    action = MeetingActionFactory(network=network, owner=cast.hana)
    everybody_else = ("carol", *OUTSIDERS)
    refused(drop_meeting_action, names=everybody_else, action=action, outcome="No")
    drop_meeting_action(by=cast.lee, action=action, outcome="The law has changed")
    refused(reopen_meeting_action, names=everybody_else, action=action, due_on=on(9), outcome="No")
    with pytest.raises(ValidationError, match="why it is open"):
        reopen_meeting_action(by=cast.lee, action=action, due_on=on(9), outcome="")
    reopen_meeting_action(by=cast.lee, action=action, due_on=on(9), outcome="Not in Scotland")
    action.refresh_from_db()
    assert (action.status, action.outcome, action.closed_at, action.due_on) == (
        "open",
        "",
        None,
        on(9),
    )
    with pytest.raises(ValidationError, match="This has changed"):
        reopen_meeting_action(by=cast.lee, action=action, due_on=on(9), outcome="Again")
    assert list(action.steps.values_list("verb", "words")) == [
        ("drop", "The law has changed"),
        ("reopen", "Not in Scotland"),
    ]
    assert told(cast.hana) == ["action_reopened"]


def test_change_meeting_action_gives_another_owner_or_day(cast, network, told, refused):
    action = MeetingActionFactory(network=network, owner=cast.lee)
    refused(change_meeting_action, action=action, due_on=on(9), owner=cast.lee)
    change_meeting_action(by=cast.lee, action=action, due_on=on(9), owner=cast.lee)
    change_meeting_action(by=cast.lee, action=action, due_on=on(12), owner=cast.hana)
    with pytest.raises(ValidationError, match="Select an officer"):
        change_meeting_action(by=cast.lee, action=action, due_on=on(12), owner=cast.carol)
    change_meeting_action(by=cast.lee, action=action, due_on=on(12), owner_words="Two of us")
    action.refresh_from_db()
    assert (action.owner, action.owner_words, action.due_on) == (None, "Two of us", on(12))
    assert (told(cast.lee), told(cast.hana)) == ([], ["action_given"])
    done = MeetingActionFactory(network=network, done=True)
    with pytest.raises(ValidationError, match="closed"):
        change_meeting_action(by=cast.lee, action=done, due_on=on(9), owner=cast.lee)


def test_an_owner_who_is_no_officer_any_more_may_stay_the_owner(cast, network):
    action = MeetingActionFactory(network=network, owner=cast.sam)
    change_meeting_action(by=cast.lee, action=action, due_on=on(9), owner=cast.sam)
    action.refresh_from_db()
    assert (action.owner, action.due_on) == (cast.sam, on(9))


def test_who_sees_an_action(cast, network):
    MeetingActionFactory(network=network, owner=cast.hana)
    everybody = ("carol", "lee", *OUTSIDERS)
    seen = [
        name
        for name in everybody
        if actions_visible_to(getattr(cast, name), MeetingAction.objects.all()).exists()
    ]
    assert seen == ["carol", "lee", "hana"]


@pytest.mark.parametrize(
    ("days", "kinds"),
    [(8, []), (7, ["action_due"]), (0, ["action_due"]), (-1, ["action_overdue"])],
)
def test_remind_of_actions_before_and_after_their_day(cast, network, told, days, kinds):
    MeetingActionFactory(network=network, owner=cast.hana, due_on=on(days))
    MeetingActionFactory(network=network, owner=cast.hana, due_on=on(days), done=True)
    MeetingActionFactory(network__closed_at=at(-1), owner=cast.hana, due_on=on(days))
    for _ in range(2):
        remind_of_actions(by=None, today=on(0))
    assert (told(cast.hana), told(cast.lee)) == (kinds, [])


def test_remind_of_actions_every_four_weeks_while_it_is_overdue(cast, network):
    MeetingActionFactory(network=network, owner=cast.hana, due_on=on(0))
    sent = [day for day in range(62) if remind_of_actions(by=None, today=on(day))]
    assert sent == [0, 1, 29, 57]
    MeetingAction.objects.update(due_on=on(61))
    assert remind_of_actions(by=None, today=on(61)) == 1


def test_remind_of_actions_tells_the_officers_where_nobody_is_named(cast, network, told):
    RoleTermFactory(network=network, person=cast.carol, role="secretary")
    RoleTermFactory(network=network, person=cast.sam, role="moderator")
    MeetingActionFactory(network=network, due_on=on(-1))
    cast.hana.left_on = on(-3)
    cast.hana.save()
    MeetingActionFactory(network=network, owner=cast.hana, due_on=on(-1))
    remind_of_actions(by=None, today=on(0))
    found = [told(getattr(cast, name)) for name in ("lee", "carol", "sam", "hana")]
    assert found == [["action_overdue"] * 2, ["action_overdue"] * 2, [], []]
    assert "Ask HR" in Message.objects.filter(recipient=cast.lee)[0].body
