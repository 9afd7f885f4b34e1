"""Whom the portal asks, how often, and in which words."""

import datetime as dt
import io
import re
import threading

import psycopg
import pytest
import time_machine
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from declarations.actions import asking
from declarations.actions.asking import (
    ask_again,
    dismiss_question,
    invite_batch,
    invite_people,
)
from declarations.models import Asking
from declarations.queries import invitable, is_prompted
from declarations.tasks import ask_again_daily
from notifications.models import Message
from notifications.tasks import deliver
from people.models import Person, Posting
from tests.factories.declarations import AskingFactory, DeclarationFactory
from tests.factories.people import OrgUnitFactory, PersonFactory, PostingFactory

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 20)
EVERYBODY = ["Ade", "Ana", "Carol", "Chi", "Dee", "Hana", "Lee", "Mo", "Nia", "Sam"]
LONG_AGO = dt.datetime(2020, 1, 6, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _friday():
    with time_machine.travel(dt.datetime(2026, 11, 20, 12, tzinfo=dt.UTC), tick=False):
        yield


def ago(days):
    return TODAY - dt.timedelta(days=days)


def asked():
    messages = Message.objects.filter(kind="question")
    return sorted(messages.values_list("recipient__given_name", flat=True))


def invite(**scope):
    return invite_people(by=None, today=TODAY, **scope)


# --- inviting -------------------------------------------------------------------------------------
def test_invite_people_asks_everybody_once(cast):
    assert invite() == 10
    assert asked() == EVERYBODY
    assert set(Asking.objects.values_list("invited_on", flat=True)) == {TODAY}
    assert invite() == 0
    assert len(asked()) == 10


def test_invite_people_in_batches(cast, monkeypatch):
    monkeypatch.setattr(asking, "BATCH", 4)
    said = []
    assert invite(say=said.append) == 10
    assert (asked(), said) == (EVERYBODY, [4, 8, 10])


@pytest.mark.parametrize(
    "touch",
    [
        lambda person, day: DeclarationFactory(person=person, answered_on=day),
        lambda person, day: DeclarationFactory(person=person, answered_on=day, imported=True),
        lambda person, day: DeclarationFactory(person=person, answered_on=day, not_said=True),
        lambda person, day: AskingFactory(person=person, invited_on=day),
        lambda person, day: AskingFactory(person=person, invited_on=None, dismissed_on=day),
        lambda person, day: AskingFactory(person=person, invited_on=None, withdrawn_on=day),
    ],
    ids=["answered", "imported", "preferred not to say", "asked", "said not now", "withdrew"],
)
def test_nobody_is_asked_twice_in_a_year(cast, touch):
    touch(cast.carol, ago(364))
    touch(cast.sam, ago(365))
    invite()
    assert asked() == [name for name in EVERYBODY if name != "Carol"]


def test_a_later_answer_counts_though_an_earlier_one_is_old(cast):
    DeclarationFactory(person=cast.carol, days_ago=800)
    DeclarationFactory(person=cast.carol, days_ago=3)
    assert cast.carol not in invitable(TODAY)


def test_who_has_left_or_not_begun_is_not_asked(cast):
    Person.objects.filter(pk=cast.carol.pk).update(left_on=ago(1))
    Person.objects.filter(pk=cast.sam.pk).update(is_active=False)
    Posting.objects.filter(person=cast.mo).update(ends_on=ago(1))
    Posting.objects.filter(person=cast.nia).update(starts_on=TODAY + dt.timedelta(days=1))
    PersonFactory(given_name="Nobody")
    invite()
    assert asked() == ["Ade", "Ana", "Chi", "Dee", "Hana", "Lee"]


def test_a_unit_and_all_below_it(cast):
    below = OrgUnitFactory(code="BELOW", parent=cast.team)
    beside = OrgUnitFactory(code="TEAM2", parent=cast.team.parent)
    Posting.objects.filter(person=cast.carol).update(unit=below)
    Posting.objects.filter(person=cast.sam).update(unit=beside)
    invite(unit=cast.team)
    assert asked() == [name for name in EVERYBODY if name != "Sam"]


def test_who_joined_since(cast):
    """A move is no joining; coming back is."""
    for person, since in ((cast.carol, 10), (cast.sam, 11)):
        Posting.objects.filter(person=person).update(starts_on=ago(since))
    moved, back = cast.mo.postings.get(), cast.nia.postings.get()
    Posting.objects.filter(pk__in=[moved.pk]).update(ends_on=ago(6))
    PostingFactory(person=cast.mo, starts_on=ago(5))
    Posting.objects.filter(pk__in=[back.pk]).update(ends_on=ago(60))
    PostingFactory(person=cast.nia, starts_on=ago(5))
    invite(joined_since=ago(10))
    assert asked() == ["Carol", "Nia"]


def test_invite_batch_leaves_out_whom_somebody_else_asked_meanwhile(cast):
    people = Person.objects.filter(pk__in=[cast.carol.pk, cast.sam.pk, cast.mo.pk])
    AskingFactory(person=cast.carol, invited_on=ago(100))
    AskingFactory(person=cast.mo, invited_on=ago(400), dismissed_on=ago(399))
    assert invite_batch(by=None, people=people, today=TODAY) == 2
    assert asked() == ["Mo", "Sam"]
    assert Asking.objects.get(person=cast.carol).invited_on == ago(100)


@pytest.mark.django_db(transaction=True)
def test_two_at_once_ask_everybody_once(cast):
    """The second one waits for what the first one is about to take, and finds it taken."""
    with psycopg.connect(**connection.get_connection_params()) as other:
        other.execute(
            "INSERT INTO declarations_asking (person_id, invited_on) VALUES (%s, %s)",
            [cast.carol.pk, TODAY],
        )
        first = threading.Timer(0.3, other.commit)
        first.start()
        assert invite() == 9
        first.join()
    assert "Carol" not in asked()


# --- the words ------------------------------------------------------------------------------------
def test_nothing_says_why_somebody_is_asked(cast):
    invite()
    for message in Message.objects.all():
        deliver(message.pk)
        assert message.subject == "A question for everybody who works here"
        told = f"{message.subject} {message.body} {message.link} {message.kind} {message.key}"
        assert not re.search(r"\bcar(e|er|ers|ing)\b|look after|passport", told, flags=re.I)
    assert len(mail.outbox) == 10
    assert {sent.subject for sent in mail.outbox} == {"You have a message in the staff portal"}


def test_the_message_leads_to_what_the_question_is_for(client, cast):
    invite()
    client.force_login(cast.carol)
    message = Message.objects.get(recipient=cast.carol)
    assert "What it is for" in client.get(message.link).content.decode()


# --- the clock ------------------------------------------------------------------------------------
def test_ask_again_asks_those_who_were_asked_or_answered_a_year_ago(cast):
    Person.objects.update(created_at=LONG_AGO)
    DeclarationFactory(person=cast.carol, days_ago=365)
    DeclarationFactory(person=cast.mo, days_ago=364)
    AskingFactory(person=cast.sam, invited_on=ago(365))
    AskingFactory(person=cast.nia, invited_on=ago(700), dismissed_on=ago(300))
    assert ask_again(by=None, today=TODAY) == 2
    assert asked() == ["Carol", "Sam"]
    assert ask_again(by=None, today=TODAY) == 0


def test_ask_again_asks_who_has_joined_and_nobody_else_who_was_never_asked(cast):
    Person.objects.update(created_at=LONG_AGO)
    Posting.objects.filter(person=cast.carol).update(starts_on=ago(59))
    Posting.objects.filter(person=cast.sam).update(starts_on=ago(61))
    ask_again(by=None, today=TODAY)
    assert asked() == ["Carol"]


def test_ask_again_does_not_take_the_first_staff_file_for_joiners(cast):
    Person.objects.update(created_at=timezone.now() - dt.timedelta(days=20))
    Posting.objects.update(starts_on=ago(20))
    assert ask_again(by=None, today=TODAY) == 0


def test_ask_again_in_an_empty_portal(db):
    assert ask_again(by=None, today=TODAY) == 0


def test_the_worker_asks_every_day(cast):
    DeclarationFactory(person=cast.carol, days_ago=365)
    ask_again_daily(0)
    assert asked() == ["Carol"]


# --- not now, and the prompt ----------------------------------------------------------------------
def test_dismiss_question_ends_the_prompt_for_a_year(cast):
    invite()
    assert is_prompted(cast.carol, TODAY) is True
    dismiss_question(by=cast.carol)
    assert is_prompted(cast.carol, TODAY) is False
    assert is_prompted(cast.sam, TODAY) is True
    assert Asking.objects.get(person=cast.carol).dismissed_on == TODAY


@pytest.mark.parametrize(
    ("values", "prompted"),
    [
        ({"invited_on": ago(0)}, True),
        ({"invited_on": ago(29)}, True),
        ({"invited_on": ago(30)}, False),
        ({"invited_on": ago(5), "dismissed_on": ago(400)}, True),
        ({"invited_on": ago(5), "dismissed_on": ago(5)}, False),
        ({"invited_on": ago(5), "withdrawn_on": ago(4)}, False),
        ({"invited_on": ago(5), "withdrawn_on": ago(400)}, True),
        ({"invited_on": None, "withdrawn_on": ago(1)}, False),
    ],
)
def test_the_prompt_shows_while_an_invitation_is_new_and_open(cast, values, prompted):
    AskingFactory(person=cast.carol, **values)
    assert is_prompted(cast.carol, TODAY) is prompted


@pytest.mark.parametrize(("days_ago", "prompted"), [(5, False), (4, False), (6, True)])
def test_an_answer_ends_the_prompt(cast, days_ago, prompted):
    AskingFactory(person=cast.carol, invited_on=ago(5))
    DeclarationFactory(person=cast.carol, days_ago=days_ago)
    assert is_prompted(cast.carol, TODAY) is prompted


def test_who_was_never_asked_is_not_prompted(cast):
    assert is_prompted(cast.carol, TODAY) is False


# --- the command ----------------------------------------------------------------------------------
def run(*words):
    out = io.StringIO()
    call_command("invite_declarations", *words, stdout=out)
    return out.getvalue()


def test_invite_declarations_tells_how_many(cast):
    assert run("--dry-run") == "Would be asked: 10\n"
    assert asked() == []
    assert run() == "Asked: 10\n"
    assert asked() == EVERYBODY
    assert run() == "Asked: fewer than 10\n"


def test_invite_declarations_verbosely(cast):
    assert run("-v", "2") == "10 so far\nAsked: 10\n"


def test_invite_declarations_does_not_tell_of_few(cast):
    DeclarationFactory(person=cast.carol)
    assert run("--dry-run") == "Would be asked: fewer than 10\n"


def test_invite_declarations_by_unit_and_joining(cast):
    Posting.objects.filter(person=cast.carol).update(starts_on=ago(3))
    run("--unit", "TEAM", "--joined-since", "2026-11-17")
    assert asked() == ["Carol"]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--unit", "NOWHERE"], "There is no unit with the code NOWHERE."),
        (["--joined-since", "lately"], "invalid date value: 'lately'"),
    ],
)
def test_invite_declarations_refuses(cast, words, message):
    with pytest.raises(CommandError, match=message):
        run(*words)
    assert asked() == []
