"""Files that come with a post."""

import uuid

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _

from audit.trail import action
from networks.actions.posts import check_shown, check_writable, locked_post
from networks.models import Attachment, Post
from networks.permissions.boards import is_author
from networks.rules.attachments import MOST_FILES, NotTakenError, take
from people.models import Person


@action
def attach_file(
    *, by: Person, post: Post, name: str, data: bytes, key: uuid.UUID | None = None
) -> Attachment:
    """Put a file to one's own post. ``key`` is the form's one-time key and becomes the file's own.

    Never to an anonymous post: a file can tell who made it. Raises PermissionDenied, or
    ValidationError: "state", "anonymous", "count"; at "file": "size", "kind", "broken".
    """
    post = locked_post(post)
    if not is_author(by, post):
        raise PermissionDenied
    made = Attachment.objects.filter(pk=key).first() if key else None
    if made and made.post_id == post.pk:
        return made
    check_writable(post.thread)
    check_shown(post)
    if post.pseudonym_id:
        raise ValidationError(
            _("A file can tell who made it, so it cannot come with an anonymous post."),
            code="anonymous",
        )
    if post.attachments.count() >= MOST_FILES:
        raise ValidationError(
            _("A post can have %(count)s files. Remove one first.") % {"count": MOST_FILES},
            code="count",
        )
    try:
        taken = take(name, data)
    except NotTakenError as error:
        raise ValidationError({"file": refusals()[error.code]}, code=error.code) from error
    return Attachment.objects.create(
        pk=uuid.uuid4() if made or key is None else key,
        post=post,
        name=taken.name,
        kind=taken.kind,
        size=len(taken.data),
        data=taken.data,
    )


@action
def remove_attachment(*, by: Person, attachment: Attachment) -> None:
    """Delete a file of one's own post. Raises PermissionDenied."""
    if not is_author(by, attachment.post):
        raise PermissionDenied
    attachment.delete()


def refusals() -> dict[str, str]:
    """What is said against a file, by the code of ``NotTakenError``."""
    return {
        "size": _("The selected file must be smaller than 5 MB"),
        "kind": _("The selected file must be a PDF, JPG, PNG or plain text file"),
        "broken": _(
            "The selected file cannot be read. Save it again, without a password, and select it anew"
        ),
    }
