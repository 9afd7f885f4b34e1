"""Giving roles, taking them back, and data administration."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from people.actions.roles import assign_role, revoke_role
from people.admin import site
from people.models import RoleAssignment
from people.permissions import has_role
from people.roles import Role

TODAY = timezone.localdate()
OTHERS = ("carol", "mo", "nia", "sam", "hana", "ana", "chi", "lee", "dee")


def assign(by, person, role=Role.CHAMPION, **values):
    usual = {"unit": None, "starts_on": TODAY, "ends_on": None, "reason": "Elected"}
    return assign_role(by=by, person=person, role=role, **{**usual, **values})


def test_assign_and_revoke(cast):
    given = assign(cast.ade, cast.sam)
    assert (given.granted_by, has_role(cast.sam, Role.CHAMPION)) == (cast.ade, True)
    revoke_role(by=cast.ade, assignment=given)
    assert has_role(cast.sam, Role.CHAMPION) is False


@pytest.mark.parametrize("name", OTHERS)
def test_assign_and_revoke_are_refused_to_others(cast, name):
    person = getattr(cast, name)
    with pytest.raises(PermissionDenied):
        assign(person, cast.sam)
    with pytest.raises(PermissionDenied):
        revoke_role(by=person, assignment=cast.chi.roles.get())


def code(function, **values) -> str:
    with pytest.raises(ValidationError) as told:
        function(**values)
    return told.value.code


def test_nobody_gives_themselves_a_role(cast):
    assert code(lambda: assign(cast.ade, cast.ade, Role.HR_CASEWORKER)) == "self"


def test_refusals(cast):
    assert code(lambda: assign(cast.ade, cast.chi)) == "overlap"
    assert code(lambda: assign(cast.ade, cast.sam, ends_on=TODAY - dt.timedelta(1))) == "dates"
    assert code(lambda: assign(cast.ade, cast.sam, reason=" ")) == "reason"
    cast.sam.is_active = False
    cast.sam.save()
    assert code(lambda: assign(cast.ade, cast.sam)) == "inactive"


def test_there_is_always_an_administrator(cast):
    assert code(revoke_role, by=cast.ade, assignment=cast.ade.roles.get()) == "self"
    given = cast.chi.roles.get()
    revoke_role(by=cast.ade, assignment=given)
    assert code(revoke_role, by=cast.ade, assignment=given) == "state"


# --- data administration --------------------------------------------------------------------------
def addresses() -> list[str]:
    names = [f"{model._meta.app_label}_{model._meta.model_name}" for model in site._registry]
    lists = [reverse(f"admin:{name}_changelist") for name in names]
    return [reverse("admin:index"), *lists, reverse("admin:people_roleassignment_add")]


def test_nothing_but_people_policies_and_champions_is_in_it():
    assert sorted(model._meta.label for model in site._registry) == [
        "champions.Champion",
        "leave.LeavePolicy",
        "people.ActingManager",
        "people.OrgUnit",
        "people.Person",
        "people.Posting",
        "people.RoleAssignment",
    ]


def test_passwords_and_signing_out_are_the_portals_own(cast, client):
    client.force_login(cast.ade)
    assert client.get(reverse("admin:password_change")).url == reverse("change-password")
    assert client.post(reverse("admin:logout")).url == reverse("sign-out")


@pytest.mark.parametrize("name", sorted({*OTHERS} - {"hana"}))
def test_nobody_else_finds_it(cast, client, name):
    client.force_login(getattr(cast, name))
    assert [client.get(address, follow=True).status_code for address in addresses()] == [404] * len(
        addresses()
    )


def test_hr_finds_the_policies_only(cast, client):
    client.force_login(cast.hana)
    found = {a: client.get(a).status_code for a in addresses()}
    opened = {address for address, status in found.items() if status == 200}
    assert opened == {reverse("admin:index"), reverse("admin:leave_leavepolicy_changelist")}
    assert {*found.values()} == {200, 403}


def test_signing_in_is_the_portals_own(client, db):
    page = client.get(reverse("admin:index"), follow=True)
    assert page.request["PATH_INFO"] == reverse("sign-in")


def test_pages_of_an_administrator(cast, client):
    cast.ade.set_password("three unlikely words")
    cast.ade.save()
    client.force_login(cast.ade)
    for address in addresses():
        page = client.get(address)
        text = page.content.decode()
        assert (page.status_code, cast.ade.password in text) == (200, False)
        assert "<style" not in text
        assert " style=" not in text
        assert "<script>" not in text


def test_people_are_read_only(cast, client):
    client.force_login(cast.ade)
    address = reverse("admin:people_person_change", args=[cast.carol.pk])
    assert client.get(address).status_code == 200
    assert client.post(address, {"email": "x@example.org"}).status_code == 403
    assert client.get(reverse("admin:people_person_add")).status_code == 403
    delete = reverse("admin:people_person_delete", args=[cast.carol.pk])
    assert client.post(delete, {"post": "yes"}).status_code == 403


def test_search_finds_people(cast, client):
    client.force_login(cast.ade)
    page = client.get(reverse("admin:people_person_changelist"), {"q": "carer"})
    assert "carol.carer@example.org" in page.content.decode()


def give(client, person, **more):
    data = {
        "person": person.pk,
        "role": "champion",
        "starts_on": TODAY.isoformat(),
        "reason": "Elected",
    }
    return client.post(reverse("admin:people_roleassignment_add"), data | more)


def test_give_a_role(cast, client):
    client.force_login(cast.ade)
    assert give(client, cast.sam).status_code == 302
    assert cast.sam.roles.get().granted_by == cast.ade
    assert "You cannot give yourself a role" in give(client, cast.ade).content.decode()
    assert RoleAssignment.objects.count() == 7


def test_take_back_a_role(cast, client):
    client.force_login(cast.ade)
    chosen = [cast.chi.roles.get().pk, cast.ade.roles.get().pk]
    data = {"action": "take_back", "_selected_action": chosen}
    page = client.post(reverse("admin:people_roleassignment_changelist"), data, follow=True)
    assert "Ask another administrator" in page.content.decode()
    assert list(RoleAssignment.objects.exclude(revoked_at=None)) == [cast.chi.roles.get()]
