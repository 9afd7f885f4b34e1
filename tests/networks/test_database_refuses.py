# ruff: noqa: S608
"""What the database itself refuses in networks, whoever asks: each promise by its name."""

import datetime as dt
import itertools

import pgtrigger
import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from networks import states
from networks.models import (
    Page,
    Preference,
    Pseudonym,
    Story,
)
from tests.factories import networks as made
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db


def refusal(sql: str, *values) -> str:
    """The first line of what the database says against it; "" when it lets it pass."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql, values)
    except DatabaseError as error:
        return str(error).splitlines()[0]
    return ""


def refused_twin(row, **changes) -> str:
    """What is said against a second row like ``row``, with a key of its own."""
    twin = type(row)(
        **{
            f.attname: getattr(row, f.attname)
            for f in row._meta.concrete_fields
            if not f.generated and not f.primary_key
        }
    )
    for name, value in changes.items():
        setattr(twin, name, value)
    try:
        with transaction.atomic():
            twin.save(force_insert=True)
    except DatabaseError as error:
        return str(error).splitlines()[0]
    return ""


HOUR = dt.timedelta(hours=1)
CHECKS = {
    "network_not_its_own_parent": (made.NetworkFactory, "parent_id = id"),
    "role_term_ends_after_it_starts": (made.RoleTermFactory, "ends_on = starts_on - 1"),
    "role_term_known": (made.RoleTermFactory, "role = 'king'"),
    "election_votes_after_candidates": (
        made.ElectionFactory, "voting_until = nominations_until"),
    "election_has_seats": (made.ElectionFactory, "seats = 0"),
    "event_ends_after_it_starts": (made.EventFactory, "ends_at = starts_at"),
    "event_has_places": (made.EventFactory, "capacity = 0"),
    "answer_of_one": (made.AnswerFactory, "person_id = NULL"),
    "occasion_ends_after_it_starts": (made.OccasionFactory, "ends_on = starts_on - 1"),
    "release_ends_after_it_starts": (made.ReleaseRequestFactory, "ends_at = starts_at"),
    "release_declined_with_a_reason": (made.ReleaseRequestFactory, "status = 'declined'"),
    "lift_takes_two": (made.AnonymityLiftFactory, "decided_by_id = asked_by_id"),
    "meeting_ends_after_it_starts": (made.MeetingFactory, "ends_at = starts_at"),
    "meeting_held_is_counted": (made.MeetingFactory, "status = 'held', quorum = 5, present = 9"),
    "agenda_item_declined_with_a_reason": (made.AgendaItemFactory, "declined_at = now()"),
    "meeting_action_closed_with_an_outcome": (
        made.MeetingActionFactory, "status = 'done', closed_at = now()"),
    "attendance_of_one": (made.AttendanceFactory, "membership_id = NULL"),
    "idea_answered_with_words": (
        lambda: made.IdeaFactory(owned=True), "status = 'adopted', answered_at = now()"),
    "idea_owned_with_a_promise": (made.IdeaFactory, "status = 'owned', policy = 'Leave'"),
    "idea_done_with_words": (
        lambda: made.IdeaFactory(answered=True), "status = 'done', done_at = now()"),
    "idea_has_a_name_or_a_secret": (made.IdeaFactory, "token_hash = 'x'"),
    "idea_gone_has_no_words": (made.IdeaFactory, "status = 'withdrawn', title = ''"),
    "story_published_is_checked_and_ends": (
        lambda: made.StoryFactory(approved=True), "status = 'published'"),
    "story_published_is_the_version_approved": (
        lambda: made.StoryFactory(approved=True),
        "status = 'published', published_at = now(), version = version + 1"),
    "story_checked_by_another": (made.StoryFactory, "checked_by_id = author_id"),
    "story_withdrawn_is_gone": (made.StoryFactory, "status = 'withdrawn'"),
}  # fmt: skip


@pytest.mark.parametrize("name", CHECKS)
def test_a_row_that_makes_no_sense_is_refused(name):
    factory, change = CHECKS[name]
    row = factory()
    said = refusal(
        f"UPDATE {row._meta.db_table} SET {change} WHERE {row._meta.pk.column} = %s", row.pk
    )
    assert f'"{name}"' in said, said


TWINS = {
    "page_address_once": (made.PageFactory, {}),
    "membership_once": (made.MembershipFactory, {}),
    "preference_once": (made.PreferenceFactory, {"reach": Preference.Reach.EMAIL}),
    "partner_invited_once": (
        lambda: made.PartnerFactory(email="p@health.example"), {"email": "P@Health.example"}),
    "election_one_open_for_each_role": (made.ElectionFactory, {"status": "voting"}),
    "candidate_once": (made.CandidateFactory, {}),
    "voter_once": (made.VoterFactory, {}),
    "answer_once_a_person": (made.AnswerFactory, {"reply": "no"}),
    "answer_once_a_partner": (
        lambda: made.AnswerFactory(membership=None, person=None, partner=made.PartnerFactory()),
        {"reply": "no"},
    ),
    "occasion_once": (made.OccasionFactory, {}),
    "release_asked_once": (made.ReleaseRequestFactory, {"status": "agreed"}),
    "pseudonym_once": (made.PseudonymFactory, {"name": "Another"}),
    "follow_once": (made.FollowFactory, {}),
    "read_mark_once": (made.ReadMarkFactory, {}),
    "report_once": (made.ReportFactory, {"status": "taken"}),
    "removal_once": (made.RemovalFactory, {}),
    "lift_asked_once": (made.AnonymityLiftFactory, {}),
    "attendance_once": (made.AttendanceFactory, {}),
    "attendance_once_a_partner": (
        lambda: made.AttendanceFactory(membership=None, partner=made.PartnerFactory()), {}),
    "meeting_once": (made.MeetingFactory, {}),
    "support_once": (made.SupportFactory, {}),
    "idea_secret_once": (lambda: made.IdeaFactory(without_name=True), {}),
    "story_version_once": (made.StoryEditFactory, {}),
}  # fmt: skip


@pytest.mark.parametrize("name", TWINS)
def test_a_second_row_is_refused(name):
    factory, changes = TWINS[name]
    said = refused_twin(factory(), **changes)
    assert f'"{name}"' in said, said


def test_pseudonym_name_once():
    row = made.PseudonymFactory()
    other = made.MembershipFactory(network=row.thread.board.network)
    assert '"pseudonym_name_once"' in refused_twin(row, membership_id=other.pk)
    assert Pseudonym.objects.count() == 1


def test_another_election_may_open_when_one_is_closed():
    row = made.ElectionFactory()
    assert refused_twin(row, status="closed") == ""


def test_somebody_uninvited_may_be_invited_again():
    row = made.PartnerFactory(revoked_at=timezone.now())
    assert refused_twin(row, revoked_at=None) == ""


MACHINES = {
    "election_moves": (made.ElectionFactory, states.ElectionStatus, states.ELECTION_TRANSITIONS),
    "release_moves": (made.ReleaseRequestFactory, states.ReleaseStatus, states.RELEASE_TRANSITIONS),
    "report_moves": (made.ReportFactory, states.ReportStatus, states.REPORT_TRANSITIONS),
    "appeal_moves": (made.AppealFactory, states.AppealStatus, states.APPEAL_TRANSITIONS),
    "lift_moves": (made.AnonymityLiftFactory, states.LiftStatus, states.LIFT_TRANSITIONS),
    "meeting_moves": (made.MeetingFactory, states.MeetingStatus, states.MEETING_TRANSITIONS),
    "meeting_action_moves": (
        made.MeetingActionFactory, states.ActionStatus, states.ACTION_TRANSITIONS),
    "idea_moves": (made.IdeaFactory, states.IdeaStatus, states.IDEA_TRANSITIONS),
    "story_moves": (made.StoryFactory, states.StoryStatus, states.STORY_TRANSITIONS),
}  # fmt: skip
ALSO = {
    "meeting_moves": ", present = 9, quorum = 5, chaired = true",
    "meeting_action_moves": ", closed_at = now(), outcome = 'HR has agreed'",
    "release_moves": ", reason = 'cover'",
    "idea_moves": ", answer = 'Yes', answered_at = now(), policy = 'Leave', we_did = 'It',"
    " done_at = now(), promised_on = current_date, first_promised_on = current_date,"
    " title = CASE WHEN goes.there IN ('withdrawn', 'taken_down') THEN '' ELSE 'T' END,"
    " body = CASE WHEN goes.there IN ('withdrawn', 'taken_down') THEN '' ELSE 'B' END",
    "story_moves": ", title = '', body = '', checked_at = now(), approved_at = now(),"
    " published_at = now(), ends_on = current_date, checked_version = version,"
    " approved_version = version",
}


@pytest.mark.parametrize("name", MACHINES)
def test_moves_are_those_of_the_table_and_no_others(name):
    factory, statuses, transitions = MACHINES[name]
    row = factory()
    sql = (
        f"WITH goes AS (SELECT %s::varchar AS there) UPDATE {row._meta.db_table}"
        f" SET status = goes.there{ALSO.get(name, '')} FROM goes WHERE id = %s"
    )
    made_moves = set()
    for start, end in itertools.product(statuses.values, statuses.values):
        with transaction.atomic():
            with pgtrigger.ignore():
                assert refusal(sql, start, row.pk) == ""
            said = refusal(sql, end, row.pk)
            transaction.set_rollback(True)
        assert said == "" or "Invalid transition" in said
        made_moves |= set() if said else {(start, end)}
    assert made_moves == {*states.moves(transitions), *((s, s) for s in statuses.values)}


@pytest.mark.parametrize(
    "factory",
    [
        made.PageEditFactory,
        made.PostEditFactory,
        made.IdeaStepFactory,
        made.ActionStepFactory,
        made.CorrectionFactory,
    ],
)
def test_history_is_append_only_and_has_no_truncate(factory):
    row = factory()
    table = row._meta.db_table
    assert "Cannot update or delete" in refusal(f"UPDATE {table} SET id = id")
    assert "Cannot update or delete" in refusal(f"DELETE FROM {table}")
    assert "Cannot truncate" in refusal(f"SET CONSTRAINTS ALL IMMEDIATE; TRUNCATE {table}")
    assert type(row).objects.count() == 1


def test_leaving_takes_what_hangs_on_the_membership_and_unlinks_posts():
    answer = made.AnswerFactory()
    membership = answer.membership
    made.PreferenceFactory(membership=membership)
    board = made.BoardFactory(network=membership.network)
    post = made.PostFactory(thread=made.ThreadFactory(board=board), author=membership)
    made.FollowFactory(thread=post.thread, membership=membership)
    membership.delete()
    post.refresh_from_db()
    assert (post.author, Preference.objects.count(), Page.objects.count()) == (None, 0, 0)
    assert post.thread.follows.count() == 0


def test_a_story_is_stored_sealed():
    story = made.StoryFactory(author=PersonFactory())
    with connection.cursor() as cursor:
        cursor.execute("SELECT body FROM networks_story")
        assert "look after" not in cursor.fetchone()[0]
    assert Story.objects.get().body == story.body
