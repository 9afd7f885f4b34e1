"""The one way to tell a person something: a row and a job, in the caller's transaction."""

from django.db import connection

from notifications.models import Message
from notifications.tasks import deliver


def put(*, recipient, key: str, kind: str, subject: str, body: str, link: str = "") -> bool:
    """Leave a message for ``recipient``: shown in the portal, announced by e-mail in neutral words.

    ``key`` names the occasion. If a message with this key exists, nothing happens and False is
    returned. The row and the job that sends the e-mail are committed together or not at all.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO notifications_message"
            " (recipient_id, key, kind, subject, body, link, created_at)"
            " VALUES (%s, %s, %s, %s, %s, %s, now()) ON CONFLICT (key) DO NOTHING RETURNING id",
            [recipient.pk, key, kind, str(subject), str(body), link],
        )
        row = cursor.fetchone()
    if row is None:
        return False
    deliver.defer(message_id=row[0])
    return True


def unread_count(person) -> int:
    return Message.objects.unread().filter(recipient=person).count()
