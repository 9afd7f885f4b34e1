"""Questions: asked without a name, followed by a secret link, answered in public."""

import uuid

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from champions.actions import questions
from champions.allowance import QUESTIONS
from champions.forms.questions import (
    AnswerQuestionForm,
    AskQuestionForm,
    CorrectAnswerForm,
    SearchQuestionsForm,
    TurnDownQuestionForm,
)
from champions.models import Question
from champions.permissions import is_champion
from champions.queries.questions import (
    public_questions,
    question_of,
    token_of,
    waiting_questions,
)
from champions.states import QuestionStatus
from champions.views import PersonRequest, posted
from champions.views.doing import ask_page, champions_only, did

PER_PAGE = 10


@require_safe
def list_questions(request: PersonRequest) -> HttpResponse:
    """The answered ones, with a search."""
    form = SearchQuestionsForm(request.GET or None)
    search = form.wanted()
    page = Paginator(public_questions(search), PER_PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "search": search}
    context["may_answer"] = is_champion(request.user)
    return render(request, "champions/list_questions.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
def ask_question(request: PersonRequest) -> HttpResponse:
    """Ask; the answer to the form is the secret link, shown this once and kept nowhere."""
    form = AskQuestionForm(posted(request))
    if form.is_valid():
        token = token_of(form.cleaned_data["once"])
        if asked(request, form, token):
            link = request.build_absolute_uri(reverse("follow-question", args=[token]))
            return render(request, "champions/question_asked.html", {"link": link})
    return render(request, "champions/ask_question.html", {"form": form})


def asked(request: PersonRequest, form: AskQuestionForm, token: str) -> bool:
    """Put the question; who asks is used for the day's allowance, and goes no further."""
    asker, today = request.user.pk, timezone.localdate()
    again = question_of(token).exists()
    if not again and QUESTIONS.is_used_up(asker, today):
        told = _("You can ask %(count)s questions a day. Ask this one tomorrow.")
        form.add_error(None, told % {"count": QUESTIONS.a_day})
        return False
    text = form.cleaned_data["question"]
    if not did(form, lambda: questions.ask_question(by=None, token=token, text=text)):
        return False
    if not again:
        QUESTIONS.count(asker, today)
    return True


@login_not_required
@never_cache
@require_safe
def follow_question(request: HttpRequest, token: str) -> HttpResponse:
    """What became of it, for whoever holds the link. Not what was asked: others may open it too."""
    question = get_object_or_404(question_of(token))
    response = render(request, "champions/follow_question.html", {"question": question})
    response["Referrer-Policy"] = "no-referrer"
    return response


@require_safe
def list_waiting_questions(request: PersonRequest) -> HttpResponse:
    """For champions: what waits, the longest waiting first."""
    champions_only(request)
    page = Paginator(waiting_questions(), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "champions/list_waiting_questions.html", {"page": page})


def for_champions(request: PersonRequest, pk: uuid.UUID, *statuses: str) -> Question:
    """The question; to look at the form only while it is in one of these states."""
    champions_only(request)
    question = get_object_or_404(Question.objects.defer("words"), pk=pk)
    if request.method != "POST" and question.status not in statuses:
        raise Http404
    return question


def answer_question(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """Reword it, answer it, publish both."""
    question = for_champions(request, pk, QuestionStatus.ASKED)
    return ask_page(
        request,
        "answer_question",
        AnswerQuestionForm(posted(request)),
        lambda data: questions.answer_question(by=request.user, question=question, **data),
        back=reverse("list-waiting-questions"),
        said=_("The answer is published"),
        question=question,
    )


def correct_answer(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """Put a published answer right."""
    question = for_champions(request, pk, QuestionStatus.ANSWERED)
    return ask_page(
        request,
        "correct_answer",
        CorrectAnswerForm(posted(request), question=question),
        lambda data: questions.correct_answer(by=request.user, question=question, **data),
        back=reverse("list-questions"),
        said=_("Saved"),
        question=question,
    )


def turn_down_question(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """Say why it is not answered, or take an answer down."""
    question = for_champions(request, pk, QuestionStatus.ASKED, QuestionStatus.ANSWERED)
    return ask_page(
        request,
        "turn_down_question",
        TurnDownQuestionForm(posted(request)),
        lambda data: questions.turn_down_question(by=request.user, question=question, **data),
        back=reverse("list-waiting-questions"),
        said=_("Whoever asked can read why"),
        question=question,
    )
