"""Offering, changing and cancelling sessions, and booking in them, in the browser."""

import datetime as dt
import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from champions.models import Booking, Session, Slot
from tests.factories.champions import BookingFactory, SessionFactory

NEXT = timezone.localdate() + dt.timedelta(days=7)


def once(**values):
    return {"once": str(uuid.uuid4()), **values}


def day(name, value):
    return {f"{name}-day": value.day, f"{name}-month": value.month, f"{name}-year": value.year}


def text_of(page) -> str:
    return page.content.decode()


ADD = {
    "kind": "telephone",
    **day("day", NEXT),
    "starts": "10",
    "ends": "11am",
    "slots": "slots",
    "slot_minutes": "20",
    "capacity": "1",
    "repeat": "no",
    "way": "telephone",
    "phone": "0113 496 0000",
}


def add(client, chis, **values):
    sent = {k: v for k, v in {**ADD, **values}.items() if v is not None}
    return client.post(reverse("add-sessions", args=[chis.pk]), once(**sent))


def test_add_sessions(client, cast, chis):
    client.force_login(cast.chi)
    assert add(client, chis).url == reverse("champion-desk")
    assert Slot.objects.count() == 3
    last = NEXT + dt.timedelta(days=28)
    answer = add(
        client, chis, kind="lunch", slots="whole", capacity="12", repeat="yes", every_weeks="2",
        **day("until", last), way="place", place="Canteen", about="Bring your own",
    )  # fmt: skip
    assert answer.status_code == 302
    assert Session.objects.filter(kind="lunch", place="Canteen").count() == 3


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"kind": None}, "Select what kind of session it is"),
        ({"day-day": ""}, "The day must include a day"),
        ({"starts": "noon"}, "Enter a time, like 10:30 or 2pm"),
        ({"ends": "9"}, "The end must be after the start, and at least one slot must fit"),
        ({"slot_minutes": ""}, "Enter the minutes of a slot"),
        ({"slot_minutes": "3"}, "A slot must be 5 minutes or longer"),
        ({"slot_minutes": "x"}, "Enter a whole number"),
        ({"capacity": "0"}, "There must be 1 place or more"),
        ({"capacity": "201"}, "There must be 200 places or fewer"),
        ({"repeat": None}, "Select whether it repeats"),
        ({"repeat": "yes"}, "Enter how many weeks from one to the next"),
        ({"repeat": "yes", "every_weeks": "1"}, "Enter the last day"),
        (
            {"repeat": "yes", "every_weeks": "1", **day("until", NEXT - dt.timedelta(days=1))},
            "The last day must be within a year after the first",
        ),
        ({"phone": ""}, "Enter the number to call"),
        ({"phone": "javascript:alert(1)"}, "Enter a phone number"),
        ({"way": "place"}, "Select “They call a number” for a telephone session"),
        ({"kind": "lunch", "way": "place", "place": " "}, "Enter the place"),
        ({"kind": "lunch", "way": "link", "link": ""}, "Enter the link"),
        ({"kind": "lunch", "way": "link", "link": "javascript:alert(1)"}, "begins with https://"),
        ({"kind": "lunch", "way": "link", "link": "http://example.org/"}, "begins with https://"),
    ],
)
def test_add_sessions_refuses_in_words_and_keeps_what_was_typed(client, cast, chis, values, told):
    client.force_login(cast.chi)
    page = add(client, chis, about="zqtyped", **values)
    assert (page.status_code, told in text_of(page)) == (200, True)
    assert "zqtyped" in text_of(page)
    assert Session.objects.count() == 0


@pytest.mark.parametrize("name", ["carol", "mo", "sam", "hana", "ade", "dee"])
def test_sessions_are_run_by_the_champion_and_the_deputy(client, cast, chis, session, name):
    client.force_login(getattr(cast, name))
    assert add(client, chis).status_code == 404
    for address in ("list-taken-slots", "edit-session", "cancel-session", "record-theme"):
        url = reverse(address, args=[session.pk])
        assert client.get(url).status_code == 404
        assert client.post(url, once()).status_code in (404, 405)


