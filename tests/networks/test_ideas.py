"""Ideas from raised to done: who may, what follows, what is told, and what is written nowhere."""

import datetime as dt
import threading

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, connections
from django.utils import timezone

from networks.actions.idea_deadlines import (
    count_supports,
    forget_raisers,
    remind_of_promises,
    run_idea_deadlines,
    tell_of_ideas,
)
from networks.actions.ideas import (
    adapt_idea,
    adopt_idea,
    decline_idea,
    finish_idea,
    hand_over_idea,
    own_idea,
    promise_idea,
    raise_idea,
    raise_idea_without_name,
    stop_supporting_idea,
    support_idea,
    take_down_idea,
    withdraw_followed_idea,
    withdraw_idea,
)
from networks.models import Idea, IdeaStep, Support
from networks.permissions.ideas import (
    can_answer,
    can_own,
    can_raise_for,
    can_take_down,
    ideas_visible_to,
    what_may,
)
from networks.queries.ideas import beside, hash_of, ideas, in_time, token_of
from networks.rules.ideas import Kept
from networks.states import IDEA_TRANSITIONS, IdeaStatus
from notifications.models import Message
from people.roles import Role
from tests.champions.refusals import code_of
from tests.factories.networks import IdeaFactory, IdeaStepFactory, SupportFactory, at, on
from tests.factories.people import PersonFactory, RoleAssignmentFactory

pytestmark = pytest.mark.django_db
WORDS = {"title": "Paid leave in halves", "body": "Half a day is often enough."}
STAFF = ("carol", "mo", "nia", "sam", "hana", "ana", "chi", "lee", "ade", "dee")


@pytest.fixture
def idea(cast):
    """Carol's, raised with her name."""
    return raise_idea(by=cast.carol, **WORDS)


@pytest.fixture
def owned(cast, idea):
    return own_idea(by=cast.hana, idea=idea, policy="Special leave", promised_on=on(30))


@pytest.fixture
def hal(cast):
    """Another HR caseworker."""
    person = PersonFactory(given_name="Hal")
    RoleAssignmentFactory(person=person, role=Role.HR_CASEWORKER)
    return person


def refusal(act, **values) -> str:
    with pytest.raises(ValidationError) as told:
        act(**values)
    return code_of(told.value)


def steps(idea) -> list[tuple[str, object, dt.date]]:
    return [
        (one.verb, one.by, one.day) for one in IdeaStep.objects.filter(idea=idea).order_by("pk")
    ]


# --- from raised to done --------------------------------------------------------------------------
def test_from_raised_to_done_each_step_is_dated_and_told(cast, idea, told):
    own_idea(by=cast.hana, idea=idea, policy="Special leave", promised_on=on(30))
    promise_idea(by=cast.hana, idea=idea, promised_on=on(40), reason="We ask the unions first")
    adopt_idea(by=cast.hana, idea=idea, answer="From April")
    finish_idea(by=cast.hana, idea=idea, we_did="It is in the policy")
    idea.refresh_from_db()
    today = timezone.localdate()
    assert (idea.status, idea.hr_owner, idea.policy) == ("done", cast.hana, "Special leave")
    assert (idea.first_promised_on, idea.promised_on) == (on(30), on(40))
    assert (idea.answer, idea.we_did) == ("From April", "It is in the policy")
    assert timezone.localdate(idea.answered_at) == timezone.localdate(idea.done_at) == today
    verbs = ("own", "promise", "adopt", "finish")
    assert steps(idea) == [(verb, cast.hana, today) for verb in verbs]
    assert told(cast.carol) == [f"idea_{verb}" for verb in verbs]
    bodies = list(Message.objects.order_by("pk").values_list("body", flat=True))
    assert bodies[0].startswith("Hana Caseworker takes care of it and promises an answer by")
    assert bodies[1].endswith("The reason: We ask the unions first")
    assert bodies[2:] == [
        "Hana Caseworker has answered. Follow the link to read the answer.",
        "Hana Caseworker says that it is done. Follow the link to read what was done.",
    ]


