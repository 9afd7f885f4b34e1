"""The pages of moderation through the client: who gets them, what they do, and what they cost."""

import pytest
from django.urls import reverse

from networks.actions.lifting import ask_lift, lift_anonymity
from networks.actions.removals import appeal_removal
from networks.actions.reports import escalate_report, report_post, take_report, uphold_report
from networks.models import AnonymityLift, Appeal, Membership, Report
from tests.architecture.walk import ask
from tests.factories.networks import (
    AnonymityLiftFactory,
    AppealFactory,
    AttachmentFactory,
    PostFactory,
    RemovalFactory,
    ReportFactory,
)
from tests.networks.moderation.test_reports import EVERYBODY

MODERATORS = {"lee", "max", "pia"}


@pytest.fixture
def things(forum):
    """One of each: a report, an urgent one that went up, a removal with an appeal, and a lift."""
    post = PostFactory(thread=forum.thread, author=forum.carols, body="Zqremoved")
    removed = report_post(by=forum.sam, post=post, reason="abuse")
    take_report(by=forum.max, report=removed)
    removal = uphold_report(by=forum.max, report=removed, reason="Zqreason")
    urgent = report_post(by=forum.lee, post=forum.post, reason="safeguarding", detail="Zqdanger")
    escalate_report(by=None, report=urgent)
    return {
        "network": forum.network,
        "post": forum.post,
        "report": report_post(by=forum.sam, post=forum.post, reason="abuse", detail="Zqdetail"),
        "urgent": urgent,
        "removal": removal,
        "appeal": appeal_removal(by=forum.carol, removal=removal, text="Zqappeal"),
        "lift": ask_lift(by=forum.max, post=forum.post, reason="Zqwhy"),
    }


def path(name, things, what):
    thing = things[what]
    return reverse(name, args=[thing.slug if what == "network" else thing.pk])


OPENS = [
    ("report-post", "post", {"sam", "lee", "max", "pia", "sue"}),
    ("follow-report", "report", {"sam"}),
    ("list-reports", "network", MODERATORS),
    ("read-report", "report", MODERATORS),
    ("read-moderation", "post", MODERATORS),
    ("uphold-report", "report", set()),
    ("dismiss-report", "report", set()),
    ("list-own-removals", "network", {"carol", "sam", "lee", "max", "pia", "sue"}),
    ("read-removal", "removal", {"carol"}),
    ("appeal-removal", "removal", set()),
    ("read-appeal", "appeal", MODERATORS),
    ("grant-appeal", "appeal", {"lee", "pia"}),
    ("refuse-appeal", "appeal", {"lee", "pia"}),
    ("ask-lift", "post", MODERATORS),
    ("read-lift", "lift", MODERATORS),
    ("lift-anonymity", "lift", {"lee", "pia"}),
    ("refuse-lift", "lift", {"lee", "pia"}),
    ("read-urgent-report", "urgent", {"hana"}),
    ("close-urgent-report", "urgent", set()),
]


@pytest.mark.parametrize(("name", "what", "who"), OPENS)
def test_who_opens_what(as_, forum, things, name, what, who):
    url = path(name, things, what)
    codes = {n: as_(getattr(forum, n)).get(url).status_code for n in EVERYBODY}
    assert {n for n, code in codes.items() if code == 200} == who
    assert {code for n, code in codes.items() if n not in who} <= {404}


def test_the_list_of_urgent_reports_is_for_hr(as_, forum):
    url = reverse("list-urgent-reports")
    opened = {n for n in EVERYBODY if as_(getattr(forum, n)).get(url).status_code == 200}
    assert opened == {"hana"}


PRESSED = ("take-report", "hand-back-report", "take-urgent-report", "return-urgent-report")


@pytest.mark.parametrize("name", PRESSED)
def test_buttons_are_pressed_by_post_and_refused_to_others(as_, forum, things, name):
    what = "urgent" if "urgent" in name else "report"
    assert as_(forum.lee).get(path(name, things, what)).status_code == 405
    for person in (forum.carol, forum.sam, forum.sue, forum.mo, forum.ana, forum.ade):
        assert as_(person).post(path(name, things, what)).status_code == 404


def send(client, name, things, what, **data):
    return client.post(path(name, things, what), data, follow=True).content.decode()


def test_report_post_shows_whom_to_phone_before_and_after(as_, forum, told):
    client = as_(forum.sam)
    url = reverse("report-post", args=[forum.post.pk])
    assert "phone 999" in client.get(url).content.decode()
    page = client.post(url, {"reason": "safeguarding"}, follow=True).content.decode()
    assert all(text in page for text in ("phone 999", "within 30 minutes", "Max Officer"))
    page = client.post(url, {"reason": "other", "detail": ""}).content.decode()
    assert page.count("Enter what is wrong") == 2
    assert "Error: Report a post" in page
    page = client.post(url, {"detail": "Typed"}).content.decode()
    assert ("Select what is wrong" in page, "Typed" in page) == (True, True)


