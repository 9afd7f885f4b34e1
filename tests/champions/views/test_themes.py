"""Recording themes, and actions from start to close, in the browser."""

import datetime as dt
import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from champions.models import Theme, ThemeAction
from tests.factories.champions import SessionFactory, ThemeActionFactory, ThemeFactory

NEXT = timezone.localdate() + dt.timedelta(days=30)


def once(**values):
    return {"once": str(uuid.uuid4()), **values}


def text_of(page) -> str:
    return page.content.decode()


def test_record_theme(client, cast, chis, session):
    held = SessionFactory(champion=chis, days=-1)
    client.force_login(cast.chi)
    address = reverse("record-theme", args=[held.pk])
    assert "Themes, never people." in text_of(client.get(address))
    assert address in text_of(client.get(reverse("champion-desk")))
    wrong = text_of(client.post(address, once(text="zqtyped")))
    assert ("Select what it was about" in wrong, "zqtyped" in wrong) == (True, True)
    assert client.post(address, once(code="hours", text="Rotas")).url == address
    assert address not in text_of(client.get(reverse("champion-desk")))
    assert Theme.objects.get().text == "Rotas"
    assert client.get(reverse("record-theme", args=[session.pk])).status_code == 404


def test_list_themes_by_code(client, cast, chis):
    ThemeFactory(champion=chis, code="hours", text="zqhours")
    ThemeFactory(champion=chis, code="leave", text="<i>zqleave</i>")
    client.force_login(cast.lee)
    page = text_of(client.get("/champions/themes/?code=leave"))
    assert ("zqhours" in page, "&lt;i&gt;zqleave" in page) == (False, True)
    assert "zqhours" in text_of(client.get("/champions/themes/?code=gossip"))


def test_start_action_and_close_action(client, cast, chis):
    theme = ThemeFactory(champion=chis)
    client.force_login(cast.chi)
    address = reverse("start-action", args=[theme.pk])
    due = {"due_on-day": NEXT.day, "due_on-month": NEXT.month, "due_on-year": NEXT.year}
    wrong = text_of(client.post(address, once(what="zqwhat", owner="x@example.org", **due)))
    assert ("Nobody who works here" in wrong, "zqwhat" in wrong) == (True, True)
    answer = client.post(address, once(what="Ask for rotas", owner=cast.mo.email, **due))
    assert answer.url == reverse("list-actions")
    again = text_of(client.post(address, once(what="Again", owner=cast.mo.email, **due)))
    assert "Somebody has made an action of this already." in again
    client.force_login(cast.mo)
    action = ThemeAction.objects.get()
    address = reverse("close-action", args=[action.pk])
    assert "Ask for rotas" in text_of(client.get(reverse("list-actions")))
    assert "Enter what came of it" in text_of(client.post(address, once(outcome="done", note="")))
    client.post(address, once(outcome="done", note="Agreed"))
    assert "Agreed" in text_of(client.get(address))
    assert "closed already" in text_of(client.post(address, once(outcome="dropped", note="No")))


def test_an_action_shows_its_owner_nothing_of_the_theme(client, cast, chis):
    action = ThemeActionFactory(owner=cast.mo, theme__champion=chis, theme__text="zqtheme")
    client.force_login(cast.mo)
    for address in (reverse("list-actions"), reverse("close-action", args=[action.pk])):
        assert "zqtheme" not in text_of(client.get(address))


@pytest.mark.parametrize("name", ["carol", "nia", "sam", "hana", "ana", "ade", "dee"])
def test_themes_are_for_champions(client, cast, chis, name):
    action = ThemeActionFactory(owner=cast.mo, theme__champion=chis)
    client.force_login(getattr(cast, name))
    assert client.get(reverse("list-themes")).status_code == 404
    addresses = (
        ("start-action", action.theme_id),
        ("pass-on-theme", action.theme_id),
        ("close-action", action.pk),
    )
    for address, pk in addresses:
        url = reverse(address, args=[pk])
        assert [client.get(url).status_code, client.post(url, once()).status_code] == [404, 404]
    assert "There are no actions." in text_of(client.get(reverse("list-actions")))


def test_pass_on_theme(client, cast, chis):
    theme = ThemeFactory(champion=chis, text="zqheard")
    client.force_login(cast.chi)
    address = reverse("pass-on-theme", args=[theme.pk])
    assert address in text_of(client.get(reverse("list-themes")))
    page = text_of(client.get(address))
    assert page.count("zqheard") == 1
    wrong = text_of(client.post(address, once(title="zqtitle", body="")))
    assert ("Enter more about your idea" in wrong, "zqtitle" in wrong) == (True, True)
    assert client.post(address, once(title="Rotas", body="x")).url == reverse("list-themes")
    listed = text_of(client.get(reverse("list-themes")))
    assert ("Rotas" in listed, address in listed) == (True, False)
    assert client.get(address).status_code == 404
    late = text_of(client.post(address, once(title="Rotas", body="x")))
    assert "Somebody has passed this on already." in late
    client.force_login(cast.sam)
    idea = text_of(client.get(reverse("list-ideas")))
    assert ("Rotas" in idea, "zqheard" in idea) == (True, False)
