"""Asking for leave: one question a page, then everything once more, then sent."""

import uuid
from dataclasses import replace

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from govuk.components import Link
from leave.actions import asking
from leave.actions.weighing import Weighed, check_limits, weigh
from leave.forms.asking import SendForm
from leave.models import LeaveRequest
from leave.queries.my_leave import my_requests
from leave.states import Scheme
from leave.views import PersonRequest, posted
from leave.views.draft import SENT, Draft, draft_of, forget, keep
from leave.views.questions import ASKED, answered, words_of
from leave.views.shown import shown_plan, shown_request


def start_leave(request: PersonRequest) -> HttpResponse:
    """Begin afresh: the first question."""
    keep(request, Draft())
    return redirect("plan-leave", question="what")


def plan_leave(request: PersonRequest, question: str) -> HttpResponse:
    """One question. Those before it have to be answered; after the last one comes the check."""
    draft = draft_of(request)
    if question not in ASKED:
        raise Http404
    if question not in draft.questions or is_ahead(draft, question):
        return redirect(*to_next(draft))
    form = ASKED[question](request, draft)
    if form.is_valid():
        if form.cleaned_data.get("scheme") == Scheme.DEPENDANTS:
            return redirect("leave-now")
        draft = answered(request, question, draft, form)
        keep(request, draft)
        return redirect(*to_next(draft))
    context = {"form": form, "question": question, "back": back_from(draft, question)}
    return render(request, "leave/plan_leave.html", context | words_of(request, draft, question))


def is_ahead(draft: Draft, question: str) -> bool:
    """A question before this one has no answer yet."""
    order = draft.questions
    return draft.next in order[: order.index(question)]


def to_next(draft: Draft) -> tuple[str, ...]:
    """Where to go on: the next question, the days of the length that was chosen, or the check."""
    if draft.length:
        return (reverse("plan-leave", args=["when"]),)
    return (reverse("plan-leave", args=[draft.next]),) if draft.next else ("ask-leave",)


def back_from(draft: Draft, question: str) -> str:
    order = draft.questions
    at = order.index(question)
    if draft.changing or not at:
        return reverse("ask-leave" if draft.picks else "my-leave")
    return reverse("plan-leave", args=[order[at - 1]])


def ask_leave(request: PersonRequest) -> HttpResponse:
    """All of it once more, with the balance before and after, and the button that sends it."""
    draft = draft_of(request)
    if draft.next:
        return redirect(*to_what_was_sent(request, draft))
    changing = changed_request(request, draft)
    weighed, refused = weighed_or_refused(request, draft, changing)
    form = SendForm(posted(request), initial=first_shown(weighed, changing))
    sent = send(request, draft, form, changing) if form.is_valid() else None
    if sent:
        forget(request, sent.pk)
        return redirect("leave-asked", pk=sent.pk)
    form.show_anew(weighed.seen if weighed else "")
    form.cancel = Link(_("Do not send it"), reverse("my-leave"))
    context = {"form": form, "draft": draft, "changing": changing, "refused": refused}
    context |= shown_plan(request.user, draft, weighed)
    form.button = _("Send to %(who)s") % {"who": context["to"] or _("HR")}
    return render(request, "leave/ask_leave.html", context)


def to_what_was_sent(request: PersonRequest, draft: Draft) -> tuple:
    """A form that is sent once more leads to what the first one did; else to the next question."""
    if request.method == "POST" and SENT in request.session:
        return (reverse("leave-asked", args=[request.session[SENT]]),)
    return to_next(draft)


def changed_request(request: PersonRequest, draft: Draft) -> LeaveRequest | None:
    """The request that the draft changes, if it changes one."""
    if not draft.changing:
        return None
    return get_object_or_404(LeaveRequest, owner=request.user, pk=draft.changing)


def weighed_or_refused(
    request: PersonRequest, draft: Draft, changing: LeaveRequest | None
) -> tuple[Weighed | None, list[str]]:
    """What the rules say of the draft, and why it cannot be sent, if it cannot."""
    weighed = None
    try:
        weighed = weigh(request.user, draft.plan, besides=changing)
        check_limits(draft.plan, weighed)
    except ValidationError as error:
        return weighed, error.messages
    return weighed, []


def first_shown(weighed: Weighed | None, changing: LeaveRequest | None) -> dict[str, str]:
    words = changing.what_happened if changing else ""
    return {"seen": weighed.seen if weighed else "", "words": words}


def send(
    request: PersonRequest, draft: Draft, form: SendForm, changing: LeaveRequest | None
) -> LeaveRequest | None:
    """Ask, or ask for the change; a refusal becomes an error of the form. Sent twice, it is what the
    first sending made."""
    told = form.cleaned_data
    plan = replace(draft.plan, words=told["words"])
    given = {"by": request.user, "plan": plan, "seen": told["seen"], "once": told["once"]}
    try:
        if changing:
            return asking.change_leave(request=changing, **given) or changing
        return asking.ask_leave(**given) or newest(request)
    except ValidationError as error:
        form.add_error(None, error.messages)
    return None


def newest(request: PersonRequest) -> LeaveRequest:
    return LeaveRequest.objects.filter(owner=request.user).latest("made_at")


def leave_asked(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """It is sent: what happens next, and by when."""
    asked = get_object_or_404(my_requests(request.user, timezone.localdate()), pk=pk)
    return render(request, "leave/leave_asked.html", {"asked": asked, **shown_request(asked)})
