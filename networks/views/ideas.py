"""Ideas for all staff: read, raised, supported, taken back. See also answering.py for HR."""

import uuid
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from networks.actions import ideas
from networks.allowance import IDEAS
from networks.forms.ideas import (
    FindIdeasForm,
    RaiseIdeaForm,
    RaiseWithoutNameForm,
    WithdrawIdeaForm,
)
from networks.models import Idea
from networks.permissions.ideas import can_raise_for, ideas_visible_to, what_may
from networks.queries import ideas as found
from networks.states import GONE_IDEAS, IDEA_TRANSITIONS
from networks.views import PersonRequest, posted
from networks.views.doing import PER_PAGE, ask_page, did


def idea_or_404(request: PersonRequest, pk: uuid.UUID) -> Idea:
    rows = Idea.objects.select_related("network", "raised_by", "hr_owner")
    return get_object_or_404(ideas_visible_to(request.user, rows), pk=pk)


def idea_address(idea: Idea) -> str:
    return reverse("read-idea", args=[idea.pk])


@require_safe
def list_ideas(request: PersonRequest) -> HttpResponse:
    """What staff have raised, and how far it is."""
    form = FindIdeasForm(request.GET or None)
    rows = found.ideas(request.user, form.wanted())
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "networks/list_ideas.html", {"form": form, "page": page})


@require_safe
def you_said_we_did(request: PersonRequest) -> HttpResponse:
    """Every idea that has an answer, and how many answers came in time."""
    today = timezone.localdate()
    rows = found.answered(request.user)
    context = {
        "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("page")),
        "kept": found.in_time(today),
        "beside": found.beside(today),
    }
    return render(request, "networks/you_said_we_did.html", context)


@require_safe
def read_idea(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """One idea, what became of it so far, and what one can do."""
    idea = idea_or_404(request, pk)
    user, verbs = request.user, IDEA_TRANSITIONS[idea.status]  # type: ignore[index]
    context = {
        "idea": idea,
        "steps": idea.steps.select_related("by"),
        "verbs": verbs,
        "supports": found.supports(user, idea),
        "is_raiser": idea.raised_by_id == user.pk,
        "may": what_may(user, idea),
    }
    return render(request, "networks/read_idea.html", context)


def raise_idea(request: PersonRequest) -> HttpResponse:
    """Raise an idea with one's name; officers may raise it for a network."""
    form = RaiseIdeaForm(
        posted(request),
        networks=can_raise_for(request.user),
        initial=found.begun_from(request.user, request.GET),
    )
    return ask_page(
        request,
        "raise_idea",
        form,
        lambda data: ideas.raise_idea(by=request.user, **data),
        back=reverse("list-ideas"),
        said=_("Your idea is raised. You get a message at each step."),
    )


@never_cache
@require_http_methods(["GET", "POST"])
def raise_idea_without_name(request: PersonRequest) -> HttpResponse:
    """Raise one without a name; the answer to the form is the secret link, shown this once."""
    form = RaiseWithoutNameForm(posted(request))
    if form.is_valid():
        token = found.token_of(form.cleaned_data["once"])
        if raised(request, form, token):
            link = request.build_absolute_uri(reverse("follow-idea", args=[token]))
            return render(request, "networks/idea_raised.html", {"link": link})
    return render(request, "networks/raise_idea_without_name.html", {"form": form})


def raised(request: PersonRequest, form: RaiseWithoutNameForm, token: str) -> bool:
    """Put the idea; who raises it is used for the day's allowance, and goes no further."""
    person, today = request.user.pk, timezone.localdate()
    again = found.idea_of(token).exists()
    if not again and IDEAS.is_used_up(person, today):
        told = _("You can raise %(count)s ideas a day without your name. Raise this one tomorrow.")
        form.add_error(None, told % {"count": IDEAS.a_day})
        return False
    words = {name: form.cleaned_data[name] for name in ("title", "body")}
    if not did(form, lambda: ideas.raise_idea_without_name(by=None, token=token, **words)):
        return False
    if not again:
        IDEAS.count(person, today)
    return True


@login_not_required
@never_cache
@require_safe
def follow_idea(request: HttpRequest, token: str) -> HttpResponse:
    """What became of it, for whoever holds the link. Not the idea: others may open the link too."""
    idea = get_object_or_404(found.idea_of(token))
    verbs = IDEA_TRANSITIONS[idea.status]  # type: ignore[index]
    context = {"idea": idea, "steps": idea.steps.all(), "token": token, "verbs": verbs}
    response = render(request, "networks/follow_idea.html", context)
    response["Referrer-Policy"] = "no-referrer"
    return response


@login_not_required
@never_cache
def withdraw_followed_idea(request: HttpRequest, token: str) -> HttpResponse:
    """Whoever holds the link takes it back."""
    idea = get_object_or_404(found.idea_of(token))
    follow = reverse("follow-idea", args=[token])
    if request.method != "POST" and "withdraw" not in IDEA_TRANSITIONS[idea.status]:  # type: ignore[index]
        raise Http404
    response = ask_page(
        request,  # type: ignore[arg-type]
        "withdraw_followed_idea",
        WithdrawIdeaForm(posted(request)),
        lambda data: ideas.withdraw_followed_idea(by=None, token=token),
        back=follow,
    )
    # Without any referrer a browser calls the origin of the form "null", and it would be refused.
    response["Referrer-Policy"] = "strict-origin"
    return response


@require_POST
def support_idea(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """One press to support it; the same again does nothing more."""
    return support(request, pk, ideas.support_idea, _("You support this idea."))


@require_POST
def stop_supporting_idea(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """And one to stop."""
    return support(request, pk, ideas.stop_supporting_idea, _("You no longer support this idea."))


def support(request: PersonRequest, pk: uuid.UUID, act: Any, said: str) -> HttpResponse:
    idea = idea_or_404(request, pk)
    if idea.status in GONE_IDEAS:
        raise Http404
    try:
        act(by=request.user, idea=idea)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, said)
    return redirect(idea_address(idea))


def withdraw_idea(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """Its raiser takes it back."""
    idea = get_object_or_404(Idea, pk=pk, raised_by=request.user)
    if request.method != "POST" and "withdraw" not in IDEA_TRANSITIONS[idea.status]:  # type: ignore[index]
        raise Http404
    return ask_page(
        request,
        "withdraw_idea",
        WithdrawIdeaForm(posted(request)),
        lambda data: ideas.withdraw_idea(by=request.user, idea=idea),
        back=idea_address(idea),
        said=_("Taken back. Its words are deleted."),
        idea=idea,
    )
