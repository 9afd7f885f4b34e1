"""The manager answers each arrangement and returns the answers; the person comes back to some."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from passports.actions import answering
from passports.forms.answering import AnswerForm, ComeBackForm, ReturnForm
from passports.forms.prompts import COME_BACK
from passports.models import Arrangement
from passports.queries.contents import arrangement_values
from passports.queries.reading import reading_page
from passports.states import ArrangementStatus, VersionStatus
from passports.views import PersonRequest, posted
from passports.views.doing import answerable, did, own_passport
from passports.views.shown import shown_arrangement, shown_arrangements

ACTIONS = {
    "agree": answering.agree_arrangement,
    "agree_with_change": answering.agree_with_change,
    "try_until": answering.try_until,
    "not_agree": answering.not_agree,
}


def answer_arrangement(
    request: PersonRequest, pk: uuid.UUID, arrangement_pk: uuid.UUID
) -> HttpResponse:
    """One arrangement, what was asked, and four ways to answer."""
    passport, _how = answerable(request, pk)
    versions = passport.versions.known_to_readers().open()
    asked = Arrangement.objects.filter(version__in=versions).select_related("version")
    row = get_object_or_404(asked, pk=arrangement_pk)
    form = AnswerForm(posted(request), arrangement=row)
    if form.is_valid():
        given = {"by": request.user, "once": form.cleaned_data["once"], "arrangement": row}
        given |= {"said": form.said(), "seen": form.cleaned_data["seen"]}
        if did(form, ACTIONS[form.cleaned_data["choice"]], **given):
            messages.success(request, _("Answer saved"))
            return redirect("read-passport", pk=passport.pk)
    context = {
        "passport": passport,
        "form": form,
        "row": row,
        "asked": shown_arrangement({**arrangement_values(row), "status": "asked"}),
        "comment": row.version.comment,
        "before": earlier_answer(row),
    }
    return render(request, "passports/answer_arrangement.html", context)


def earlier_answer(row: Arrangement) -> dict[str, str]:
    """What was answered before it was asked for again: verb of the answer, and why not; or nothing."""
    if row.status != ArrangementStatus.ASKED or row.answered_at is None:
        return {}
    return {
        "status": answered_with(row),
        "reason": row.get_reason_code_display() if row.reason_code else "",
    }


def answered_with(row: Arrangement) -> str:
    """How an answered arrangement was answered, by what the answer left behind."""
    if row.reason_code:
        return str(ArrangementStatus.NOT_AGREED.label)
    if row.trial_ends_on:
        return str(ArrangementStatus.ON_TRIAL.label)
    return str(ArrangementStatus.CHANGED.label if row.answer else ArrangementStatus.AGREED.label)


def return_answers(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """All answers once more, before they go back to the person."""
    passport, how = answerable(request, pk)
    page = reading_page(passport, how)
    if page.open is None:
        return redirect("read-passport", pk=passport.pk)
    form = ReturnForm(posted(request))
    if form.is_valid():
        once = form.cleaned_data["once"]
        if did(form, answering.return_answers, by=request.user, passport=passport, once=once):
            messages.success(request, _("You have returned your answers"))
            return redirect("read-passport", pk=passport.pk)
    context = {"passport": passport, "form": form, "page": page}
    context["arrangements"] = shown_arrangements(page.open)
    return render(request, "passports/return_answers.html", context)


def come_back(request: PersonRequest) -> HttpResponse:
    """The person goes back to the manager about some of the answers."""
    passport = own_passport(request)
    version = passport.versions.open().first()
    if version is None or (request.method == "GET" and version.status != VersionStatus.ANSWERED):
        return redirect("my-passport")
    form = ComeBackForm(posted(request), arrangements=version.arrangements.all())
    if form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("once", "arrangements", "comment")}
        if did(form, answering.come_back, by=request.user, passport=passport, **given):
            messages.success(request, _("You have gone back to your manager"))
            return redirect("my-passport")
    context = {"passport": passport, "form": form, "talk": COME_BACK}
    context["arrangements"] = shown_arrangements(version)
    return render(request, "passports/come_back.html", context)
