"""Files of posts: added and removed by the author, fetched by members."""

import uuid

from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from networks.actions import attachments
from networks.forms.attachments import AttachFileForm, RemoveAttachmentForm
from networks.models import Attachment, Post
from networks.notifications.links import to_post
from networks.permissions.boards import attachments_visible_to, is_author
from networks.permissions.moderation import moderates
from networks.queries.posts import shown
from networks.rules.attachments import MOST_FILES
from networks.views import PersonRequest, posted
from networks.views.doing import ask_page
from networks.views.posts import post_or_404


def attachment_or_404(request: PersonRequest, pk: uuid.UUID) -> Attachment:
    """A file of a post that can be read, or that one moderates."""
    visible = attachments_visible_to(request.user, Attachment.objects.all())
    readable = Q(post__in=shown(Post.objects.all()))
    found = visible.filter(readable | moderates(request.user))
    return get_object_or_404(found.select_related("post__author"), pk=pk)


def attach_file(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """The author adds a file."""
    post = post_or_404(request, pk, own=True)
    if post.pseudonym_id:
        raise Http404
    form = AttachFileForm(posted(request), request.FILES or None)
    return ask_page(
        request,
        "attach_file",
        form,
        lambda data: attachments.attach_file(by=request.user, post=post, **form.values()),
        back=to_post(post),
        said=_("The file is added."),
        most=MOST_FILES,
    )


@require_safe
@never_cache
def download_attachment(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """The file, to be saved and never shown by the browser: whatever is in it cannot run here."""
    found = attachment_or_404(request, pk)
    kind = f"{found.kind}; charset=utf-8" if found.kind == "text/plain" else found.kind
    response = HttpResponse(bytes(found.data), content_type=kind)
    response["Content-Disposition"] = content_disposition_header(True, found.name)
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def remove_attachment(request: PersonRequest, pk: uuid.UUID) -> HttpResponse:
    """The author takes a file away."""
    attachment = attachment_or_404(request, pk)
    if not is_author(request.user, attachment.post):
        raise Http404
    return ask_page(
        request,
        "remove_attachment",
        RemoveAttachmentForm(posted(request)),
        lambda data: attachments.remove_attachment(by=request.user, attachment=attachment),
        back=to_post(attachment.post),
        said=_("The file is removed."),
        attachment=attachment,
    )