def test_the_emergency_words_are_the_employers(as_, forum, settings):
    settings.SAFEGUARDING_WORDS = "Phone the duty desk on extension 5."
    page = as_(forum.sam).get(reverse("report-post", args=[forum.post.pk])).content.decode()
    assert "extension 5" in page


def test_a_report_from_the_queue_to_a_removal_and_back(as_, forum, report):
    things = {"report": report, "network": forum.network}
    client = as_(forum.max)
    assert "Nights" in client.get(path("list-reports", things, "network")).content.decode()
    page = send(client, "take-report", things, "report")
    assert ("Zqposttext" in page, "Zqdetail" in page, "Grey Heron" in page) == (True, True, True)
    assert ("Carol" in page, "Sam" in page) == (False, False)
    page = send(client, "uphold-report", things, "report", reason=" ")
    assert "Enter why it is removed" in page
    page = send(client, "uphold-report", things, "report", reason="It insults.")
    assert "Its author has been told why" in page
    thread = reverse("read-thread", args=[forum.thread.pk])
    for person, link in ((forum.carol, "Why, and what you can do"), (forum.max, "What happened")):
        page = as_(person).get(thread).content.decode()
        assert ("Removed by a moderator" in page, "Zqposttext" in page) == (True, False)
        assert link in page
    page = as_(forum.sue).get(thread).content.decode()
    assert ("Removed by a moderator" in page, "It insults." in page) == (True, False)
    things["removal"] = forum.post.removals.get()
    page = send(as_(forum.carol), "appeal-removal", things, "removal", text="It does not.")
    assert ("It insults." in page, "It does not." in page) == (True, True)
    things["appeal"] = Appeal.objects.get()
    page = send(as_(forum.pia), "grant-appeal", things, "appeal", answer="You are right.")
    assert "The post is back" in page
    assert "Zqposttext" in as_(forum.sue).get(thread).content.decode()
    page = as_(forum.carol).get(path("read-removal", things, "removal")).content.decode()
    assert "Your post is back" in page


def test_leaving_a_post_tells_the_reporter(as_, forum, taken):
    page = send(as_(forum.max), "dismiss-report", {"report": taken}, "report", outcome="Fair.")
    assert "The post stays. Who reported it has been told." in page
    page = as_(forum.sam).get(reverse("follow-report", args=[taken.pk])).content.decode()
    assert ("The post stays" in page, "Fair." in page) == (True, False)
    closed = as_(forum.pia).get(reverse("list-reports", args=[forum.network.slug]) + "?closed=1")
    assert "It attacks or insults somebody" in closed.content.decode()


def test_a_file_of_a_removed_post_is_for_who_moderates(as_, forum, things):
    file = AttachmentFactory(post=things["removal"].post)
    url = reverse("download-attachment", args=[file.pk])
    opened = {n for n in EVERYBODY if as_(getattr(forum, n)).get(url).status_code == 200}
    assert opened == MODERATORS
    page = as_(forum.pia).get(path("read-appeal", things, "appeal")).content.decode()
    assert (url in page, file.name in page) == (True, True)


def test_a_stale_page_says_so(as_, forum, report):
    take_report(by=forum.pia, report=report)
    page = send(as_(forum.max), "take-report", {"report": report}, "report")
    assert "This has changed in the meantime" in page
    page = send(as_(forum.pia), "hand-back-report", {"report": report}, "report")
    assert "Handed back" in page
    page = send(as_(forum.lee), "hand-back-report", {"report": report}, "report")
    assert "This has changed in the meantime" in page


def test_refuse_appeal_says_why(as_, forum, things):
    page = send(as_(forum.pia), "refuse-appeal", things, "appeal", answer="It does insult.")
    assert "The post stays removed" in page
    page = as_(forum.carol).get(path("read-removal", things, "removal")).content.decode()
    assert "It does insult." in page


def test_anonymity_lifted_by_two_and_seen_by_those_two(as_, forum):
    things = {"post": forum.post, "network": forum.network}
    page = send(as_(forum.max), "ask-lift", things, "post", reason="Somebody may be hurt.")
    assert "the poster has been told" in page
    things["lift"] = AnonymityLift.objects.get()
    hers = as_(forum.carol).get(path("list-own-removals", things, "network")).content.decode()
    assert ("Max Officer asked" in hers, "Somebody may be hurt." in hers) == (True, True)
    assert "Carol" not in as_(forum.max).get(path("read-lift", things, "lift")).content.decode()
    page = send(as_(forum.pia), "lift-anonymity", things, "lift")
    assert ("Carol Carer" in page, forum.carol.email in page) == (True, True)
    assert "Carol Carer" in as_(forum.max).get(path("read-lift", things, "lift")).content.decode()
    lees = as_(forum.lee).get(path("read-lift", things, "lift")).content.decode()
    assert ("Carol" in lees, "Only the two who lifted it" in lees) == (False, True)
    history = as_(forum.lee).get(path("read-moderation", things, "post")).content.decode()
    assert ("Agreed: two people know" in history, "Carol" in history) == (True, False)
    hers = as_(forum.carol).get(path("list-own-removals", things, "network")).content.decode()
    assert "Pia Officer agreed" in hers


