"""I have to leave now: one button, then the way out; details later."""

import datetime as dt
import uuid

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from govuk.components import Link
from leave.actions import leaving_now
from leave.forms.leaving_now import LONGER, THAT_DAY, DetailsForm, LeaveNowForm
from leave.forms.wording import time_words
from leave.models import LeaveRequest
from leave.queries.deciders import line_manager
from leave.queries.held import left_on
from leave.states import Scheme
from leave.views import PersonRequest, posted
from leave.views.doing import ask_page
from leave.views.my_leave import own_request
from leave.views.shown import shown_request


def leave_now(request: PersonRequest) -> HttpResponse:
    """Press once, and go. Pressed twice, it is told once."""
    today = timezone.localdate()
    form = LeaveNowForm(posted(request))
    form.cancel = Link(_("Go back"), reverse("home"))
    if form.is_valid():
        try:
            leaving_now.leave_now(by=request.user, once=form.cleaned_data["once"])
            return redirect_to_told(request, today)
        except ValidationError as error:
            form.add_error(None, error.messages)
    told = left_on(request.user, today)
    context = {
        "form": form,
        "manager": line_manager(request.user.pk, today),
        "told": told,
        "told_at": at_what_time(told),
    }
    return render(request, "leave/leave_now.html", context)


def redirect_to_told(request: PersonRequest, today: dt.date) -> HttpResponse:
    """To what was told today; if it was taken back in another window meanwhile, to My leave."""
    told = left_on(request.user, today)
    return redirect("leave-told", pk=told.pk) if told else redirect("my-leave")


def at_what_time(told: LeaveRequest | None) -> str:
    return time_words(timezone.localtime(told.made_at).time()) if told else ""


def leave_told(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """It is told: go. What the team hears, and that details can wait."""
    asked = own_request(request, pk)
    if asked.scheme != Scheme.DEPENDANTS:
        raise Http404
    return render(request, "leave/leave_told.html", {"asked": asked, **shown_request(asked)})


def add_details(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """How long it lasts, and anything else, for a week; nothing of it has to be said."""
    asked = own_request(request, pk)
    if asked.scheme != Scheme.DEPENDANTS:
        raise Http404
    longer = asked.last_day > asked.first_day
    initial = {"how_long": LONGER if longer else THAT_DAY, "words": asked.what_happened}
    initial["last_day"] = asked.last_day if longer else None
    form = DetailsForm(posted(request), initial=initial)
    return ask_page(
        request,
        "add_details",
        form,
        lambda data: leaving_now.add_details(
            by=request.user, request=asked, **picked(data), once=data["once"]
        ),
        back=reverse("read-my-leave", args=[asked.pk]),
        said=_("Your details are saved"),
        asked=asked,
    )


def picked(data: dict) -> dict:
    return {"last_day": data["last_day"], "words": data["words"]}