@pytest.mark.parametrize(
    ("act", "status"),
    [(adopt_idea, "adopted"), (adapt_idea, "adapted"), (decline_idea, "declined")],
)
def test_an_answer(cast, owned, told, act, status):
    act(by=cast.hana, idea=owned, answer="Because")
    owned.refresh_from_db()
    assert (owned.status, owned.answer) == (status, "Because")
    assert told(cast.carol)[-1] == act.__name__.replace("_idea", "").join(["idea_", ""])
    assert refusal(act, by=cast.hana, idea=owned, answer="Again") == "state"


def test_finish_idea_only_after_yes(cast, owned):
    assert refusal(finish_idea, by=cast.hana, idea=owned, we_did="It") == "state"
    decline_idea(by=cast.hana, idea=owned, answer="No")
    assert refusal(finish_idea, by=cast.hana, idea=owned, we_did="It") == "state"


def test_messages_never_hold_the_words_of_an_idea(cast, idea, hal):
    own_idea(by=cast.hana, idea=idea, policy="Special leave", promised_on=on(30))
    hand_over_idea(by=cast.hana, idea=idea, owner=hal)
    run_idea_deadlines(today=on(60))
    adapt_idea(by=hal, idea=idea, answer="zqanswer")
    found = [f"{one.subject} {one.body} {one.key}" for one in Message.objects.all()]
    assert len(found) > 4
    assert [text for text in found if "halves" in text or "Half" in text or "zq" in text] == []


@pytest.mark.parametrize("promised_on", [on(-1), on(184)])
def test_own_idea_promises_within_six_months(cast, idea, promised_on):
    values = {"by": cast.hana, "idea": idea, "policy": "Leave"}
    assert refusal(own_idea, **values, promised_on=promised_on) == "dates"
    own_idea(**values, promised_on=on(183))
    moved = {"by": cast.hana, "idea": idea, "promised_on": promised_on, "reason": "x"}
    assert refusal(promise_idea, **moved) == "dates"


def test_hand_over_idea_tells_everybody_whom_it_concerns(cast, owned, hal, told):
    hand_over_idea(by=cast.hana, idea=owned, owner=hal)
    assert (told(hal), told(cast.hana)) == (["idea_handed_over"], [])
    assert told(cast.carol)[-1] == "idea_hand_over"
    hand_over_idea(by=cast.hana, idea=owned, owner=cast.hana)
    owned.refresh_from_db()
    assert (owned.hr_owner, told(hal)) == (cast.hana, ["idea_handed_over"] * 2)
    adopt_idea(by=cast.hana, idea=owned, answer="Yes")
    hand_over_idea(by=cast.hana, idea=owned, owner=hal)
    assert can_answer(hal, Idea.objects.get())


def test_hand_over_idea_refuses(cast, owned):
    for owner in (cast.sam, cast.hana, cast.carol):
        assert refusal(hand_over_idea, by=cast.hana, idea=owned, owner=owner) == "owner"
    RoleAssignmentFactory(person=cast.carol, role=Role.HR_CASEWORKER)
    assert refusal(hand_over_idea, by=cast.hana, idea=owned, owner=cast.carol) == "owner"


def test_nobody_answers_their_own(cast):
    mine = raise_idea(by=cast.hana, **WORDS)
    with pytest.raises(PermissionDenied):
        own_idea(by=cast.hana, idea=mine, policy="Leave", promised_on=on(3))
    assert not can_own(cast.hana, mine)


# --- who may --------------------------------------------------------------------------------------
@pytest.mark.parametrize("name", STAFF)
def test_permissions(cast, network, owned, name):
    """HR owns, its owner answers, HR and network leads take down, officers raise for a network."""
    person = getattr(cast, name)
    found = (
        can_own(person, owned),
        can_answer(person, owned),
        can_take_down(person, owned),
        what_may(person, owned).see_raiser,
        can_raise_for(person).exists(),
        ideas_visible_to(person, Idea.objects.all()).exists(),
    )
    expected = {
        "hana": (True, True, True, True, False, True),
        "lee": (False, False, True, False, True, True),
        "carol": (False, False, False, True, False, True),
    }
    assert found == expected.get(name, (*[False] * 5, True))


