"""The tables of states: what can be done with which kind of leave."""

import pytest

from leave.rules.schemes import SCHEMES
from leave.states import (
    COUNTED,
    LOOKED,
    OPEN,
    OUTCOMES,
    OVER,
    OWNER,
    STANDING,
    STATUSES_OF,
    TRANSITIONS,
    RequestStatus,
    Scheme,
    verbs,
)

R = RequestStatus


def test_every_status_is_in_every_table():
    assert set(TRANSITIONS) == set(OWNER) == set(R)
    assert set(STATUSES_OF) == set(Scheme) == set(SCHEMES)
    assert {status for row in STATUSES_OF.values() for status in row} == set(R)


def test_each_status_is_open_standing_over_or_declined():
    assert sorted({*OPEN, *STANDING, *OVER, R.DECLINED}) == sorted(R)
    assert {status for status, who in OWNER.items() if who} == set(OPEN)


ASKED_FOR = {
    Scheme.CARERS_LEAVE: {"change", "agree", "stand", "postpone", "withdraw", "lapse"},
    Scheme.PARENTAL_LEAVE: {"change", "agree", "stand", "postpone", "withdraw", "lapse"},
    Scheme.SPECIAL_LEAVE: {
        "change",
        "approve",
        "approve_in_part",
        "propose_decline",
        "withdraw",
        "lapse",
    },
}


@pytest.mark.parametrize("scheme", ASKED_FOR)
def test_what_can_be_done_with_leave_that_was_asked_for(scheme):
    assert set(verbs(scheme, R.ASKED)) == ASKED_FOR[scheme]


@pytest.mark.parametrize("scheme", [Scheme.CARERS_LEAVE, Scheme.PARENTAL_LEAVE, Scheme.DEPENDANTS])
def test_no_path_of_a_right_leads_to_a_refusal(scheme):
    reached, ahead = set(), [STATUSES_OF[scheme][0]]
    while ahead:
        status = ahead.pop()
        reached.add(status)
        ahead += [to for to in verbs(scheme, status).values() if to not in reached]
    assert reached == set(STATUSES_OF[scheme])
    refusals = {R.DECLINED, R.DECLINE_PROPOSED, R.LOOKED_AT_AGAIN, R.PART_APPROVED}
    assert reached & refusals == set()


def test_special_leave_is_declined_by_a_second_manager_only():
    ways = [(s, v) for s in R for v, to in verbs_of_special(s).items() if to == R.DECLINED]
    assert ways == [(R.DECLINE_PROPOSED, "confirm_decline"), (R.LOOKED_AT_AGAIN, "uphold_decline")]


def verbs_of_special(status) -> dict:
    return verbs(Scheme.SPECIAL_LEAVE, status)


def test_leave_now_is_told_not_decided():
    assert verbs(Scheme.DEPENDANTS, R.RECORDED) == {
        "cancel": R.CANCELLED,
        "come_back": R.ENDED_EARLY,
    }
    assert Scheme.DEPENDANTS not in COUNTED


def test_every_answer_is_a_verb_of_the_table():
    known = {verb for moves in TRANSITIONS.values() for verb in moves}
    assert set(OUTCOMES) <= known
    assert set(LOOKED) == {"propose_decline", *OUTCOMES}
