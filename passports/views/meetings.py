"""Talks, and who comes along."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from passports.actions import meetings
from passports.forms.cases import CancelMeetingForm, NameCompanionForm
from passports.models import Meeting
from passports.views.asking import ask_page, mine


def name_companion(request: HttpRequest) -> HttpResponse:
    """The owner says when a talk is and who comes along; below, the talks that are planned."""
    passport = mine(request)
    planned = passport.meetings.filter(cancelled_at=None, on__gte=timezone.localdate())
    return ask_page(
        request,
        "name_companion",
        NameCompanionForm(request.POST or None),
        lambda data: meetings.name_companion(by=request.user, passport=passport, **data),
        said=_("The talk is saved, and the other side has been told"),
        planned=planned[:25],
    )


def cancel_meeting(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """The owner cancels a talk."""
    rows = Meeting.objects.select_related("passport").filter(cancelled_at=None)
    meeting = get_object_or_404(rows, pk=pk, passport__owner=request.user)
    return ask_page(
        request,
        "cancel_meeting",
        CancelMeetingForm(request.POST or None),
        lambda data: meetings.cancel_meeting(by=request.user, meeting=meeting, **data),
        said=_("The talk is cancelled, and the other side has been told"),
        meeting=meeting,
    )
