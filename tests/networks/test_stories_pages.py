"""Stories in the browser: made by two, read by all, and gone without a copy."""

import re
import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from networks.forms.stories import QUESTIONS
from networks.models import Story
from tests.architecture.walk import ask
from tests.factories.networks import StoryEditFactory, StoryFactory, on

pytestmark = pytest.mark.django_db
WORDS = re.compile("zq(title|body|better)|Carla")
NO = dict.fromkeys(QUESTIONS, "no")


@pytest.fixture
def as_(client):
    def signed_in(person):
        client.force_login(person, backend="people.backends.PersonBackend")
        return client

    return signed_in


def once(**values):
    return {"once": str(uuid.uuid4()), **values}


def text_of(page) -> str:
    return page.content.decode()


def day(name, when) -> dict:
    return {f"{name}-day": when.day, f"{name}-month": when.month, f"{name}-year": when.year}


def to(name, story) -> str:
    return reverse(name, args=[story.pk])


def test_from_a_draft_to_published_and_withdrawn(as_, cast, network):
    carol = as_(cast.carol)
    wrong = text_of(carol.post("/stories/write/", once(title="zqtitle", body="")))
    assert ("Enter your story" in wrong, "zqtitle" in wrong) == (True, True)
    carol.post("/stories/write/", once(title="zqtitle", body="**zqbody**", shown_as="Carla"))
    story = Story.objects.get()
    assert "Only you can see it" in text_of(carol.get(to("read-story", story)))
    wrong = text_of(carol.post(to("share-story", story), once()))
    assert ("Select who may help you" in wrong, "Lee Lead (Lead, Carers network)" in wrong) == (
        True, True,
    )  # fmt: skip
    carol.post(to("share-story", story), once(editor=cast.lee.pk))
    lee = as_(cast.lee)
    edit = to("edit-story", story)
    page = text_of(lee.get(edit))
    assert ("zqbody" in page, "Carla" in page) == (True, False)
    lee.post(edit, once(title="zqtitle", body="**zqbetter**", version=1))
    versions = text_of(lee.get(to("list-story-versions", story)))
    assert [w for w in ("zqbody", "zqbetter", "Carol Carer", "Lee Lead") if w not in versions] == []
    check = to("check-story", story)
    wrong = text_of(lee.post(check, once(version=2, **NO | {"rare": "yes"})))
    assert "Change the story first, then check it again" in wrong
    assert text_of(lee.post(check, once(version=2))).count("Select no or yes") >= len(QUESTIONS)
    lee.post(check, once(version=2, **NO))
    carol = as_(cast.carol)
    approve = to("approve-story", story)
    assert "zqbetter" in text_of(carol.get(approve))
    assert "Enter the last day" in text_of(carol.post(approve, once(version=2)))
    assert "within two years" in text_of(
        carol.post(approve, once(version=2, **day("ends_on", on(800))))
    )
    carol.post(approve, once(version=2, **day("ends_on", on(100))))
    as_(cast.lee).post(to("publish-story", story), once())
    read = as_(cast.sam).get(to("read-story", story))
    assert "<strong>zqbetter</strong>" in text_of(read)
    assert ("By Carla" in text_of(read), "Carol" in text_of(read)) == (True, False)
    assert "zqtitle" in text_of(as_(cast.sam).get("/stories/"))
    as_(cast.carol).post(to("withdraw-story", story))
    gone_everywhere(as_, cast, story)


def gone_everywhere(as_, cast, story) -> None:
    for name in ("sam", "lee", "hana", "ade"):
        client = as_(getattr(cast, name))
        for address in ("read-story", "list-story-versions"):
            assert client.get(to(address, story)).status_code == 404
        for url in ("/stories/", "/stories/mine/", "/messages/"):
            assert not WORDS.search(text_of(client.get(url)))
    carol = as_(cast.carol)
    for url in ("/stories/", "/stories/mine/", "/messages/", to("read-story", story)):
        assert not WORDS.search(text_of(carol.get(url)))
    assert "You withdrew it on" in text_of(carol.get(to("read-story", story)))


def test_no_page_with_words_of_a_story_is_kept_by_a_browser(as_, cast, network):
    shared = {"author": cast.carol, "editor": cast.lee, "checked_by": None}
    pages = [
        ("read-story", cast.sam, StoryFactory(published=True, **shared)),
        ("edit-story", cast.lee, StoryFactory(shared=True, **shared)),
        ("list-story-versions", cast.lee, StoryFactory(shared=True, **shared)),
        ("check-story", cast.lee, StoryFactory(shared=True, **shared)),
        ("approve-story", cast.carol, StoryFactory(checked=True, **shared)),
        ("publish-story", cast.lee, StoryFactory(approved=True, **shared)),
        ("share-story", cast.carol, StoryFactory(author=cast.carol)),
        ("withdraw-story", cast.carol, StoryFactory(author=cast.carol)),
    ]
    found = [as_(person).get(to(name, story)) for name, person, story in pages]
    found += [as_(cast.sam).get(url) for url in ("/stories/", "/stories/mine/", "/stories/write/")]
    assert {page.status_code for page in found} == {200}
    assert [page.request["PATH_INFO"] for page in found if not kept_nowhere(page)] == []


def kept_nowhere(page) -> bool:
    return {"no-store", "private"} <= set(page["Cache-Control"].split(", "))


