"""What a new manager does, and the talk that both note."""

import uuid

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from passports.actions import handovers
from passports.forms.handovers import AcknowledgeForm, HoldTalkForm, OfferTalkForm
from passports.models import Passport
from passports.views import PersonRequest, posted
from passports.views.doing import answerable, ask_page, owned_or_answerable


def to_read(passport: Passport) -> str:
    return reverse("read-passport", args=[passport.pk])


def acknowledge_handover(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """The new manager says that they have read it."""
    passport, _how = answerable(request, pk)
    return ask_page(
        request,
        "acknowledge_handover",
        AcknowledgeForm(posted(request)),
        lambda data: handovers.acknowledge_handover(
            by=request.user, passport=passport, once=data["once"]
        ),
        back=to_read(passport),
        then=reverse("offer-talk", args=[pk]),
        said=_("Thank you. The next step is a talk."),
        passport=passport,
    )


def offer_talk(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """The new manager suggests a day."""
    passport, _how = answerable(request, pk)
    return ask_page(
        request,
        "offer_talk",
        OfferTalkForm(posted(request)),
        lambda data: handovers.offer_talk(by=request.user, passport=passport, **data),
        back=to_read(passport),
        said=_("Your offer is sent"),
        passport=passport,
    )


def hold_talk(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """Owner or manager notes when they talked."""
    passport, own = owned_or_answerable(request, pk)
    return ask_page(
        request,
        "hold_talk",
        HoldTalkForm(posted(request)),
        lambda data: handovers.hold_talk(by=request.user, passport=passport, **data),
        back="" if own else to_read(passport),
        said=_("The date is saved"),
        passport=passport,
    )