@pytest.mark.parametrize("name", [name for name in STAFF if name != "hana"])
def test_others_are_refused(cast, owned, name):
    by, raised = getattr(cast, name), IdeaFactory()
    refused = [
        (own_idea, {"idea": raised, "policy": "Leave", "promised_on": on(3)}),
        (promise_idea, {"idea": owned, "promised_on": on(3), "reason": "x"}),
        (hand_over_idea, {"idea": owned, "owner": cast.hana}),
        (adopt_idea, {"idea": owned, "answer": "x"}),
        (adapt_idea, {"idea": owned, "answer": "x"}),
        (decline_idea, {"idea": owned, "answer": "x"}),
        (finish_idea, {"idea": IdeaFactory(answered=True), "we_did": "x"}),
        (withdraw_idea, {"idea": raised}),
    ]
    refused += [(take_down_idea, {"idea": owned, "reason": "x"})] if name != "lee" else []
    for act, values in refused:
        with pytest.raises(PermissionDenied):
            act(by=by, **values)


def test_an_owner_who_leaves_hr_answers_no_more(cast, owned, hal):
    cast.hana.roles.all().delete()
    assert not can_answer(cast.hana, owned)
    hand_over_idea(by=hal, idea=owned, owner=hal)
    assert can_answer(hal, Idea.objects.get())


def test_raise_idea_for_a_network_is_for_its_officers(cast, network):
    made = raise_idea(by=cast.lee, network=network, **WORDS)
    assert (made.network, made.raised_by) == (network, cast.lee)
    with pytest.raises(PermissionDenied):
        raise_idea(by=cast.carol, network=network, **WORDS)


@pytest.mark.parametrize("status", IdeaStatus.values)
@pytest.mark.parametrize("name", ["carol", "sam", "hana"])
def test_what_is_gone_is_seen_by_its_raiser_alone(cast, status, name):
    trait = {"raised": {}, "adapted": {"answered": True}, "declined": {"answered": True}}
    trait |= {"adopted": {"answered": True}}
    made = IdeaFactory(raised_by=cast.carol, **trait.get(status, {status: True}))
    Idea.objects.filter(pk=made.pk)
    gone = status in ("withdrawn", "taken_down")
    sees = ideas_visible_to(getattr(cast, name), Idea.objects.all()).exists()
    assert sees is (name == "carol" or not gone)
    assert ideas(getattr(cast, name)).exists() is not gone


# --- taken back, taken down -----------------------------------------------------------------------
@pytest.mark.parametrize("is_owned", [False, True])
def test_withdraw_idea_deletes_its_words(cast, idea, told, is_owned):
    if is_owned:
        own_idea(by=cast.hana, idea=idea, policy="Leave", promised_on=on(3))
    support_idea(by=cast.sam, idea=idea)
    withdraw_idea(by=cast.carol, idea=idea)
    idea.refresh_from_db()
    assert (idea.status, idea.title, idea.body) == ("withdrawn", "", "")
    assert Support.objects.count() == 0
    assert told(cast.hana) == (["idea_withdrawn"] if is_owned else [])
    assert refusal(withdraw_idea, by=cast.carol, idea=idea) == "state"


def test_an_answered_idea_cannot_be_taken_back(cast):
    answered = IdeaFactory(answered=True, raised_by=cast.carol)
    assert refusal(withdraw_idea, by=cast.carol, idea=answered) == "state"


def test_take_down_idea_tells_the_raiser_why(cast):
    idea = IdeaFactory(done=True, raised_by=cast.carol)
    take_down_idea(by=cast.lee, idea=idea, reason="It names somebody")
    idea.refresh_from_db()
    assert (idea.status, idea.title, idea.body) == ("taken_down", "", "")
    assert (idea.answer, idea.we_did) == ("", "")
    body = Message.objects.get(recipient=cast.carol).body
    assert "Lee Lead took it down" in body
    assert "It names somebody" in body
    assert refusal(take_down_idea, by=cast.lee, idea=idea, reason="x") == "state"


