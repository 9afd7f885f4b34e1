"""What nobody else may learn: who has booked, and who has asked. Searched for everywhere."""

import datetime as dt
import re
import uuid

import pytest
from django.core import mail
from django.db import connection
from django.utils import timezone
from icalendar import Calendar

from audit.actions import apply_retention
from audit.export import everything_about
from carersportal.export import held_about
from champions.actions.bookings import book_slot, cancel_booking
from champions.actions.clock import run_day
from champions.actions.sessions import cancel_session
from champions.allowance import QUESTIONS
from champions.models import Booking, Question, Session
from notifications.models import Message
from notifications.tasks import deliver
from people import unsent
from people.admin import site
from tests.factories.champions import BookingFactory, QuestionFactory, SessionFactory

CARING = re.compile(r"\bcar(e|er|ers|ing)\b", flags=re.I)
NAME = "zqchosenname"


@pytest.fixture
def booked(cast, slot):
    """Carol has booked as somebody else, and Sam waits."""
    mine = book_slot(by=cast.carol, slot=slot, chosen_name=NAME)
    book_slot(by=cast.sam, slot=slot, chosen_name="zqwaits", wait=True)
    return mine


def page(client, person, address) -> str:
    client.force_login(person)
    answer = client.get(address)
    return answer.content.decode() if answer.status_code == 200 else ""


def addresses_of(session, booking) -> list[str]:
    start = f"/champions/sessions/{session.pk}"
    return [
        *(f"{start}/{end}" for end in ("", "taken/", "edit/", "cancel/")),
        *(f"/appointments/{booking.pk}/{end}" for end in ("", "change/", "cancel/", "calendar/")),
        "/appointments/",
        "/champions/",
        f"/champions/{session.champion_id}/",
        "/champions/sessions/",
        "/champions/desk/",
        "/messages/",
        "/",
    ]


def test_the_champion_sees_slot_and_chosen_name_only(client, cast, session, booked):
    text = page(client, cast.chi, f"/champions/sessions/{session.pk}/taken/")
    assert NAME in text
    assert "zqwaits" not in text
    assert "1 waiting" in text


@pytest.mark.parametrize("name", ["mo", "nia", "hana", "ana", "chi", "lee", "ade", "dee", "sam"])
def test_no_page_leads_to_who_booked(client, cast, session, booked, name):
    person = getattr(cast, name)
    hers = [cast.carol.get_full_name(), cast.carol.email, cast.carol.staff_number, str(booked.pk)]
    for address in addresses_of(session, booked):
        text = page(client, person, address)
        assert [word for word in hers if word in text] == []
        assert NAME not in text or name in ("chi", "lee")


@pytest.mark.parametrize("name", ["mo", "hana", "chi", "lee", "ade", "dee", "sam"])
def test_an_appointment_is_found_by_its_owner_alone(client, cast, booked, name):
    client.force_login(getattr(cast, name))
    for end in ("", "change/", "cancel/", "calendar/"):
        address = f"/appointments/{booked.pk}/{end}"
        assert client.get(address).status_code == 404
        assert client.post(address, {"once": str(uuid.uuid4())}).status_code in (404, 405)
    booked.refresh_from_db()
    assert booked.status == "booked"


def test_the_names_of_a_session_stand_in_the_order_of_the_alphabet(client, cast, chis):
    slot = SessionFactory(champion=chis, kind="lunch", slots=1, capacity=3).slots.get()
    for place, (person, name) in enumerate(
        [(cast.carol, "Wren"), (cast.sam, "avocet"), (cast.mo, "Robin")], 1
    ):
        BookingFactory(slot=slot, person=person, chosen_name=name, place=place)
    text = page(client, cast.chi, f"/champions/sessions/{slot.session_id}/taken/")
    assert "avocet, Robin, Wren" in text


def test_booking_tells_the_champion_nothing_at_the_time(cast, booked):
    cancel_booking(by=cast.carol, booking=booked)
    assert list(Message.objects.filter(recipient__in=[cast.chi, cast.lee])) == []


def test_no_message_says_what_it_is_about(cast, session, booked):
    run_day(today=timezone.localdate())
    cancel_session(by=cast.chi, session=session)
    told = Message.objects.filter(recipient__in=[cast.carol, cast.sam])
    assert told.count() == 3
    for message in told:
        text = f"{message.kind} {message.subject} {message.body} {message.link} {message.key}"
        assert not CARING.search(text)
        assert "champion" not in text.lower()
        assert cast.chi.family_name not in text
        assert "0113 496" not in text
        deliver(message.pk)
    assert not any(CARING.search(f"{sent.subject} {sent.body}") for sent in mail.outbox)


def test_the_champions_messages_name_nobody(cast, session, booked):
    run_day(today=timezone.localdate())
    for message in Message.objects.filter(recipient=cast.chi):
        text = f"{message.subject} {message.body} {message.link} {message.key}"
        assert not re.search(f"Carol|{NAME}|{booked.pk}|{cast.carol.pk}:", text)


def test_a_calendar_entry_says_appointment_and_a_time(client, cast, booked):
    client.force_login(cast.carol)
    answer = client.get(f"/appointments/{booked.pk}/calendar/")
    assert answer["Content-Disposition"] == 'attachment; filename="appointment.ics"'
    (event,) = Calendar.from_ical(answer.content).walk("VEVENT")
    assert sorted(event) == ["CLASS", "DTEND", "DTSTAMP", "DTSTART", "SUMMARY", "TRANSP", "UID"]
    assert (event["SUMMARY"], event["UID"]) == ("Appointment", str(booked.pk))
    assert (event.decoded("DTSTART"), event.decoded("DTEND")) == (
        booked.slot.starts_at,
        booked.slot.ends_at,
    )
    text = answer.content.decode().lower()
    assert not re.search(r"car(e|ing)|champion|chi\b|0113 496|robin|zq", text)


