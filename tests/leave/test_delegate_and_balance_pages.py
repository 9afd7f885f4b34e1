"""The pages of delegates, and of balances for HR."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils.html import escape

from audit.models import AccessEvent
from leave.actions.accesses import record_access, record_ledger_access
from leave.models import LeaveDelegate, LedgerEntry
from leave.permissions import Reading
from notifications.models import Message
from tests.factories.leave import LeaveDelegateFactory, LedgerEntryFactory
from tests.factories.people import OrgUnitFactory, PersonFactory, PostingFactory
from tests.leave.test_deciding_pages import (
    MON,
    TODAY,
    _today,
    at_most_ten_queries,
    day,
    get,
    of,
    post,
    text_of,
)

__all__ = ["_today", "at_most_ten_queries"]


# --- delegates ------------------------------------------------------------------------------------
def test_delegates_are_chosen_listed_and_ended(client, cast):
    assert "Nobody answers for you" in text_of(get(client, cast.mo, "list-delegates"))
    given = {**day("starts_on", TODAY), **day("ends_on", TODAY - dt.timedelta(days=1))}
    answer = post(client, cast.mo, "appoint-delegate", delegate=cast.sam.email, **given)
    assert set(answer.context["form"].errors) == {"ends_on"}
    given = {**day("starts_on", TODAY), **day("ends_on", TODAY)}
    answer = post(client, cast.mo, "appoint-delegate", delegate=cast.mo.email, **given)
    assert set(answer.context["form"].errors) == {"delegate"}
    assert post(client, cast.mo, "appoint-delegate", delegate=cast.sam.email, **given).url
    made = LeaveDelegate.objects.get()
    for person in (cast.mo, cast.sam):
        assert "Sam Stranger for Mo Manager" in text_of(get(client, person, "list-delegates"))
    assert get(client, cast.nia, "revoke-delegate", made.pk).status_code == 404
    assert get(client, cast.mo, "revoke-delegate", made.pk).status_code == 200
    post(client, cast.mo, "revoke-delegate", made.pk)
    made.refresh_from_db()
    assert made.revoked_at is not None
    again = post(client, cast.mo, "revoke-delegate", made.pk)
    assert "This is over already." in text_of(again)


@pytest.mark.parametrize("page", ["list-delegates", "appoint-delegate"])
@pytest.mark.parametrize("name", ["carol", "hana", "ade"])
def test_delegates_are_for_managers(client, cast, page, name):
    assert get(client, getattr(cast, name), page).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_list_delegates_takes_ten_queries_at_the_most(client, cast, at_most_ten_queries, count):
    LeaveDelegateFactory.create_batch(count, manager=cast.mo, delegate=cast.sam)
    client.force_login(cast.mo, backend="people.backends.PersonBackend")
    with at_most_ten_queries():
        client.get(reverse("list-delegates"))


# --- balances -------------------------------------------------------------------------------------
def test_find_ledger_in_scope_only(client, cast):
    elsewhere = OrgUnitFactory(code="ELSE")
    cast.hana.roles.update(unit=cast.team)
    far = PersonFactory(given_name="Carol", family_name="Elsewhere")
    PostingFactory(person=far, unit=elsewhere)
    client.force_login(cast.hana, backend="people.backends.PersonBackend")
    address = reverse("find-ledger")
    for who in ("carol", "carer CAROL", cast.carol.staff_number):
        assert list(client.get(address, {"who": who}).context["page"]) == [cast.carol]
    assert "Enter a name" in text_of(client.get(address, {"who": ""}))
    assert "Nobody in your part" in text_of(client.get(address, {"who": "nobody"}))
    assert client.get(reverse("read-ledger", args=[far.pk])).status_code == 404
    assert get(client, cast.mo, "find-ledger").status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_read_ledger_is_noted_and_takes_ten_queries_at_the_most(
    client, cast, at_most_ten_queries, rows
):
    for number in range(rows):
        of(cast, days=[MON + dt.timedelta(days=number)])
    LedgerEntryFactory(correction=True, owner=cast.carol, request=None)
    client.force_login(cast.hana, backend="people.backends.PersonBackend")
    with at_most_ten_queries():
        answer = client.get(reverse("read-ledger", args=[cast.carol.pk]))
    assert len(answer.context["rows"]) == rows + 1
    assert "Counted twice" in text_of(answer)
    client.get(reverse("correct-ledger", args=[cast.carol.pk]))
    assert AccessEvent.objects.get().record == "leave_ledger"
    seen = text_of(get(client, cast.carol, "list-leave-accesses"))
    assert "Your balance and what it is made of" in seen


def test_one_reads_ones_own_ledger_and_nobody_elses(client, cast):
    of(cast)
    answer = get(client, cast.carol, "read-ledger", cast.carol.pk)
    assert len(answer.context["rows"]) == 2
    assert "Correct this balance" not in text_of(answer)
    assert AccessEvent.objects.count() == 0
    for name in ("mo", "sam", "ade"):
        assert get(client, getattr(cast, name), "read-ledger", cast.carol.pk).status_code == 404


def test_correct_ledger(client, cast):
    page = ("correct-ledger", cast.carol.pk)
    answer = post(client, cast.hana, *page, scheme="parental_leave", reason="Counted twice")
    errors = {"child", "leave_date", "direction", "hours"}
    assert set(answer.context["form"].errors) == errors
    assert "Counted twice" in text_of(answer)
    given = {"scheme": "carers_leave", "direction": "give_back", "hours": 1, "minutes": 30}
    given |= {"reason": "Counted twice", **day("leave_date", MON)}
    assert post(client, cast.hana, *page, **given).status_code == 302
    entry = LedgerEntry.objects.get()
    assert (entry.minutes, entry.by, entry.reason) == (-90, cast.hana, "Counted twice")
    told = Message.objects.get()
    assert (told.recipient, told.link) == (cast.carol, reverse("read-ledger", args=[cast.carol.pk]))
    shown = text_of(get(client, cast.carol, "read-ledger", cast.carol.pk))
    assert escape("−1 hour 30 minutes") in shown
    assert get(client, cast.mo, *page).status_code == 404


def test_record_access_leaves_owners_out(cast):
    assert record_access(by=cast.carol, request=of(cast), how=Reading("owner")) is False
    assert record_ledger_access(by=cast.carol, owner=cast.carol) is False
    assert AccessEvent.objects.count() == 0
