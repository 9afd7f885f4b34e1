"""The messages of the person who is signed in."""

import uuid

from django.contrib import messages as banners
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from notifications import actions
from notifications.models import Message
from notifications.outbox import unread_count
from notifications.permissions import visible_to

A_PAGE = 25


@require_GET
def list_messages(request: HttpRequest) -> HttpResponse:
    """Unread ones first, then the newest."""
    mine = visible_to(request.user, Message.objects.all())
    unread_first = mine.alias(is_read=Q(read_at__isnull=False)).order_by(
        "is_read", "-created_at", "-id"
    )
    page = Paginator(unread_first, A_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "notifications/list_messages.html",
        {"page_obj": page, "unread": unread_count(request.user)},
    )


@require_GET
def message(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """One message; opening it marks it as read."""
    found = get_object_or_404(visible_to(request.user, Message.objects.all()), public_id=public_id)
    actions.read_message(by=request.user, message=found)
    return render(request, "notifications/message.html", {"message": found})


@require_POST
def read_all_messages(request: HttpRequest) -> HttpResponse:
    """Mark all as read."""
    if actions.read_all_messages(by=request.user):
        banners.success(request, _("All your messages are marked as read."))
    return redirect("list-messages")