# --- without a name -------------------------------------------------------------------------------
def test_raise_idea_without_name_once(db):
    assert raise_idea_without_name(by=None, token="one", **WORDS) is True
    assert raise_idea_without_name(by=None, token="one", **WORDS) is False
    (made,) = Idea.objects.all()
    assert (made.raised_by, made.token_hash) == (None, hash_of("one"))


def test_raise_idea_without_name_a_hundred_times_a_day(db):
    old, names = on(-1), range(100)
    rows = [Idea(token_hash=str(n), raised_on=old, **WORDS) for n in names]
    Idea.objects.bulk_create(rows)
    assert raise_idea_without_name(by=None, token="one", **WORDS)
    Idea.objects.update(raised_on=timezone.localdate())
    assert refusal(raise_idea_without_name, by=None, token="two", **WORDS) == "many"


def test_withdraw_followed_idea_takes_the_secret(db):
    idea = IdeaFactory(without_name=True)
    with pytest.raises(PermissionDenied):
        withdraw_followed_idea(by=None, token="another")
    with pytest.raises(PermissionDenied):
        withdraw_followed_idea(by=None, token="")
    withdraw_followed_idea(by=None, token="secret")
    idea.refresh_from_db()
    assert (idea.status, idea.title, steps(idea)) == (
        "withdrawn", "", [("withdraw", None, timezone.localdate())],
    )  # fmt: skip
    assert refusal(withdraw_followed_idea, by=None, token="secret") == "state"


def test_an_empty_secret_is_no_key_to_an_idea_with_a_name(idea):
    with pytest.raises(PermissionDenied):
        withdraw_followed_idea(by=None, token="")
    assert Idea.objects.get().status == "raised"


def test_a_step_on_an_idea_without_a_name_is_told_to_nobody(cast):
    idea = IdeaFactory(without_name=True)
    own_idea(by=cast.hana, idea=idea, policy="Leave", promised_on=on(3))
    adopt_idea(by=cast.hana, idea=idea, answer="Yes")
    assert not Message.objects.exists()


def test_an_idea_knows_days_and_no_time_of_raising():
    times = {f.name for f in Idea._meta.concrete_fields if "Time" in type(f).__name__}
    assert times == {"answered_at", "done_at"}
    assert [f.name for f in IdeaStep._meta.concrete_fields if "Time" in type(f).__name__] == []
    assert len({token_of(1), token_of(1), token_of(2)}) == 2


# --- support --------------------------------------------------------------------------------------
def test_support_idea_twice_is_once(cast, idea):
    for _ in range(2):
        support_idea(by=cast.sam, idea=idea)
    assert Support.objects.count() == 1
    for _ in range(2):
        stop_supporting_idea(by=cast.sam, idea=idea)
    assert Support.objects.count() == 0


def test_support_ends_with_the_answer_and_is_forgotten(cast, owned):
    SupportFactory.create_batch(13, idea=owned)
    adopt_idea(by=cast.hana, idea=owned, answer="Yes")
    owned.refresh_from_db()
    assert (owned.supported, Support.objects.count()) == (15, 0)
    assert refusal(support_idea, by=cast.sam, idea=owned) == "state"
    assert refusal(stop_supporting_idea, by=cast.sam, idea=owned) == "state"


def test_nobody_supports_what_they_cannot_see(cast):
    with pytest.raises(PermissionDenied):
        support_idea(by=cast.sam, idea=IdeaFactory(withdrawn=True))


@pytest.mark.parametrize(("count", "shown"), [(0, None), (9, None), (10, 10), (13, 15)])
def test_count_supports_rounds_and_says_nothing_below_ten(idea, count, shown):
    SupportFactory.create_batch(count, idea=idea)
    idea.refresh_from_db()
    assert idea.supported is None
    changes = [count_supports(by=None, today=timezone.localdate()) for _ in range(2)]
    idea.refresh_from_db()
    assert (idea.supported, changes) == (shown, [int(shown is not None), 0])


