"""The pages of meetings through the client: who gets them, what they do, and what they say is wrong."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from networks.models import (
    AgendaItem,
    Attendance,
    Correction,
    Decision,
    Feed,
    Meeting,
    MeetingAction,
    Membership,
    Minute,
    Paper,
    View,
)
from tests.architecture.walk import ask
from tests.factories.networks import (
    AgendaItemFactory,
    AttendanceFactory,
    CorrectionFactory,
    DecisionFactory,
    FeedFactory,
    MeetingActionFactory,
    MeetingFactory,
    MembershipFactory,
    MinuteFactory,
    PaperFactory,
    PartnerFactory,
    ViewFactory,
    at,
    on,
)

pytestmark = pytest.mark.django_db
EVERYBODY = {"carol", "lee", "sam", "mo", "hana", "ana", "chi", "ade", "dee"}
MEMBERS, LEAD = {"carol", "lee"}, {"lee"}


@pytest.fixture
def as_(client):
    def signed_in(person):
        client.force_login(person, backend="people.backends.PersonBackend")
        return client

    return signed_in


@pytest.fixture
def things(cast, network):
    """A meeting in each state, and one of each thing that has an address of its own."""
    planned = MeetingFactory(network=network)
    held = MeetingFactory(network=network, held=True)
    published = MeetingFactory(network=network, published=True, starts_at=at(-90))
    mine = Membership.objects.get(person=cast.carol)
    return {
        "network": network,
        "planned": planned,
        "begun": MeetingFactory(network=network, starts_at=at(0, -1)),
        "held": held,
        "published": published,
        "cancelled": MeetingFactory(network=network, status="cancelled"),
        "item": AgendaItemFactory(meeting=planned, accepted=True, title="Zqitem"),
        "waits": AgendaItemFactory(meeting=planned, suggested_by=mine, title="Zqwaits"),
        "paper": PaperFactory(meeting=planned, name="plan.pdf"),
        "decision": DecisionFactory(meeting=held, text="Zqheld"),
        "public": DecisionFactory(meeting=published, text="Zqpublic"),
        "action": MeetingActionFactory(network=network, meeting=published, owner=cast.hana),
        "done": MeetingActionFactory(network=network, meeting=published, done=True),
    }


def path(name, things, what="network"):
    thing = things[what]
    return reverse(name, args=[thing.slug if what == "network" else thing.pk])


def post(client, address, things, what="network", /, **data):
    return client.post(path(address, things, what), data)


def once(response):
    return {"once": str(response.context["form"]["once"].value())}


def boxes(name, day):
    return {f"{name}-day": day.day, f"{name}-month": day.month, f"{name}-year": day.year}


OPENS = [
    ("list-meetings", "network", MEMBERS),
    ("list-meeting-actions", "network", MEMBERS),
    ("list-decisions", "network", EVERYBODY),
    ("plan-meetings", "network", LEAD),
    *(("read-meeting", state, MEMBERS) for state in ("planned", "held", "published", "cancelled")),
    ("download-meeting", "planned", MEMBERS),
    ("change-meeting", "planned", LEAD),
    ("change-meeting", "held", set()),
    ("cancel-network-meeting", "planned", LEAD),
    ("cancel-network-meeting", "published", set()),
    ("hold-meeting", "begun", LEAD),
    ("hold-meeting", "held", set()),
    ("change-attendance", "held", LEAD),
    ("change-attendance", "published", set()),
    ("name-attendance", "held", MEMBERS),
    ("suggest-item", "planned", MEMBERS),
    ("decline-item", "waits", LEAD),
    ("withdraw-item", "waits", {"carol"}),
    ("send-view", "planned", MEMBERS),
    ("list-views", "planned", LEAD),
    ("list-views", "published", LEAD),
    ("add-paper", "planned", LEAD),
    ("add-paper", "published", set()),
    ("download-paper", "paper", MEMBERS),
    ("remove-paper", "paper", LEAD),
    ("write-minutes", "held", LEAD),
    ("write-minutes", "published", set()),
    ("add-decision", "held", LEAD),
    ("remove-decision", "decision", LEAD),
    ("publish-minutes", "held", LEAD),
    ("correct-minutes", "published", LEAD),
    ("correct-minutes", "held", set()),
    ("add-meeting-action", "held", LEAD),
    ("read-meeting-action", "action", MEMBERS | {"hana"}),
    ("read-meeting-action", "done", MEMBERS),
    ("finish-meeting-action", "action", {"lee", "hana"}),
    ("change-meeting-action", "action", LEAD),
    ("drop-meeting-action", "action", LEAD),
    ("reopen-meeting-action", "done", LEAD),
]


@pytest.mark.parametrize(("name", "what", "who"), OPENS)
def test_who_opens_what(as_, cast, things, name, what, who):
    url = path(name, things, what)
    answers = {n: as_(getattr(cast, n)).get(url).status_code for n in EVERYBODY}
    assert {n for n, code in answers.items() if code == 200} == who
    assert {code for n, code in answers.items() if n not in who} <= {404}


@pytest.mark.parametrize("name", ["accept-item", "move-item"])
def test_who_presses_what(as_, cast, things, name):
    url = path(name, things, "waits" if name == "accept-item" else "item")
    codes = {n: as_(getattr(cast, n)).post(url).status_code for n in sorted(EVERYBODY - LEAD)}
    assert set(codes.values()) == {404}
    assert as_(cast.lee).post(url).status_code == 302
    assert as_(cast.lee).get(url).status_code == 405


# --- dates ----------------------------------------------------------------------------------------
def test_plan_meetings_by_page_and_its_warning(as_, cast, network):
    client, url = as_(cast.lee), reverse("plan-meetings", args=[network.slug])
    here = reverse("list-meetings", args=[network.slug])
    assert client.get(here).context["empty"] != []
    assert "in every quarter" in client.get(here).content.decode()
    assert "in every quarter" not in as_(cast.carol).get(here).content.decode()
    client = as_(cast.lee)
    data = {
        **boxes("day_1", on(9)),
        **boxes("day_2", on(9)),
        "starts": "2pm",
        "ends": "1pm",
        "place": "Zqroom",
        **once(client.get(url)),
    }
    said = client.post(url, data).content.decode()
    for words in ("This date is there twice", "The end must be after", 'value="Zqroom"'):
        assert words in said
    assert "Enter the date of the first meeting" in client.post(url, {}).content.decode()
    past = client.post(url, data | boxes("day_1", on(-1))).content.decode()
    assert "The date must be the same as or after" in past
    quarters = {f"day_{n}-{part}": value for n, day in enumerate((40, 130, 220, 310), start=2)
                for part, value in zip(("day", "month", "year"), dmy(on(day)), strict=True)}  # fmt: skip
    for _ in range(2):
        client.post(url, data | quarters | {"ends": "4pm"})
    assert network.meetings.count() == 5
    assert {f"{timezone.localtime(m.starts_at):%H:%M}" for m in network.meetings.all()} == {"14:00"}
    page = as_(cast.carol).get(here).content.decode()
    assert page.count("Zqroom") == 5


def dmy(day):
    return day.day, day.month, day.year


def test_change_meeting_begins_with_what_is_there(as_, cast, things):
    client, url = as_(cast.lee), path("change-meeting", things, "planned")
    form = client.get(url).context["form"]
    assert form.initial["on"] == timezone.localtime(things["planned"].starts_at).date()
    data = {**boxes("on", on(12)), "starts": "10", "ends": "9", "link": "nonsense"}
    said = client.post(url, data).content.decode()
    assert ("must be after the start" in said, "Enter an address like" in said) == (True, True)
    client.post(url, data | {"ends": "11", "link": "https://meet.harbour.example/a"})
    meeting = Meeting.objects.get(pk=things["planned"].pk)
    assert timezone.localtime(meeting.starts_at).date() == on(12)
    assert (
        "meet.harbour.example/a"
        in client.get(path("read-meeting", things, "planned")).content.decode()
    )


def test_cancel_network_meeting_by_page(as_, cast, things):
    client = as_(cast.lee)
    page = client.get(path("cancel-network-meeting", things, "planned")).content.decode()
    assert ("Plan one first" in page, "go to the next meeting" in page) == (True, False)
    MeetingFactory(network=things["network"], starts_at=at(50))
    page = client.get(path("cancel-network-meeting", things, "planned")).content.decode()
    assert "go to the next meeting" in page
    post(client, "cancel-network-meeting", things, "planned")
    page = client.get(path("read-meeting", things, "planned")).content.decode()
    assert "This meeting does not take place" in page
    later = post(client, "cancel-network-meeting", things, "planned")
    assert later.status_code == 404


def test_hold_meeting_and_change_attendance_by_page(as_, cast, things):
    PartnerFactory(network=things["network"], name="Pat Partner")
    client, url = as_(cast.lee), path("hold-meeting", things, "begun")
    said = client.post(url, {"present": "many"}).content.decode()
    assert ("Enter a number, like 12" in said, "Select yes or no" in said) == (True, True)
    pat = str(things["network"].partners.get().pk)
    client.post(url, {"present": "4", "chaired": "yes", "partners": [pat]})
    page = client.get(path("read-meeting", things, "begun")).content.decode()
    for words in ("No: 5 were needed", "Pat Partner, Harbour", "Write the minutes"):
        assert words in page
    assert "Add a decision" not in page
    again = path("change-attendance", things, "begun")
    assert client.get(again).context["form"].initial["partners"] == [pat]
    client.post(again, {"present": "5", "chaired": "no"})
    page = client.get(path("read-meeting", things, "begun")).content.decode()
    assert "neither the lead nor a deputy" in page
    client.post(again, {"present": "5", "chaired": "yes"})
    page = client.get(path("read-meeting", things, "begun")).content.decode()
    assert ("Yes: 5 were needed" in page, "Add a decision" in page) == (True, True)


def test_name_attendance_by_page(as_, cast, things):
    client = as_(cast.carol)
    assert "Select yes or no" in post(client, "name-attendance", things, "held").content.decode()
    assert (
        "Carol Carer"
        not in as_(cast.lee).get(path("read-meeting", things, "held")).content.decode()
    )
    post(as_(cast.carol), "name-attendance", things, "held", named="yes")
    assert "Carol Carer" in as_(cast.lee).get(path("read-meeting", things, "held")).content.decode()
    post(as_(cast.carol), "name-attendance", things, "held", named="no")
    assert Attendance.objects.count() == 0
    early = post(client, "name-attendance", things, "planned", named="yes")
    assert "not taken place" in early.content.decode()


# --- the agenda, views, papers --------------------------------------------------------------------
def test_suggest_item_accept_item_decline_item_withdraw_item(as_, cast, things):
    client, url = as_(cast.carol), path("suggest-item", things, "planned")
    key = once(client.get(url))
    said = client.post(url, {"title": "", "detail": "Zqdetail", **key}).content.decode()
    assert ("should talk about" in said, "Zqdetail" in said) == (True, True)
    for _ in range(2):
        client.post(url, {"title": "Zqnew", **key})
    item = AgendaItem.objects.get(title="Zqnew")
    page = client.get(path("read-meeting", things, "planned")).content.decode()
    assert ("Only you can see that" in page, "Suggested" in page) == (True, True)
    lead = as_(cast.lee)
    page = lead.get(path("read-meeting", things, "planned")).content.decode()
    assert ("Zqnew" in page, "Carol" in page, "Only you can" in page) == (True, False, False)
    lead.post(reverse("accept-item", args=[item.pk]))
    again = lead.post(reverse("accept-item", args=[item.pk]), follow=True).content.decode()
    assert "This has changed" in again
    assert "Enter why not" in post(lead, "decline-item", things, "waits").content.decode()
    post(lead, "decline-item", things, "waits", reason="Zqwhy")
    page = as_(cast.carol).get(path("read-meeting", things, "planned")).content.decode()
    assert ("Zqwhy" in page, "Not on the agenda" in page) == (True, True)
    other = AgendaItemFactory(meeting=things["planned"], suggested_by=item.suggested_by)
    client.post(reverse("withdraw-item", args=[other.pk]))
    assert not AgendaItem.objects.filter(pk=other.pk).exists()


def test_move_item_by_page(as_, cast, things):
    second = AgendaItemFactory(meeting=things["planned"], accepted=True, position=1)
    client = as_(cast.lee)
    client.post(reverse("move-item", args=[second.pk]), {"to": "up"})
    rows = things["planned"].items.filter(accepted_at__isnull=False).order_by("position")
    assert [row.pk for row in rows][-1] == second.pk or rows[0].pk == second.pk
    client.post(path("move-item", things, "item"), {"to": "up"})
    assert rows.all()[0].pk == things["item"].pk
    client.post(path("move-item", things, "item"), {"to": "down"})
    assert rows.all()[0].pk == second.pk
    refused = client.post(path("move-item", things, "waits"), {"to": "up"}, follow=True)
    assert "not on the agenda" in refused.content.decode()


def test_send_view_and_list_views(as_, cast, things):
    client, url = as_(cast.carol), path("send-view", things, "planned")
    assert "Zqitem" in client.get(url).content.decode()
    assert "Enter what you want to say" in client.post(url, {}).content.decode()
    wrong = client.post(url, {"text": "Zqview", "item": "made-up"}).content.decode()
    assert "Zqview" in wrong
    done = client.post(url, {"text": "Zqview", "item": str(things["item"].pk)}, follow=True)
    assert "Sent without your name" in done.content.decode()
    assert View.objects.get().item == things["item"]
    page = as_(cast.lee).get(path("list-views", things, "planned")).content.decode()
    assert ("Zqview" in page, "Zqitem" in page, "Carol" in page) == (True, True, False)
    late = as_(cast.carol).post(path("send-view", things, "held"), {"text": "Late"})
    assert "over or cancelled" in late.content.decode()


HOSTILE = {
    "../../../etc/passwd.pdf": "passwd.pdf",
    "a\x00X-Evil: 1.pdf": "aX-Evil 1.pdf",
    "a; filename=evil.exe.pdf": "a filename=evil.exe.pdf",
    "<script>alert(1)<.pdf": "script alert(1).pdf",
    "agenda\u202efdp.pdf": "agendafdp.pdf",
    "Tagesordnung für März.pdf": "Tagesordnung für März.pdf",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_download_paper_is_saved_and_never_shown_whatever_its_name(as_, cast, things, name):
    client, url = as_(cast.lee), path("add-paper", things, "held")
    file = SimpleUploadedFile("x.pdf", b"%PDF-1.7 <script>alert(1)</script>", "text/html")
    file._name = name
    client.post(url, {"file": file, **once(client.get(url))})
    paper = Paper.objects.get(meeting=things["held"])
    response = as_(cast.carol).get(reverse("download-paper", args=[paper.pk]))
    assert paper.name == HOSTILE[name]
    assert response["Content-Type"] == "application/pdf"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["Content-Disposition"].startswith("attachment; filename")
    assert "\n" not in response["Content-Disposition"]
    assert response.content.startswith(b"%PDF-1.7")
    page = client.get(path("read-meeting", things, "held")).content.decode()
    assert "<script>alert" not in page


def test_add_paper_says_what_is_wrong_and_remove_paper(as_, cast, things):
    client, url = as_(cast.lee), path("add-paper", things, "planned")
    key = once(client.get(url))
    for file, words in (
        (None, "Select a file"),
        (SimpleUploadedFile("a.html", b"<p>"), "must be a PDF"),
        (SimpleUploadedFile("a.pdf", b"<p>"), "not what its name says"),
        (SimpleUploadedFile("a.pdf", b""), "file is empty"),
        (SimpleUploadedFile("a.pdf", b"%PDF-" + b"0" * 5_000_000), "smaller than 5 MB"),
    ):
        said = client.post(url, {**key, **({"file": file} if file else {})}).content.decode()
        assert words in said
    post(client, "remove-paper", things, "paper")
    assert Paper.objects.count() == 0


# --- minutes, decisions, actions ------------------------------------------------------------------
def test_write_minutes_and_publish_minutes_by_page(as_, cast, things):
    client, held = as_(cast.lee), things["held"]
    item = AgendaItemFactory(meeting=held, accepted=True, title="Zqheading")
    url = path("write-minutes", things, "held")
    first = client.get(url).context["form"]
    data = {f"item_{item.pk}": "Zqsaid", "rest": "", "seen": first["seen"].value()}
    assert (
        "Write the minutes first"
        in post(client, "publish-minutes", things, "held").content.decode()
    )
    client.post(url, data)
    assert Minute.objects.get().text == "Zqsaid"
    stale = client.post(url, data | {"rest": "Zqmore"}).content.decode()
    assert ("Somebody else has saved" in stale, "Zqmore" in stale) == (True, True)
    client.post(url, data | {"rest": "Zqmore", "seen": seen(client, url)})
    address = path("read-meeting", things, "held")
    assert "Zqsaid" in client.get(address).content.decode()
    before = as_(cast.carol).get(address).content.decode()
    assert ("Zqsaid" in before, "Zqheld" in before, "being written" in before) == (
        False,
        False,
        True,
    )
    assert "Zqheld" in as_(cast.lee).get(path("publish-minutes", things, "held")).content.decode()
    post(client, "publish-minutes", things, "held")
    after = as_(cast.carol).get(address).content.decode()
    assert ("Zqsaid" in after, "Zqheld" in after, "Zqheading" in after) == (True, True, True)
    late = as_(cast.lee).post(path("publish-minutes", things, "held")).content.decode()
    assert "This has changed" in late


def seen(client, url):
    return client.get(url).context["form"]["seen"].value()


def test_add_decision_and_remove_decision_by_page(as_, cast, things):
    client, url = as_(cast.lee), path("add-decision", things, "held")
    assert "Enter what was decided" in client.post(url, {}).content.decode()
    key = once(client.get(url))
    for _ in range(2):
        client.post(url, {"text": "Zqnew", **key})
    assert Decision.objects.filter(text="Zqnew").count() == 1
    post(client, "remove-decision", things, "decision")
    assert things["held"].decisions.get().text == "Zqnew"


def test_all_staff_read_the_decisions_and_nothing_else(as_, cast, things):
    MinuteFactory(meeting=things["published"], text="Zqsaid")
    CorrectionFactory(meeting=things["published"], text="Zqminutes")
    CorrectionFactory(meeting=things["published"], decision=things["public"], text="Zqbeside")
    AttendanceFactory(meeting=things["published"])
    for name in sorted(EVERYBODY):
        page = as_(getattr(cast, name)).get(path("list-decisions", things)).content.decode()
        found = [w for w in ("Zqpublic", "Zqbeside", "Zqheld", "Zqsaid", "Zqminutes") if w in page]
        assert found == ["Zqpublic", "Zqbeside"]


def test_correct_minutes_by_page_is_a_note_that_stays_visible(as_, cast, things):
    client, url = as_(cast.lee), path("correct-minutes", things, "published")
    said = client.post(url, {}).content.decode()
    assert ("Select what is corrected" in said, "Enter what is right" in said) == (True, True)
    client.post(url, {"decision": "minutes", "text": "Zqone", **once(client.get(url))})
    pk = str(things["public"].pk)
    client.post(url, {"decision": pk, "text": "Zqtwo", **once(client.get(url))})
    assert [note.decision for note in Correction.objects.all()] == [None, things["public"]]
    page = as_(cast.carol).get(path("read-meeting", things, "published")).content.decode()
    assert [word in page for word in ("Zqone", "Zqtwo", "Zqpublic", "Corrected on")] == [True] * 4


def test_add_meeting_action_by_page(as_, cast, things):
    client, url = as_(cast.lee), path("add-meeting-action", things, "held")
    said = client.post(url, {"owner": "words"}).content.decode()
    for words in ("Enter what is to be done", "Enter who does it", "Enter by when"):
        assert words in said
    assert "Select who does it" in client.post(url, {}).content.decode()
    assert "Carol Carer" not in client.get(url).content.decode()
    data = {"text": "Zqdo", "owner": "words", "owner_words": "Two of us", **boxes("due_on", on(9))}
    for _ in range(2):
        client.post(url, data | {"once": "0b0b5a4c-6f6b-4c8f-8a0e-111111111111"})
    made = MeetingAction.objects.get(text="Zqdo")
    assert (made.owner_words, made.due_on) == ("Two of us", on(9))
    page = as_(cast.carol).get(path("read-meeting", things, "planned")).content.decode()
    assert "Zqdo" in page


def test_an_action_by_page_from_hr_who_does_not_belong(as_, cast, things):
    client = as_(cast.hana)
    page = client.get(path("read-meeting-action", things, "action")).content.decode()
    assert ("It is done" in page, "read-meeting" in page, "no longer needed" in page) == (
        True,
        False,
        False,
    )
    assert reverse("read-meeting", args=[things["published"].pk]) not in page
    assert (
        "Enter what came of it"
        in post(client, "finish-meeting-action", things, "action").content.decode()
    )
    post(client, "finish-meeting-action", things, "action", outcome="Zqroom")
    here = path("list-meeting-actions", things)
    assert (
        "Zqroom"
        in as_(cast.carol).get(path("read-meeting-action", things, "action")).content.decode()
    )
    assert "Ask HR" not in client.get(here).content.decode()
    assert client.get(f"{here}?closed=yes").content.decode().count("read-meeting") == 0
    assert client.get(f"{here}?closed=yes").context["page"].paginator.count == 2


def test_change_meeting_action_drop_meeting_action_reopen_meeting_action_by_page(as_, cast, things):
    client = as_(cast.lee)
    url = path("change-meeting-action", things, "action")
    assert client.get(url).context["form"].initial["owner"] == str(cast.hana.pk)
    data = {"owner": str(cast.lee.pk), **boxes("due_on", on(3))}
    client.post(url, data)
    action = MeetingAction.objects.get(pk=things["action"].pk)
    assert (action.owner, action.due_on) == (cast.lee, on(3))
    assert "Enter who does it" in client.post(url, data | {"owner": "words"}).content.decode()
    post(client, "drop-meeting-action", things, "action", outcome="Zqlaw")
    twice = post(client, "drop-meeting-action", things, "action", outcome="Zqlaw")
    assert "This has changed" in twice.content.decode()
    bad = post(client, "reopen-meeting-action", things, "action", outcome="")
    assert "why it is open again" in bad.content.decode()
    post(
        client,
        "reopen-meeting-action",
        things,
        "action",
        outcome="Zqback",
        **boxes("due_on", on(5)),
    )
    page = client.get(path("read-meeting-action", things, "action")).content.decode()
    for words in ("Zqlaw", "Zqback", "open again", "no longer needed"):
        assert words in page


# --- time and calendars ---------------------------------------------------------------------------
def test_ask_release_begins_with_the_times_of_a_meeting(as_, cast, things):
    url = f"{reverse('ask-release')}?for={things['planned'].pk}"
    page = as_(cast.carol).get(url)
    assert (
        page.context["form"].initial["on"] == timezone.localtime(things["planned"].starts_at).date()
    )
    assert things["network"].name not in page.content.decode()
    assert as_(cast.sam).get(url).context["form"].initial == {}


def test_choose_meetings_and_download_meeting(as_, cast, things):
    response = as_(cast.carol).get(path("download-meeting", things, "planned"))
    assert response["Content-Disposition"] == 'attachment; filename="event.ics"'
    assert b"SUMMARY:Staff network event" in response.content
    FeedFactory(person=cast.carol)
    client, url = as_(cast.carol), reverse("choose-meetings")
    assert "are not in this calendar" in client.get(reverse("change-feed")).content.decode()
    client.post(url, {"wanted": "yes"})
    assert Feed.objects.get().with_meetings is True
    assert "They are in this calendar" in client.get(reverse("change-feed")).content.decode()
    client.post(url, {"wanted": "no"})
    assert Feed.objects.get().with_meetings is False


# --- lists ----------------------------------------------------------------------------------------
def a_meeting_held(network, **values):
    return MeetingFactory(network=network, starts_at=at(-10 - network.meetings.count()), **values)


def fill(meeting):
    """One more of everything that a meeting has."""
    item = AgendaItemFactory(meeting=meeting, accepted=True)
    MinuteFactory(meeting=meeting, item=item)
    MeetingActionFactory(network=meeting.network, meeting=meeting)
    PaperFactory(meeting=meeting)
    ViewFactory(meeting=meeting, item=item)
    decision = DecisionFactory(meeting=meeting)
    CorrectionFactory(meeting=meeting, decision=decision)
    CorrectionFactory(meeting=meeting)
    member = MembershipFactory(network=meeting.network, name_shown=True)
    AttendanceFactory(meeting=meeting, membership=member)


LISTS = {
    "list-meetings": lambda network, state: (
        MeetingFactory(network=network, starts_at=at(20 + network.meetings.count())),
        a_meeting_held(network, held=True),
    ),
    "list-meeting-actions": lambda network, state: MeetingActionFactory(
        network=network, meeting=a_meeting_held(network, published=True)
    ),
    "list-decisions": lambda network, state: CorrectionFactory(
        decision=DecisionFactory(meeting=a_meeting_held(network, published=True))
    ),
    "list-views": lambda network, state: fill(state[0]),
    "read-meeting planned": lambda network, state: fill(state[0]),
    "read-meeting held": lambda network, state: fill(state[1]),
    "read-meeting published": lambda network, state: fill(state[2]),
    "read-meeting-action": lambda network, state: state[3].steps.create(verb="change"),
}


@pytest.mark.parametrize("name", LISTS)
def test_a_list_takes_ten_queries_at_the_most_for_one_row_and_three(as_, cast, network, name):
    state = [
        MeetingFactory(network=network),
        MeetingFactory(network=network, held=True),
        MeetingFactory(network=network, published=True, starts_at=at(-50)),
        MeetingActionFactory(network=network, owner=cast.lee),
    ]
    found, (address, *which) = [], name.split()
    thing = {"planned": 0, "held": 1, "published": 2}.get(which[0] if which else "", 0)
    of_network = address in ("list-meetings", "list-meeting-actions", "list-decisions")
    pk = state[3].pk if address == "read-meeting-action" else state[thing].pk
    url = reverse(address, args=[network.slug if of_network else pk])
    for rows in (1, 2):
        for _ in range(rows):
            LISTS[name](network, state)
        visit = ask(as_(cast.lee), "get", url, "", "", "")
        assert visit.response.status_code == 200
        found.append(visit.queries)
    assert (found[0] == found[1], found[0] <= 10) == (True, True), found
