"""Answering, changing, removing: what each action writes and refuses."""

import datetime as dt

import psycopg
import pytest
import time_machine
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.db import OperationalError, connection, transaction

from audit.actions import apply_retention
from audit.export import everything_about
from declarations.actions.answering import (
    WRITING,
    answer_today,
    declare,
    declare_childcare,
    declare_hours,
    withdraw_declaration,
)
from declarations.models import Asking, Declaration
from people.models import Person
from tests.factories.declarations import AskingFactory, DeclarationFactory

pytestmark = pytest.mark.django_db
FRIDAY, MONDAY = dt.date(2026, 11, 20), dt.date(2026, 11, 23)


@pytest.fixture(autouse=True)
def _friday():
    with on(FRIDAY):
        yield


def on(day):
    return time_machine.travel(dt.datetime(day.year, day.month, day.day, 12, tzinfo=dt.UTC))


def told(person):
    """Day, answer, hours, childcare and source of each answer, oldest first."""
    rows = Declaration.objects.filter(person=person).order_by("answered_on")
    return list(rows.values_list("answered_on", "answer", "hours", "childcare", "source"))


def code(refused):
    return refused.value.error_list[0].code if hasattr(refused.value, "error_list") else None


def test_declare_writes_todays_answer_and_nothing_of_anybody_else(cast):
    DeclarationFactory(person=cast.sam, no=True)
    declare(by=cast.carol, answer="carer")
    assert told(cast.carol) == [(FRIDAY, "carer", "", None, "self")]
    assert told(cast.sam) == [(FRIDAY, "not_carer", "", None, "self")]


def test_declare_again_on_the_day_corrects_it(cast):
    declare(by=cast.carol, answer="carer")
    declare(by=cast.carol, answer="not_carer")
    assert told(cast.carol) == [(FRIDAY, "not_carer", "", None, "self")]


def test_declare_on_another_day_keeps_what_held_before(cast):
    declare(by=cast.carol, answer="carer")
    declare_hours(by=cast.carol, hours="10_19")
    declare_childcare(by=cast.carol, childcare=True)
    with on(MONDAY):
        declare(by=cast.carol, answer="not_carer")
    assert told(cast.carol) == [
        (FRIDAY, "carer", "10_19", True, "self"),
        (MONDAY, "not_carer", "", True, "self"),
    ]


def test_declare_the_same_a_year_later_keeps_the_hours(cast):
    DeclarationFactory(person=cast.carol, days_ago=400, hours="35_49", childcare=False)
    declare(by=cast.carol, answer="carer")
    assert told(cast.carol)[-1] == (FRIDAY, "carer", "35_49", False, "self")


def test_declare_to_prefer_not_to_say_says_no_more(cast):
    declare(by=cast.carol, answer="carer")
    declare_hours(by=cast.carol, hours="0_9")
    declare_childcare(by=cast.carol, childcare=True)
    declare(by=cast.carol, answer="prefer_not_to_say")
    assert told(cast.carol) == [(FRIDAY, "prefer_not_to_say", "", None, "self")]


def test_declare_takes_over_an_imported_answer_of_the_day(cast):
    DeclarationFactory(person=cast.carol, imported=True, no=True)
    declare(by=cast.carol, answer="carer")
    assert told(cast.carol) == [(FRIDAY, "carer", "", None, "self")]


def test_declare_refuses_what_is_no_answer(cast):
    with pytest.raises(ValidationError) as refused:
        declare(by=cast.carol, answer="perhaps")
    assert refused.value.error_dict["answer"][0].code == "invalid"
    assert told(cast.carol) == []


def test_declare_hours_on_a_later_day_is_an_answer_of_that_day(cast):
    DeclarationFactory(person=cast.carol, days_ago=3, childcare=True, hours="0_9")
    declare_hours(by=cast.carol, hours="50_or_more")
    assert told(cast.carol)[-1] == (FRIDAY, "carer", "50_or_more", True, "self")
    assert len(told(cast.carol)) == 2


def test_declare_hours_can_be_taken_back(cast):
    DeclarationFactory(person=cast.carol, hours="0_9")
    declare_hours(by=cast.carol, hours="")
    assert told(cast.carol)[-1][2] == ""


@pytest.mark.parametrize("answer", [None, "not_carer", "prefer_not_to_say"])
def test_declare_hours_is_for_carers(cast, answer):
    if answer:
        DeclarationFactory(person=cast.carol, answer=answer)
    with pytest.raises(ValidationError) as refused:
        declare_hours(by=cast.carol, hours="0_9")
    assert code(refused) == "state"


