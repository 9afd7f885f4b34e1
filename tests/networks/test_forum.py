"""The forum: boards, conversations and posts; who may do what, and what stays of it."""

import datetime as dt
import threading
import uuid

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connections
from django.utils import timezone

from audit.models import Submission
from networks.actions.boards import add_board, close_board, edit_board, reopen_board
from networks.actions.deadlines import run_network_deadlines
from networks.actions.membership import choose_reach, join_network, leave_network, show_name
from networks.actions.posts import (
    edit_post,
    erase_withdrawn,
    name_thread,
    withdraw_post,
    write_post,
)
from networks.actions.threads import (
    follow_thread,
    lock_thread,
    mark_read,
    pin_thread,
    start_thread,
    unfollow_thread,
    unlock_thread,
    unpin_thread,
)
from networks.models import Board, Follow, Membership, Post, PostEdit, Pseudonym, ReadMark, Thread
from networks.queries.boards import boards_of, threads_of
from networks.rules.pace import POSTS, THREADS
from networks.rules.pseudonyms import NAMES
from notifications.models import Message
from tests.factories.networks import (
    AttachmentFactory,
    BoardFactory,
    MembershipFactory,
    NetworkFactory,
    PostFactory,
    RemovalFactory,
    ReportFactory,
    RoleTermFactory,
    ThreadFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def board(cast, network):
    """Carol shows her name as well; anonymous posts are allowed."""
    show_name(by=cast.carol, network=network, shown=True)
    return BoardFactory(network=network, anonymous_posts=True)


@pytest.fixture
def thread(cast, board):
    return start_thread(by=cast.lee, board=board, title="Tea", body="Who comes?").thread


def ago(**span) -> dt.datetime:
    return timezone.now() - dt.timedelta(**span)


def refused(why: str, act, **values) -> None:
    """``act`` is refused with this code, or with an error at this field of the form."""
    with pytest.raises(ValidationError) as said:
        act(**values)
    fields = getattr(said.value, "error_dict", None)
    assert (set(fields) if fields else {said.value.code}) == {why}


# --- boards ---------------------------------------------------------------------------------------
def test_add_board_and_edit_board_by_the_lead(cast, network):
    first = add_board(by=cast.lee, network=network, name="A", anonymous_posts=True)
    second = add_board(by=cast.lee, network=network, name="B", about="For B")
    assert (first.position, second.position, first.anonymous_posts) == (1, 2, True)
    edit_board(by=cast.lee, board=first, name="C", about="For C", anonymous_posts=False)
    found = Board.objects.get(pk=first.pk)
    assert (found.name, found.about, found.anonymous_posts) == ("C", "For C", False)


def test_boards_are_the_leads_alone(cast, network):
    board = BoardFactory(network=network)
    for name in ("carol", "sam", "mo", "hana", "ade"):
        by = getattr(cast, name)
        with pytest.raises(PermissionDenied):
            add_board(by=by, network=network, name="A")
        with pytest.raises(PermissionDenied):
            edit_board(by=by, board=board, name="A", about="", anonymous_posts=True)
        with pytest.raises(PermissionDenied):
            close_board(by=by, board=board)
        with pytest.raises(PermissionDenied):
            reopen_board(by=by, board=board)


def test_close_board_ends_writing_and_reopen_board_lets_it_go_on(cast, board, thread):
    for _ in range(2):
        close_board(by=cast.lee, board=board)
    refused("state", start_thread, by=cast.carol, board=board, title="T", body="B")
    refused("state", write_post, by=cast.carol, thread=thread, body="B")
    refused("state", edit_post, by=cast.lee, post=thread.posts.get(), body="B")
    reopen_board(by=cast.lee, board=board)
    assert write_post(by=cast.carol, thread=thread, body="B").body == "B"


def test_a_closed_network_takes_nothing(cast, network, board, thread):
    network.closed_at = timezone.now()
    network.save()
    refused("state", start_thread, by=cast.carol, board=board, title="T", body="B")
    refused("state", write_post, by=cast.carol, thread=thread, body="B")
    refused("state", add_board, by=cast.lee, network=network, name="A")


# --- writing --------------------------------------------------------------------------------------
def test_start_thread_and_write_post(cast, board):
    opened = start_thread(by=cast.lee, board=board, title="Tea", body="Who comes?")
    reply = write_post(by=cast.carol, thread=opened.thread, body="I do", quoted=opened)
    thread = Thread.objects.get()
    assert (thread.title, thread.last_post_at, reply.quoted) == ("Tea", reply.created_at, opened)
    assert (opened.opens, reply.opens, reply.signed) == ("Tea", "", "Carol Carer")


def test_only_members_write(cast, board, thread):
    for name in ("sam", "mo", "hana", "ana", "chi", "ade", "dee"):
        by = getattr(cast, name)
        with pytest.raises(PermissionDenied):
            start_thread(by=by, board=board, title="T", body="B")
        with pytest.raises(PermissionDenied):
            write_post(by=by, thread=thread, body="B")
        with pytest.raises(PermissionDenied):
            follow_thread(by=by, thread=thread)
        with pytest.raises(PermissionDenied):
            unfollow_thread(by=by, thread=thread)
        with pytest.raises(PermissionDenied):
            mark_read(by=by, thread=thread, read_to=timezone.now())
    assert (Post.objects.count(), Follow.objects.count()) == (1, 1)


def test_a_form_sent_twice_makes_one_post_and_no_note_of_who_sent_it(cast, board, thread):
    key = uuid.uuid4()
    first = start_thread(by=cast.carol, board=board, title="T", body="B", key=key)
    assert start_thread(by=cast.carol, board=board, title="T", body="B", key=key) == first
    key = uuid.uuid4()
    reply = write_post(by=cast.carol, thread=thread, body="B", key=key)
    assert write_post(by=cast.carol, thread=thread, body="B", key=key) == reply
    with pytest.raises(PermissionDenied):
        write_post(by=cast.lee, thread=thread, body="Mine", key=key)
    assert (Post.objects.count(), Submission.objects.count()) == (3, 0)


@pytest.mark.django_db(transaction=True)
def test_a_form_sent_twice_at_once_makes_one_post(cast, board, thread):
    key, barrier = uuid.uuid4(), threading.Barrier(2)

    def send():
        try:
            barrier.wait()
            write_post(by=cast.carol, thread=thread, body="B", key=key)
        finally:
            connections.close_all()

    senders = [threading.Thread(target=send) for _ in range(2)]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()
    assert thread.posts.count() == 2


def test_quote_only_what_can_be_read_in_the_same_conversation(cast, thread):
    elsewhere = PostFactory(thread__board=thread.board)
    gone = PostFactory(thread=thread, withdrawn_at=timezone.now())
    removed = RemovalFactory(post__thread=thread).post
    for quoted in (elsewhere, gone, removed):
        refused("quoted", write_post, by=cast.carol, thread=thread, body="B", quoted=quoted)


# --- names and pseudonyms -------------------------------------------------------------------------
def test_who_shows_no_name_writes_anonymously_or_not_at_all(cast, network, board):
    show_name(by=cast.carol, network=network, shown=False)
    values = {"by": cast.carol, "title": "T", "body": "B"}
    refused("sign", start_thread, board=board, **values)
    post = start_thread(board=board, anonymous=True, **values)
    assert post.signed == post.pseudonym.name
    named_only = BoardFactory(network=network)
    refused("sign", start_thread, board=named_only, anonymous=True, **values)
    assert Thread.objects.count() == 1


def test_the_same_pseudonym_in_a_thread_and_nothing_that_leads_to_another(cast, board):
    mine = {"by": cast.carol, "anonymous": True, "body": "B"}
    first = start_thread(board=board, title="T", **mine)
    again = write_post(thread=first.thread, **mine)
    lees = write_post(by=cast.lee, thread=first.thread, body="B", anonymous=True)
    assert (first.pseudonym, first.pseudonym == lees.pseudonym) == (again.pseudonym, False)
    # Drawn by lot: over ten threads one member has several names, and none has a trace of hers.
    names = set()
    for _ in range(10):
        thread = ThreadFactory(board=board)
        Post.objects.update(created_at=ago(hours=2))
        names.add(write_post(thread=thread, **mine).pseudonym.name)
    assert len(names) > 1
    assert names <= set(NAMES)
    assert not any("Carol" in name or "Carer" in name for name in names)


def test_an_author_who_hides_the_name_or_leaves_is_named_no_longer(cast, network, board):
    post = start_thread(by=cast.carol, board=board, title="T", body="B")
    hidden = start_thread(by=cast.carol, board=board, title="T", body="B", anonymous=True)
    show_name(by=cast.carol, network=network, shown=False)
    assert Post.objects.get(pk=post.pk).signed == "A member"
    leave_network(by=cast.carol, network=network)
    post, hidden = Post.objects.get(pk=post.pk), Post.objects.get(pk=hidden.pk)
    assert (post.signed, hidden.signed) == ("Somebody who has left", hidden.pseudonym.name)
    assert (hidden.author, hidden.pseudonym.membership) == (None, None)
    assert not ReadMark.objects.filter(membership__person=cast.carol).exists()
    # Who comes back is somebody new: another pseudonym in the same conversation.
    join_network(by=cast.carol, network=network)
    back = write_post(by=cast.carol, thread=hidden.thread, body="B", anonymous=True)
    assert back.pseudonym != hidden.pseudonym
    assert Pseudonym.objects.count() == 2


# --- how fast -------------------------------------------------------------------------------------
def test_write_post_has_a_pace_and_says_when_to_go_on(cast, thread):
    for _ in range(POSTS):
        write_post(by=cast.carol, thread=thread, body="B")
    first = Post.objects.filter(author__person=cast.carol).earliest("created_at")
    Post.objects.filter(pk=first.pk).update(created_at=timezone.now() - dt.timedelta(minutes=50))
    with pytest.raises(ValidationError, match="You can write again from") as said:
        write_post(by=cast.carol, thread=thread, body="B")
    free = timezone.localtime(timezone.now() + dt.timedelta(minutes=10))
    assert f"{free:%-I:%M}" in said.value.message or f"{free:%-I}:" in said.value.message
    assert write_post(by=cast.lee, thread=thread, body="B")
    Post.objects.filter(pk=first.pk).update(created_at=ago(minutes=60))
    assert write_post(by=cast.carol, thread=thread, body="B")


def test_start_thread_has_a_pace_of_its_own(cast, board):
    for _ in range(THREADS):
        opened = start_thread(by=cast.carol, board=board, title="T", body="B")
    refused("pace", start_thread, by=cast.carol, board=board, title="T", body="B")
    assert write_post(by=cast.carol, thread=opened.thread, body="B")


@pytest.mark.django_db(transaction=True)
def test_posts_sent_at_once_do_not_go_past_the_pace(cast, board):
    threads = [ThreadFactory(board=board) for _ in range(3)]
    mine = Membership.objects.get(person=cast.carol)
    PostFactory.create_batch(POSTS - 1, thread=threads[0], author=mine)
    barrier, said = threading.Barrier(3), []

    def send(thread):
        try:
            barrier.wait()
            write_post(by=cast.carol, thread=thread, body="B")
            said.append("")
        except ValidationError as error:
            said.append(error.code)
        finally:
            connections.close_all()

    senders = [threading.Thread(target=send, args=[thread]) for thread in threads]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()
    assert sorted(said) == ["", "pace", "pace"]


# --- editing and taking back ----------------------------------------------------------------------
def test_edit_post_keeps_what_it_said(cast, thread):
    post = thread.posts.get()
    edit_post(by=cast.lee, post=post, body="Who comes?")
    assert not PostEdit.objects.exists()
    edit_post(by=cast.lee, post=post, body="Who would come?")
    edit_post(by=cast.lee, post=post, body="Who will come?")
    post.refresh_from_db()
    assert (post.body, post.edited_at is None) == ("Who will come?", False)
    assert [edit.body for edit in post.edits.all()] == ["Who would come?", "Who comes?"]


def test_edit_post_and_withdraw_post_are_the_authors_alone(cast, thread):
    mine = write_post(by=cast.carol, thread=thread, body="B")
    for by in (cast.lee, cast.sam, cast.ade):
        with pytest.raises(PermissionDenied):
            edit_post(by=by, post=mine, body="C")
        with pytest.raises(PermissionDenied):
            withdraw_post(by=by, post=mine)


def test_a_post_that_is_gone_cannot_be_edited(cast, thread):
    mine = write_post(by=cast.carol, thread=thread, body="B")
    RemovalFactory(post=mine)
    refused("state", edit_post, by=cast.carol, post=mine, body="C")


def test_withdraw_post_leaves_only_its_place(cast, board):
    post = start_thread(by=cast.carol, board=board, title="Zqtitle", body="Zqbody")
    edit_post(by=cast.carol, post=post, body="Zqother")
    AttachmentFactory(post=post)
    for _ in range(2):
        withdraw_post(by=cast.carol, post=post)
    post = Post.objects.select_related("thread").get()
    assert (post.body, post.opens, post.thread.title) == ("", "", "")
    assert str(post.thread) == "A conversation whose beginning is gone"
    assert (post.edits.count(), post.attachments.count()) == (0, 0)
    assert post.withdrawn_at is not None


def test_withdraw_post_keeps_the_text_for_who_looks_at_a_report(cast, thread):
    post = write_post(by=cast.carol, thread=thread, body="Zqbody")
    report = ReportFactory(post=post, status="taken")
    withdraw_post(by=cast.carol, post=post)
    assert erase_withdrawn(by=None) == 0
    assert Thread.objects.get().title == "Tea"
    post.refresh_from_db()
    assert post.body == "Zqbody"
    report.status = "dismissed"
    report.save()
    run_network_deadlines(today=timezone.localdate())
    post.refresh_from_db()
    assert (post.body, erase_withdrawn(by=None)) == ("", 0)


def test_a_title_is_there_while_the_post_that_came_with_it_is(cast, thread):
    opening = thread.posts.get()
    reply = write_post(by=cast.carol, thread=thread, body="B")
    removals = [RemovalFactory(post=opening), RemovalFactory(post=reply)]
    for removal in removals:
        name_thread(removal.post)
    assert Thread.objects.get().title == ""
    for removal in removals:
        removal.restored_at = timezone.now()
        removal.save()
        name_thread(removal.post)
    assert Thread.objects.get().title == "Tea"


# --- following, unread, pinned, locked ------------------------------------------------------------
def test_followers_are_told_once_until_they_have_read(cast, network, thread, told):
    follow_thread(by=cast.carol, thread=thread)
    mark_read(by=cast.carol, thread=thread, read_to=thread.last_post_at)
    for _ in range(2):
        last = write_post(by=cast.lee, thread=thread, body="Zqbody")
    assert (told(cast.carol), told(cast.lee)) == (["post_written"], [])
    mark_read(by=cast.carol, thread=thread, read_to=last.created_at)
    write_post(by=cast.lee, thread=thread, body="Zqbody")
    assert told(cast.carol) == ["post_written"] * 2
    for message in Message.objects.all():
        text = message.subject + message.body
        assert ("Zqbody" in text, "Lee" in text, network.name in text) == (False, False, False)
        assert message.subject == "There is a reply in a conversation that you follow"


def test_who_writes_follows_and_unfollow_thread_ends_it(cast, thread, told):
    write_post(by=cast.carol, thread=thread, body="B")
    assert told(cast.lee) == ["post_written"]
    unfollow_thread(by=cast.carol, thread=thread)
    write_post(by=cast.lee, thread=thread, body="B")
    write_post(by=cast.carol, thread=thread, body="Once more, without following again")
    assert (told(cast.carol), thread.follows.count()) == ([], 1)
    for _ in range(2):
        follow_thread(by=cast.carol, thread=thread)
    assert thread.follows.count() == 2


def test_a_follower_who_wants_nothing_is_told_nothing(cast, network, thread, told):
    choose_reach(by=cast.lee, network=network, chosen={"threads": "nothing"})
    write_post(by=cast.carol, thread=thread, body="B")
    assert told(cast.lee) == []


def test_what_is_new_to_a_member(cast, network, board):
    mine = Membership.objects.get(person=cast.carol)
    before = timezone.make_aware(dt.datetime.combine(mine.joined_on, dt.time.min))
    old = ThreadFactory(board=board, last_post_at=before - dt.timedelta(minutes=1))
    new = start_thread(by=cast.lee, board=board, title="T", body="B").thread

    def is_new():
        return {t.pk for t in threads_of(board, mine) if t.is_new}, boards_of(network, mine)[
            0
        ].is_new

    assert is_new() == ({new.pk}, True)
    mark_read(by=cast.carol, thread=new, read_to=new.last_post_at)
    assert is_new() == (set(), False)
    write_post(by=cast.lee, thread=old, body="B")
    assert is_new() == ({old.pk}, True)


def test_boards_of_counts_its_own_conversations(cast, network, board, thread):
    closed = BoardFactory(network=network, closed_at=timezone.now(), position=0)
    BoardFactory(network=NetworkFactory())
    mine = Membership.objects.get(person=cast.carol)
    assert [(b, b.thread_count) for b in boards_of(network, mine)] == [(board, 1), (closed, 0)]


@pytest.mark.parametrize(
    ("role", "may"), [("moderator", True), ("deputy", True), ("secretary", False), (None, False)]
)
def test_pin_thread_and_lock_thread_by_those_who_moderate(cast, network, thread, role, may):
    if role:
        RoleTermFactory(network=network, person=cast.carol, role=role)
    acts = (pin_thread, pin_thread, unpin_thread, lock_thread, lock_thread, unlock_thread)
    for act in acts:
        if may:
            act(by=cast.carol, thread=thread)
        else:
            with pytest.raises(PermissionDenied):
                act(by=cast.carol, thread=thread)
    thread.refresh_from_db()
    assert (thread.pinned_at, thread.locked_at) == (None, None)


def test_pinned_stands_first_and_locked_takes_nothing_more(cast, board, thread):
    other = start_thread(by=cast.lee, board=board, title="Later", body="B").thread
    mine = Membership.objects.get(person=cast.carol)
    assert list(threads_of(board, mine)) == [other, thread]
    post = write_post(by=cast.carol, thread=other, body="B")
    pin_thread(by=cast.lee, thread=thread)
    lock_thread(by=cast.lee, thread=other)
    assert list(threads_of(board, mine)) == [thread, other]
    refused("state", write_post, by=cast.carol, thread=other, body="B")
    refused("state", edit_post, by=cast.carol, post=post, body="C")
    withdraw_post(by=cast.carol, post=post)
    unlock_thread(by=cast.lee, thread=other)
    unpin_thread(by=cast.lee, thread=thread)
    write_post(by=cast.carol, thread=other, body="B")


def test_a_member_of_another_network_is_a_stranger_here(cast, board, thread):
    MembershipFactory(person=cast.sam, network__parent=board.network)
    with pytest.raises(PermissionDenied):
        write_post(by=cast.sam, thread=thread, body="B")
