"""Talks, and who comes along."""

import uuid

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from passports.actions import meetings
from passports.forms.cases import CancelMeetingForm, NameCompanionForm
from passports.models import Meeting
from passports.views import PersonRequest, posted
from passports.views.doing import ask_page, own_passport


def name_companion(request: PersonRequest) -> HttpResponse:
    """The owner says when a talk is and who comes along; below, the talks that are planned."""
    passport = own_passport(request)
    planned = passport.meetings.filter(cancelled_at=None, on__gte=timezone.localdate())
    return ask_page(
        request,
        "name_companion",
        NameCompanionForm(posted(request)),
        lambda data: meetings.name_companion(by=request.user, passport=passport, **data),
        said=_("The talk is saved, and the other side has been told"),
        planned=planned[:25],
    )


def cancel_meeting(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """The owner cancels a talk."""
    rows = Meeting.objects.select_related("passport").filter(cancelled_at=None)
    meeting = get_object_or_404(rows, pk=pk, passport__owner=request.user)
    return ask_page(
        request,
        "cancel_meeting",
        CancelMeetingForm(posted(request)),
        lambda data: meetings.cancel_meeting(by=request.user, meeting=meeting, **data),
        said=_("The talk is cancelled, and the other side has been told"),
        meeting=meeting,
    )