def test_who_supports_is_shown_to_nobody():
    """Not a name and not a moment: only the pair that makes it once."""
    assert {f.name for f in Support._meta.concrete_fields} == {"id", "idea", "person"}


# --- races ----------------------------------------------------------------------------------------
def at_once(*calls) -> list[str]:
    outcomes, start = [], threading.Barrier(len(calls))

    def run(call) -> None:
        start.wait()
        try:
            call()
            outcomes.append("done")
        except ValidationError as error:
            outcomes.append(code_of(error))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[call]) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(outcomes)


@pytest.mark.django_db(transaction=True)
def test_one_person_supports_four_times_at_once(cast, idea):
    calls = [lambda: support_idea(by=cast.sam, idea=idea)] * 4
    assert at_once(*calls) == ["done"] * 4
    assert Support.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_in_hr_take_one_idea(cast, idea, hal):
    calls = [
        lambda by=by: own_idea(by=by, idea=idea, policy="Leave", promised_on=on(9))
        for by in (cast.hana, hal)
    ]
    assert at_once(*calls) == ["done", "state"]
    assert IdeaStep.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_yes_and_no_at_once(cast, owned):
    yes = lambda: adopt_idea(by=cast.hana, idea=owned, answer="Yes")  # noqa: E731
    no = lambda: decline_idea(by=cast.hana, idea=owned, answer="No")  # noqa: E731
    assert at_once(yes, no) == ["done", "state"]


@pytest.mark.django_db(transaction=True)
def test_support_while_it_is_taken_back(cast, idea):
    support = lambda: support_idea(by=cast.sam, idea=idea)  # noqa: E731
    back = lambda: withdraw_idea(by=cast.carol, idea=idea)  # noqa: E731
    outcomes, start = [], threading.Barrier(2)

    def run(call) -> None:
        start.wait()
        try:
            call()
        except PermissionDenied:
            outcomes.append("denied")
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[call]) for call in (support, back)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert outcomes in ([], ["denied"])
    assert (Idea.objects.get().status, Support.objects.count()) == ("withdrawn", 0)


@pytest.mark.django_db(transaction=True)
def test_the_same_form_without_a_name_sent_twice_at_once(db):
    call = lambda: raise_idea_without_name(by=None, token="one", **WORDS)  # noqa: E731
    assert at_once(call, call) == ["done", "done"]
    assert Idea.objects.count() == 1


# --- the clock ------------------------------------------------------------------------------------
def test_tell_of_ideas_the_morning_after(cast, idea, told):
    IdeaFactory(without_name=True)
    assert tell_of_ideas(by=None, today=timezone.localdate()) == 0
    assert [tell_of_ideas(by=None, today=on(1)) for _ in range(2)] == [1, 0]
    assert told(cast.hana) == ["ideas_raised"]
    assert Message.objects.get().body == "2 ideas wait for an owner."


def test_tell_of_ideas_without_an_owner_for_two_weeks(cast, idea, told):
    assert [tell_of_ideas(by=None, today=on(day)) for day in (13, 14, 15)] == [0, 1, 0]
    assert told(cast.hana) == ["idea_waiting"]


def test_remind_of_promises_before_on_time_and_late(cast, owned, told):
    Message.objects.all().delete()
    days = (22, 23, 30, 31, 40, 44, 45, 59)
    assert [remind_of_promises(by=None, today=on(day)) for day in days] == [0, 1, 0, 1, 0, 0, 1, 1]
    assert told(cast.hana) == ["promise_due"] + ["promise_late"] * 3


def test_remind_of_promises_of_somebody_who_left_hr(cast, owned, hal, told):
    cast.hana.roles.all().delete()
    remind_of_promises(by=None, today=on(31))
    assert (told(hal), told(cast.hana)) == (["promise_late"], [])


def test_an_overdue_promise_shows(owned):
    assert owned.is_late is False
    Idea.objects.update(promised_on=on(-1))
    assert Idea.objects.get().is_late is True
    assert IdeaFactory(answered=True, promised_on=on(-1)).is_late is False