def test_edit_session(client, cast, chis):
    session = SessionFactory(champion=chis, kind="lunch", slots=1)
    client.force_login(cast.lee)
    address = reverse("edit-session", args=[session.pk])
    assert "Room 4.12" in text_of(client.get(address))
    wrong = client.post(address, once(way="telephone", phone="0113 496 0000", place="", link=""))
    assert "for a telephone session, and for no other" in text_of(wrong)
    link = "https://meet.example.org/zqroom"
    answer = client.post(address, once(way="link", link=link, place="Room 4.12"))
    assert answer.url == reverse("list-taken-slots", args=[session.pk])
    session.refresh_from_db()
    assert (session.link, session.place) == (link, "")


def test_cancel_session(client, cast, session):
    client.force_login(cast.chi)
    address = reverse("cancel-session", args=[session.pk])
    assert "Which sessions?" not in text_of(client.get(address))
    assert client.post(address, once()).url == reverse("champion-desk")
    assert client.get(address).status_code == 404
    assert "over or cancelled" in text_of(client.post(address, once()))


def test_cancel_session_of_a_series_asks_which(client, cast, chis):
    series = uuid.uuid4()
    first = SessionFactory(champion=chis, series=series)
    SessionFactory(champion=chis, series=series, days=8)
    client.force_login(cast.chi)
    address = reverse("cancel-session", args=[first.pk])
    assert "Select which sessions" in text_of(client.post(address, once()))
    client.post(address, once(which="following"))
    assert list(Session.objects.to_come()) == []


def test_list_sessions_by_kind(client, cast, chis):
    SessionFactory(champion=chis)
    SessionFactory(champion=chis, kind="lunch", slots=1, about="zqlunch")
    client.force_login(cast.carol)
    kinds = [
        sorted(one.kind for one in client.get(f"/champions/sessions/?kind={kind}").context["page"])
        for kind in ("", "lunch", "drop_in", "'--")
    ]
    assert kinds == [["lunch", "telephone"], ["lunch"], [], ["lunch", "telephone"]]
    assert "There are no times" in text_of(client.get("/champions/sessions/?kind=drop_in"))


@pytest.mark.parametrize(
    ("taken", "capacity", "told"),
    [(0, 2, "2 places left"), (1, 2, "1 place left"), (2, 2, "Full: you can wait for a place")],
)
def test_list_sessions_says_what_is_left(client, cast, chis, taken, capacity, told):
    slot = SessionFactory(champion=chis, kind="lunch", slots=1, capacity=capacity).slots.get()
    for place in range(taken):
        BookingFactory(slot=slot, place=place + 1)
    BookingFactory(slot=slot, waiting=True)
    client.force_login(cast.carol)
    assert told in text_of(client.get("/champions/sessions/"))


# --- booking --------------------------------------------------------------------------------------
def book(client, slot, **values):
    return client.post(reverse("book-slot", args=[slot.pk]), once(**values))


def test_book_slot(client, cast, session, slot):
    client.force_login(cast.carol)
    assert "Enter a name" in text_of(book(client, slot, chosen_name=" "))
    assert book(client, slot, chosen_name="Robin").url == reverse("list-bookings")
    mine = Booking.objects.get()
    assert "Robin" in text_of(client.get(f"/appointments/{mine.pk}/"))
    assert "0113 496 0000" in text_of(client.get(f"/appointments/{mine.pk}/"))
    assert "You have booked 10:00am to 10:20am" in text_of(
        client.get(f"/champions/sessions/{session.pk}/")
    )
    other = session.slots.last()
    assert "You have booked in this session already." in text_of(
        book(client, other, chosen_name="R")
    )


def test_book_slot_twice_with_one_form_is_one_booking(client, cast, slot):
    client.force_login(cast.carol)
    form = once(chosen_name="Robin")
    address = reverse("book-slot", args=[slot.pk])
    assert [client.post(address, form).status_code for _ in range(2)] == [302, 302]
    assert Booking.objects.count() == 1