OPENS = {
    "draft": {"carol": {"edit-story", "share-story", "withdraw-story", "list-story-versions"}},
    "editing": {
        "carol": {"edit-story", "share-story", "withdraw-story", "list-story-versions"},
        "lee": {"edit-story", "check-story", "list-story-versions"},
    },
    "checked": {
        "carol": {"edit-story", "approve-story", "withdraw-story", "list-story-versions"},
        "lee": {"edit-story", "list-story-versions"},
    },
    "approved": {
        "carol": {"edit-story", "withdraw-story", "list-story-versions"},
        "lee": {"edit-story", "publish-story", "list-story-versions"},
    },
    "published": {"carol": {"withdraw-story", "list-story-versions"}},
    "ended": {"carol": {"withdraw-story", "list-story-versions"}},
    "withdrawn": {"carol": {"list-story-versions"}},
}
FORMS = (
    "edit-story", "share-story", "check-story", "approve-story", "publish-story",
    "withdraw-story", "list-story-versions",
)  # fmt: skip


@pytest.mark.parametrize("status", OPENS)
def test_who_opens_what(as_, cast, network, status):
    trait = {"draft": {}, "editing": {"shared": True}}.get(status, {status: True})
    helped = {} if status in ("draft", "withdrawn") else {"editor": cast.lee, "checked_by": None}
    story = StoryFactory(author=cast.carol, **trait, **helped)
    found = {}
    for name in ("carol", "lee", "sam", "mo", "hana", "ana", "chi", "ade", "dee"):
        client = as_(getattr(cast, name))
        opened = {form for form in FORMS if client.get(to(form, story)).status_code == 200}
        found |= {name: opened} if opened else {}
        if not opened:
            assert {client.post(to(form, story), once()).status_code for form in FORMS} <= {
                404,
                405,
            }
    assert found == OPENS[status]


def test_a_form_that_comes_late_says_so(as_, cast, network):
    story = StoryFactory(shared=True, author=cast.carol, editor=cast.lee, version=2)
    data = once(title="zqmine", body="zqwords", version=1)
    late = text_of(as_(cast.carol).post(to("edit-story", story), data))
    assert "Somebody has changed the story since you opened this page" in late
    assert ("zqmine" in late, "zqwords" in late) == (True, True)
    late = text_of(as_(cast.lee).post(to("check-story", story), once(version=1, **NO)))
    assert "Somebody has changed the story" in late


def test_a_story_sent_twice_is_one(as_, cast):
    data = once(title="T", body="B", shown_as="")
    for _ in range(2):
        as_(cast.carol).post("/stories/write/", data)
    assert Story.objects.count() == 1


def test_without_a_name_no_name_is_shown(as_, cast, network):
    story = StoryFactory(published=True, author=cast.carol, editor=cast.lee, checked_by=None)
    pages = [text_of(as_(cast.sam).get(url)) for url in ("/stories/", to("read-story", story))]
    assert [word for word in ("Carol", "By ", "Lee") if any(word in page for page in pages)] == []


def test_no_title_of_a_page_tells(as_, cast, network):
    story = StoryFactory(published=True, title="zqtitle", author=cast.carol)
    page = text_of(as_(cast.sam).get(to("read-story", story)))
    assert "zqtitle" not in page.split("</title>")[0]


def test_hostile_words_are_shown_as_they_are(as_, cast, network):
    hostile = "<script>alert(1)</script> <b onclick=x>b</b> ![x](https://evil.example/x.png)"
    story = StoryFactory(
        published=True, title=hostile, body=hostile, shown_as=hostile[:100], author=cast.carol
    )
    draft = StoryFactory(author=cast.carol, title=hostile, body=hostile)
    StoryEditFactory(story=draft, title=hostile, body=hostile)
    for url in ("/stories/", "/stories/mine/", to("read-story", story),
                to("list-story-versions", draft), to("read-story", draft)):  # fmt: skip
        page = text_of(as_(cast.carol).get(url))
        assert [
            bad for bad in ("<script>alert", "<b onclick", '<img src="https') if bad in page
        ] == []


@pytest.mark.parametrize("address", ["/stories/", "/stories/mine/"])
def test_lists_take_as_many_queries_for_three_rows_as_for_one(client, cast, network, address):
    found = []
    for more in (1, 2):
        StoryFactory.create_batch(more, published=True)
        StoryFactory.create_batch(more, shared=True, author=cast.carol, editor=cast.lee)
        client.logout()
        client.force_login(cast.carol, backend="people.backends.PersonBackend")
        visit = ask(client, "get", address, "", "", "")
        assert visit.response.status_code == 200
        found.append(visit.queries)
    assert (found[0] == found[1], found[0] <= 10) == (True, True), found


@pytest.mark.parametrize("name", ["carol", "lee"])
def test_a_story_and_its_versions_take_ten_queries_at_the_most(client, cast, network, name):
    story = StoryFactory(shared=True, author=cast.carol, editor=cast.lee)
    found = {}
    for more in (1, 2):
        StoryEditFactory.create_batch(more, story=story, by=cast.lee)
        for address in ("read-story", "list-story-versions", "edit-story", "share-story"):
            client.logout()
            client.force_login(getattr(cast, name), backend="people.backends.PersonBackend")
            found.setdefault(address, []).append(
                ask(client, "get", to(address, story), "", "", "").queries
            )
    assert {a: n for a, n in found.items() if n[0] != n[1] or n[0] > 10} == {}


def test_lists_have_pages(as_, cast):
    StoryFactory.create_batch(26, published=True, author=cast.carol)
    for address in ("/stories/", "/stories/mine/"):
        assert len(as_(cast.carol).get(f"{address}?page=2").context["page"]) == 1


def test_what_ended_is_for_its_author(as_, cast, network):
    story = StoryFactory(ended=True, author=cast.carol, editor=cast.lee, checked_by=None)
    assert "It was published until" in text_of(as_(cast.carol).get(to("read-story", story)))
    assert as_(cast.lee).get(to("read-story", story)).status_code == 404
    assert story.published_at <= timezone.now()
