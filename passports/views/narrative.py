"""Sections 1, 2 and 4, one question a page."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from passports.actions import narrative as actions
from passports.forms.narrative import CaringForm, ImpactForm, LeavingAtOnceForm, SectionForm
from passports.models import Caring, Impact, LeavingAtOnce
from passports.queries.drafts import open_versions
from passports.rules import caring, drafting
from passports.states import VersionStatus
from passports.views import PersonRequest, posted
from passports.views.doing import add_refusal


@dataclass(frozen=True)
class Part:
    """One section: its number, its column of the version, questions, form, action and address."""

    number: int
    relation: str
    address: str
    questions: tuple[str, ...]
    form: type[SectionForm]
    edit: Callable[..., Any]


CARING = Part(1, "caring", "edit-caring", drafting.CARING, CaringForm, actions.edit_caring)
IMPACT = Part(2, "impact", "edit-impact", drafting.IMPACT, ImpactForm, actions.edit_impact)
LEAVING_AT_ONCE = Part(
    4,
    "leaving_at_once",
    "edit-leaving-at-once",
    drafting.LEAVING_AT_ONCE,
    LeavingAtOnceForm,
    actions.edit_leaving_at_once,
)


def edit_caring(request: PersonRequest, question: str) -> HttpResponse:
    """Section 1, "My caring"."""
    return edit_question(request, CARING, question)


def edit_impact(request: PersonRequest, question: str) -> HttpResponse:
    """Section 2, "How it affects my work"."""
    return edit_question(request, IMPACT, question)


def edit_leaving_at_once(request: PersonRequest, question: str) -> HttpResponse:
    """Section 4, "If I have to leave at once"."""
    return edit_question(request, LEAVING_AT_ONCE, question)


def edit_question(request: PersonRequest, part: Part, question: str) -> HttpResponse:
    """Show one question, and save its answer or that it was skipped."""
    if question not in part.questions:
        raise Http404
    version = get_object_or_404(open_versions(request.user))
    held = held_answer(part, getattr(version, part.relation, None), question)
    if request.method != "POST" and version.status != VersionStatus.DRAFT:
        return redirect("my-passport")
    form = part.form(question, posted(request), initial={question: held})
    kept = without_reading(request, question, held)
    if request.method == "POST" and (kept or form.is_valid()):
        try:
            part.edit(by=request.user, passport=version.passport, answers=kept or form.answers)
            return redirect(after(request, part, question))
        except ValidationError as error:
            form.is_valid()
            add_refusal(form, error)
    context = page(request, part, question, form) | {"answered": bool(held)}
    return render(request, "passports/edit_question.html", context)


def without_reading(request: PersonRequest, question: str, held: list[str] | str) -> dict[str, Any]:
    """What is saved whatever was typed: the earlier answer when skipped, nothing when removed."""
    if "remove" in request.POST:
        return {question: type(held)()}
    return {question: held} if "skip" in request.POST else {}


def held_answer(
    part: Part, section: Caring | Impact | LeavingAtOnce | None, question: str
) -> list[str] | str:
    """What was answered before."""
    if section is None:
        return [] if question in caring.BY_NAME else ""
    if isinstance(section, Caring) and question in caring.BY_NAME:
        return caring.read_answers(section.answers).get(question, [])
    return getattr(section, question)


def after(request: PersonRequest, part: Part, question: str) -> str:
    """The next question, or the page from which a "Change" led here."""
    if request.GET.get("from") == "check":
        return reverse("check-passport")
    following = drafting.next_question(part.questions, question)
    return reverse(part.address, args=[following]) if following else reverse("edit-passport")


def page(request: PersonRequest, part: Part, question: str, form: SectionForm) -> dict[str, Any]:
    number = part.questions.index(question)
    back = reverse("edit-passport")
    if request.GET.get("from") == "check":
        back = reverse("check-passport")
    elif number:
        back = reverse(part.address, args=[part.questions[number - 1]])
    return {
        "form": form,
        "field": form[question],
        "back": back,
        "part": part.number,
        "number": number + 1,
        "of": len(part.questions),
    }
