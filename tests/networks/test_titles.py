"""The title of a conversation is put right by who began it or by a moderator, and nobody is fooled."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from networks.actions.membership import leave_network, show_name
from networks.actions.posts import edit_post, withdraw_post, write_post
from networks.actions.threads import lock_thread, retitle_thread, start_thread
from networks.models import PostEdit, Thread
from networks.queries.search import found_posts
from notifications.models import Message
from tests.factories.networks import (
    BoardFactory,
    MembershipFactory,
    RemovalFactory,
    RoleTermFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def opener(cast, network):
    """What Carol began, under a pseudonym."""
    board = BoardFactory(network=network, anonymous_posts=True)
    return start_thread(by=cast.carol, board=board, title="Zqold", body="Text", anonymous=True)


@pytest.fixture
def as_(client):
    def signed_in(person):
        client.force_login(person, backend="people.backends.PersonBackend")
        return client

    return signed_in


def title(post) -> tuple[str, str]:
    post.refresh_from_db()
    return Thread.objects.get(pk=post.thread_id).title, post.opens


def test_edit_post_that_opens_a_thread_changes_its_title(cast, opener):
    edit_post(by=cast.carol, post=opener, body="Text", title="New")
    assert title(opener) == ("New", "New")
    edit_post(by=cast.carol, post=opener, body="Other", title="New")
    edit_post(by=cast.carol, post=opener, body="Other")
    kept = list(opener.edits.values_list("opens", "body", "moderated"))
    assert kept == [("New", "Text", False), ("Zqold", "Text", False)]
    assert not Message.objects.filter(kind="thread_retitled").exists()


def test_edit_post_of_a_reply_changes_no_title(cast, opener):
    reply = write_post(by=cast.carol, thread=opener.thread, body="A", anonymous=True)
    edit_post(by=cast.carol, post=reply, body="B", title="New")
    assert (title(reply), title(opener)) == (("Zqold", ""), ("Zqold", "Zqold"))


def test_retitle_thread_tells_its_author_and_names_no_moderator(cast, opener):
    for new in ("New", "New", "Newer"):
        retitle_thread(by=cast.lee, thread=opener.thread, title=new)
    assert title(opener) == ("Newer", "Newer")
    kept = list(opener.edits.values_list("opens", "body", "moderated"))
    assert kept == [("New", "Text", True), ("Zqold", "Text", True)]
    told = Message.objects.filter(kind="thread_retitled").order_by("pk")
    assert [(m.recipient, "Lee" in m.body) for m in told] == [(cast.carol, False)] * 2
    assert "“Zqold” to “New”" in told[0].body


def test_retitle_thread_of_ones_own_is_the_authors_doing(cast, network, opener):
    RoleTermFactory(network=network, person=cast.carol, role="moderator")
    retitle_thread(by=cast.carol, thread=opener.thread, title="New")
    assert PostEdit.objects.get().moderated is False
    assert not Message.objects.filter(kind="thread_retitled").exists()


def test_retitle_thread_is_for_moderators(cast, network, opener):
    MembershipFactory(network=network, person=cast.sam)
    for name in ("carol", "sam", "mo", "hana", "ana", "chi", "ade", "dee"):
        with pytest.raises(PermissionDenied):
            retitle_thread(by=getattr(cast, name), thread=opener.thread, title="New")


@pytest.mark.parametrize("what", ["locked", "removed", "taken back"])
def test_retitle_thread_when_it_is_too_late(cast, opener, what):
    if what == "locked":
        lock_thread(by=cast.lee, thread=opener.thread)
    elif what == "removed":
        RemovalFactory(post=opener)
    else:
        withdraw_post(by=cast.carol, post=opener)
    with pytest.raises(ValidationError) as said:
        retitle_thread(by=cast.lee, thread=opener.thread, title="New")
    assert (said.value.code, PostEdit.objects.exists()) == ("state", False)


def test_retitle_thread_of_somebody_who_has_left_tells_nobody(cast, network, opener):
    leave_network(by=cast.carol, network=network)
    retitle_thread(by=cast.lee, thread=opener.thread, title="New")
    assert (title(opener)[0], Message.objects.exists()) == ("New", False)


def test_earlier_titles_go_when_the_post_is_taken_back(cast, opener):
    retitle_thread(by=cast.lee, thread=opener.thread, title="New")
    withdraw_post(by=cast.carol, post=opener)
    assert not PostEdit.objects.exists()


def test_search_finds_the_title_of_today(cast, opener):
    retitle_thread(by=cast.lee, thread=opener.thread, title="Lighthouses")
    assert [list(found_posts(cast.carol, word)) for word in ("Lighthouses", "Zqold")] == [
        [opener.pk],
        [],
    ]


# --- pages ----------------------------------------------------------------------------------------
def test_retitle_thread_by_page(as_, cast, opener):
    thread = opener.thread
    url, page = (reverse(name, args=[thread.pk]) for name in ("retitle-thread", "read-thread"))
    assert "Change the title" in as_(cast.lee).get(page).content.decode()
    assert 'value="Zqold"' in as_(cast.lee).get(url).content.decode()
    assert "Enter what it is about" in as_(cast.lee).post(url, {"title": " "}).content.decode()
    done = as_(cast.lee).post(url, {"title": "New"}, follow=True).content.decode()
    assert ("Saved. Members can read what it was before." in done, "Zqold" in done) == (True, False)
    history = as_(cast.carol).get(reverse("list-post-edits", args=[opener.pk])).content.decode()
    assert ("Zqold" in history, "a moderator changed the title" in history) == (True, True)
    moderators = as_(cast.lee).get(reverse("read-moderation", args=[opener.pk])).content.decode()
    assert "A moderator changed the title. It was:" in moderators


def test_retitle_thread_is_not_there_for_others(as_, cast, opener):
    url = reverse("retitle-thread", args=[opener.thread_id])
    for name in ("carol", "sam", "mo", "hana", "ade"):
        assert as_(getattr(cast, name)).get(url).status_code == 404
    lock_thread(by=cast.lee, thread=opener.thread)
    assert as_(cast.lee).get(url).status_code == 404


def test_the_author_changes_the_title_with_the_post(as_, cast, opener):
    url = reverse("edit-post", args=[opener.pk])
    missing = as_(cast.carol).post(url, {"title": "", "body": "Other"}).content.decode()
    assert ("Enter what it is about" in missing, "Other" in missing) == (True, True)
    done = as_(cast.carol).post(url, {"title": "New", "body": "Other"}, follow=True)
    assert (title(opener), "Other" in done.content.decode()) == (("New", "New"), True)


@pytest.mark.parametrize(("anonymous", "offered"), [(True, True), (False, False)])
def test_whose_name_is_shown_is_not_asked_for(as_, cast, network, opener, anonymous, offered):
    show_name(by=cast.carol, network=network, shown=True)
    post = write_post(by=cast.carol, thread=opener.thread, body="A", anonymous=anonymous)
    page = as_(cast.lee).get(reverse("read-moderation", args=[post.pk])).content.decode()
    assert ("Ask to know who wrote it" in page) is offered
