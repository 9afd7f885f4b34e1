"""The pages of the forum through the client: who gets them, what they do, and what they say is wrong."""

import pytest
from django.urls import reverse
from django.utils import timezone

from networks.actions.membership import show_name
from networks.actions.posts import edit_post, write_post
from networks.actions.threads import start_thread
from networks.models import Board, Membership, Post, ReadMark, Thread
from tests.architecture.walk import ask
from tests.factories.networks import (
    BoardFactory,
    PostFactory,
    RemovalFactory,
    RoleTermFactory,
    ThreadFactory,
)

pytestmark = pytest.mark.django_db
EVERYBODY = ("carol", "lee", "sam", "mo", "hana", "ana", "chi", "ade", "dee")


@pytest.fixture
def as_(client):
    def signed_in(person):
        client.force_login(person, backend="people.backends.PersonBackend")
        return client

    return signed_in


@pytest.fixture
def board(cast, network):
    show_name(by=cast.carol, network=network, shown=True)
    return BoardFactory(network=network, name="Zqboard")


@pytest.fixture
def opening(cast, board):
    return start_thread(by=cast.lee, board=board, title="Zqtitle", body="Zq **body**")


@pytest.fixture
def carols(cast, opening):
    return write_post(by=cast.carol, thread=opening.thread, body="Zqreply")


@pytest.fixture
def row(board, opening, carols):
    return {
        "boards": board.network.slug,
        "board": board.pk,
        "thread": opening.thread_id,
        "post": carols.pk,
    }


def once(response):
    return {"once": str(response.context["form"]["once"].value())}


OPENS = [
    ("list-boards", "boards", {"carol", "lee"}),
    ("add-board", "boards", {"lee"}),
    ("read-board", "board", {"carol", "lee"}),
    ("edit-board", "board", {"lee"}),
    ("close-board", "board", {"lee"}),
    ("start-thread", "board", {"carol", "lee"}),
    ("read-thread", "thread", {"carol", "lee"}),
    ("write-post", "thread", {"carol", "lee"}),
    ("read-post", "post", {"carol", "lee"}),
    ("edit-post", "post", {"carol"}),
    ("withdraw-post", "post", {"carol"}),
    ("list-post-edits", "post", {"carol", "lee"}),
]


@pytest.mark.parametrize(("name", "what", "who"), OPENS)
def test_who_opens_what_and_everybody_else_finds_nothing(as_, cast, row, name, what, who):
    url = reverse(name, args=[row[what]])
    found = {p: as_(getattr(cast, p)).get(url).status_code for p in EVERYBODY}
    assert {p for p, status in found.items() if status in (200, 302)} == who
    assert {status for p, status in found.items() if p not in who} == {404}


CLICKS = [
    ("follow-thread", "thread", {"carol", "lee"}),
    ("unfollow-thread", "thread", {"carol", "lee"}),
    ("pin-thread", "thread", {"lee"}),
    ("unpin-thread", "thread", {"lee"}),
    ("lock-thread", "thread", {"lee"}),
    ("unlock-thread", "thread", {"lee"}),
    ("reopen-board", "board", {"lee"}),
]


@pytest.mark.parametrize(("name", "what", "who"), CLICKS)
def test_one_click_for_whom_it_is_for(as_, cast, row, name, what, who):
    url = reverse(name, args=[row[what]])
    found = {p: as_(getattr(cast, p)).post(url).status_code for p in EVERYBODY}
    assert found == {p: 302 if p in who else 404 for p in EVERYBODY}
    assert as_(cast.lee).get(url).status_code == 405


def test_a_closed_network_has_no_forum(as_, cast, network, row):
    network.closed_at = timezone.now()
    network.save()
    client = as_(cast.lee)
    assert {client.get(reverse(n, args=[row[w]])).status_code for n, w, _ in OPENS} == {404}


def test_add_board_edit_board_and_close_board_by_page(as_, cast, network):
    client, url = as_(cast.lee), reverse("add-board", args=[network.slug])
    key = once(client.get(url))
    assert "Enter the name" in client.post(url, key).content.decode()
    for _ in range(2):
        client.post(url, {"name": "Zqone", "anonymous_posts": "on", **key})
    board = Board.objects.get()
    page = reverse("read-board", args=[board.pk])
    client.post(reverse("edit-board", args=[board.pk]), {"name": "Zqtwo", "about": "Zqabout"})
    text = client.get(page).content.decode()
    assert ("Zqtwo" in text, "Zqabout" in text, "Start a conversation" in text) == (True,) * 3
    client.post(reverse("close-board", args=[board.pk]))
    text = client.get(page).content.decode()
    assert ("Closed" in text, "Start a conversation" in text) == (True, False)
    assert client.get(reverse("start-thread", args=[board.pk])).status_code == 404
    client.post(reverse("reopen-board", args=[board.pk]))
    assert "Start a conversation" in client.get(page).content.decode()


