"""Finding champions, their pages and portraits, and appointing in data administration."""

import datetime as dt
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings
from django.urls import reverse
from django.utils import timezone

from champions.actions.pages import change_portrait
from champions.models import Champion, Portrait
from people.models import Posting, RoleAssignment
from people.permissions import has_role
from people.roles import Role
from tests.factories.champions import ChampionFactory, SessionFactory, png
from tests.factories.people import OrgUnitFactory, PostingFactory, RoleAssignmentFactory

TODAY = timezone.localdate()
HOSTILE = "<script>alert(1)</script>{{ 7|add:7 }}‮"


def get(client, person, address):
    client.force_login(person)
    return client.get(address)


def once(**values):
    return {"once": str(uuid.uuid4()), **values}


# --- the list -------------------------------------------------------------------------------------
def names(page) -> list[str]:
    return [champion.person.given_name for champion in page.context["page"]]


@pytest.fixture
def three(cast):
    """Chi for everybody in Leeds, Sam for the team in Hull, Nia for another part of the employer."""
    ChampionFactory(person=cast.chi)
    for person, unit, site in (
        (cast.sam, cast.team, "Hull"),
        (cast.nia, OrgUnitFactory(code="FAR", parent=cast.team.parent), "Leeds"),
    ):
        RoleAssignmentFactory(person=person, role=Role.CHAMPION, unit=unit)
        ChampionFactory(person=person)
        Posting.objects.filter(person=person).update(site=site)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Chi", "Nia", "Sam"]),
        ("area=TEAM", ["Chi", "Sam"]),
        ("area=FAR", ["Chi", "Nia"]),
        ("site=Hull", ["Sam"]),
        ("area=FAR&site=Leeds", ["Chi", "Nia"]),
        ("area=FAR&site=Hull", []),
        ("area=NOWHERE&site=%00'--", ["Chi", "Nia", "Sam"]),
        ("page=99", ["Chi", "Nia", "Sam"]),
    ],
)
def test_list_champions_by_area_and_site(client, cast, three, query, found):
    assert names(get(client, cast.carol, f"/champions/?{query}")) == found


def test_list_champions_offers_what_there_is(client, cast, three):
    form = get(client, cast.carol, "/champions/").context["form"]
    assert [value for value, _label in form.fields["area"].choices] == ["", "FAR", "TEAM"]
    assert [value for value, _label in form.fields["site"].choices] == ["", "Hull", "Leeds"]


def test_list_champions_for_a_unit_below(client, cast):
    below = OrgUnitFactory(code="BELOW", parent=cast.team)
    for person, unit in ((cast.sam, cast.team), (cast.nia, below)):
        RoleAssignmentFactory(person=person, role=Role.CHAMPION, unit=unit)
        ChampionFactory(person=person)
    assert names(get(client, cast.carol, "/champions/?area=BELOW")) == ["Nia", "Sam"]
    assert names(get(client, cast.carol, "/champions/?area=TEAM")) == ["Sam"]


@override_settings(HR_CONTACT="the HR helpdesk")
def test_list_champions_is_never_blank(client, cast):
    text = get(client, cast.carol, "/champions/").content.decode()
    assert (
        "There is no champion at the moment. Until there is one, turn to the HR helpdesk." in text
    )
    ChampionFactory(person=cast.chi)
    PostingFactory(person=ChampionFactory().person, unit=cast.team, site="Hull")
    RoleAssignment.objects.filter(person=cast.chi).update(unit=cast.team)
    RoleAssignment.objects.exclude(person=cast.chi).update(unit=OrgUnitFactory(code="FAR"))
    text = get(client, cast.carol, "/champions/?area=TEAM&site=Hull").content.decode()
    assert "There is no champion for this choice." in text


# --- a page ---------------------------------------------------------------------------------------
def test_read_champion_shows_words_as_they_are(client, cast, chis):
    Champion.objects.update(who=HOSTILE, why=HOSTILE, reach=HOSTILE)
    text = get(client, cast.carol, f"/champions/{chis.pk}/").content.decode()
    assert "<script>alert" not in text
    assert text.count("&lt;script&gt;alert(1)&lt;/script&gt;{{ 7|add:7 }}") == 3
    assert "Lee Lead" in text


def test_read_champion_is_never_blank(client, cast):
    empty = ChampionFactory(person=cast.chi, who="", why="", reach="")
    text = get(client, cast.carol, f"/champions/{empty.pk}/").content.decode()
    assert ("Not written yet." in text, cast.chi.email in text) == (True, True)
    assert "No times at the moment." in text
    SessionFactory(champion=empty)
    RoleAssignment.objects.filter(person=cast.chi).update(revoked_at=timezone.now())
    text = get(client, cast.carol, f"/champions/{empty.pk}/").content.decode()
    assert "This person is not a champion at the moment." in text
    assert "/champions/sessions/0" not in text
    assert get(client, cast.carol, "/champions/0/").status_code == 404


def test_edit_champion_page(client, cast):
    address = reverse("edit-champion-page")
    client.force_login(cast.chi)
    wrong = client.post(address, once(who="Head of Lights", why="", reach="x"))
    assert "Enter why you do this" in wrong.content.decode()
    assert 'value="Head of Lights"' in wrong.content.decode()
    answer = client.post(address, once(who="Head of Lights", why="Because", reach="Ring"))
    assert answer.url == reverse("champion-desk")
    assert Champion.objects.get().why == "Because"


