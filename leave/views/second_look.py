"""The second look, and looking at it again."""

import uuid

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from leave.actions import second_look
from leave.forms.deciding import (
    AskAgainForm,
    ConfirmDeclineForm,
    OverturnDeclineForm,
    UpholdDeclineForm,
)
from leave.models import LeaveDecision, LeaveRequest
from leave.permissions import with_reading
from leave.queries.history import steps_of
from leave.states import Scheme, verbs
from leave.views import PersonRequest, posted
from leave.views.answering import answer_page, answerable, compared
from leave.views.doing import ask_page


def confirm_decline(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """Agree with a decline: it takes effect."""
    asked = answerable(request, pk, "confirm_decline")
    return answer_page(
        request,
        "confirm_decline",
        asked,
        ConfirmDeclineForm(posted(request), asked=asked.held),
        lambda data: second_look.confirm_decline(by=request.user, request=asked.held, **data),
        **compared(asked),
        steps=steps_of(asked.held),
    )


def overturn_decline(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """Not agree with a decline: the leave is approved."""
    asked = answerable(request, pk, "overturn_decline")
    return answer_page(
        request,
        "overturn_decline",
        asked,
        OverturnDeclineForm(posted(request), asked=asked.held),
        lambda data: second_look.overturn_decline(by=request.user, request=asked.held, **data),
        **compared(asked),
    )


def uphold_decline(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """Somebody else has looked again, and the decline stays."""
    asked = answerable(request, pk, "uphold_decline")
    return answer_page(
        request,
        "uphold_decline",
        asked,
        UpholdDeclineForm(posted(request), asked=asked.held),
        lambda data: second_look.uphold_decline(by=request.user, request=asked.held, **data),
        **compared(asked),
        steps=steps_of(asked.held),
    )


def ask_again(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """The owner asks that somebody else looks at an answer again."""
    asked = get_object_or_404(LeaveRequest, pk=pk, owner=request.user)
    is_open = "ask_again" in verbs(asked.scheme, asked.status) and not asked.asked_again_at
    if request.method != "POST" and not is_open:
        raise Http404
    return ask_page(
        request,
        "ask_again",
        AskAgainForm(posted(request)),
        lambda data: second_look.ask_again(by=request.user, request=asked, **data),
        back=reverse("read-my-leave", args=[pk]),
        said=_("Somebody else looks at it now. You will be told."),
        asked=asked,
        steps=steps_of(asked),
    )


def print_letter(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """The letter about leave that was moved, as it was written then: for its owner and who answers."""
    found = with_reading(request.user, LeaveRequest.objects.all())
    asked = get_object_or_404(found, pk=pk)
    letters = LeaveDecision.objects.filter(request=asked, verb="postpone").order_by("-at")
    letter = get_object_or_404(letters[:1])
    page = "read-my-leave" if asked.owner_id == request.user.pk else "read-leave"
    context = {"letter": letter, "asked": asked, "back": reverse(page, args=[pk])}
    context["kind"] = Scheme(asked.scheme).label
    return render(request, "leave/print_letter.html", context)
