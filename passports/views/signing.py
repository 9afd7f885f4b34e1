"""Both signatures, and taking the answers back before the second one."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from passports.actions import signing
from passports.forms.answering import ReopenForm
from passports.forms.signing import CountersignForm, SignForm
from passports.models.sharing import Level
from passports.permissions import Reading
from passports.queries.reading import reading_page
from passports.states import VersionStatus
from passports.views import PersonRequest, posted
from passports.views.doing import answerable, did, own_passport
from passports.views.shown import shown_contents


def sign_passport(request: PersonRequest) -> HttpResponse:
    """The person reads the answers once more, accepts and signs."""
    passport = own_passport(request)
    page = reading_page(passport, Reading("owner", Level.EVERYTHING))
    contents = page.contents()
    if (
        contents is None
        or page.open is None
        or (request.method == "GET" and page.open.status != VersionStatus.ANSWERED)
    ):
        return redirect("my-passport")
    form = SignForm(posted(request))
    if form.is_valid():
        given = {"once": form.cleaned_data["once"], "agreed": form.cleaned_data["agreed"]}
        if did(form, signing.sign_passport, by=request.user, passport=passport, **given):
            messages.success(request, _("You have signed your passport. Your manager signs next"))
            return redirect("my-passport")
    context = {"passport": passport, "form": form, **shown_contents(contents, signed=False)}
    return render(request, "passports/sign_passport.html", context)


def countersign_passport(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """The manager reads what was agreed once more and signs."""
    passport, how = answerable(request, pk)
    page = reading_page(passport, how)
    contents = page.contents()
    if contents is None or page.open is None:
        return redirect("read-passport", pk=passport.pk)
    form = CountersignForm(posted(request))
    if form.is_valid():
        given = {"once": form.cleaned_data["once"], "agreed": form.cleaned_data["agreed"]}
        if did(form, signing.countersign_passport, by=request.user, passport=passport, **given):
            messages.success(request, _("You have signed. The passport is in force"))
            return redirect("read-passport", pk=passport.pk)
    context = {"passport": passport, "form": form, **shown_contents(contents, signed=False)}
    return render(request, "passports/countersign_passport.html", context)


def reopen_answers(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """The manager wants to change an answer after the person has signed."""
    passport, _how = answerable(request, pk)
    form = ReopenForm(posted(request))
    if form.is_valid():
        once = form.cleaned_data["once"]
        if did(form, signing.reopen_answers, by=request.user, passport=passport, once=once):
            messages.success(request, _("You can change the answers now"))
            return redirect("read-passport", pk=passport.pk)
    return render(request, "passports/reopen_answers.html", {"passport": passport, "form": form})
