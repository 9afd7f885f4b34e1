"""What HR does with an idea: takes it on, promises, answers, says what was done."""

import uuid
from collections.abc import Callable

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from networks.actions import ideas
from networks.forms.ideas import (
    AnswerIdeaForm,
    FinishIdeaForm,
    HandOverIdeaForm,
    OwnIdeaForm,
    PromiseIdeaForm,
    TakeDownIdeaForm,
)
from networks.models import Idea
from networks.permissions.ideas import can_answer, can_own, can_take_down
from networks.states import IDEA_TRANSITIONS
from networks.views import PersonRequest, posted
from networks.views.doing import ask_page
from networks.views.ideas import idea_address, idea_or_404
from people.models import Person

ANSWERS = {
    "adopt": ideas.adopt_idea,
    "adapt": ideas.adapt_idea,
    "decline": ideas.decline_idea,
}


def work_on(
    request: PersonRequest, pk: uuid.UUID, verb: str, may: Callable[[Person, Idea], bool]
) -> Idea:
    """The idea for those who ``may``, while ``verb`` leads somewhere; a form that was sent may be late."""
    idea = idea_or_404(request, pk)
    if not may(request.user, idea):
        raise Http404
    if request.method != "POST" and verb not in IDEA_TRANSITIONS[idea.status]:  # type: ignore[index]
        raise Http404
    return idea


def own_idea(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """Somebody in HR takes it on."""
    idea = work_on(request, pk, "own", can_own)
    return ask_page(
        request,
        "own_idea",
        OwnIdeaForm(posted(request)),
        lambda data: ideas.own_idea(by=request.user, idea=idea, **data),
        back=idea_address(idea),
        said=_("It is yours. All staff see by when you answer."),
        idea=idea,
    )


def promise_idea(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """The owner moves the promised day."""
    idea = work_on(request, pk, "promise", can_answer)
    return ask_page(
        request,
        "promise_idea",
        PromiseIdeaForm(posted(request)),
        lambda data: ideas.promise_idea(by=request.user, idea=idea, **data),
        back=idea_address(idea),
        said=_("The day is moved. Who raised it can read why."),
        idea=idea,
    )


def hand_over_idea(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """Somebody in HR hands it to another, or takes it over."""
    idea = work_on(request, pk, "hand_over", can_own)
    return ask_page(
        request,
        "hand_over_idea",
        HandOverIdeaForm(posted(request)),
        lambda data: ideas.hand_over_idea(by=request.user, idea=idea, **data),
        back=idea_address(idea),
        said=_("Handed over. They have been told."),
        idea=idea,
    )


def answer_idea(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """The owner answers: adopted, adopted with changes, or declined."""
    idea = work_on(request, pk, "adopt", can_answer)

    def act(data: dict) -> Idea:
        answer = ANSWERS[data["outcome"]]
        return answer(by=request.user, idea=idea, answer=data["answer"], once=data["once"])

    return ask_page(
        request,
        "answer_idea",
        AnswerIdeaForm(posted(request)),
        act,
        back=idea_address(idea),
        said=_("The answer is published."),
        idea=idea,
    )


def finish_idea(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """The owner says what was done."""
    idea = work_on(request, pk, "finish", can_answer)
    return ask_page(
        request,
        "finish_idea",
        FinishIdeaForm(posted(request)),
        lambda data: ideas.finish_idea(by=request.user, idea=idea, **data),
        back=idea_address(idea),
        said=_("It is published under “You said, we did”."),
        idea=idea,
    )


def take_down_idea(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """HR or a network lead deletes words in which somebody can be recognised."""
    idea = work_on(request, pk, "take_down", can_take_down)
    return ask_page(
        request,
        "take_down_idea",
        TakeDownIdeaForm(posted(request)),
        lambda data: ideas.take_down_idea(by=request.user, idea=idea, **data),
        back=idea_address(idea),
        then=reverse("list-ideas"),
        said=_("Taken down. Its words are deleted."),
        idea=idea,
    )
