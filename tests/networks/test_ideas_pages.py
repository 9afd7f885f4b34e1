"""Ideas in the browser: raised, followed, supported, answered; and what a page never shows."""

import datetime as dt
import re
import uuid

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from networks.actions.ideas import support_idea
from networks.allowance import IDEAS
from networks.models import Idea, Support
from networks.queries.ideas import hash_of
from people import unsent
from tests.architecture.walk import ask
from tests.factories.networks import (
    BoardFactory,
    DecisionFactory,
    IdeaFactory,
    IdeaStepFactory,
    MeetingFactory,
    SupportFactory,
    ThreadFactory,
    on,
)
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db
HOSTILE = "<script>alert(1)</script>{{ 7|add:7 }}"
RAISE, NAMELESS = "/ideas/raise/", "/ideas/raise-without-name/"


@pytest.fixture(autouse=True)
def _nobody_has_raised_one():
    IDEAS.counts.clear()


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


def nameless(client, title="zqidea", key=None):
    data = {
        "anonymous-title": title,
        "anonymous-body": "zqbody",
        "anonymous-once": key or str(uuid.uuid4()),
    }
    return client.post(NAMELESS, data), data


# --- from raised to done --------------------------------------------------------------------------
def test_raise_idea_and_answer_it(as_, cast):
    carol = as_(cast.carol)
    wrong = text_of(carol.post(RAISE, once(title="zqtitle", body="")))
    assert ("Enter more about your idea" in wrong, "zqtitle" in wrong) == (True, True)
    carol.post(RAISE, once(title="Halves", body="zqbody"))
    idea = Idea.objects.get()
    read = reverse("read-idea", args=[idea.pk])
    assert "You. HR sees your name too." in text_of(carol.get(read))
    hana = as_(cast.hana)
    assert "Carol Carer" in text_of(hana.get(read))
    address = reverse("own-idea", args=[idea.pk])
    wrong = text_of(hana.post(address, once(policy="zqpolicy", **day("promised_on", on(-1)))))
    assert ("The day must be" in wrong, "zqpolicy" in wrong) == (True, True)
    wrong = text_of(hana.post(address, once(policy="zqpolicy", **day("promised_on", on(300)))))
    assert "Promise an answer within the next six months" in wrong
    assert hana.post(address, once(policy="Leave", **day("promised_on", on(30)))).url == read
    address = reverse("promise-idea", args=[idea.pk])
    assert "Enter why it takes longer" in text_of(
        hana.post(address, once(reason="", **day("promised_on", on(40))))
    )
    hana.post(address, once(reason="zqreason", **day("promised_on", on(40))))
    assert "first promised by" in text_of(hana.get(read))
    address = reverse("answer-idea", args=[idea.pk])
    wrong = text_of(hana.post(address, once(answer="zqanswer")))
    assert ("Select the answer" in wrong, "zqanswer" in wrong) == (True, True)
    hana.post(address, once(outcome="adapt", answer="zqanswer"))
    address = reverse("finish-idea", args=[idea.pk])
    assert "Enter what we did" in text_of(hana.post(address, once(we_did=" ")))
    hana.post(address, once(we_did="zqdid"))
    sam = as_(cast.sam)
    page, public = text_of(sam.get(read)), text_of(sam.get("/you-said-we-did/"))
    assert [word for word in ("zqanswer", "zqdid", "zqreason") if word not in page] == []
    assert ("zqdid" in public, "Carol" in page + public) == (True, False)


def test_hand_over_idea(as_, cast):
    idea = IdeaFactory(owned=True)
    hana = as_(cast.hana)
    address = reverse("hand-over-idea", args=[idea.pk])
    assert "an HR caseworker" in text_of(hana.post(address, once(owner=cast.sam.email)))
    assert "Nobody who works here" in text_of(hana.post(address, once(owner="x@example.org")))
    hana.post(address, once(owner=cast.hana.email))
    assert Idea.objects.get().hr_owner == cast.hana


def test_a_form_that_comes_late_says_so(as_, cast):
    idea = IdeaFactory(owned=True, hr_owner=cast.hana)
    hana = as_(cast.hana)
    address = reverse("own-idea", args=[idea.pk])
    assert hana.get(address).status_code == 404
    late = text_of(hana.post(address, once(policy="zqpolicy", **day("promised_on", on(3)))))
    assert ("This has changed in the meantime" in late, "zqpolicy" in late) == (True, True)