def test_start_thread_by_page_with_a_preview(as_, cast, board):
    client, url = as_(cast.carol), reverse("start-thread", args=[board.pk])
    key = once(client.get(url))
    said = client.post(url, {"title": "Zqtitle", **key}).content.decode()
    assert ("Enter what you want to say" in said, 'value="Zqtitle"' in said) == (True, True)
    early = client.post(url, {"body": "*soon*", "preview": "yes", **key}).content.decode()
    assert ("<em>soon</em>" in early, "There is a problem" in early) == (True, False)
    empty = client.post(url, {"preview": "yes", **key}).content.decode()
    assert "Enter what you want to say" in empty
    data = {"title": "Zqtitle", "body": "**bold**\r\nline", **key}
    seen = client.post(url, {**data, "preview": "yes"})
    text = seen.content.decode()
    assert ("<strong>bold</strong>" in text, 'value="Zqtitle"' in text) == (True, True)
    assert (Thread.objects.count(), once(seen)) == (0, key)
    for _ in range(2):
        done = client.post(url, data, follow=True)
    assert "<strong>bold</strong>" in done.content.decode()
    assert Post.objects.get().body == "**bold**\nline"


def test_write_post_by_page_with_a_quote(as_, cast, opening):
    client = as_(cast.carol)
    url = f"{reverse('write-post', args=[opening.thread_id])}?quote={opening.pk}"
    form = client.get(url)
    assert "Lee Lead wrote:" in form.content.decode()
    done = client.post(url, {"body": "Zqreply", **once(form)}, follow=True).content.decode()
    assert ("Zqreply" in done, "Lee Lead wrote:" in done, "(you)" in done) == (True, True, True)
    assert Post.objects.get(body="Zqreply").quoted == opening


@pytest.mark.parametrize("quote", ["nonsense", "00000000-0000-4000-8000-000000000000", "\x00", ""])
def test_a_quote_of_nothing_is_no_quote(as_, cast, opening, quote):
    url = reverse("write-post", args=[opening.thread_id])
    page = as_(cast.carol).get(url, {"quote": quote})
    assert (page.status_code, "wrote:" in page.content.decode()) == (200, False)


def test_nothing_is_shown_of_what_is_gone_not_even_in_a_quote(as_, cast, opening, carols):
    write_post(by=cast.lee, thread=opening.thread, body="Zqanswer", quoted=carols)
    edit_post(by=cast.carol, post=carols, body="Zqnow")
    client, page = as_(cast.lee), reverse("read-thread", args=[opening.thread_id])
    assert client.get(page).content.decode().count("Zqnow") == 2
    RemovalFactory(post=carols)
    text = client.get(page).content.decode()
    assert ("Zqnow" in text, "Removed by a moderator" in text) == (False, True)
    assert "In answer to a post that is no longer there" in text
    for name in ("edit-post", "list-post-edits", "withdraw-post"):
        assert as_(cast.carol).get(reverse(name, args=[carols.pk])).status_code == 404
    assert (
        "quote=" in page
        or "Zqnow"
        not in as_(cast.carol)
        .get(reverse("write-post", args=[opening.thread_id]), {"quote": str(carols.pk)})
        .content.decode()
    )


def test_edit_post_and_list_post_edits_by_page(as_, cast, carols):
    client, url = as_(cast.carol), reverse("edit-post", args=[carols.pk])
    assert "Zqreply" in client.get(url).content.decode()
    seen = client.post(url, {"body": "*Zqnew*", "preview": "yes"}).content.decode()
    assert ("<em>Zqnew</em>" in seen, Post.objects.get(pk=carols.pk).body) == (True, "Zqreply")
    done = client.post(url, {"body": "*Zqnew*"}, follow=True).content.decode()
    assert ("<em>Zqnew</em>" in done, "edited on" in done) == (True, True)
    history = as_(cast.lee).get(reverse("list-post-edits", args=[carols.pk])).content.decode()
    assert "Zqreply" in history


def test_withdraw_post_by_page(as_, cast, carols):
    done = as_(cast.carol).post(reverse("withdraw-post", args=[carols.pk]), follow=True)
    text = done.content.decode()
    assert ("Zqreply" in text, "Taken back by its author" in text) == (False, True)


def test_a_member_whose_name_is_hidden(as_, cast, network, board):
    """Where names are asked for, the page says where to show it; elsewhere she writes without."""
    show_name(by=cast.carol, network=network, shown=False)
    client, url = as_(cast.carol), reverse("start-thread", args=[board.pk])
    text = client.get(url).content.decode()
    assert ("Who sees your name" in text, "<textarea" in text) == (True, False)
    Board.objects.update(anonymous_posts=True)
    form = client.get(url)
    data = {"title": "T", "body": "Zqbody", **once(form)}
    assert "Select how you want to sign" in client.post(url, data).content.decode()
    said = client.post(url, data | {"sign": "name"}).content.decode()
    assert ("First let fellow members" in said, "Zqbody" in said) == (True, True)
    done = client.post(url, data | {"sign": "anonymous"}, follow=True).content.decode()
    name = Post.objects.get().pseudonym.name
    assert (name in done, "Carol Carer" in done) == (True, False)
    again = client.get(reverse("write-post", args=[Thread.objects.get().pk])).content.decode()
    assert f"You are “{name}” in this conversation" in again