def test_refuse_lift_shows_nobody(as_, forum, things):
    assert "Nobody sees who wrote it" in send(as_(forum.pia), "refuse-lift", things, "lift")
    hers = as_(forum.carol).get(path("list-own-removals", things, "network")).content.decode()
    assert "Pia Officer did not agree" in hers


def test_hr_reads_the_post_only_after_it_went_up_and_was_taken(as_, forum):
    report = report_post(by=forum.sam, post=forum.post, reason="safeguarding", detail="Zqdetail")
    things, client = {"urgent": report, "post": forum.post}, as_(forum.hana)
    seen = [client.get(path("read-urgent-report", things, "urgent")).content.decode()]
    seen.append(client.get(reverse("list-urgent-reports")).content.decode())
    assert "phone 999" in seen[0]
    assert client.post(path("take-urgent-report", things, "urgent")).status_code == 404
    escalate_report(by=None, report=report)
    seen.append(client.get(path("read-urgent-report", things, "urgent")).content.decode())
    for page in seen:
        assert [w for w in ("Zq", "Carol", "Stranger", "Heron", "Nights") if w in page] == []
    page = send(client, "take-urgent-report", things, "urgent")
    assert ("Zqposttext" in page, "Zqdetail" in page) == (True, True)
    asks = client.get(path("ask-lift", things, "post")).content.decode()
    for text in (page, asks):
        assert [w for w in ("Carol", "Stranger", "Heron", "Nights") if w in text] == []
    page = send(client, "close-urgent-report", things, "urgent", outcome="We have spoken.")
    assert ("Closed." in page, "Zq" in page) == (True, False)
    assert client.get(path("ask-lift", things, "post")).status_code == 404
    history = as_(forum.max).get(path("read-moderation", things, "post")).content.decode()
    assert "We have spoken." in history


def test_hr_sees_no_name_that_members_see(as_, forum, things):
    take_report(by=forum.hana, report=things["urgent"])
    Membership.objects.filter(person=forum.carol).update(name_shown=True)
    type(forum.post).objects.filter(pk=forum.post.pk).update(pseudonym=None)
    pages = [as_(forum.hana).get(path("ask-lift", things, "post")).content.decode()]
    pages.append(as_(forum.hana).get(path("read-lift", things, "lift")).content.decode())
    assert ["Carol" in page for page in pages] == [False, False]
    lift_anonymity(by=forum.hana, lift=things["lift"])
    assert "Carol Carer" in as_(forum.hana).get(path("read-lift", things, "lift")).content.decode()


def test_hr_hands_an_urgent_report_back(as_, forum, things):
    take_report(by=forum.hana, report=things["urgent"])
    page = send(as_(forum.hana), "return-urgent-report", things, "urgent")
    assert ("Take it" in page, "Zqposttext" in page) == (True, False)


# --- what pages cost -------------------------------------------------------------------------------
def fill(forum, count):
    """``count`` of everything that has a list."""
    for _ in range(count):
        post = PostFactory(thread=forum.thread, author=forum.carols)
        ReportFactory(post=post)
        ReportFactory(post=post, reason="safeguarding")
        ReportFactory(post=post, status="dismissed")
        removal = RemovalFactory(post=post)
        AppealFactory(removal=removal)
        AnonymityLiftFactory(post=post, asked_by=forum.max)
        AnonymityLiftFactory(post=forum.post, asked_by=forum.max, status="refused")
        ReportFactory(post=forum.post)
        RemovalFactory(post=forum.post, restored_at=removal.created_at)


LISTS = [
    ("max", "list-reports", "network", ""),
    ("max", "list-reports", "network", "?closed=1"),
    ("carol", "list-own-removals", "network", ""),
    ("pia", "read-moderation", "post", ""),
    ("hana", "list-urgent-reports", "", ""),
    ("sam", "read-thread", "thread", ""),
]


@pytest.mark.parametrize(("name", "view", "what", "extra"), LISTS)
@pytest.mark.parametrize("rows", [1, 3])
def test_lists_take_ten_queries_at_the_most(as_, forum, name, view, what, extra, rows):
    fill(forum, rows)
    args = [forum.network.slug] if what == "network" else []
    args = [getattr(forum, what).pk] if what in ("post", "thread") else args
    client = as_(getattr(forum, name))
    client.get(reverse(view, args=args))
    found = ask(client, "get", reverse(view, args=args) + extra, view, name, "")
    assert (found.response.status_code, found.queries <= 10) == (200, True), found.queries


SINGLE = [
    ("pia", "read-report", Report), ("pia", "read-appeal", Appeal), ("pia", "read-lift", AnonymityLift),
]  # fmt: skip


@pytest.mark.parametrize(("name", "view", "model"), SINGLE)
def test_pages_of_one_thing_take_ten_queries_at_the_most(as_, forum, name, view, model):
    fill(forum, 3)
    url = reverse(view, args=[model.objects.first().pk])
    found = ask(as_(getattr(forum, name)), "get", url, view, name, "")
    assert (found.response.status_code, found.queries <= 10) == (200, True), found.queries
