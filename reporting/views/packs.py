"""The forum's page of the leave scrutiny pack: read it, ask of it, read who answered what."""

import uuid
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from networks.models import Network
from networks.queries.networks import for_viewer
from reporting.actions import pack_questions
from reporting.forms.pack_questions import (
    AnswerPackQuestionForm,
    AskPackQuestionForm,
    CorrectPackQuestionForm,
    WithdrawPackQuestionForm,
)
from reporting.models.reading import PackQuestion
from reporting.models.release import Release
from reporting.permissions import (
    can_answer_pack_question,
    can_withdraw_pack_question,
    pack_questions_visible_to,
)
from reporting.queries import dashboards
from reporting.states import PackQuestionStatus
from reporting.views import PersonRequest, posted
from reporting.views.doing import ask_page
from reporting.views.published import PER_PAGE, pack_of, release_or_404


def own_network_or_404(request: PersonRequest, slug: str) -> Network:
    """A network to which one belongs, with ``writes``; 404 for everybody else."""
    network = get_object_or_404(for_viewer(request.user), slug=slug)
    if not network.is_mine:  # type: ignore[attr-defined]
        raise Http404
    return network


def pack_or_404(request: PersonRequest, number: int) -> Release:
    release = release_or_404(request, number)
    if release.kind != Release.Kind.LEAVE_PACK:
        raise Http404
    return release


def chosen_pack(request: PersonRequest) -> Release | None:
    """The pack whose number is in the address, or the newest."""
    number = request.GET.get("release", "")
    if number.isdecimal() and len(number) < 10:
        return pack_or_404(request, int(number))
    return dashboards.newest(request.user, Release.Kind.LEAVE_PACK)


@require_safe
def read_network_pack(request: PersonRequest, slug: str) -> HttpResponse:
    """For members: the newest pack (or an earlier one) with the network's questions and the answers."""
    network = own_network_or_404(request, slug)
    release = chosen_pack(request)
    context: dict[str, Any] = {"network": network, "release": release}
    context["back"] = reverse("read-network", args=[slug])
    if release:
        asked = dashboards.questions_of(request.user, network, release)
        packs = dashboards.other_packs(request.user, release)
        context |= {"asked": asked, "packs": packs, **pack_of(release)}
    return render(request, "reporting/read_network_pack.html", context)


def ask_pack_question(request: PersonRequest, slug: str, number: int) -> HttpResponse:
    """Ask in the network's name; nobody learns, and nothing keeps, who it was."""
    network, release = own_network_or_404(request, slug), pack_or_404(request, number)
    return ask_page(
        request,
        "ask_pack_question",
        AskPackQuestionForm(posted(request)),
        lambda data: pack_questions.ask_pack_question(
            by=request.user, release=release, network=network, text=data["text"]
        ),
        back=f"{reverse('read-network-pack', args=[slug])}?release={number}",
        said=_("Asked in the network’s name. HR has been told"),
        network=network,
        release=release,
    )


def withdraw_pack_question(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """An officer takes back what has not been answered."""
    rows = PackQuestion.objects.waiting().select_related("network", "release")
    question = get_object_or_404(rows, pk=pk)
    if not can_withdraw_pack_question(request.user, question):
        raise Http404
    return ask_page(
        request,
        "withdraw_pack_question",
        WithdrawPackQuestionForm(posted(request)),
        lambda data: pack_questions.withdraw_pack_question(
            by=request.user, question=question, **data
        ),
        back=reverse("read-network-pack", args=[question.network.slug]),
        said=_("Taken back"),
        question=question,
    )


@require_safe
def list_pack_questions(request: PersonRequest) -> HttpResponse:
    """For HR: what waits for an answer, and what was answered."""
    if not can_answer_pack_question(request.user):
        raise Http404
    rows = dashboards.questions_for_hr(request.user)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "reporting/list_pack_questions.html", {"page": page})


def question_or_404(request: PersonRequest, pk: uuid.UUID, status: str) -> PackQuestion:
    """A question in ``status``, for those who answer."""
    if not can_answer_pack_question(request.user):
        raise Http404
    rows = pack_questions_visible_to(request.user, PackQuestion.objects.filter(status=status))
    return get_object_or_404(rows.select_related("network", "release", "answered_by"), pk=pk)


def answer_pack_question(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """HR answers, by name."""
    question = question_or_404(request, pk, PackQuestionStatus.ASKED)
    return ask_page(
        request,
        "answer_pack_question",
        AnswerPackQuestionForm(posted(request)),
        lambda data: pack_questions.answer_pack_question(
            by=request.user, question=question, **data
        ),
        back=reverse("list-pack-questions"),
        said=_("Answered. The network’s members can read it"),
        question=question,
    )


def correct_pack_question(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """HR puts an answer right."""
    question = question_or_404(request, pk, PackQuestionStatus.ANSWERED)
    return ask_page(
        request,
        "correct_pack_question",
        CorrectPackQuestionForm(posted(request), initial={"answer": question.answer}),
        lambda data: pack_questions.correct_pack_question(
            by=request.user, question=question, **data
        ),
        back=reverse("list-pack-questions"),
        said=_("Saved"),
        question=question,
    )
