"""Events, answers, calendars and announcements; partners; what reaches whom and how."""

import datetime as dt
import threading

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connections
from django.utils import timezone
from icalendar import Calendar
from procrastinate.contrib.django.models import ProcrastinateJob

from networks.actions.announcements import send_digests, write_announcement
from networks.actions.events import (
    announce_event,
    answer_as_partner,
    answer_event,
    cancel_event,
    change_feed,
    end_feed,
    hashed,
)
from networks.actions.membership import choose_reach
from networks.actions.partners import (
    forget_partners,
    invite_partner,
    renew_secret,
    revoke_partner,
)
from networks.models import Answer, Event, Feed, Membership, Partner, Preference
from networks.queries.events import calendar_of, feed_events, owner_of_feed, partner_with, replies
from networks.tasks import send_invitation
from notifications.models import Message
from notifications.tasks import deliver
from tests.factories.networks import (
    AnnouncementFactory,
    EventFactory,
    MembershipFactory,
    NetworkFactory,
    PartnerFactory,
    at,
    on,
)

About, Reach = Preference.About, Preference.Reach
OPEN = Event.OpenTo


def announced(cast, network, **values):
    values = {"title": "Lunch", "starts_at": at(5), "ends_at": at(5, 1)} | values
    return announce_event(by=cast.lee, network=network, **values)


def test_announce_event_tells_members(cast, network, told):
    event = announced(cast, network, open_to=OPEN.EVERYBODY)
    assert (event.announced_by, told(cast.carol), told(cast.sam)) == (
        cast.lee,
        ["event_announced"],
        [],
    )


def test_announce_event_refuses(cast, network):
    for name in ("carol", "mo", "hana", "ade"):
        with pytest.raises(PermissionDenied):
            announce_event(
                by=getattr(cast, name), network=network, title="T", starts_at=at(1), ends_at=at(2)
            )
    with pytest.raises(ValidationError, match="future"):
        announced(cast, network, starts_at=at(-1))
    with pytest.raises(ValidationError, match="after the start"):
        announced(cast, network, ends_at=at(5))


@pytest.mark.parametrize(
    ("open_to", "may"),
    [(OPEN.MEMBERS, False), (OPEN.PARTNERS, False), (OPEN.EVERYBODY, True)],
)
def test_answer_event_by_members_and_others(cast, network, open_to, may):
    event = announced(cast, network, open_to=open_to)
    first = answer_event(by=cast.carol, event=event, reply="maybe")
    again = answer_event(by=cast.carol, event=event, reply="yes")
    assert (first.pk == again.pk, again.membership.person) == (True, cast.carol)
    if may:
        assert answer_event(by=cast.sam, event=event, reply="yes").membership is None
    else:
        with pytest.raises(PermissionDenied):
            answer_event(by=cast.sam, event=event, reply="yes")
    assert replies(event) == {"yes": 1 + may, "maybe": 0}


def test_answer_event_refuses(cast, network):
    event = announced(cast, network, capacity=1)
    with pytest.raises(ValidationError, match="Select yes"):
        answer_event(by=cast.carol, event=event, reply="perhaps")
    answer_event(by=cast.carol, event=event, reply="yes")
    answer_event(by=cast.carol, event=event, reply="yes")
    with pytest.raises(ValidationError, match="All places"):
        answer_event(by=cast.lee, event=event, reply="yes")
    answer_event(by=cast.lee, event=event, reply="maybe")
    answer_event(by=cast.carol, event=event, reply="no")
    answer_event(by=cast.lee, event=event, reply="yes")
    past = EventFactory(network=network, starts_at=at(-3))
    with pytest.raises(ValidationError, match="over or cancelled"):
        answer_event(by=cast.carol, event=past, reply="yes")


@pytest.mark.django_db(transaction=True)
def test_two_who_take_the_last_place_at_once(cast, network):
    event = EventFactory(network=network, capacity=1)
    barrier, said = threading.Barrier(2), []

    def answer(person):
        barrier.wait()
        try:
            answer_event(by=person, event=event, reply="yes")
            said.append("yes")
        except ValidationError as error:
            said.append(next(iter(error.error_dict)))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=answer, args=[p]) for p in (cast.carol, cast.lee)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (sorted(said), replies(event)["yes"]) == (["reply", "yes"], 1)