def test_nobody_else_can_tell_who_is_behind_a_pseudonym(as_, cast, network, board):
    """What Lee sees of Carol's anonymous post is what she sees of anybody's, but for the words."""
    Board.objects.update(anonymous_posts=True)
    post = start_thread(by=cast.carol, board=board, title="Zqtitle", body="Zq", anonymous=True)
    edit_post(by=cast.carol, post=post, body="Zqother")
    client = as_(cast.lee)
    mine = Membership.objects.get(person=cast.carol)
    hidden = ("Carol", str(mine.pk), str(post.pseudonym_id))
    urls = [
        reverse("read-thread", args=[post.thread_id]),
        reverse("read-board", args=[board.pk]),
        reverse("list-post-edits", args=[post.pk]),
        f"{reverse('write-post', args=[post.thread_id])}?quote={post.pk}",
    ]
    for url in urls:
        text = client.get(url).content.decode()
        assert ([word for word in hidden if word in text], "Zq" in text) == ([], True)


def test_the_pace_is_said_and_nothing_typed_is_lost(as_, cast, board):
    client, url = as_(cast.carol), reverse("start-thread", args=[board.pk])
    for number in range(4):
        form = client.get(url)
        done = client.post(url, {"title": f"Zq{number}", "body": "Zqbody", **once(form)})
    text = done.content.decode()
    assert ("You can write again from" in text, "Zq3" in text, "Zqbody" in text) == (True,) * 3


# --- what is new ----------------------------------------------------------------------------------
def test_a_thread_opens_at_what_is_new_and_then_it_is_read(as_, cast, board, opening):
    PostFactory.create_batch(19, thread=opening.thread)
    client, page = as_(cast.carol), reverse("read-thread", args=[opening.thread_id])
    assert client.get(page).context["page"].number == 1
    newest = PostFactory.create_batch(2, thread=opening.thread)[-1]
    Thread.objects.update(last_post_at=newest.created_at)
    listed = reverse("read-board", args=[board.pk])
    assert ">\n  New\n<" in client.get(listed).content.decode()
    seen = client.get(page)
    assert (seen.context["page"].number, [p.is_new for p in seen.context["posts"]]) == (
        2,
        [True, True],
    )
    assert ReadMark.objects.get(membership__person=cast.carol).read_to == newest.created_at
    assert ">\n  New\n<" not in client.get(listed).content.decode()
    again = client.get(page, {"page": 2}).context["posts"]
    assert [p.is_new for p in again] == [False, False]
    client.get(page, {"page": 1})
    assert ReadMark.objects.get(membership__person=cast.carol).read_to == newest.created_at


def test_read_post_leads_to_its_place(as_, cast, opening):
    posts = PostFactory.create_batch(41, thread=opening.thread)
    for post, number in ((opening, 1), (posts[18], 1), (posts[19], 2), (posts[40], 3)):
        place = as_(cast.carol).get(reverse("read-post", args=[post.pk]))["Location"]
        assert place == f"/network-threads/{opening.thread_id}/?page={number}#post-{post.pk}"


@pytest.mark.parametrize("page", ["0", "-1", "x", "999999999999999999999", "\x00"])
def test_a_page_that_is_none_is_one_that_is(as_, cast, opening, page):
    url = reverse("read-thread", args=[opening.thread_id])
    assert as_(cast.carol).get(url, {"page": page}).status_code == 200


# --- lists ----------------------------------------------------------------------------------------
def more_of(name, board, thread, count):
    """So many more rows, each by another member, with all that a row can have."""
    if name == "list-boards":
        for made in BoardFactory.create_batch(count, network=board.network):
            ThreadFactory(board=made)
    if name == "read-board":
        for made in ThreadFactory.create_batch(count, board=board):
            PostFactory(thread=made)
    if name in ("read-thread", "list-post-edits"):
        quoted = thread.posts.earliest("created_at")
        for number in range(count):
            made = PostFactory(thread=thread, quoted=quoted, author__name_shown=True)
            if number % 10 == 9:
                RemovalFactory(post=made)
    Thread.objects.update(last_post_at=timezone.now())


@pytest.mark.parametrize("name", ["list-boards", "read-board", "read-thread"])
@pytest.mark.parametrize("role", [None, "moderator"])
def test_a_list_takes_ten_queries_at_the_most_for_1_3_and_300_rows(as_, cast, opening, name, role):
    board, thread, found = opening.thread.board, opening.thread, {}
    if role:
        RoleTermFactory(network=board.network, person=cast.carol, role=role)
    what = {"list-boards": board.network.slug, "read-board": board.pk, "read-thread": thread.pk}
    for rows, more in ((1, 0), (3, 2), (300, 297)):
        more_of(name, board, thread, more)
        visit = ask(as_(cast.carol), "get", reverse(name, args=[what[name]]), "", "", "")
        assert visit.response.status_code == 200
        found[rows] = visit.queries
    assert (len(set(found.values())), max(found.values()) <= 10) == (1, True), found
