"""Section 5, "Who may see it": the owner's choices, their history, and answers one by one."""

import uuid

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from passports.actions import sharing
from passports.forms.sharing import AnswerSharingForm, ChooseSharingForm, RevokeSharingForm
from passports.models import Passport, SharingRequest
from passports.models.sharing import Recipient
from passports.queries.sharing import sharing_page
from passports.views import PersonRequest, posted
from passports.views.doing import ask_page, own_passport


def choose_sharing(request: PersonRequest, recipient: str = "") -> HttpResponse:
    """All choices with their history; or, for one recipient, the question."""
    passport = own_passport(request)
    if recipient:
        return choose_for(request, passport, recipient)
    page = sharing_page(passport)
    return render(request, "passports/choose_sharing.html", {"passport": passport, "page": page})


def choose_for(request: PersonRequest, passport: Passport, recipient: str) -> HttpResponse:
    if recipient not in Recipient.values:
        raise Http404
    held = passport.choices.current().filter(recipient=recipient).first()
    initial = {"choice": held.choice, "level": held.level} if held else {}
    form = ChooseSharingForm(posted(request), recipient=recipient, initial=initial)
    return ask_page(
        request,
        "choose_sharing_for",
        form,
        lambda data: sharing.choose_sharing(
            by=request.user, passport=passport, recipient=recipient, **data
        ),
        back=reverse("choose-sharing"),
        said=_("Your choice is saved"),
        recipient=Recipient(recipient),
    )


def own_request(request: PersonRequest, pk: uuid.UUID) -> SharingRequest:
    rows = SharingRequest.objects.select_related("person", "passport")
    return get_object_or_404(rows, pk=pk, passport__owner=request.user)


def answer_sharing_request(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """May this one person see it?"""
    asked = own_request(request, pk)
    form = AnswerSharingForm(posted(request), initial={"level": asked.level})
    return ask_page(
        request,
        "answer_sharing_request",
        form,
        lambda data: sharing.answer_sharing_request(
            by=request.user,
            request=asked,
            yes=data["answer"] == "yes",
            level=data["level"],
            once=data["once"],
        ),
        back=reverse("choose-sharing"),
        said=_("Your answer is saved"),
        asked=asked,
    )


def revoke_sharing(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """Take back a yes."""
    asked = own_request(request, pk)
    return ask_page(
        request,
        "revoke_sharing",
        RevokeSharingForm(posted(request)),
        lambda data: sharing.revoke_sharing(by=request.user, request=asked, **data),
        back=reverse("choose-sharing"),
        said=_("Their access has ended"),
        asked=asked,
    )