def test_declare_hours_refuses_another_band(cast):
    DeclarationFactory(person=cast.carol)
    with pytest.raises(ValidationError) as refused:
        declare_hours(by=cast.carol, hours="168")
    assert refused.value.error_dict["hours"][0].code == "invalid"


@pytest.mark.parametrize("answer", [None, "prefer_not_to_say"])
def test_declare_childcare_refuses_without_a_yes_or_no(cast, answer):
    if answer:
        DeclarationFactory(person=cast.carol, answer=answer)
    with pytest.raises(ValidationError) as refused:
        declare_childcare(by=cast.carol, childcare=True)
    assert code(refused) == "state"


def test_answer_today_is_a_step_of_an_action(monkeypatch):
    monkeypatch.setattr(transaction, "get_autocommit", lambda: True)
    with pytest.raises(ImproperlyConfigured):
        answer_today(Person(), answer="carer")


def test_withdraw_declaration_deletes_every_answer_of_ones_own(cast):
    DeclarationFactory(person=cast.carol, days_ago=400, imported=True)
    DeclarationFactory(person=cast.carol)
    DeclarationFactory(person=cast.sam)
    assert withdraw_declaration(by=cast.carol) == 2
    assert (told(cast.carol), len(told(cast.sam))) == ([], 1)
    assert Asking.objects.get(person=cast.carol).withdrawn_on == FRIDAY


def test_withdraw_declaration_without_an_answer_leaves_no_trace(cast):
    assert withdraw_declaration(by=cast.carol) == 0
    assert Asking.objects.count() == 0


def test_withdraw_declaration_leaves_the_answer_nowhere(cast):
    """No table at all still tells what was said: neither its history nor any other."""
    declare(by=cast.carol, answer="carer")
    declare_hours(by=cast.carol, hours="50_or_more")
    assert tables_that_hold("50_or_more") == ["declarations_declaration"]
    withdraw_declaration(by=cast.carol)
    assert tables_that_hold("50_or_more") == []
    declare(by=cast.carol, answer="prefer_not_to_say")
    assert tables_that_hold("prefer_not_to_say") == ["declarations_declaration"]
    withdraw_declaration(by=cast.carol)
    assert tables_that_hold("prefer_not_to_say") == []


def tables_that_hold(text):
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(
                f'SELECT count(*) FROM "{table}" AS row WHERE row::text ~ %s',  # noqa: S608
                [rf"\m{text}\M"],
            )
            if cursor.fetchone()[0]:
                found.append(table)
    return found


def test_no_trigger_copies_an_answer():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
            " AND tgrelid::regclass::text LIKE 'declarations_%'"
        )
        assert cursor.fetchall() == []


@pytest.mark.django_db(transaction=True)
def test_withdraw_declaration_waits_for_an_import(cast):
    """Else what the import is about to write would come back after its withdrawal."""
    DeclarationFactory(person=cast.carol)
    with psycopg.connect(**connection.get_connection_params()) as other:
        other.execute("SELECT pg_advisory_xact_lock(%s)", [WRITING])
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '100ms'")
        with pytest.raises(OperationalError, match="lock timeout"):
            withdraw_declaration(by=cast.carol)
        with connection.cursor() as cursor:
            cursor.execute("RESET lock_timeout")
    assert withdraw_declaration(by=cast.carol) == 1


def test_answers_are_in_the_download_of_everything(cast):
    DeclarationFactory(person=cast.carol, hours="0_9", childcare=False)
    DeclarationFactory(person=cast.sam, no=True)
    AskingFactory(person=cast.carol)
    held = everything_about(cast.carol)
    assert held["declarations.Declaration"] == [
        {
            "person": "Carol Carer",
            "answered_on": "2026-11-20",
            "source": "Given here",
            "answer": "Yes",
            "hours": "Up to 9 hours",
            "childcare": False,
        }
    ]
    assert held["declarations.Asking"][0]["invited_on"] == "2026-11-20"


def test_answers_go_the_day_after_the_last_day(cast):
    DeclarationFactory(person=cast.carol)
    AskingFactory(person=cast.carol)
    DeclarationFactory(person=cast.sam)
    Person.objects.filter(pk=cast.carol.pk).update(left_on=FRIDAY)
    apply_retention(by=None, today=FRIDAY)
    assert len(told(cast.carol)) == 1
    apply_retention(by=None, today=FRIDAY + dt.timedelta(days=1))
    assert (told(cast.carol), len(told(cast.sam))) == ([], 1)
    assert Asking.objects.count() == 0