@pytest.mark.parametrize(
    ("values", "left", "forgotten"),
    [
        ({"answered": True, "raised_on": on(-730)}, None, True),
        ({"answered": True, "raised_on": on(-729)}, None, False),
        ({"owned": True, "raised_on": on(-900)}, None, False),
        ({}, on(-1), True),
        ({}, on(0), False),
    ],
)
def test_forget_raisers(cast, values, left, forgotten):
    IdeaFactory(raised_by=PersonFactory(left_on=left), **values)
    assert forget_raisers(by=None, today=timezone.localdate()) == int(forgotten)
    assert (Idea.objects.get().raised_by is None) is forgotten


# --- the share in time ----------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("kept", "percent"), [(Kept(0, 0), None), (Kept(3, 2), 67), (Kept(8, 1), 13), (Kept(2, 2), 100)]
)
def test_percent(kept, percent):
    assert kept.percent == percent


@pytest.mark.parametrize(
    ("first", "answered", "expected"),
    [
        (-10, -10, (1, 1)),
        (-10, -9, (1, 0)),
        (-10, None, (1, 0)),
        (0, -1, (0, 0)),
        (-1, -1, (1, 1)),
        (-365, -365, (1, 1)),
        (-366, -366, (0, 0)),
        (5, -1, (0, 0)),
    ],
)
def test_in_time_counts_the_day_promised_first(db, first, answered, expected):
    values = {"answered": True, "answered_at": at(answered)} if answered else {"owned": True}
    IdeaFactory(first_promised_on=on(first), promised_on=on(first + 90), **values)
    kept = in_time(timezone.localdate())
    assert (kept.due, kept.in_time) == expected


def test_in_time_leaves_out_what_is_gone_and_tells_it_beside(db):
    past = {"first_promised_on": on(-5), "promised_on": on(-5)}
    for gone in ("withdrawn", "taken_down"):
        IdeaFactory(**{gone: True}, **past)
    IdeaFactory()
    IdeaFactory(owned=True, **past)
    today = timezone.localdate()
    assert in_time(today) == Kept(1, 0)
    assert beside(today) == {"waiting": 1, "overdue": 1, "taken_down": 1}


# --- the table of moves ---------------------------------------------------------------------------
def test_every_move_that_the_table_does_not_have_is_refused(cast, hal):
    """Each action on each state: done where the table says so, refused otherwise."""
    traits = {"raised": {}, "adopted": {"answered": True}, "adapted": {"answered": True},
              "declined": {"answered": True}}  # fmt: skip
    acts = {
        "own": lambda i: own_idea(by=cast.hana, idea=i, policy="P", promised_on=on(1)),
        "promise": lambda i: promise_idea(by=cast.hana, idea=i, promised_on=on(1), reason="x"),
        "hand_over": lambda i: hand_over_idea(by=cast.hana, idea=i, owner=hal),
        "adopt": lambda i: adopt_idea(by=cast.hana, idea=i, answer="x"),
        "adapt": lambda i: adapt_idea(by=cast.hana, idea=i, answer="x"),
        "decline": lambda i: decline_idea(by=cast.hana, idea=i, answer="x"),
        "finish": lambda i: finish_idea(by=cast.hana, idea=i, we_did="x"),
        "withdraw": lambda i: withdraw_idea(by=cast.carol, idea=i),
        "take_down": lambda i: take_down_idea(by=cast.hana, idea=i, reason="x"),
    }
    for status, verbs in IDEA_TRANSITIONS.items():
        for verb, act in acts.items():
            trait = traits.get(str(status), {str(status): True})
            made = IdeaFactory(raised_by=cast.carol, status=status, hr_owner=cast.hana, **trait)
            if verb in verbs:
                act(made)
                made.refresh_from_db()
                assert made.status == verbs[verb]
            else:
                assert refusal(act, i=made) == "state", (status, verb)


def test_steps_are_in_the_order_in_which_they_were(db):
    idea = IdeaFactory()
    made = [IdeaStepFactory(idea=idea, verb=verb) for verb in ("own", "promise")]
    assert list(idea.steps.all()) == made[::-1]
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM networks_ideastep")
        assert cursor.fetchone()[0] == 2
