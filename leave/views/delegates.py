"""Who answers requests for leave in place of a manager."""

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from leave.actions import delegates as actions
from leave.forms.delegates import DelegateForm, RevokeDelegateForm
from leave.models import LeaveDelegate
from leave.permissions import can_appoint_delegate, delegates_visible_to
from leave.views import PersonRequest, posted
from leave.views.doing import ask_page

ROWS = 25


def list_delegates(request: PersonRequest) -> HttpResponse:
    """Those whom one appointed, and for whom one answers; the latest first."""
    found = delegates_visible_to(request.user, LeaveDelegate.objects.all())
    found = found.select_related("manager", "delegate").order_by("-starts_on", "-pk")
    page = Paginator(found, ROWS).get_page(request.GET.get("page"))
    today = timezone.localdate()
    rows = [(row, row.revoked_at is not None or row.ends_on < today) for row in page]
    manages = can_appoint_delegate(request.user)
    if not (manages or rows):
        raise Http404
    context = {"page": page, "rows": rows, "manages": manages}
    return render(request, "leave/list_delegates.html", context)


def appoint_delegate(request: PersonRequest) -> HttpResponse:
    """Choose somebody, by e-mail address, and from when to when."""
    if not can_appoint_delegate(request.user):
        raise Http404
    return ask_page(
        request,
        "appoint_delegate",
        DelegateForm(posted(request)),
        lambda data: actions.appoint_delegate(by=request.user, **data),
        back=reverse("list-delegates"),
        said=_("Saved. They have been told."),
    )


def revoke_delegate(request: PersonRequest, pk: int) -> HttpResponse:
    """Ask first, then end it."""
    found = delegates_visible_to(request.user, LeaveDelegate.objects.all())
    delegate = get_object_or_404(found.select_related("manager", "delegate"), pk=pk)
    return ask_page(
        request,
        "revoke_delegate",
        RevokeDelegateForm(posted(request)),
        lambda data: actions.revoke_delegate(by=request.user, delegate=delegate, **data),
        back=reverse("list-delegates"),
        said=_("This has ended. Both have been told."),
        delegate=delegate,
    )
