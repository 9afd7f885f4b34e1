"""What a network tells its members."""

import uuid

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from networks.actions import announcements
from networks.forms.networks import AnnouncementForm
from networks.models import Announcement
from networks.permissions.networks import announcements_visible_to
from networks.views import PersonRequest, posted
from networks.views.doing import PER_PAGE, address, ask_page, network_or_404


def list_announcements(request: PersonRequest, slug: str) -> HttpResponse:
    """For members: the newest first."""
    network = network_or_404(request, slug, "is_mine")
    page = Paginator(network.announcements.all(), PER_PAGE).get_page(request.GET.get("page"))
    context = {"network": network, "page": page, "back": address(network)}
    return render(request, "networks/list_announcements.html", context)


def read_announcement(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """One of them."""
    visible = announcements_visible_to(request.user, Announcement.objects.all())
    found = get_object_or_404(visible.select_related("network", "by"), pk=pk)
    back = reverse("list-announcements", args=[found.network.slug])
    context = {"announcement": found, "back": back}
    return render(request, "networks/read_announcement.html", context)


def write_announcement(request: PersonRequest, slug: str) -> HttpResponse:
    """An officer tells the members something."""
    network = network_or_404(request, slug, "writes")
    return ask_page(
        request,
        "write_announcement",
        AnnouncementForm(posted(request)),
        lambda data: announcements.write_announcement(by=request.user, network=network, **data),
        back=reverse("list-announcements", args=[network.slug]),
        said=_("Members have been told as they chose."),
        network=network,
    )
