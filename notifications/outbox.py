"""The one way to tell a person something: a row and a job, in the caller's transaction."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection
from django.utils import timezone

from notifications.models import Message
from notifications.tasks import deliver

COLUMNS = ("recipient_id", "key", "kind", "subject", "body", "link", "stop_link")
INSERT = """
INSERT INTO notifications_message
    (recipient_id, key, kind, subject, body, link, stop_link, created_at)
SELECT *, %s FROM unnest(
    %s::bigint[], %s::varchar[], %s::varchar[], %s::varchar[], %s::text[], %s::varchar[],
    %s::varchar[]
)
ON CONFLICT (key) DO NOTHING RETURNING id, key
"""


@dataclass(frozen=True)
class Letter:
    """A message to be put: the arguments of :func:`put`, with the recipient's id.

    Without ``by_email`` it waits in the portal. ``stop_link`` is an address of the portal where the
    recipient stops e-mails of this kind; the message in the portal leads to it, the e-mail does not.
    """

    recipient_id: int
    key: str
    kind: str
    subject: str
    body: str
    link: str = ""
    stop_link: str = ""
    by_email: bool = True


def put(*, recipient, key: str, kind: str, subject: str, body: str, link: str = "") -> bool:
    """Leave a message for ``recipient``: shown in the portal, announced by e-mail in neutral words.

    ``key`` names the occasion. If a message with this key exists, nothing happens and False is
    returned. The row and the job that sends the e-mail are committed together or not at all.
    """
    return put_many([Letter(recipient.pk, key, kind, str(subject), str(body), link)]) == 1


def put_many(letters: Iterable[Letter]) -> int:
    """Put any number of messages with two queries. Returns how many were new."""
    letters = list(letters)
    if not letters:
        return 0
    rows = [[str(getattr(letter, column)) for letter in letters] for column in COLUMNS]
    with connection.cursor() as cursor:
        cursor.execute(INSERT, [timezone.now(), *rows])
        made = cursor.fetchall()
    silent = {letter.key for letter in letters if not letter.by_email}
    announced = [number for number, key in made if key not in silent]
    if announced:
        deliver.batch_defer(*[{"message_id": number} for number in announced])
    return len(made)


def unread_count(person) -> int:
    return Message.objects.unread_count(person)
