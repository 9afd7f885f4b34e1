"""Searching the forum: what is found, by whom, and at what cost."""

import pytest
from django.urls import reverse
from django.utils import timezone

from networks.actions.posts import withdraw_post
from networks.queries import search
from networks.queries.search import found_posts
from networks.templatetags.networks import found
from tests.architecture.walk import ask
from tests.factories.networks import (
    BoardFactory,
    MembershipFactory,
    NetworkFactory,
    PostFactory,
    PseudonymFactory,
    RemovalFactory,
    ThreadFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def as_(client):
    def signed_in(person):
        client.force_login(person, backend="people.backends.PersonBackend")
        return client

    return signed_in


@pytest.fixture
def thread(network):
    return ThreadFactory(board=BoardFactory(network=network))


def found_by(person, text):
    return list(found_posts(person, text))


def test_words_in_the_text_and_in_the_title_are_found_the_newest_first(cast, thread):
    older = PostFactory(thread=thread, opens="Parking at hospitals", body="Who knows?")
    newer = PostFactory(thread=thread, body="The hospital's parking is **free** for carers")
    PostFactory(thread=thread, body="Something else")
    assert found_by(cast.carol, "hospital parking") == [newer.pk, older.pk]
    assert found_by(cast.carol, '"parking is free"') == [newer.pk]
    assert found_by(cast.carol, "“parking is free”") == [newer.pk]
    assert found_by(cast.carol, "parking -free") == [older.pk]
    assert found_by(cast.carol, "knows or free") == [newer.pk, older.pk]


def test_nobody_finds_what_they_may_not_read(cast, network, thread):
    mine = PostFactory(thread=thread, body="zqword")
    PostFactory(thread=thread, body="zqword", withdrawn_at=timezone.now())
    RemovalFactory(post=PostFactory(thread=thread, body="zqword"))
    PostFactory(body="zqword")
    group = NetworkFactory(parent=network)
    inside = PostFactory(thread__board__network=group, body="zqword")
    for name in ("sam", "mo", "hana", "ana", "ade", "dee"):
        assert found_by(getattr(cast, name), "zqword") == []
    assert found_by(cast.carol, "zqword") == [mine.pk]
    MembershipFactory(network=group, person=cast.carol)
    assert found_by(cast.carol, "zqword") == [inside.pk, mine.pk]
    withdraw_post(by=mine.author.person, post=mine)
    group.closed_at = timezone.now()
    group.save()
    assert found_by(cast.carol, "zqword") == []


def test_search_posts_by_page(as_, cast, thread):
    PostFactory(thread=thread, body="The **zqword** is here <script>alert(1)</script>")
    client, url = as_(cast.carol), reverse("search-posts")
    assert client.get(url).status_code == 200
    assert "Enter what to look for" in client.get(url, {"q": " "}).content.decode()
    text = client.get(url, {"q": "zqword"}).content.decode()
    assert ("<mark>zqword</mark>" in text, "1 post" in text, "<script>alert" in text) == (
        True,
        True,
        False,
    )
    assert "Nothing was found" in client.get(url, {"q": "nowhere"}).content.decode()
    assert as_(cast.sam).get(url).status_code == 404


def test_a_pseudonym_is_found_by_what_it_wrote_and_not_by_who(as_, cast, thread):
    name = PseudonymFactory(thread=thread, membership__person=cast.nia)
    PostFactory(thread=thread, body="zqword", pseudonym=name, author=name.membership)
    client, url = as_(cast.carol), reverse("search-posts")
    text = client.get(url, {"q": "zqword"}).content.decode()
    assert (name.name in text, "Nia" in text) == (True, False)
    assert "Nothing was found" in client.get(url, {"q": "Nia Next"}).content.decode()
    assert "Nothing was found" in client.get(url, {"q": name.name}).content.decode()


@pytest.mark.parametrize(
    "text",
    [
        "'",
        '"',
        "& | ! ( ) :*",
        "a" * 100,
        "%_\\",
        "the",
        "\u202e",
        "'; DROP TABLE x; --",
        "-",
        "<->",
    ],
)
def test_anything_may_be_typed(as_, cast, thread, text):
    PostFactory(thread=thread, body="zqword")
    response = as_(cast.carol).get(reverse("search-posts"), {"q": text})
    assert (response.status_code, "zqword" in response.content.decode()) == (200, False)


def test_what_is_no_text_or_too_long_is_said_to_be(as_, cast, thread):
    client, url = as_(cast.carol), reverse("search-posts")
    for text in ("a\x00b", "a" * 101):
        assert "govuk-error-summary" in client.get(url, {"q": text}).content.decode()


def test_of_very_many_the_newest_are_found(as_, cast, thread, monkeypatch):
    monkeypatch.setattr(search, "MOST", 3)
    posts = PostFactory.create_batch(5, thread=thread, body="zqword")
    assert found_by(cast.carol, "zqword") == [post.pk for post in reversed(posts[2:])]


@pytest.mark.parametrize(
    ("extract", "shown"),
    [
        ("a \ue000b\ue001 c", "a <mark>b</mark> c"),
        ("<b>\ue000x\ue001", "&lt;b&gt;<mark>x</mark>"),
        ("## a **\ue000b\ue001** `c`", " a <mark>b</mark> c"),
        ("typed \ue000 alone", "typed  alone"),
    ],
)
def test_only_what_was_found_is_marked(extract, shown):
    assert found(extract) == shown


def test_a_search_takes_ten_queries_at_the_most_for_1_3_and_300_rows(as_, cast, thread):
    found_in = {}
    for rows, more in ((1, 1), (3, 2), (300, 297)):
        for _ in range(more):
            PostFactory(thread=thread, body="zqword", author__name_shown=True)
        url = f"{reverse('search-posts')}?q=zqword"
        visit = ask(as_(cast.carol), "get", url, "", "", "")
        assert visit.response.context["page"].paginator.count == rows
        found_in[rows] = visit.queries
    assert (len(set(found_in.values())), max(found_in.values()) <= 10) == (1, True), found_in
