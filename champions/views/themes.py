"""Themes, for champions; actions, for champions and those who do them."""

import uuid

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from champions.actions import themes
from champions.forms.themes import (
    CloseActionForm,
    FindThemesForm,
    PassOnThemeForm,
    RecordThemeForm,
    StartActionForm,
)
from champions.models import Theme, ThemeAction
from champions.permissions import actions_visible_to, is_champion
from champions.queries.themes import actions_of, counts
from champions.queries.themes import themes as themes_heard
from champions.states import ActionStatus
from champions.views import PersonRequest, posted
from champions.views.doing import PER_PAGE, ask_page, champions_only
from champions.views.sessions import own_session


def record_theme(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """After a session: what was heard, one theme at a time."""
    session = own_session(request, pk)
    if not session.is_held:
        raise Http404
    return ask_page(
        request,
        "record_theme",
        RecordThemeForm(posted(request)),
        lambda data: themes.record_theme(by=request.user, session=session, **data),
        back=reverse("champion-desk"),
        then=reverse("record-theme", args=[pk]),
        said=_("Saved. Add another, or go back"),
        session=session,
    )


@require_safe
def list_themes(request: PersonRequest) -> HttpResponse:
    """What champions have heard, and how often."""
    champions_only(request)
    form = FindThemesForm(request.GET or None)
    page = Paginator(themes_heard(form.wanted()), PER_PAGE).get_page(request.GET.get("page"))
    heard = [(Theme.Code(code).label, count) for code, count in counts().items()]
    context = {"form": form, "page": page, "heard": heard}
    return render(request, "champions/list_themes.html", context)


def start_action(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """Make an action of a theme."""
    champions_only(request)
    theme = get_object_or_404(Theme, pk=pk)
    return ask_page(
        request,
        "start_action",
        StartActionForm(posted(request)),
        lambda data: themes.start_action(by=request.user, theme=theme, **data),
        back=reverse("list-themes"),
        then=reverse("list-actions"),
        said=_("Saved. Who does it has been told"),
        theme=theme,
    )


def pass_on_theme(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """Raise an idea of a theme, in words of one's own."""
    champions_only(request)
    theme = get_object_or_404(Theme, pk=pk)
    if theme.idea_id is not None and request.method != "POST":
        raise Http404
    return ask_page(
        request,
        "pass_on_theme",
        PassOnThemeForm(posted(request)),
        lambda data: themes.pass_on_theme(by=request.user, theme=theme, **data),
        back=reverse("list-themes"),
        said=_("Raised as an idea. You get a message at each step"),
        theme=theme,
    )


@require_safe
def list_actions(request: PersonRequest) -> HttpResponse:
    """For champions all of them; for anybody else their own."""
    page = Paginator(actions_of(request.user), PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "is_champion": is_champion(request.user)}
    return render(request, "champions/list_actions.html", context)


def close_action(request: PersonRequest, pk: int) -> HttpResponse:
    """What is to be done; and closing it with a note."""
    rows = ThemeAction.objects.select_related("owner")
    action = get_object_or_404(actions_visible_to(request.user, rows), pk=pk)

    def act(data: dict) -> ThemeAction:
        done = data["outcome"] == ActionStatus.DONE
        close = themes.finish_action if done else themes.drop_action
        return close(by=request.user, action=action, note=data["note"], once=data["once"])

    return ask_page(
        request,
        "close_action",
        CloseActionForm(posted(request)),
        act,
        back=reverse("list-actions"),
        said=_("Closed"),
        action=action,
    )
