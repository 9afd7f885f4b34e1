"""Conversations: begun and followed by members; pinned and locked by those who moderate."""

import datetime as dt
import uuid

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.trail import action
from networks.actions.doing import lock, own_membership
from networks.actions.posts import (
    add_post,
    check_pace,
    check_writable,
    made_before,
    say_anew,
    signature,
)
from networks.models import Board, Follow, Post, ReadMark, Thread
from networks.notifications.posts import thread_retitled
from networks.permissions.boards import is_author
from networks.permissions.networks import can_moderate
from networks.queries.posts import opening_post
from notifications.outbox import put_many
from people.models import Person


@action
def start_thread(
    *,
    by: Person,
    board: Board,
    title: str,
    body: str,
    anonymous: bool = False,
    key: uuid.UUID | None = None,
) -> Post:
    """Begin a conversation and follow it. Returns the post that opens it.

    ``key`` is the one-time key of the form: it becomes the post's own, so that sending it twice makes
    one, and nothing else is noted of who sent it. Raises PermissionDenied, or ValidationError:
    "state" (closed), "anonymous" (not on this board), "name" (one's own is not shown), "pace".
    """
    network = lock(board.network_id)
    mine = own_membership(network, by)
    made = made_before(key, mine)
    if made:
        return made
    board = Board.objects.get(pk=board.pk)
    if board.closed_at:
        raise ValidationError(_("This board is closed."), code="state")
    check_pace(mine, opens=True)
    thread = Thread.objects.create(board=board, title=title)
    return add_post(thread, mine, signature(thread, mine, anonymous), body, opens=title, key=key)


@action
def follow_thread(*, by: Person, thread: Thread) -> None:
    """Be told of new posts. Twice is once. Raises PermissionDenied."""
    mine = own_membership(thread.board.network, by)
    Follow.objects.get_or_create(thread=thread, membership=mine)


@action
def unfollow_thread(*, by: Person, thread: Thread) -> None:
    """Be told no longer. Twice is once. Raises PermissionDenied."""
    mine = own_membership(thread.board.network, by)
    Follow.objects.filter(thread=thread, membership=mine).delete()


@action
def mark_read(*, by: Person, thread: Thread, read_to: dt.datetime) -> None:
    """Note for one's own unread marks how far one has read. Raises PermissionDenied."""
    ReadMark.objects.bulk_create(
        [
            ReadMark(
                thread=thread, membership=own_membership(thread.board.network, by), read_to=read_to
            )
        ],
        update_conflicts=True,
        unique_fields=["thread", "membership"],
        update_fields=["read_to"],
    )


@action
def retitle_thread(*, by: Person, thread: Thread, title: str) -> None:
    """A moderator gives it another title; members can read the one before, and its author is told.

    Raises PermissionDenied, or ValidationError(code="state") where it is locked or has no title.
    """
    thread = moderated(thread, by)
    check_writable(thread)
    post = opening_post(thread)
    if post is None:
        raise ValidationError(_("The post that opened this conversation is gone."), code="state")
    post.thread = thread
    before, by_other = post.opens, not is_author(by, post)
    if say_anew(post, title=title, body=post.body, moderated=by_other) and by_other:
        put_many(thread_retitled(post, before))


@action
def pin_thread(*, by: Person, thread: Thread) -> None:
    """Keep it at the top of its board. Raises PermissionDenied."""
    thread = moderated(thread, by)
    thread.pinned_at = thread.pinned_at or timezone.now()
    thread.save(update_fields=["pinned_at"])


@action
def unpin_thread(*, by: Person, thread: Thread) -> None:
    """Let it stand among the others again. Raises PermissionDenied."""
    thread = moderated(thread, by)
    thread.pinned_at = None
    thread.save(update_fields=["pinned_at"])


@action
def lock_thread(*, by: Person, thread: Thread) -> None:
    """Nobody replies or edits any more. Raises PermissionDenied."""
    thread = moderated(thread, by)
    thread.locked_at = thread.locked_at or timezone.now()
    thread.save(update_fields=["locked_at"])


@action
def unlock_thread(*, by: Person, thread: Thread) -> None:
    """Members write in it again. Raises PermissionDenied."""
    thread = moderated(thread, by)
    thread.locked_at = None
    thread.save(update_fields=["locked_at"])


def moderated(thread: Thread, by: Person) -> Thread:
    """A step of an action: the thread, locked, for who moderates its network."""
    rows = Thread.objects.select_for_update(of=("self",)).select_related("board__network")
    thread = rows.get(pk=thread.pk)
    if not can_moderate(by, thread.board.network):
        raise PermissionDenied
    return thread
