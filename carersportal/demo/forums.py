"""The forum of the demo's carers' network: a year of conversations, through the actions of members,
each then moved back to its day, which no action would do.

Who writes under a name is drawn from those who show theirs; the anonymous ones from all others.
"""

import datetime as dt
import random

from django.db.models import F
from django.utils import timezone

from carersportal.demo.employer import SEED
from carersportal.demo.forum_texts import (
    BOARDS,
    CLOSED,
    LOCKED,
    NOTES,
    OLD_THREAD,
    PINNED,
    THREADS,
)
from carersportal.demo.messages import date_messages
from carersportal.demo.networks import LEAD, People
from networks.actions import attachments, boards, posts, threads
from networks.models import Board, Membership, Network, Post, ReadMark, Thread
from networks.notifications.members import key_prefix
from notifications.models import Message
from people.models import Person

CARERS = "carers-network"
TAKEN_BACK = "x"


def load_forums(people: People, today: dt.date) -> None:
    """Boards, conversations with anonymous posts among them, one pinned, one locked, one board closed."""
    lead = people[LEAD]
    network = Network.objects.get(slug=CARERS)
    named, hidden = writers(network, lead)
    made = {
        name: boards.add_board(
            by=lead, network=network, name=name, about=about, anonymous_posts=anonymous
        )
        for name, about, anonymous in (*BOARDS, CLOSED)
    }
    moment = timezone.now()
    days, title, said = OLD_THREAD
    talk(made[CLOSED[0]], title, said, named, hidden, moment - dt.timedelta(days=days))
    for days, board, title, said in THREADS:
        talk(made[board], title, said, named, hidden, moment - dt.timedelta(days=days))
    boards.close_board(by=lead, board=made[CLOSED[0]])
    threads.pin_thread(by=lead, thread=Thread.objects.get(title=PINNED))
    threads.lock_thread(by=lead, thread=Thread.objects.get(title=LOCKED))
    finish(network, named)
    Board.objects.update(created_at=moment - dt.timedelta(days=410))


def writers(network: Network, lead: Person) -> tuple[list[Person], list[Person]]:
    """Those who show their name, the lead first, and those who do not."""
    rows = Membership.objects.filter(network=network).select_related("person")
    ordered = rows.order_by("person__staff_number")
    named = [row.person for row in ordered if row.name_shown and row.person_id != lead.pk]
    hidden = [row.person for row in ordered if not row.name_shown]
    random.Random(SEED).shuffle(hidden)  # noqa: S311 - the demo is the same every time
    return [lead, *named], hidden


def talk(
    board: Board,
    title: str,
    said: tuple,
    named: list[Person],
    hidden: list[Person],
    began: dt.datetime,
) -> None:
    """One conversation, a few hours between its posts."""
    made: list[Post] = []
    for number, (who, body, quoted) in enumerate(said):
        anonymous = isinstance(who, str) and who != TAKEN_BACK
        author = hidden[ord(who) - ord("a")] if anonymous else named[who if who != "x" else 4]
        values = {"by": author, "body": body, "anonymous": anonymous}
        if made:
            source = made[quoted] if quoted is not None else None
            post = posts.write_post(thread=made[0].thread, quoted=source, **values)
        else:
            post = threads.start_thread(board=board, title=title, **values)
        made.append(post)
        move(post, min(began + dt.timedelta(hours=5 * number + number**2), timezone.now()))
        if who == TAKEN_BACK:
            posts.withdraw_post(by=author, post=post)


def move(post: Post, at: dt.datetime) -> None:
    """It was written then: the post, its thread, its author's mark and what followers were told."""
    Post.objects.filter(pk=post.pk).update(created_at=at)
    Thread.objects.filter(pk=post.thread_id).update(last_post_at=at)
    Thread.objects.filter(pk=post.thread_id, created_at__gt=at).update(created_at=at)
    marks = ReadMark.objects.filter(thread=post.thread_id)
    marks.filter(membership=post.author_id).update(read_to=at)
    date_messages(f"{key_prefix(post.thread.board.network)}post:{post.pk}:", at)


def finish(network: Network, named: list[Person]) -> None:
    """One post was edited, one has a file; what is older than two months has been read by everybody."""
    mine = Post.objects.filter(thread__board__network=network)
    first = mine.get(opens=PINNED)
    posts.edit_post(
        by=named[0],
        post=first,
        body=f"{first.body}\n\nMeetings and papers have pages of their own.",
    )
    map_of_rooms = mine.get(body__startswith="Level 3 has the best signal")
    attachments.attach_file(
        by=named[2], post=map_of_rooms, name="rooms for a call.txt", data=NOTES.encode()
    )
    day = timezone.now() - dt.timedelta(days=60)
    told = Message.objects.filter(kind="post_written", created_at__lt=day)
    told.update(read_at=F("created_at"))
    old = Thread.objects.filter(board__network=network, last_post_at__lt=day)
    ReadMark.objects.bulk_create(
        [
            ReadMark(thread=thread, membership=member, read_to=thread.last_post_at)
            for thread in old
            for member in Membership.objects.filter(network=network)
        ],
        update_conflicts=True,
        unique_fields=["thread", "membership"],
        update_fields=["read_to"],
    )
