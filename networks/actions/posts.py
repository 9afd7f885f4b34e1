"""Posts: written, edited with what they said before kept, and taken back by their authors.

None of these takes a one-time key of the audit, whose record would name the member for a day: the
key of a form becomes the key of the post (see docs/forums.md).
"""

import secrets
import uuid

import pgtrigger
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.trail import action
from networks.actions.doing import own_membership
from networks.models import Follow, Membership, Post, PostEdit, Pseudonym, ReadMark, Report, Thread
from networks.notifications.posts import post_written
from networks.permissions.boards import is_author
from networks.queries.posts import shown
from networks.rules.pace import POSTS, SPAN, THREADS, free_again
from networks.rules.pseudonyms import free_name
from networks.states import ReportStatus
from networks.wording import clock
from notifications.outbox import put_many
from people.models import Person


@action
def write_post(
    *,
    by: Person,
    thread: Thread,
    body: str,
    anonymous: bool = False,
    quoted: Post | None = None,
    key: uuid.UUID | None = None,
) -> Post:
    """Reply, and be told of further replies. Who follows the thread and has read it is told.

    ``key`` is the form's one-time key and becomes the post's own. Raises PermissionDenied, or
    ValidationError: "state" (locked or closed), "anonymous", "name", "quoted", "pace".
    """
    thread = locked(thread)
    mine = own_membership(thread.board.network, by)
    made = made_before(key, mine)
    if made:
        return made
    check_writable(thread)
    if quoted and not shown(thread.posts.filter(pk=quoted.pk)).exists():
        raise ValidationError(_("The post that you quote is no longer there."), code="quoted")
    check_pace(mine, opens=False)
    return add_post(thread, mine, signature(thread, mine, anonymous), body, quoted=quoted, key=key)


@action
def edit_post(*, by: Person, post: Post, body: str, title: str = "") -> None:
    """Say it anew; members can read what it said before. The post that opens a thread can change its
    title. Raises PermissionDenied, or ValidationError(code="state") where it is gone or its thread is
    locked."""
    post = locked_post(post)
    if not is_author(by, post):
        raise PermissionDenied
    check_writable(post.thread)
    check_shown(post)
    say_anew(post, title=title if post.opens and title else post.opens, body=body)


@action
def withdraw_post(*, by: Person, post: Post) -> None:
    """Take one's own post back: its text, what it said before and its files are deleted at once.

    While somebody who moderates looks at a report of it, they are kept for them and shown to nobody
    else; then they go with the next daily job. Twice is once. Raises PermissionDenied.
    """
    post = locked_post(post)
    if not is_author(by, post):
        raise PermissionDenied
    if post.withdrawn_at is None:
        post.withdrawn_at = timezone.now()
        post.save(update_fields=["withdrawn_at"])
        name_thread(post)
    if not open_reports().filter(post=post).exists():
        erase(post)


@action
def erase_withdrawn(*, by: Person | None) -> int:
    """Delete the texts of posts that were taken back and need no looking at any more. How many."""
    left = Post.objects.filter(withdrawn_at__isnull=False).exclude(body="", opens="")
    due = list(left.exclude(pk__in=open_reports().values("post")).select_related("thread"))
    for post in due:
        erase(post)
    return len(due)


# --- steps of these actions -----------------------------------------------------------------------
def locked(thread: Thread) -> Thread:
    rows = Thread.objects.select_for_update(of=("self",)).select_related("board__network")
    return rows.get(pk=thread.pk)


def locked_post(post: Post) -> Post:
    thread = locked(post.thread)
    rows = Post.objects.select_for_update(of=("self",)).select_related("author")
    post = rows.get(pk=post.pk)
    post.thread = thread
    return post


def made_before(key: uuid.UUID | None, mine: Membership) -> Post | None:
    """The post that this form has made already. Raises PermissionDenied for somebody else's."""
    found = Post.objects.filter(pk=key).first() if key else None
    if found and found.author_id != mine.pk:
        raise PermissionDenied
    return found


def check_writable(thread: Thread) -> None:
    if thread.locked_at:
        raise ValidationError(_("This conversation is locked."), code="state")
    if thread.board.closed_at or thread.board.network.closed_at:
        raise ValidationError(_("This board is closed."), code="state")


