"""Reading one's messages. (The app stands beside `audit` and does not use its decorator: nothing here
is sensitive enough for a history.)"""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from notifications.models import Message


@transaction.atomic
def read_message(*, by, message: Message) -> None:
    """Mark ``message`` as read, the first time its recipient opens it."""
    if message.recipient_id != by.pk:
        raise PermissionDenied
    if message.read_at is None:
        message.read_at = timezone.now()
        message.save(update_fields=["read_at"])


@transaction.atomic
def read_all_messages(*, by) -> int:
    """Mark everything ``by`` has not read as read; how many those were."""
    return Message.objects.unread().filter(recipient=by).update(read_at=timezone.now())


@transaction.atomic
def mark_emailed(*, by: None, message: Message) -> None:
    """Note that the e-mail about ``message`` is on its way; nobody but the worker does this."""
    message.emailed_at = timezone.now()
    message.save(update_fields=["emailed_at"])