def test_cancel_event_tells_who_said_yes_or_maybe(cast, network, told):
    event = announced(cast, network, open_to=OPEN.EVERYBODY)
    answer_event(by=cast.carol, event=event, reply="maybe")
    answer_event(by=cast.sam, event=event, reply="yes")
    answer_event(by=cast.lee, event=event, reply="no")
    with pytest.raises(PermissionDenied):
        cancel_event(by=cast.carol, event=event)
    cancel_event(by=cast.lee, event=event)
    assert (told(cast.carol), told(cast.sam), told(cast.lee)) == (
        ["event_announced", "event_cancelled"],
        ["event_cancelled"],
        ["event_announced"],
    )
    with pytest.raises(ValidationError, match="over or cancelled"):
        cancel_event(by=cast.lee, event=event)


# --- calendars ------------------------------------------------------------------------------------
def test_a_feed_holds_what_one_comes_to_in_neutral_words(cast, network):
    yes, no = (announced(cast, network, title=t) for t in ("Carers’ lunch", "Carers’ tea"))
    EventFactory(network=NetworkFactory())
    answer_event(by=cast.carol, event=yes, reply="yes")
    answer_event(by=cast.carol, event=no, reply="no")
    file = calendar_of(feed_events(cast.carol))
    (entry,) = Calendar.from_ical(file).walk("VEVENT")
    assert (str(entry["SUMMARY"]), str(entry["UID"])) == ("Staff network event", f"{yes.pk}@portal")
    assert b"carer" not in file.lower()


def test_change_feed_ends_the_old_address(cast):
    old = change_feed(by=cast.carol)
    assert owner_of_feed(hashed(old)) == cast.carol
    new = change_feed(by=cast.carol)
    assert (owner_of_feed(hashed(old)), owner_of_feed(hashed(new))) == (None, cast.carol)
    assert new not in str(list(Feed.objects.values()))
    end_feed(by=cast.carol)
    assert owner_of_feed(hashed(new)) is None


def test_a_feed_ends_with_employment(cast):
    secret = change_feed(by=cast.carol)
    cast.carol.left_on = on(-1)
    cast.carol.save()
    assert owner_of_feed(hashed(secret)) is None


# --- partners -------------------------------------------------------------------------------------
def invited(cast, network, **values):
    values = {
        "name": "Pat",
        "organisation": "Health board",
        "email": "pat@health.example",
        "until": on(90),
    } | values
    return invite_partner(by=cast.lee, network=network, **values)


def test_invite_partner_sends_a_link_whose_secret_stands_nowhere(cast, network, settings):
    settings.PORTAL_URL = "https://portal.example.org"
    partner = invited(cast, network)
    send_invitation(str(partner.pk))
    (sent,) = mail.outbox
    secret = sent.body.split("https://portal.example.org/invitation/")[1].split("/")[0]
    assert partner_with(hashed(secret)) == partner
    assert (sent.to, "arer" in sent.subject + sent.body) == (["pat@health.example"], False)
    stored = str(list(Partner.objects.values())) + str(list(ProcrastinateJob.objects.values()))
    assert secret not in stored


def test_invite_partner_refuses(cast, network):
    for name in ("carol", "sam", "hana", "ade"):
        with pytest.raises(PermissionDenied):
            invite_partner(
                by=getattr(cast, name),
                network=network,
                name="P",
                organisation="O",
                email="p@health.example",
                until=on(1),
            )
    for until in (on(-1), on(400)):
        with pytest.raises(ValidationError, match="12 months"):
            invited(cast, network, until=until)
    with pytest.raises(ValidationError, match="works here"):
        invited(cast, network, email=cast.sam.email.upper())
    invited(cast, network)
    with pytest.raises(ValidationError, match="invited already"):
        invited(cast, network, email="PAT@health.example")


def test_revoke_partner_ends_the_link(cast, network):
    partner = invited(cast, network)
    secret = renew_secret(by=None, partner=partner)
    with pytest.raises(PermissionDenied):
        revoke_partner(by=cast.carol, partner=partner)
    revoke_partner(by=cast.lee, partner=partner)
    assert partner_with(hashed(secret)) is None
    send_invitation(str(partner.pk))
    assert mail.outbox == []


def test_a_link_ends_with_its_day(cast, network):
    partner = PartnerFactory(network=network, until=on(-1))
    secret = renew_secret(by=None, partner=partner)
    assert partner_with(hashed(secret)) is None
    assert partner_with("") is None