def check_shown(post: Post) -> None:
    if not shown(Post.objects.filter(pk=post.pk)).exists():
        raise ValidationError(_("This post is no longer there."), code="state")


def check_pace(mine: Membership, *, opens: bool) -> None:
    """Refuse who wrote too much in the last hour, with the time from which they may write again.

    The membership stays locked, so that many posts sent at once are counted one after the other.
    """
    Membership.objects.select_for_update(of=("self",)).get(pk=mine.pk)
    now = timezone.now()
    recent = Post.objects.filter(author=mine, created_at__gt=now - SPAN)
    times = list(recent.values_list("created_at", "opens"))
    found = [free_again([at for at, _opens in times], POSTS, now)]
    if opens:
        found.append(free_again([at for at, title in times if title], THREADS, now))
    waits = max(filter(None, found), default=None)
    if waits:
        raise ValidationError(
            _(
                "You have written a lot in the last hour. You can write again from %(time)s. Copy"
                " your text if you close this page."
            )
            % {"time": clock(waits)},
            code="pace",
        )


def signature(thread: Thread, mine: Membership, anonymous: bool) -> Pseudonym | None:
    """The pseudonym of an anonymous post, the same in all of a thread; None under one's own name."""
    if not anonymous:
        if not mine.name_shown:
            raise ValidationError(
                {"sign": _("First let fellow members see your name, under “Who sees your name”")},
                code="name",
            )
        return None
    if not thread.board.anonymous_posts:
        raise ValidationError(
            {"sign": _("Anonymous posts are not allowed on this board")}, code="anonymous"
        )
    used = Pseudonym.objects.filter(thread=thread)
    found = used.filter(membership=mine).first()
    name = free_name(set(used.values_list("name", flat=True)), secrets.choice)
    return found or Pseudonym.objects.create(thread=thread, membership=mine, name=name)


def add_post(
    thread: Thread,
    mine: Membership,
    pseudonym: Pseudonym | None,
    body: str,
    *,
    quoted: Post | None = None,
    opens: str = "",
    key: uuid.UUID | None = None,
) -> Post:
    """The post is there, its author follows the thread from the first one on, followers are told."""
    first = not thread.posts.filter(author=mine).exists()
    before = thread.last_post_at
    post = Post.objects.create(
        pk=key or uuid.uuid4(),
        thread=thread,
        author=mine,
        pseudonym=pseudonym,
        quoted=quoted,
        opens=opens,
        body=body,
    )
    thread.last_post_at = post.created_at
    thread.save(update_fields=["last_post_at"])
    if first:
        Follow.objects.get_or_create(thread=thread, membership=mine)
    put_many(post_written(post, before))
    ReadMark.objects.update_or_create(
        thread=thread, membership=mine, defaults={"read_to": post.created_at}
    )
    return post


def say_anew(post: Post, *, title: str, body: str, moderated: bool = False) -> bool:
    """Keep what the post said, and let it say something else. Whether anything is different."""
    if (title, body) == (post.opens, post.body):
        return False
    PostEdit.objects.create(post=post, opens=post.opens, body=post.body, moderated=moderated)
    post.opens, post.body, post.edited_at = title, body, timezone.now()
    post.save(update_fields=["opens", "body", "edited_at"])
    name_thread(post)
    return True


def open_reports():
    return Report.objects.filter(status__in=[ReportStatus.OPEN, ReportStatus.TAKEN])


def erase(post: Post) -> None:
    """Delete what a post said, what it said before, and its files."""
    with pgtrigger.ignore("networks.PostEdit:append_only"):
        post.edits.all().delete()
    post.attachments.all().delete()
    post.opens = post.body = ""
    post.save(update_fields=["opens", "body"])


def name_thread(post: Post) -> None:
    """The thread bears the title of the post that opens it, while that post can be read."""
    if post.opens:
        can_be_read = shown(Post.objects.filter(pk=post.pk)).exists()
        title = post.opens if can_be_read else ""
        Thread.objects.filter(pk=post.thread_id).update(title=title)
