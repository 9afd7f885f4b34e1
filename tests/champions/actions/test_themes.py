"""Themes after a session, and actions that close with a note."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from champions.actions.themes import (
    drop_action,
    finish_action,
    pass_on_theme,
    record_theme,
    start_action,
)
from champions.models import Theme
from champions.permissions import actions_visible_to
from networks.models import Idea
from notifications.models import Message
from tests.champions.refusals import code
from tests.factories.champions import SessionFactory, ThemeActionFactory, ThemeFactory

TODAY = timezone.localdate()


@pytest.fixture
def held(chis):
    return SessionFactory(champion=chis, days=-1)


def test_record_theme_keeps_month_and_kind_and_no_way_back(cast, held):
    record_theme(by=cast.chi, session=held, code="leave", text=" Too short ")
    record_theme(by=cast.lee, session=held, code="hours", text="")
    held.refresh_from_db()
    theme = Theme.objects.get(code="leave")
    assert (theme.text, theme.month, held.themes_recorded) == (
        "Too short",
        timezone.localdate(held.starts_at).replace(day=1),
        True,
    )
    points_to = {f.related_model.__name__ for f in Theme._meta.concrete_fields if f.is_relation}
    assert points_to == {"Champion", "Idea"}


def test_record_theme_refuses(cast, chis, held, session):
    assert code(record_theme, by=cast.chi, session=session, code="leave", text="") == "state"
    assert code(record_theme, by=cast.chi, session=held, code="gossip", text="") == "unknown"
    for name in ("carol", "mo", "sam", "hana", "ade", "dee"):
        with pytest.raises(PermissionDenied):
            record_theme(by=getattr(cast, name), session=held, code="leave", text="")


def start(cast, theme, **values):
    usual = {"by": cast.chi, "what": "Ask for rotas", "owner": cast.mo, "due_on": TODAY}
    return start_action(theme=theme, **{**usual, **values})


def test_start_action_tells_its_owner(cast, chis):
    made = start(cast, ThemeFactory(champion=chis))
    message = Message.objects.get()
    assert (message.recipient, message.kind, made.status) == (cast.mo, "action_started", "open")
    assert code(start, cast=cast, theme=made.theme) == "state"


def test_start_action_refuses(cast, chis):
    theme = ThemeFactory(champion=chis)
    gone = TODAY - dt.timedelta(days=1)
    assert code(start, cast=cast, theme=theme, what=" ") == "required"
    assert code(start, cast=cast, theme=theme, due_on=gone) == "past"
    cast.mo.left_on = gone
    assert code(start, cast=cast, theme=theme) == "owner"
    for name in ("carol", "mo", "sam", "hana", "ade", "dee"):
        with pytest.raises(PermissionDenied):
            start(cast, theme, by=getattr(cast, name))


@pytest.mark.parametrize(("close", "status"), [(finish_action, "done"), (drop_action, "dropped")])
@pytest.mark.parametrize("name", ["mo", "chi", "lee"])
def test_finish_action_and_drop_action(cast, chis, close, status, name):
    action = ThemeActionFactory(owner=cast.mo, theme__champion=chis)
    assert code(close, by=getattr(cast, name), action=action, note=" ") == "required"
    closed = close(by=getattr(cast, name), action=action, note="Agreed with the rota team")
    assert (closed.status, closed.closed_on) == (status, TODAY)
    assert code(close, by=getattr(cast, name), action=action, note="Again") == "state"


@pytest.mark.parametrize("name", ["carol", "nia", "sam", "hana", "ana", "ade", "dee"])
def test_actions_are_their_owners_and_the_champions(cast, chis, name):
    action = ThemeActionFactory(owner=cast.mo, theme__champion=chis)
    person = getattr(cast, name)
    assert list(actions_visible_to(person, type(action).objects.all())) == []
    for close in (finish_action, drop_action):
        with pytest.raises(PermissionDenied):
            close(by=person, action=action, note="Mine now")


def test_pass_on_theme_in_words_of_its_own(cast, chis):
    theme = ThemeFactory(champion=chis, text="zqheard")
    start(cast, theme)
    idea = pass_on_theme(by=cast.lee, theme=theme, title="Rotas", body="Four weeks ahead")
    theme.refresh_from_db()
    assert (theme.idea, idea.raised_by, idea.status) == (idea, cast.lee, "raised")
    assert (idea.title, idea.body) == ("Rotas", "Four weeks ahead")
    assert theme.action.what == "Ask for rotas"
    points_to = {f.related_model.__name__ for f in Idea._meta.concrete_fields if f.is_relation}
    assert points_to == {"Network", "Person"}
    again = {"theme": theme, "title": "Again", "body": "Again"}
    assert code(pass_on_theme, by=cast.chi, **again) == "state"
    assert Idea.objects.count() == 1


@pytest.mark.parametrize("name", ["carol", "mo", "sam", "hana", "ade", "dee"])
def test_pass_on_theme_is_for_champions(cast, chis, name):
    theme = ThemeFactory(champion=chis)
    with pytest.raises(PermissionDenied):
        pass_on_theme(by=getattr(cast, name), theme=theme, title="x", body="x")