@pytest.mark.parametrize(
    ("open_to", "may"), [(OPEN.MEMBERS, False), (OPEN.PARTNERS, True), (OPEN.EVERYBODY, True)]
)
def test_answer_as_partner(cast, network, open_to, may):
    partner = PartnerFactory(network=network)
    event = EventFactory(network=network, open_to=open_to, capacity=1)
    if not may:
        with pytest.raises(PermissionDenied):
            answer_as_partner(by=None, partner=partner, event=event, reply="yes")
        return
    answer_as_partner(by=None, partner=partner, event=event, reply="yes")
    assert Answer.objects.get().partner == partner
    with pytest.raises(ValidationError, match="All places"):
        answer_event(by=cast.carol, event=event, reply="yes")


def test_answer_as_partner_of_another_network(network):
    event = EventFactory(network=network, open_to=OPEN.EVERYBODY)
    with pytest.raises(PermissionDenied):
        answer_as_partner(by=None, partner=PartnerFactory(), event=event, reply="yes")


def test_forget_partners_a_month_after_the_last_day(network):
    today = timezone.localdate()
    PartnerFactory(network=network, until=on(-30))
    PartnerFactory(network=network, until=on(-31))
    assert forget_partners(by=None, today=today) == 1
    assert Partner.objects.count() == 1


# --- announcements --------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("reach", "messages", "mails"), [("email", 1, 1), ("portal", 1, 0), ("nothing", 0, 0)]
)
def test_write_announcement_reaches_members_as_they_chose(cast, network, reach, messages, mails):
    choose_reach(by=cast.carol, network=network, chosen={About.ANNOUNCEMENTS: reach})
    write_announcement(by=cast.lee, network=network, title="News", body="**Here**")
    mine = Message.objects.filter(recipient=cast.carol)
    assert mine.count() == messages
    jobs = [job.args["message_id"] for job in ProcrastinateJob.objects.all()]
    assert sum(message.pk in jobs for message in mine) == mails


def test_an_e_mail_of_a_network_names_none_and_can_be_stopped(cast, network, client):
    write_announcement(by=cast.lee, network=network, title="Carers", body="Carers")
    message = Message.objects.get(recipient=cast.carol)
    deliver(message.pk)
    (sent,) = mail.outbox
    assert "carer" not in f"{sent.subject} {sent.body} {sent.extra_headers}".lower()
    assert message.stop_link not in f"{sent.body} {sent.extra_headers}"
    assert client.get(message.stop_link).status_code == 302  # to the sign-in page
    client.force_login(cast.carol, backend="people.backends.PersonBackend")
    page = client.get(message.stop_link)
    assert (page.status_code, b"carers network" in page.content.lower()) == (200, False)
    assert Preference.objects.count() == 0
    assert client.post(message.stop_link).status_code == 200
    assert Preference.objects.get().reach == Reach.PORTAL


def test_write_announcement_is_for_officers(cast, network):
    for name in ("carol", "sam", "hana", "ade", "mo"):
        with pytest.raises(PermissionDenied):
            write_announcement(by=getattr(cast, name), network=network, title="T", body="B")


def test_send_digests_to_those_who_want_one_once_a_month(cast, network, told):
    month = timezone.localdate().replace(day=1)
    choose_reach(by=cast.carol, network=network, chosen={About.DIGEST: Reach.PORTAL})
    assert send_digests(by=None, today=month) == 0
    AnnouncementFactory(network=network, title="Old news", at=noon(month - dt.timedelta(days=3)))
    AnnouncementFactory(network=network, title="New news", at=noon(month))
    EventFactory(network=network, title="Lunch to come")
    assert (send_digests(by=None, today=month), send_digests(by=None, today=month)) == (1, 0)
    body = Message.objects.get(recipient=cast.carol).body
    assert [word in body for word in ("Old news", "New news", "Lunch to come")] == [
        True,
        False,
        True,
    ]
    assert told(cast.lee) == []


def noon(day):
    return timezone.make_aware(dt.datetime.combine(day, dt.time(12)))


def test_an_announcement_to_many_takes_as_many_queries_as_to_one(
    cast, network, django_assert_max_num_queries
):
    MembershipFactory.create_batch(20, network=network)
    assert Membership.objects.count() == 22
    with django_assert_max_num_queries(12):
        write_announcement(by=cast.lee, network=network, title="T", body="B")
    assert Message.objects.count() == 22
