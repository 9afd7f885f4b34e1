"""Change, take back, cancel, come back early: each says first what it does to the balance."""

import uuid

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from leave.actions import undoing
from leave.forms.undoing import CancelForm, ChangeForm, ComeBackForm, WithdrawForm
from leave.views import PersonRequest, posted
from leave.views.doing import ask_page
from leave.views.draft import draft_from, keep
from leave.views.my_leave import can_do, own_request
from leave.views.shown import shown_request


def possible(request: PersonRequest, pk: uuid.UUID, verb: str):
    """One's own request, if ``verb`` can be done with it now. A form that was sent already comes through:
    it is the action that says so."""
    asked = own_request(request, pk)
    if request.method != "POST" and verb not in can_do(asked):
        raise Http404
    return asked


def change_leave(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """Other days: what that means, then the questions about the days."""
    asked = possible(request, pk, "change")
    form = ChangeForm(posted(request))
    back = reverse("read-my-leave", args=[pk])
    if form.is_valid() and "change" in can_do(asked):
        draft = draft_from(asked)
        keep(request, draft)
        first = draft.next or ("when" if draft.unit == "weeks" else "length")
        return redirect(reverse("plan-leave", args=[first]) + "?again=1")
    return ask_page(
        request, "change_leave", form, lambda data: None, back=back, asked=asked,
        **shown_request(asked),
    )  # fmt: skip


def withdraw_leave(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """Take back a request that nobody has answered."""
    asked = possible(request, pk, "withdraw")
    return ask_page(
        request,
        "withdraw_leave",
        WithdrawForm(posted(request)),
        lambda data: undoing.withdraw_leave(by=request.user, request=asked, once=data["once"]),
        back=reverse("read-my-leave", args=[pk]),
        said=_("You have taken back your request"),
        asked=asked,
        **shown_request(asked),
    )


def cancel_leave(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """Leave that was decided is not taken after all."""
    asked = possible(request, pk, "cancel")
    return ask_page(
        request,
        "cancel_leave",
        CancelForm(posted(request)),
        lambda data: undoing.cancel_leave(by=request.user, request=asked, once=data["once"]),
        back=reverse("read-my-leave", args=[pk]),
        said=_("Your leave is cancelled"),
        asked=asked,
        **shown_request(asked),
    )


def come_back_early(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """Back before the leave is over."""
    asked = possible(request, pk, "come_back")
    return ask_page(
        request,
        "come_back_early",
        ComeBackForm(posted(request)),
        lambda data: undoing.come_back_early(by=request.user, request=asked, **data),
        back=reverse("read-my-leave", args=[pk]),
        said=_("Saved. Your manager knows that you are back."),
        asked=asked,
        **shown_request(asked),
    )
