"""Two at once: one outcome, a plain word to the other, and never an error page."""

import uuid

import pytest

from leave.actions import deciding, second_look
from leave.actions.deadlines import stand_leave
from leave.actions.postponing import postpone_leave
from leave.actions.undoing import withdraw_leave
from leave.models import LeaveRequest, LedgerEntry
from leave.queries.second_looks import next_up
from tests.factories.leave import LeaveDecisionFactory, LeaveRequestFactory, ahead, ship_policies
from tests.factories.people import ActingManagerFactory
from tests.leave.test_deciding import TEXTS
from tests.leave.test_postponing import proposal
from tests.passports.test_races import at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def asked(cast):
    ship_policies()
    ActingManagerFactory(manager=cast.mo, acting=cast.nia)
    return LeaveRequestFactory(owner=cast.carol, manager=cast.mo, special=True, days=[ahead(14)])


@pytest.fixture
def proposed(cast, asked):
    return deciding.propose_decline(by=cast.mo, request=asked, **TEXTS)


def sums() -> int:
    return sum(LedgerEntry.objects.values_list("minutes", flat=True))


def test_two_deciders_at_once(cast, asked):
    outcomes = at_once(
        lambda: deciding.approve_leave(by=cast.mo, request=asked),
        lambda: deciding.propose_decline(by=cast.nia, request=asked, **TEXTS),
    )
    asked.refresh_from_db()
    assert outcomes == ["done", "state"]
    assert (asked.status, sums()) in [("approved", 444), ("decline_proposed", 444)]


def test_the_person_withdraws_while_it_is_approved(cast, asked):
    outcomes = at_once(
        lambda: deciding.approve_leave(by=cast.mo, request=asked),
        lambda: withdraw_leave(by=cast.carol, request=asked),
    )
    asked.refresh_from_db()
    assert (outcomes, asked.status, sums()) in [
        (["done", "state"], "approved", 444),
        (["done", "state"], "withdrawn", 0),
    ]


def test_the_second_look_is_taken_once(cast, proposed):
    outcomes = at_once(
        lambda: second_look.confirm_decline(by=cast.hana, request=proposed),
        lambda: second_look.overturn_decline(by=cast.hana, request=proposed),
    )
    proposed.refresh_from_db()
    assert outcomes == ["done", "state"]
    assert (proposed.status, sums()) in [("declined", 0), ("approved", 444)]


def test_it_is_asked_for_again_once(cast, proposed):
    declined = second_look.confirm_decline(by=cast.hana, request=proposed)
    again = lambda: second_look.ask_again(by=cast.carol, request=declined)  # noqa: E731
    assert at_once(again, again) == ["done", "state"]
    assert declined.decisions.filter(verb="ask_again").count() == 1


def test_the_clock_and_the_manager_at_once(cast):
    ship_policies()
    late = LeaveRequestFactory(owner=cast.carol, manager=cast.mo, answer_by=ahead(-1))
    outcomes = at_once(
        lambda: stand_leave(by=None, request=late, today=ahead(0)),
        lambda: deciding.agree_leave(by=cast.mo, request=late),
    )
    late.refresh_from_db()
    assert (outcomes, late.outcome) in [
        (["done", "state"], "stood"),
        (["done", "nothing"], "agreed"),
    ]


def test_the_same_form_is_sent_twice_at_once(cast, asked):
    given = {"by": cast.mo, "request": asked, "once": uuid.uuid4()}
    call = lambda: deciding.approve_leave(**given)  # noqa: E731
    assert at_once(call, call) == ["done", "nothing"]


def test_it_is_moved_while_it_is_accepted(cast):
    ship_policies()
    ActingManagerFactory(manager=cast.mo, acting=cast.nia)
    first = next(ahead(n) for n in range(14, 21) if ahead(n).weekday() == 0)
    right = LeaveRequestFactory(owner=cast.carol, manager=cast.mo, days=[first])
    later = next(ahead(n) for n in range(22, 35) if ahead(n).weekday() == 1)
    moved = proposal(consulted_on=ahead(0), firsts=(later,))
    outcomes = at_once(
        lambda: deciding.agree_leave(by=cast.mo, request=right),
        lambda: postpone_leave(by=cast.nia, request=right, proposal=moved),
    )
    right.refresh_from_db()
    assert (outcomes, sums()) == (["done", "state"], 444)
    assert right.status in ("agreed", "postponed")


def test_the_page_of_who_comes_second_says_so(client, cast, asked):
    """Through the browser: an error in words or a refusal, never a 500."""
    client.force_login(cast.nia, backend="people.backends.PersonBackend")
    address = f"/leave/{asked.pk}/approve/"
    form = client.get(address).context["form"]
    given = {"once": form["once"].value(), "seen": form["seen"].value()}
    withdraw_leave(by=cast.carol, request=asked)
    answer = client.post(address, given)
    assert answer.status_code == 200
    assert "This is not possible any more" in answer.content.decode()


def test_next_up_stays_with_hr_while_somebody_there_has_not_looked(cast, asked):
    asked.stage, asked.decider = "hr", None
    assert next_up(asked, ahead(0)) is None
    LeaveDecisionFactory(request=asked, declining=True, by=cast.hana)
    assert next_up(asked, ahead(0)) == cast.mo
    assert LeaveRequest.objects.count() == 1
