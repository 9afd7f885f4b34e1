"""Starting networks and groups, the information pack, officers."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from networks.actions.networks import (
    add_page,
    edit_network,
    edit_page,
    remove_page,
    start_group,
    start_network,
)
from networks.actions.roles import end_term, remind_of_terms
from networks.models import Membership, Network, PageEdit, RoleTerm
from networks.permissions.networks import can_lead, can_moderate, can_write
from tests.factories.networks import (
    NetworkFactory,
    PageFactory,
    RoleTermFactory,
    on,
)

NOBODY_ELSE = ("carol", "mo", "sam", "hana", "ana", "chi", "ade", "dee")


def test_start_network_by_whom_hr_made_a_lead(cast):
    made = start_network(by=cast.lee, name="Carers’ network", purpose="To meet")
    term = RoleTerm.objects.get()
    assert (made.slug, made.counted, term.person, term.role) == (
        "carers-network",
        None,
        cast.lee,
        "lead",
    )
    assert Membership.objects.get().name_shown is True
    assert can_lead(cast.lee, made)


def test_start_network_by_an_administrator_does_not_make_them_a_member(cast):
    made = start_network(by=cast.ade, name="Another", purpose="To meet", lead=cast.lee)
    assert [row.person for row in made.memberships.all()] == [cast.lee]
    assert not can_write(cast.ade, made)


def test_start_network_refuses(cast):
    for name in ("carol", "mo", "hana", "ana", "chi", "dee"):
        with pytest.raises(PermissionDenied):
            start_network(by=getattr(cast, name), name="N", purpose="P")
    with pytest.raises(ValidationError, match="HR has not made"):
        start_network(by=cast.ade, name="N", purpose="P")
    NetworkFactory(slug="taken")
    for name in ("Taken", "Start", "Occasions", "!!!"):
        with pytest.raises(ValidationError, match="another name"):
            start_network(by=cast.lee, name=name, purpose="P")


def test_start_group_inside_a_network_and_not_inside_a_group(cast, network):
    group = start_group(by=cast.lee, parent=network, name="Young carers", purpose="P", site="Hull")
    assert (group.parent, group.site) == (network, "Hull")
    assert [row.person for row in group.memberships.all()] == [cast.lee]
    with pytest.raises(ValidationError, match="no groups"):
        start_group(by=cast.lee, parent=group, name="Younger", purpose="P")
    with pytest.raises(PermissionDenied):
        start_group(by=cast.carol, parent=network, name="Mine", purpose="P")


def test_edit_network_is_for_the_lead(cast, network):
    edit_network(by=cast.lee, network=network, purpose="To be heard")
    assert Network.objects.get(pk=network.pk).purpose == "To be heard"
    for name in NOBODY_ELSE:
        with pytest.raises(PermissionDenied):
            edit_network(by=getattr(cast, name), network=network, purpose="No")


def test_add_page_and_edit_page_keep_what_it_said(cast, network):
    page = add_page(by=cast.lee, network=network, title="Am I one?", body="Yes")
    assert (page.slug, page.position) == ("am-i-one", 1)
    edit_page(by=cast.lee, page=page, title="Am I?", body="Perhaps", seen=page.edited_at)
    page.refresh_from_db()
    assert (page.slug, page.title) == ("am-i-one", "Am I?")
    said = list(PageEdit.objects.order_by("pk").values_list("title", "body", "by"))
    assert said == [("Am I one?", "Yes", cast.lee.pk), ("Am I?", "Perhaps", cast.lee.pk)]


def test_pages_refuse(cast, network):
    page = PageFactory(network=network, slug="one")
    for title in ("One", "Add", "?"):
        with pytest.raises(ValidationError, match="another title"):
            add_page(by=cast.lee, network=network, title=title, body="B")
    with pytest.raises(ValidationError, match="Somebody else"):
        edit_page(by=cast.lee, page=page, title="T", body="B", seen=on_the_day_before(page))
    for name in NOBODY_ELSE:
        person = getattr(cast, name)
        with pytest.raises(PermissionDenied):
            add_page(by=person, network=network, title="T", body="B")
        with pytest.raises(PermissionDenied):
            edit_page(by=person, page=page, title="T", body="B")
        with pytest.raises(PermissionDenied):
            remove_page(by=person, page=page)


def on_the_day_before(page):
    return page.edited_at - dt.timedelta(days=1)


def test_remove_page_keeps_its_history(cast, network):
    page = add_page(by=cast.lee, network=network, title="T", body="B")
    remove_page(by=cast.lee, page=page)
    page.refresh_from_db()
    assert (page.removed_at is None, page.edits.count()) == (False, 1)
    with pytest.raises(ValidationError, match="Somebody else"):
        edit_page(by=cast.lee, page=page, title="T", body="B")


def test_end_term_by_oneself_or_the_lead(cast, network, told, term):
    other = RoleTermFactory(network=network, person=cast.carol, role="moderator")
    for person in (cast.sam, cast.ade, cast.hana):
        with pytest.raises(PermissionDenied):
            end_term(by=person, term=other)
    with pytest.raises(PermissionDenied):
        end_term(by=cast.carol, term=term)
    end_term(by=cast.lee, term=other)
    assert told(cast.carol) == ["term_ended"]
    with pytest.raises(ValidationError, match="over already"):
        end_term(by=cast.carol, term=other)
    end_term(by=cast.lee, term=term)
    assert not can_lead(cast.lee, network)


def test_a_deputy_cannot_end_the_lead(cast, network, term):
    RoleTermFactory(network=network, person=cast.carol, role="deputy")
    with pytest.raises(PermissionDenied):
        end_term(by=cast.carol, term=term)


@pytest.mark.parametrize(
    ("role", "powers"),
    [
        ("lead", (True, True, True)),
        ("deputy", (True, True, True)),
        ("secretary", (False, True, False)),
        ("moderator", (False, False, True)),
    ],
)
def test_what_an_office_may_do(cast, network, role, powers):
    RoleTermFactory(network=network, person=cast.sam, role=role)
    may = (
        can_lead(cast.sam, network),
        can_write(cast.sam, network),
        can_moderate(cast.sam, network),
    )
    assert may == powers
    elsewhere = NetworkFactory()
    assert (can_lead(cast.sam, elsewhere), can_write(cast.sam, elsewhere)) == (False, False)


@pytest.mark.parametrize(("first", "last"), [(1, 300), (-400, -1)])
def test_an_office_counts_from_its_first_day_to_its_last(cast, network, first, last):
    RoleTermFactory(network=network, person=cast.sam, starts_on=on(first), ends_on=on(last))
    assert not can_lead(cast.sam, network)


def test_remind_of_terms_a_month_before_and_once(cast, network, told):
    today = timezone.localdate()
    RoleTerm.objects.update(ends_on=on(31))
    assert remind_of_terms(by=None, today=today) == 0
    RoleTerm.objects.update(ends_on=on(30))
    assert (remind_of_terms(by=None, today=today), remind_of_terms(by=None, today=today)) == (1, 0)
    assert told(cast.lee) == ["term_ends_soon"]