def test_a_form_sent_twice_raises_once(as_, cast):
    data = once(title="Halves", body="x")
    for _ in range(2):
        as_(cast.carol).post(RAISE, data)
    assert Idea.objects.count() == 1


def test_take_down_idea(as_, cast):
    idea = IdeaFactory(raised_by=cast.carol, title="zqtitle")
    address = reverse("take-down-idea", args=[idea.pk])
    assert as_(cast.sam).get(address).status_code == 404
    assert "Enter why it is taken down" in text_of(as_(cast.lee).post(address, once()))
    as_(cast.lee).post(address, once(reason="zqreason"))
    read = reverse("read-idea", args=[idea.pk])
    assert "zqreason" in text_of(as_(cast.carol).get(read))
    assert [as_(who).get(read).status_code for who in (cast.sam, cast.hana)] == [404, 404]


def test_withdraw_idea(as_, cast):
    idea = IdeaFactory(raised_by=cast.carol, title="zqtitle")
    address, read = (reverse(n, args=[idea.pk]) for n in ("withdraw-idea", "read-idea"))
    assert as_(cast.sam).post(address).status_code == 404
    assert "cannot be undone" in text_of(as_(cast.carol).get(address))
    assert "Taken back" in text_of(as_(cast.carol).post(address, follow=True))
    assert as_(cast.carol).get(address).status_code == 404
    assert as_(cast.sam).get(read).status_code == 404
    assert "zqtitle" not in text_of(as_(cast.carol).get(read))


WHO = {
    "own-idea": {"hana"},
    "promise-idea": {"hana"},
    "answer-idea": {"hana"},
    "finish-idea": {"hana"},
    "hand-over-idea": {"hana"},
    "take-down-idea": {"hana", "lee"},
    "withdraw-idea": {"carol"},
    "read-idea": {"carol", "mo", "sam", "hana", "ana", "chi", "lee", "ade", "dee"},
}


@pytest.mark.parametrize("name", WHO)
def test_who_opens_what(as_, cast, name):
    trait = {"own-idea": {}, "finish-idea": {"answered": True, "hr_owner": cast.hana}}
    values = trait.get(name, {"owned": True, "hr_owner": cast.hana})
    idea = IdeaFactory(raised_by=cast.carol, **values)
    url = reverse(name, args=[idea.pk])
    opened = {n for n in WHO["read-idea"] if as_(getattr(cast, n)).get(url).status_code == 200}
    assert opened == WHO[name]


def test_whose_it_is_is_for_hr_and_the_raiser(as_, cast):
    idea = IdeaFactory(raised_by=cast.carol)
    seen = set()
    for name in WHO["read-idea"] - {"carol"}:
        for url in ("/ideas/", reverse("read-idea", args=[idea.pk]), "/you-said-we-did/"):
            if "Carol" in text_of(as_(getattr(cast, name)).get(url)):
                seen.add(name)
    assert seen == {"hana"}


# --- without a name -------------------------------------------------------------------------------
def test_raise_idea_without_name_and_follow_it(as_, cast):
    wrong, _data = nameless(as_(cast.carol), title=" ")
    assert ("Enter your idea in a few words" in text_of(wrong), "zqbody" in text_of(wrong)) == (
        True, True,
    )  # fmt: skip
    page, data = nameless(as_(cast.carol))
    link = page.context["link"]
    assert page["Cache-Control"].startswith("max-age=0")
    twice = as_(cast.carol).post(NAMELESS, data)
    assert (twice.context["link"], Idea.objects.count()) == (link, 1)
    anybody = Client()
    followed = anybody.get(link)
    assert (followed["Referrer-Policy"], "no-store" in followed["Cache-Control"]) == (
        "no-referrer", True,
    )  # fmt: skip
    assert not re.search("zq(idea|body)", text_of(followed))
    idea = Idea.objects.get()
    hana = as_(cast.hana)
    hana.post(
        reverse("own-idea", args=[idea.pk]), once(policy="Leave", **day("promised_on", on(30)))
    )
    assert "Hana Caseworker takes care of it" in text_of(anybody.get(link))
    hana.post(reverse("answer-idea", args=[idea.pk]), once(outcome="decline", answer="zqwhynot"))
    assert "zqwhynot" in text_of(anybody.get(link))


