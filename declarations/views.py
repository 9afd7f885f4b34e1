"""One's own answer. No address names anybody: each page is about whoever is signed in."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from declarations.actions import answering, asking
from declarations.forms import AnswerForm, ChildcareForm, HoursForm, WithdrawForm
from declarations.models import Declaration
from declarations.queries import own_answers
from declarations.rules import year_before
from declarations.states import Answer, Source
from govuk.components import Link, Row
from people.models import Person

EARLIER_SHOWN = 25
CHILDCARE = {True: "yes", False: "no", None: None}


class PersonRequest(HttpRequest):
    """A request of somebody who is signed in, as the login middleware sees to."""

    user: Person


@never_cache
@require_GET
def my_declaration(request: PersonRequest) -> HttpResponse:
    """What the question is for, and the answer if there is one."""
    answers = list(own_answers(request.user)[: EARLIER_SHOWN + 1])
    context: dict[str, Any] = {"current": None, "earlier": answers[1:]}
    if answers:
        current = answers[0]
        context |= {
            "current": current,
            "rows": rows_of(current),
            "is_old": current.answered_on <= year_before(timezone.localdate()),
            "was_imported": any(row.source == Source.IMPORT for row in answers),
        }
    return render(request, "declarations/my_declaration.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
def declare(request: PersonRequest) -> HttpResponse:
    """The question."""
    current = own_answers(request.user).first()
    form = AnswerForm(posted(request), initial={"answer": current.answer if current else None})
    if form.is_valid():
        answer = form.cleaned_data["answer"]
        said = answering.declare(by=request.user, answer=answer)
        return redirect("declare-hours") if answer == Answer.CARER else after(request, said)
    return render(request, "declarations/declare.html", {"form": form})


@never_cache
@require_http_methods(["GET", "POST"])
def declare_hours(request: PersonRequest) -> HttpResponse:
    """How many hours a week, of those who answered yes."""
    current = own_answers(request.user).first()
    if current is None or current.answer != Answer.CARER:
        return redirect("my-declaration")
    form = HoursForm(posted(request), initial={"hours": current.hours})
    if form.is_valid():
        said = answering.declare_hours(by=request.user, hours=form.cleaned_data["hours"])
        return after(request, said)
    return render(request, "declarations/declare_hours.html", {"form": form})


@never_cache
@require_http_methods(["GET", "POST"])
def declare_childcare(request: PersonRequest) -> HttpResponse:
    """Whether there are children, of everybody who answered yes or no."""
    current = own_answers(request.user).first()
    if current is None or current.answer == Answer.PREFER_NOT_TO_SAY:
        return redirect("my-declaration")
    form = ChildcareForm(posted(request), initial={"childcare": CHILDCARE[current.childcare]})
    if form.is_valid():
        answering.declare_childcare(by=request.user, childcare=form.cleaned_data["childcare"])
        return saved(request)
    back = "declare-hours" if current.answer == Answer.CARER else "declare"
    context = {"form": form, "back": reverse(back)}
    return render(request, "declarations/declare_childcare.html", context)


@require_http_methods(["GET", "POST"])
def withdraw_declaration(request: PersonRequest) -> HttpResponse:
    """Remove every answer."""
    if not own_answers(request.user).exists():
        return redirect("my-declaration")
    form = WithdrawForm(posted(request))
    form.cancel = Link(_("Keep it"), reverse("my-declaration"))
    if form.is_valid():
        answering.withdraw_declaration(by=request.user)
        messages.success(request, _("Your answer is removed, as if you had never given one."))
        return redirect("my-declaration")
    return render(request, "declarations/withdraw_declaration.html", {"form": form})


@require_POST
def dismiss_question(request: PersonRequest) -> HttpResponse:
    """Not now."""
    asking.dismiss_question(by=request.user)
    messages.success(request, _("Fine. You are not asked again for a year."))
    return redirect("home")


def rows_of(current: Declaration) -> list[Row]:
    """The current answer, each part with a link to change it."""
    said = current.get_answer_display()
    rows = [row(_("Help or support to somebody"), said, "declare")]
    if current.answer == Answer.CARER:
        rows.append(row(_("Hours a week"), current.get_hours_display(), "declare-hours"))
    if current.answer != Answer.PREFER_NOT_TO_SAY:
        told = {True: _("Yes"), False: _("No"), None: None}[current.childcare]
        rows.append(row(_("Children under 18"), told, "declare-childcare"))
    return [*rows, Row(_("Answered on"), date_format(current.answered_on))]


def row(key: str, said: str | None, page: str) -> Row:
    change = Link(_("Change"), reverse(page), hidden=key)
    return Row(key, said or _("Not said"), (change,))


def posted(request: HttpRequest) -> QueryDict | None:
    """What a form is bound to: the data of a POST, empty ones too, or nothing."""
    return request.POST if request.method == "POST" else None


def after(request: PersonRequest, said: Declaration) -> HttpResponse:
    """The last question, unless it was answered before or does not go with what was said."""
    if said.answer == Answer.PREFER_NOT_TO_SAY or said.childcare is not None:
        return saved(request)
    return redirect("declare-childcare")


def saved(request: PersonRequest) -> HttpResponse:
    messages.success(request, _("Your answer is saved. Nobody here but you can see it."))
    return redirect("my-declaration")
