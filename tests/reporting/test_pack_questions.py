"""A forum asks about a pack in its own name, and somebody in HR answers in theirs."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.utils import timezone

from notifications.models import Message
from reporting.actions import pack_questions
from reporting.actions.pack_questions import (
    answer_pack_question,
    ask_pack_question,
    correct_pack_question,
    withdraw_pack_question,
)
from reporting.models import PackQuestion
from tests.factories.networks import MembershipFactory, NetworkFactory
from tests.factories.reading import PackQuestionFactory, equality_release, pack_release
from tests.reporting.test_gap_actions import codes

pytestmark = pytest.mark.django_db


@pytest.fixture
def network(cast):
    """Lee leads it, Carol belongs, and nobody knows."""
    network = NetworkFactory(lead=cast.lee, name="Carers Network", slug="carers")
    MembershipFactory(network=network, person=cast.carol)
    return network


@pytest.fixture
def pack(db):
    return pack_release(number=7)


def as_person(client, person):
    client.force_login(person, backend="people.backends.PersonBackend")
    return client


def ask(cast, pack, network, text="Why were 40 declined?", by=None):
    return ask_pack_question(by=by or cast.carol, release=pack, network=network, text=text)


def test_ask_pack_question_in_the_networks_name(cast, pack, network):
    assert ask(cast, pack, network) is True
    row = PackQuestion.objects.get()
    assert (row.network, row.text, row.status) == (network, "Why were 40 declined?", "asked")
    told = Message.objects.filter(kind="pack_question_asked")
    assert {message.recipient for message in told} == {cast.hana, cast.ana}


def test_ask_pack_question_leaves_no_trace_of_who_asked(client, cast, pack, network):
    """Every table is searched for the asker before and after."""
    lee, carol = as_person(client, cast.lee), cast.carol
    before = rows_about(carol)
    lee.logout()
    carols = as_person(client, carol)
    visited = rows_about(carol)
    carols.post("/networks/carers/leave-pack/7/ask/", {"text": "Why?"})
    assert PackQuestion.objects.count() == 1
    assert rows_about(carol) == visited
    assert set(before) <= set(visited)


def rows_about(person) -> dict[str, int]:
    """How many rows of each table name a person by a foreign key."""
    found = {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conrelid::regclass::text, attname FROM pg_constraint"
            " JOIN pg_attribute ON attrelid = conrelid AND attnum = conkey[1]"
            " WHERE contype = 'f' AND confrelid = 'people_person'::regclass"
        )
        for table, column in cursor.fetchall():
            counting = f'SELECT count(*) FROM {table} WHERE "{column}" = %s'  # noqa: S608
            cursor.execute(counting, [person.pk])
            found[f"{table}.{column}"] = cursor.fetchone()[0]
        cursor.execute(
            "SELECT count(*) FROM pghistory_context WHERE metadata->>'by' = %s", [str(person.pk)]
        )
        found["context"] = cursor.fetchone()[0]
    return found


def test_ask_pack_question_twice_asks_once(cast, pack, network):
    assert ask(cast, pack, network) is True
    assert ask(cast, pack, network, by=cast.lee, text=" Why were 40 declined? ") is False
    assert PackQuestion.objects.count() == 1


@pytest.mark.parametrize("who", ["sam", "mo", "hana", "ana", "ade"])
def test_ask_pack_question_is_for_members(cast, pack, network, who):
    with pytest.raises(PermissionDenied):
        ask(cast, pack, network, by=getattr(cast, who))


def test_ask_pack_question_refuses(cast, pack, network, monkeypatch):
    for release, text, code in (
        (pack, " ", "required"),
        (equality_release(number=8), "Why?", "state"),
        (pack_release(number=None, starts_on="2020-01-01", ends_on="2020-03-31"), "Why?", None),
    ):
        if code is None:
            ask(cast, release, network, text=text)
            continue
        with pytest.raises(ValidationError) as error:
            ask(cast, release, network, text=text)
        assert codes(error.value) == {code}
    monkeypatch.setattr(pack_questions, "MOST_WAITING", 1)
    ask(cast, pack, network, text="One")
    with pytest.raises(ValidationError) as error:
        ask(cast, pack, network, text="Two")
    assert error.value.code == "many"


def test_answer_pack_question_is_named_and_told_to_members(cast, pack, network):
    row = PackQuestionFactory(release=pack, network=network)
    answer_pack_question(by=cast.hana, question=row, answer=" Two managers were new. ")
    row.refresh_from_db()
    assert (row.answer, row.answered_by, row.answered_on, row.status) == (
        "Two managers were new.",
        cast.hana,
        timezone.localdate(),
        "answered",
    )
    told = Message.objects.filter(kind="pack_question_answered")
    assert {message.recipient for message in told} == {cast.carol, cast.lee}
    with pytest.raises(ValidationError):
        answer_pack_question(by=cast.ana, question=row, answer="Another.")


@pytest.mark.parametrize("who", ["carol", "lee", "sam", "ade", "dee"])
def test_answer_pack_question_is_for_hr(cast, who):
    row = PackQuestionFactory()
    with pytest.raises(PermissionDenied):
        answer_pack_question(by=getattr(cast, who), question=row, answer="So.")


def test_answer_pack_question_needs_words(cast):
    with pytest.raises(ValidationError):
        answer_pack_question(by=cast.hana, question=PackQuestionFactory(), answer=" ")


def test_correct_pack_question_is_signed_by_who_corrects(cast):
    row = PackQuestionFactory(answered=True, answered_by=cast.hana)
    correct_pack_question(by=cast.ana, question=row, answer="Three were new.")
    row.refresh_from_db()
    assert (row.answer, row.answered_by) == ("Three were new.", cast.ana)
    waits = PackQuestionFactory(release=row.release)
    with pytest.raises(ValidationError):
        correct_pack_question(by=cast.ana, question=waits, answer="x")


def test_withdraw_pack_question_is_for_officers(cast, pack, network):
    row = PackQuestionFactory(release=pack, network=network)
    for person in (cast.carol, cast.hana, cast.sam):
        with pytest.raises(PermissionDenied):
            withdraw_pack_question(by=person, question=row)
    withdraw_pack_question(by=cast.lee, question=row)
    row.refresh_from_db()
    assert row.status == "withdrawn"
    with pytest.raises(ValidationError):
        withdraw_pack_question(by=cast.lee, question=row)
    assert ask(cast, pack, network, text=row.text) is True


def test_read_network_pack_from_asking_to_the_named_answer(client, cast, pack, network):
    carol = as_person(client, cast.carol)
    page = carol.get("/networks/carers/leave-pack/").content.decode()
    assert "Nobody has asked anything about this pack yet." in page
    assert "40 (21.1\u00a0%)" in page
    ask = "/networks/carers/leave-pack/7/ask/"
    assert "Enter your question" in carol.post(ask, {"text": " "}).content.decode()
    assert carol.post(ask, {"text": "Why were 40 declined?"}).status_code == 302
    assert "Waiting for an answer" in carol.get("/networks/carers/leave-pack/").content.decode()
    row = PackQuestion.objects.get()
    hana = as_person(client, cast.hana)
    page = hana.get("/pack-questions/").content.decode()
    assert "Why were 40 declined?" in page
    assert "Carol" not in page
    answer = f"/pack-questions/{row.pk}/answer/"
    assert "Enter your answer" in hana.post(answer, {"answer": ""}).content.decode()
    once = hana.get(answer).context["form"]["once"].value()
    assert hana.post(answer, {"answer": "Two were new.", "once": once}).status_code == 302
    correct = f"/pack-questions/{row.pk}/correct/"
    assert "Two were new." in hana.get(correct).content.decode()
    once = hana.get(correct).context["form"]["once"].value()
    hana.post(correct, {"answer": "Three were new.", "once": once})
    page = as_person(client, cast.lee).get("/networks/carers/leave-pack/").content.decode()
    assert "Three were new." in page
    assert "Hana Caseworker, HR, on" in page


def test_withdraw_pack_question_page(client, cast, pack, network):
    row = PackQuestionFactory(release=pack, network=network)
    address = f"/pack-questions/{row.pk}/take-back/"
    assert as_person(client, cast.carol).get(address).status_code == 404
    lee = as_person(client, cast.lee)
    assert address in lee.get("/networks/carers/leave-pack/").content.decode()
    once = lee.get(address).context["form"]["once"].value()
    lee.post(address, {"once": once})
    assert row.text not in lee.get("/networks/carers/leave-pack/").content.decode()


def test_read_network_pack_is_for_members_and_shows_its_own_questions_only(
    client, cast, pack, network
):
    own = PackQuestionFactory(release=pack, network=network, text="Ours")
    PackQuestionFactory(release=pack, text="Of another network")
    for person in (cast.sam, cast.hana, cast.ade):
        someone = as_person(client, person)
        assert someone.get("/networks/carers/leave-pack/").status_code == 404
        assert someone.get("/networks/carers/leave-pack/7/ask/").status_code == 404
    page = as_person(client, cast.carol).get("/networks/carers/leave-pack/").content.decode()
    assert own.text in page
    assert "Of another network" not in page


def test_read_network_pack_of_an_earlier_quarter(client, cast, pack, network):
    old = pack_release(number=3, starts_on="2026-04-01", ends_on="2026-06-30")
    equality_release(number=9)
    PackQuestionFactory(release=old, network=network, text="About the spring")
    carol = as_person(client, cast.carol)
    assert "About the spring" not in carol.get("/networks/carers/leave-pack/").content.decode()
    page = carol.get("/networks/carers/leave-pack/?release=3").content.decode()
    assert "About the spring" in page
    assert carol.get("/networks/carers/leave-pack/?release=9").status_code == 404
    assert carol.get("/networks/carers/leave-pack/?release=x").status_code == 200
    assert carol.get("/networks/carers/leave-pack/9/ask/").status_code == 404


def test_read_network_pack_before_there_is_one(client, cast, network):
    page = as_person(client, cast.carol).get("/networks/carers/leave-pack/").content.decode()
    assert "No pack has been published yet." in page


def test_list_pack_questions_is_for_hr(client, cast):
    row = PackQuestionFactory()
    PackQuestionFactory(answered=True, release=row.release)
    assert as_person(client, cast.sam).get("/pack-questions/").status_code == 404
    assert as_person(client, cast.lee).get(f"/pack-questions/{row.pk}/answer/").status_code == 404
    page = as_person(client, cast.ana).get("/pack-questions/").content.decode()
    assert page.index(row.text) < page.index("Two managers were new.")


@pytest.mark.parametrize("count", [1, 3])
def test_ten_queries_at_the_most_whatever_the_rows(
    client, cast, pack, network, count, django_assert_max_num_queries
):
    PackQuestionFactory.create_batch(count, release=pack, network=network)
    PackQuestionFactory.create_batch(count, release=pack, network=network, answered=True)
    for person, address in (
        (cast.lee, "/networks/carers/leave-pack/"),
        (cast.hana, "/pack-questions/"),
    ):
        someone = as_person(client, person)
        someone.get("/releases/")
        with django_assert_max_num_queries(10):
            assert someone.get(address).status_code == 200