def test_withdraw_followed_idea(db):
    idea = IdeaFactory(without_name=True)
    anybody = Client()
    address = reverse("withdraw-followed-idea", args=["secret"])
    assert address in text_of(anybody.get(reverse("follow-idea", args=["secret"])))
    page = anybody.get(address)
    assert "cannot be undone" in text_of(page)
    assert page["Referrer-Policy"] == "strict-origin"
    assert anybody.post(address).url == reverse("follow-idea", args=["secret"])
    idea.refresh_from_db()
    assert (idea.status, idea.title) == ("withdrawn", "")
    assert anybody.get(address).status_code == 404
    assert "changed in the meantime" in text_of(anybody.post(address))


@pytest.mark.parametrize("token", ["x", "a" * 64, "..", "%00", "' OR 1=1"])
def test_follow_idea_with_another_token_finds_nothing(client, token):
    IdeaFactory()
    IdeaFactory(without_name=True)
    for start in ("", "take-back/"):
        assert client.get(f"/ideas/follow/{token}/{start}").status_code in (404, 302)


def everything_in_the_database() -> dict[str, list[str]]:
    """Every row of every table, as text; sessions of browsers left out."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table != "django_session":
                cursor.execute(f'SELECT r::text FROM "{table}" AS r')  # noqa: S608
                found[table] = sorted(row[0] for row in cursor.fetchall())
    return found


def test_raising_without_a_name_writes_the_idea_and_nothing_else(as_, cast):
    carol = as_(cast.carol)
    carol.get(NAMELESS)
    before, session = everything_in_the_database(), dict(carol.session.items())
    answer, _data = nameless(carol)
    after = everything_in_the_database()
    assert [table for table in after if after[table] != before[table]] == ["networks_idea"]
    assert dict(carol.session.items()) == session
    (row,) = after["networks_idea"]
    assert not re.search(rf"127.0.0.1|{cast.carol.email}|\d\d:\d\d", row)
    idea = Idea.objects.get()
    assert (idea.raised_by, idea.network, idea.hr_owner) == (None, None, None)
    assert answer.cookies.get("messages") is None


def test_what_was_typed_without_a_name_is_not_kept_when_a_session_ends(as_, cast, time_machine):
    carol = as_(cast.carol)
    carol.get(NAMELESS)
    time_machine.move_to(timezone.now() + dt.timedelta(hours=1), tick=False)
    answer, data = nameless(carol)
    assert answer.status_code == 302

    class Request:
        user, session = cast.carol, carol.session

    assert unsent.kept(Request).fields == ()
    assert (Idea.objects.count(), data["anonymous-once"] in str(unsent.kept(Request))) == (0, False)


def test_an_allowance_of_three_a_day_without_a_name(as_, cast):
    carol = as_(cast.carol)
    for _again in range(IDEAS.a_day):
        answer, data = nameless(carol)
        assert "Keep this link" in text_of(answer)
    assert "Keep this link" in text_of(carol.post(NAMELESS, data))
    fourth, _data = nameless(carol, title="zqfourth")
    assert ("3 ideas a day" in text_of(fourth), "zqfourth" in text_of(fourth)) == (True, True)
    assert Idea.objects.count() == 3
    assert "Keep this link" in text_of(nameless(as_(cast.sam))[0])
    assert not re.search(rf":{cast.carol.pk}:", " ".join(IDEAS.counts._cache))
    assert caches["default"].get(IDEAS.name_of(cast.carol.pk, timezone.localdate())) is None


# --- from a thread, a decision, a meeting ---------------------------------------------------------
def test_raise_idea_begins_with_what_one_may_read(as_, cast, network):
    thread = ThreadFactory(board=BoardFactory(network=network), title="zqthread")
    decision = DecisionFactory(meeting=MeetingFactory(network=network), text="zqdecided")
    query = f"?thread={thread.pk}&decision={decision.pk}&meeting={decision.meeting_id}"
    found = {}
    for name in ("carol", "lee", "sam"):
        page = text_of(as_(getattr(cast, name)).get(RAISE + query))
        found[name] = ("zqthread" in page, "zqdecided" in page, "For whom" in page)
    assert found == {"carol": (True, False, False), "lee": (True, True, True),
                     "sam": (False, False, False)}  # fmt: skip
    page = text_of(as_(cast.lee).get(RAISE + query))
    assert re.search(rf'value="{network.pk}"[^>]*checked', page)
    assert as_(cast.carol).get(f"{RAISE}?thread=nonsense&meeting={uuid.uuid4()}").status_code == 200


def test_the_way_there_from_a_thread_a_meeting_and_a_decision(as_, cast, network):
    thread = ThreadFactory(board=BoardFactory(network=network))
    meeting = MeetingFactory(network=network, published=True)
    decision = DecisionFactory(meeting=meeting)
    for url, query in (
        (reverse("read-thread", args=[thread.pk]), f"thread={thread.pk}"),
        (reverse("read-meeting", args=[meeting.pk]), f"meeting={meeting.pk}"),
        (reverse("list-decisions", args=[network.slug]), f"decision={decision.pk}"),
    ):
        assert f'href="{RAISE}?{query}"' in text_of(as_(cast.carol).get(url)), url


def test_raise_idea_for_a_network(as_, cast, network):
    lee = as_(cast.lee)
    lee.post(RAISE, once(title="For us", body="x", network=str(network.pk)))
    lee.post(RAISE, once(title="For me", body="x", network=""))
    assert dict(Idea.objects.values_list("title", "network__name")) == {
        "For us": "Carers network",
        "For me": None,
    }
    as_(cast.carol).post(RAISE, once(title="Not mine", body="x", network=str(network.pk)))
    assert Idea.objects.get(title="Not mine").network is None


# --- support --------------------------------------------------------------------------------------
def test_support_idea_and_stop_supporting_idea(as_, cast):
    idea = IdeaFactory()
    sam = as_(cast.sam)
    support, stop = (
        reverse(name, args=[idea.pk]) for name in ("support-idea", "stop-supporting-idea")
    )
    for _ in range(2):
        page = text_of(sam.post(support, follow=True))
        assert ("You support this idea." in page, stop in page) == (True, True)
    assert Support.objects.count() == 1
    assert "no longer support" in text_of(sam.post(stop, follow=True))
    assert (Support.objects.count(), sam.get(support).status_code) == (0, 405)
    answered = IdeaFactory(answered=True)
    said = text_of(sam.post(reverse("support-idea", args=[answered.pk]), follow=True))
    assert "This idea has its answer." in said
    gone = IdeaFactory(withdrawn=True, raised_by=cast.sam)
    assert sam.post(reverse("support-idea", args=[gone.pk])).status_code == 404


def test_nobody_sees_who_or_how_many_of_a_few_support(as_, cast):
    """The same page to the letter for everybody else, whether Sam supports it or not."""
    idea = IdeaFactory(owned=True, hr_owner=cast.hana)
    SupportFactory.create_batch(8, idea=idea)
    noise = re.compile(r'csrfmiddlewaretoken" value="[^"]*"|data-ago="\d+"')
    pages = []
    for _ in range(2):
        found = [
            noise.sub("", text_of(as_(getattr(cast, name)).get(url)))
            for name in ("carol", "hana", "lee", "ade", "ana")
            for url in ("/ideas/", reverse("read-idea", args=[idea.pk]))
        ]
        pages.append(found)
        support_idea(by=cast.sam, idea=idea)
    assert pages[0] == pages[1]
    assert "Fewer than 10 people support it" in pages[0][0]


# --- lists ----------------------------------------------------------------------------------------
def test_list_ideas_shows_which(as_, cast):
    IdeaFactory(title="zqraised", raised_by=cast.carol)
    IdeaFactory(title="zqanswered", answered=True)
    IdeaFactory(withdrawn=True, raised_by=cast.carol)
    carol = as_(cast.carol)
    shown = {
        which: [w for w in ("zqraised", "zqanswered", "words are deleted") if w in text_of(
            carol.get(f"/ideas/?show={which}"))]
        for which in ("", "open", "answered", "mine", "nonsense")
    }  # fmt: skip
    both = ["zqraised", "zqanswered"]
    assert shown == {
        "": both, "open": ["zqraised"], "answered": ["zqanswered"],
        "mine": ["zqraised", "words are deleted"], "nonsense": both,
    }  # fmt: skip


@pytest.mark.parametrize("address", ["/ideas/", "/you-said-we-did/"])
@pytest.mark.parametrize("name", ["carol", "hana", "lee"])
def test_lists_take_as_many_queries_for_three_rows_as_for_one(client, cast, network, address, name):
    found = []
    for more in (1, 2):
        for _ in range(more):
            made = IdeaFactory(done=True, network=network)
            IdeaStepFactory.create_batch(2, idea=made, by=PersonFactory())
            SupportFactory.create_batch(2, idea=IdeaFactory(owned=True))
        client.logout()
        client.force_login(getattr(cast, name), backend="people.backends.PersonBackend")
        visit = ask(client, "get", address, "", "", "")
        assert visit.response.status_code == 200
        found.append(visit.queries)
    assert (found[0] == found[1], found[0] <= 10) == (True, True), found


@pytest.mark.parametrize("name", ["carol", "hana", "lee"])
def test_read_idea_takes_as_many_queries_for_three_steps_as_for_one(client, cast, network, name):
    idea = IdeaFactory(owned=True, network=network, hr_owner=cast.hana, raised_by=cast.carol)
    found = []
    for more in (1, 2):
        IdeaStepFactory.create_batch(more, idea=idea, by=cast.hana)
        client.logout()
        client.force_login(getattr(cast, name), backend="people.backends.PersonBackend")
        found.append(ask(client, "get", reverse("read-idea", args=[idea.pk]), "", "", "").queries)
    assert (found[0] == found[1], found[0] <= 10) == (True, True), found


def test_lists_have_pages(as_, cast):
    IdeaFactory.create_batch(26, answered=True)
    for address in ("/ideas/", "/you-said-we-did/"):
        assert len(as_(cast.carol).get(f"{address}?page=2").context["page"]) == 1


def test_you_said_we_did_tells_the_share(as_, cast):
    carol = as_(cast.carol)
    assert "No answer was promised" in text_of(carol.get("/you-said-we-did/"))
    past = {"first_promised_on": on(-3), "promised_on": on(-3)}
    IdeaFactory(owned=True, **past)
    for _ in range(2):
        made = IdeaFactory(answered=True, **past)
        Idea.objects.filter(pk=made.pk).update(answered_at=timezone.now() - dt.timedelta(days=4))
    page = text_of(carol.get("/you-said-we-did/"))
    assert "67% answered in time: 2 of 3 ideas" in page
    assert "Overdue today: 1." in page


def test_an_overdue_promise_is_on_the_list(as_, cast):
    IdeaFactory(owned=True, first_promised_on=on(-1))
    assert "Overdue" in text_of(as_(cast.sam).get("/ideas/"))


def test_hostile_words_are_shown_as_they_are(as_, cast):
    idea = IdeaFactory(
        done=True, title=HOSTILE, body=HOSTILE, answer=HOSTILE, we_did=HOSTILE, policy=HOSTILE,
        hr_owner=cast.hana, raised_by=None, token_hash=hash_of("t"),
    )  # fmt: skip
    IdeaStepFactory(idea=idea, words=HOSTILE)
    for url in ("/ideas/", "/you-said-we-did/", reverse("read-idea", args=[idea.pk]),
                "/ideas/follow/t/"):  # fmt: skip
        page = text_of(as_(cast.carol).get(url))
        assert ("<script>alert" in page, "&lt;script&gt;" in page) == (False, True), url
        assert "{{ 7|add:7 }}" in page


def test_the_way_there(as_, cast, network):
    carol = as_(cast.carol)
    page = text_of(carol.get("/networks/"))
    assert [u for u in ("/you-said-we-did/", "/ideas/", "/stories/") if f'"{u}"' not in page] == []
    page = text_of(carol.get("/networks/carers-network/"))
    assert [u for u in ("/ideas/", "/stories/") if f'"{u}"' not in page] == []
