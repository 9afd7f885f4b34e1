"""HR looks at what a policy would have changed, switches it on, and tries policies."""

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from govuk.components import Link
from leave.actions import policies as actions
from leave.forms.switch_on import SwitchOnForm
from leave.forms.trying import PastedForm, TryForm
from leave.models import LeavePolicy
from leave.permissions import can_edit_policies
from leave.queries.policies import A_DAY, replaced_by
from leave.queries.preview import preview
from leave.queries.terms import terms_in_words
from leave.rules.fields import BadQuestion
from leave.views import PersonRequest, posted
from leave.views.told import told, told_changes


def must_edit_policies(request: PersonRequest) -> None:
    """404 for everybody but those who write policies."""
    if not can_edit_policies(request.user):
        raise Http404


@require_http_methods(["GET", "POST"])
def switch_on_policy(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """What switching on means and would have changed; then it is switched on."""
    must_edit_policies(request)
    drafts = LeavePolicy.objects.filter(switched_on_at__isnull=True)
    policy = get_object_or_404(drafts, pk=pk)
    back = reverse("admin:leave_leavepolicy_change", args=[pk])
    form = SwitchOnForm(posted(request))
    form.cancel = Link(_("Cancel"), back)
    if form.is_valid():
        try:
            actions.switch_on_policy(by=request.user, policy=policy, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, _("“%(name)s” is switched on.") % {"name": policy.name})
            return redirect(back)
    context = {"form": form, "back": back, **about(policy)}
    return render(request, "leave/switch_on_policy.html", context)


def about(policy: LeavePolicy) -> dict[str, Any]:
    """What a page says about a policy that is to be switched on."""
    before = replaced_by(policy)
    found = preview(policy, timezone.localdate())
    return {
        "policy": policy,
        "terms": terms_in_words(policy),
        "before": before,
        "before_ends": policy.starts_on - A_DAY,
        "preview": found,
        "changes": told_changes(found.counts) if found else [],
    }


@require_http_methods(["GET", "POST"])
def try_policy(request: PersonRequest) -> HttpResponse:
    """Ask the rules: with fields, or with JSON in the form of the file. Writes nothing."""
    must_edit_policies(request)
    data, chosen = posted(request), request.GET.get("policy", "")
    pasting = data is not None and "pasted" in data
    form = TryForm(None if pasting else data, policies=LeavePolicy.objects.all(), chosen=chosen)
    pasted = PastedForm(data if pasting else None)
    answers: list = []
    sent = pasted if pasting else form
    if sent.is_valid():
        try:
            answers = [(name, told(asked, found)) for name, asked, found in sent.answers()]
        except BadQuestion as error:
            sent.refuse(error)
    context = {"forms": [form, pasted], "answers": answers}
    return render(request, "leave/try_policy.html", context)