def test_titles_classes_and_addresses_say_nothing(client, cast, session, booked):
    outside = re.compile(r'(?:class|id|href|action|name|data-[a-z-]+)="([^"]*)"')
    for address in addresses_of(session, booked):
        text = page(client, cast.carol, address)
        title = "".join(re.findall(r"<title>(.*?)</title>", text, flags=re.S))
        parts = [address, title.replace("Carers Portal", ""), *outside.findall(text)]
        assert [part for part in parts if CARING.search(part) or NAME in part] == []


def test_the_chosen_name_stands_nowhere_in_the_database(cast, booked):
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT count(*) FROM "{table}" AS r WHERE r::text ~ %s', [NAME])  # noqa: S608
            assert (table, cursor.fetchone()[0]) == (table, 0)


def test_no_booking_and_no_session_is_in_data_administration():
    names = {model._meta.label for model in site._registry}
    assert {name for name in names if name.startswith("champions.")} == {"champions.Champion"}


def test_a_booking_is_in_ones_own_download_and_in_no_other(cast, chis, booked):
    mine = everything_about(cast.carol)["champions.Booking"]
    assert [(row["person"], row["chosen_name"]) for row in mine] == [("Carol Carer", NAME)]
    for name in ("mo", "chi", "lee", "hana", "ade", "dee"):
        text = str(held_about(getattr(cast, name)))
        assert not re.search(f"{NAME}|Carol|{booked.pk}", text)
    assert "champions.Session" in everything_about(cast.chi)


def test_a_booking_is_deleted_14_days_after(cast, booked):
    over = timezone.localdate(booked.over_at)
    counts = [apply_retention(by=None, today=over + dt.timedelta(days=n)) for n in (13, 14)]
    assert ["champions.Booking" in found for found in counts] == [False, True]
    assert (Booking.objects.count(), Session.objects.count()) == (0, 1)


def test_an_original_question_is_deleted_after_six_months(db):
    QuestionFactory(answered=True, asked_on=dt.date(2026, 1, 31))
    counts = [apply_retention(by=None, today=dt.date(2026, 7, day)) for day in (30, 31)]
    assert ["champions.Question.original" in found for found in counts] == [False, True]
    question = Question.objects.get()
    assert (question.original, question.answer == "") == ("", False)


# --- questions ------------------------------------------------------------------------------------
def ask(client, text="zqquestion why?"):
    key = str(uuid.uuid4())
    data = {"anonymous-question": text, "anonymous-once": key}
    return client.post("/champions/questions/ask/", data), data


def everything_in_the_database() -> dict[str, list[str]]:
    """Every row of every table, as text; sessions of browsers left out."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table != "django_session":
                cursor.execute(f'SELECT r::text FROM "{table}" AS r')  # noqa: S608
                found[table] = sorted(row[0] for row in cursor.fetchall())
    return found


def test_asking_writes_the_question_and_nothing_else(client, cast):
    client.force_login(cast.carol)
    client.get("/champions/questions/ask/")
    before, session = everything_in_the_database(), dict(client.session.items())
    answer, _data = ask(client)
    after = everything_in_the_database()
    assert [table for table in after if after[table] != before[table]] == ["champions_question"]
    assert dict(client.session.items()) == session
    (row,) = after["champions_question"]
    assert not re.search(f"zqquestion|127.0.0.1|{cast.carol.email}", row)
    related = {f.name for f in Question._meta.concrete_fields if f.is_relation}
    assert (related, Question.objects.get().settled_by) == ({"settled_by"}, None)
    assert answer.cookies.get("messages") is None


def test_a_question_knows_the_day_and_not_the_time(db):
    moments = [f.name for f in Question._meta.concrete_fields if "Time" in type(f).__name__]
    assert moments == []


def test_what_was_typed_is_not_kept_when_a_session_ends(client, cast, time_machine):
    client.force_login(cast.carol)
    client.get("/champions/questions/ask/")
    time_machine.move_to(timezone.now() + dt.timedelta(hours=1), tick=False)
    answer, data = ask(client)
    assert answer.status_code == 302

    class Request:
        user, session = cast.carol, client.session

    assert unsent.kept(Request).fields == ()
    assert Question.objects.count() == 0
    assert data["anonymous-once"] not in str(unsent.kept(Request))


def test_an_allowance_is_kept_in_memory_under_a_name_that_leads_to_nobody(client, cast):
    client.force_login(cast.carol)
    for _again in range(QUESTIONS.a_day):
        answer, data = ask(client)
        assert "Keep this link" in answer.content.decode()
    twice = client.post("/champions/questions/ask/", data)
    assert twice.context["link"] == answer.context["link"]
    fourth, _data = ask(client, "zqfourth")
    text = fourth.content.decode()
    assert "You can ask 3 questions a day" in text
    assert "zqfourth" in text
    assert Question.objects.count() == 3
    client.force_login(cast.sam)
    assert "Keep this link" in ask(client)[0].content.decode()
    names = " ".join(QUESTIONS.counts._cache)
    assert len(QUESTIONS.counts._cache) == 2
    assert not re.search(rf"{cast.carol.email}|:{cast.carol.pk}:", names)


def test_an_allowance_is_anothers_another_day(cast):
    today = timezone.localdate()
    for _again in range(3):
        QUESTIONS.count(1, today)
    assert QUESTIONS.is_used_up(1, today)
    assert not QUESTIONS.is_used_up(2, today)
    assert not QUESTIONS.is_used_up(1, today + dt.timedelta(days=1))