def test_book_slot_that_is_full_waits_if_one_says_so(client, cast, slot):
    BookingFactory(slot=slot)
    client.force_login(cast.carol)
    assert "You can wait for one." in text_of(client.get(reverse("book-slot", args=[slot.pk])))
    page = text_of(book(client, slot, chosen_name="zqrobin"))
    assert "Tick the box to wait for one" in page
    assert "zqrobin" in page
    assert book(client, slot, chosen_name="Robin", wait="on").status_code == 302
    page = text_of(client.get("/appointments/"))
    assert "On the waiting list" in page
    mine = Booking.objects.get(person=cast.carol)
    page = text_of(client.get(f"/appointments/{mine.pk}/"))
    assert "0113 496 0000" not in page
    assert client.get(f"/appointments/{mine.pk}/calendar/").status_code == 404


def test_book_slot_shows_a_hostile_name_as_it_is(client, cast, session, slot):
    client.force_login(cast.carol)
    book(client, slot, chosen_name="<b onmouseover=alert(1)>\u202e")
    client.force_login(cast.chi)
    page = text_of(client.get(f"/champions/sessions/{session.pk}/taken/"))
    assert "&lt;b onmouseover=alert(1)&gt;" in page
    assert "<b onmouseover" not in page
    assert "\u202e" not in page


@pytest.mark.parametrize("name", ["chi", "lee"])
def test_book_slot_is_not_for_those_who_run_it(client, cast, session, slot, name):
    client.force_login(getattr(cast, name))
    assert book(client, slot, chosen_name="Robin").status_code == 404
    page = text_of(client.get(f"/champions/sessions/{session.pk}/"))
    assert "You look after this session" in page


def test_read_session_hides_number_and_link_from_those_who_have_not_booked(client, cast, chis):
    by_phone = SessionFactory(champion=chis)
    by_link = SessionFactory(
        champion=chis, kind="drop_in", place="", link="https://meet.example.org/zqroom"
    )
    client.force_login(cast.sam)
    for session in (by_phone, by_link):
        for address in (
            f"/champions/sessions/{session.pk}/",
            f"/champions/slots/{session.slots.first().pk}/",
            "/champions/sessions/",
        ):
            page = text_of(client.get(address))
            assert ("0113 496" in page, "zqroom" in page) == (False, False)


def test_read_session_of_what_is_over_or_cancelled_is_not_found(client, cast, chis):
    over = SessionFactory(champion=chis, days=-1)
    gone = SessionFactory(champion=chis, cancelled_at=timezone.now())
    client.force_login(cast.carol)
    for session in (over, gone):
        assert client.get(f"/champions/sessions/{session.pk}/").status_code == 404
        assert book(client, session.slots.first(), chosen_name="Robin").status_code == 404


def test_change_booking(client, cast, session, slot):
    mine = BookingFactory(slot=slot, person=cast.carol)
    BookingFactory(slot=session.slots.all()[1])
    client.force_login(cast.carol)
    address = f"/appointments/{mine.pk}/change/"
    form = client.get(address).context["form"]
    spans = [label for _value, label in form.fields["slot"].choices]
    assert spans == ["10:00am to 10:20am", "10:40am to 11:00am"]
    assert "Enter a name" in text_of(client.post(address, once(slot=str(slot.pk), chosen_name="")))
    later = str(session.slots.last().pk)
    answer = client.post(address, once(slot=later, chosen_name="Wren"))
    assert answer.url == f"/appointments/{mine.pk}/"
    mine.refresh_from_db()
    assert (str(mine.slot_id), mine.chosen_name) == (later, "Wren")


def test_cancel_booking(client, cast, slot):
    mine = BookingFactory(slot=slot, person=cast.carol)
    client.force_login(cast.carol)
    address = f"/appointments/{mine.pk}/cancel/"
    assert client.get(address).status_code == 200
    assert client.post(address, once()).url == reverse("list-bookings")
    assert "Cancelled" in text_of(client.get("/appointments/"))
    assert client.get(address).status_code == 404
    assert "can no longer be changed" in text_of(client.post(address, once()))


def test_list_bookings_is_never_blank(client, cast):
    client.force_login(cast.carol)
    assert "You have no appointments." in text_of(client.get("/appointments/"))
