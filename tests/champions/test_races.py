"""Two at once: one outcome, a plain word to the other, and never an error page."""

import threading
import uuid

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connections

from champions.actions import bookings, questions, sessions, themes
from champions.models import Booking, Question, ThemeAction
from networks.models import Idea
from tests.champions.refusals import code_of
from tests.factories.champions import (
    BookingFactory,
    ChampionFactory,
    QuestionFactory,
    SessionFactory,
    ThemeFactory,
)
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db(transaction=True)
WORDS = {"wording": "Is leave paid?", "answer": "Five days of it are."}


def at_once(*calls) -> list[str]:
    """Start all calls together, each on a connection of its own; how each one ended, sorted."""
    outcomes, start = [], threading.Barrier(len(calls))

    def run(call) -> None:
        start.wait()
        try:
            result = call()
            outcomes.append("nothing" if result is None else getattr(result, "status", "done"))
        except ValidationError as error:
            outcomes.append(code_of(error))
        except PermissionDenied:
            outcomes.append("denied")
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[call]) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(outcomes)


def book(person, slot, **values):
    return lambda: bookings.book_slot(by=person, slot=slot, chosen_name="Robin", **values)


@pytest.mark.parametrize(("wait", "second"), [(False, "full"), (True, "waiting")])
def test_two_take_the_last_place(cast, slot, wait, second):
    assert at_once(book(cast.carol, slot, wait=wait), book(cast.sam, slot, wait=wait)) == sorted(
        ["booked", second]
    )
    assert Booking.objects.booked().count() == 1


def test_six_take_three_places(cast, chis):
    slot = SessionFactory(champion=chis, kind="lunch", slots=1, capacity=3).slots.get()
    calls = [book(person, slot) for person in PersonFactory.create_batch(6)]
    assert at_once(*calls) == ["booked"] * 3 + ["full"] * 3
    assert sorted(Booking.objects.values_list("place", flat=True)) == [1, 2, 3]


def test_one_takes_two_slots_of_a_session(cast, session):
    first, second, _third = session.slots.all()
    assert at_once(book(cast.carol, first), book(cast.carol, second)) == ["booked", "twice"]


def test_the_same_form_is_sent_twice_at_once(cast, slot):
    call = book(cast.carol, slot, once=uuid.uuid4())
    assert at_once(call, call) == ["booked", "nothing"]


def test_a_place_is_given_back_while_another_asks_for_it(cast, slot):
    mine = BookingFactory(slot=slot, person=cast.carol)
    back = lambda: bookings.cancel_booking(by=cast.carol, booking=mine)  # noqa: E731
    outcomes = at_once(back, book(cast.sam, slot, wait=True))
    assert outcomes == ["booked", "cancelled"] or outcomes == ["cancelled", "waiting"]
    assert Booking.objects.booked().get().person == cast.sam


def test_two_who_wait_and_two_places_given_back(cast, chis):
    slot = SessionFactory(champion=chis, kind="lunch", slots=1, capacity=2).slots.get()
    mine = [
        BookingFactory(slot=slot, person=p, place=n) for n, p in enumerate([cast.mo, cast.nia], 1)
    ]
    for person in (cast.carol, cast.sam):
        BookingFactory(slot=slot, person=person, waiting=True)
    calls = [lambda one=one: bookings.cancel_booking(by=one.person, booking=one) for one in mine]
    assert at_once(*calls) == ["cancelled", "cancelled"]
    assert set(Booking.objects.booked().values_list("person__given_name", "place")) in (
        {("Carol", 1), ("Sam", 2)},
        {("Carol", 2), ("Sam", 1)},
    )


def test_somebody_books_while_the_session_is_cancelled(cast, session, slot):
    cancel = lambda: sessions.cancel_session(by=cast.chi, session=session)  # noqa: E731
    outcomes = at_once(cancel, book(cast.carol, slot))
    assert outcomes in (["booked", "done"], ["done", "state"])
    assert list(Booking.objects.live()) == []


def test_two_swap_places_at_once(cast, session):
    one, other, _third = session.slots.all()
    mine = BookingFactory(slot=one, person=cast.carol)
    yours = BookingFactory(slot=other, person=cast.sam)

    def move(booking, slot):
        return lambda: bookings.change_booking(
            by=booking.person, booking=booking, slot=slot, chosen_name="Robin"
        )

    assert at_once(move(mine, other), move(yours, one)) == ["full", "full"]


def test_two_champions_answer_one_question(cast, chis):
    question = QuestionFactory()
    calls = [
        lambda by=by: questions.answer_question(by=by, question=question, **WORDS)
        for by in (cast.chi, cast.lee)
    ]
    assert at_once(*calls) == ["answered", "state"]


def test_one_answers_while_another_turns_down(cast, chis):
    """Turned down after the answer is fine; answered after it was turned down is not."""
    question = QuestionFactory()
    why = {"reason": "one_case", "explanation": "Ask HR"}
    outcomes = at_once(
        lambda: questions.answer_question(by=cast.chi, question=question, **WORDS),
        lambda: questions.turn_down_question(by=cast.lee, question=question, **why),
    )
    assert outcomes in (["answered", "turned_down"], ["state", "turned_down"])
    assert Question.objects.get().status == "turned_down"


def test_a_question_is_sent_twice_at_once(db):
    call = lambda: questions.ask_question(by=None, token="one", text="Why?")  # noqa: E731
    assert at_once(call, call) == ["done", "done"]
    assert Question.objects.count() == 1


def test_two_champions_make_an_action_of_one_theme(cast, chis, session):
    theme = ThemeFactory(champion=chis)
    values = {"theme": theme, "what": "Ask", "owner": cast.mo, "due_on": session.starts_at.date()}
    calls = [lambda by=by: themes.start_action(by=by, **values) for by in (cast.chi, cast.lee)]
    assert at_once(*calls) == ["open", "state"]
    assert ThemeAction.objects.count() == 1


def test_two_champions_pass_on_one_theme(cast, chis):
    theme = ThemeFactory(champion=chis)
    calls = [
        lambda by=by: themes.pass_on_theme(by=by, theme=theme, title="Rotas", body="Earlier")
        for by in (cast.chi, cast.lee)
    ]
    assert at_once(*calls) == ["raised", "state"]
    assert Idea.objects.count() == 1


def test_the_page_of_who_comes_second_says_so(client, cast, slot):
    """Through the browser: an error in words, what was typed is still there, never a 500."""
    client.force_login(cast.carol)
    address = f"/champions/slots/{slot.pk}/"
    once = client.get(address).context["form"]["once"].value()
    book(cast.sam, slot)()
    page = client.post(address, {"chosen_name": "Wren", "once": once}).content.decode()
    assert "All places at this time are taken. Tick the box to wait for one" in page
    assert 'value="Wren"' in page
    client.force_login(ChampionFactory(person=cast.chi).person)
    question = QuestionFactory()
    address = f"/champions/questions/{question.pk}/answer/"
    once = client.get(address).context["form"]["once"].value()
    questions.answer_question(by=cast.lee, question=question, **WORDS)
    page = client.post(address, {**WORDS, "answer": "Zero.", "once": once}).content.decode()
    assert "Somebody has settled this question already." in page
    assert "Zero." in page