@pytest.mark.parametrize("name", ["carol", "mo", "hana", "lee", "ade", "dee"])
def test_edit_champion_page_and_portrait_are_for_champions(client, cast, chis, name):
    client.force_login(getattr(cast, name))
    for address in ("edit-champion-page", "change-portrait", "remove-portrait"):
        assert client.post(reverse(address), once()).status_code == 404


# --- portraits ------------------------------------------------------------------------------------
def send(client, name, data, kind="image/png"):
    file = SimpleUploadedFile(name, data, content_type=kind)
    return client.post(reverse("change-portrait"), once(portrait=file))


@pytest.mark.parametrize(
    "name",
    ["me.png", "../../etc/passwd", "<img src=x onerror=alert(1)>.html", "\u202egnp.exe", "a" * 90],
)
def test_change_portrait_takes_no_notice_of_its_name(client, cast, chis, name):
    client.force_login(cast.chi)
    assert send(client, name, png(), kind="text/html").url == reverse("champion-desk")
    page = client.get(reverse("champion-portrait", args=[chis.pk]))
    assert page.content == png()
    assert page["Content-Type"] == "image/png"
    assert page["X-Content-Type-Options"] == "nosniff"
    assert page["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert (page["Content-Disposition"], page["Cache-Control"]) == (
        "inline",
        "private, max-age=3600",
    )


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"<svg onload=alert(1)>", "The portrait must be a JPG or PNG"),
        (b"GIF89a;<?php system(1)", "The portrait must be a JPG or PNG"),
        (png()[:70], "The portrait cannot be read"),
        (png(5, 5), "between 100 and 4,000 pixels"),
        (png() + b"\x00" * 3_000_000, "smaller than 1 MB"),
        (b"", "The selected file is empty"),
    ],
)
def test_change_portrait_refuses_in_words(client, cast, chis, data, told):
    client.force_login(cast.chi)
    page = send(client, "me.png", data)
    assert (page.status_code, told in page.content.decode()) == (200, True)
    assert Portrait.objects.count() == 0


def test_champion_portrait_goes_with_the_role(client, cast, chis):
    change_portrait(by=cast.chi, data=png())
    address = reverse("champion-portrait", args=[chis.pk])
    assert get(client, cast.carol, address).status_code == 200
    assert f"{address}?v=" in get(client, cast.carol, f"/champions/{chis.pk}/").content.decode()
    RoleAssignment.objects.filter(person=cast.chi).update(revoked_at=timezone.now())
    assert get(client, cast.carol, address).status_code == 404


def test_remove_portrait(client, cast, chis):
    change_portrait(by=cast.chi, data=png())
    client.force_login(cast.chi)
    assert client.get(reverse("remove-portrait")).status_code == 405
    client.post(reverse("remove-portrait"))
    assert Portrait.objects.count() == 0


# --- the desk -------------------------------------------------------------------------------------
@pytest.mark.parametrize("name", ["carol", "mo", "nia", "sam", "hana", "ana", "ade", "dee"])
def test_champion_desk_is_for_champions_and_deputies(client, cast, chis, name):
    assert get(client, getattr(cast, name), reverse("champion-desk")).status_code == 404


def test_champion_desk_of_a_role_without_a_page_says_what_to_do(client, cast):
    text = get(client, cast.chi, reverse("champion-desk")).content.decode()
    assert "Write your page first" in text


# --- data administration --------------------------------------------------------------------------
def appoint(client, person, **more):
    data = {"person": person.pk, "starts_on": TODAY.isoformat(), "reason": "Well known"}
    return client.post(reverse("admin:champions_champion_add"), data | more)


def test_appoint_in_the_admin(client, cast):
    client.force_login(cast.ade)
    ends = TODAY + dt.timedelta(days=365)
    area = {"area": cast.team.pk, "deputy": cast.nia.pk, "ends_on": ends.isoformat()}
    assert appoint(client, cast.sam, **area).status_code == 302
    given = RoleAssignment.objects.get(person=cast.sam)
    assert (given.unit, given.ends_on, given.granted_by) == (cast.team, ends, cast.ade)
    assert Champion.objects.get().deputy == cast.nia
    assert (
        "This person holds this role already" in appoint(client, cast.sam, **area).content.decode()
    )
    assert "cannot give yourself" in appoint(client, cast.ade).content.decode()
    same = appoint(client, cast.mo, deputy=cast.mo.pk).content.decode()
    assert "The deputy must be somebody else" in same
    text = client.get(reverse("admin:champions_champion_changelist")).content.decode()
    assert "Sam Stranger" in text


def test_change_the_deputy_in_the_admin_and_nothing_else(client, cast, chis):
    client.force_login(cast.ade)
    address = reverse("admin:champions_champion_change", args=[chis.pk])
    assert client.get(address).status_code == 200
    answer = client.post(address, {"deputy": cast.nia.pk, "why": "Hacked", "person": cast.ade.pk})
    assert answer.status_code == 302
    chis.refresh_from_db()
    assert (chis.deputy, chis.why, chis.person) == (cast.nia, "I have been there.", cast.chi)
    assert "somebody else" in client.post(address, {"deputy": cast.chi.pk}).content.decode()


def test_end_in_the_admin(client, cast, chis):
    client.force_login(cast.ade)
    data = {"action": "end_chosen", "_selected_action": [chis.pk]}
    address = reverse("admin:champions_champion_changelist")
    assert "Ended." in client.post(address, data, follow=True).content.decode()
    assert has_role(cast.chi, Role.CHAMPION) is False
    assert "is not a champion any more" in client.post(address, data, follow=True).content.decode()
    delete = reverse("admin:champions_champion_delete", args=[chis.pk])
    assert client.post(delete, {"post": "yes"}).status_code == 403
