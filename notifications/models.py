"""Messages to people: each one in the portal, and by e-mail in neutral words."""

from django.conf import settings
from django.contrib.postgres.functions import RandomUUID
from django.db import connection, models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

UNREAD = "SELECT count(*) FROM notifications_message WHERE recipient_id = %s AND read_at IS NULL"


class MessageQuerySet(models.QuerySet):
    def unread(self) -> "MessageQuerySet":
        return self.filter(read_at__isnull=True)

    def unread_count(self, person: models.Model) -> int:
        """How many messages ``person`` has not read. Every page asks, so it is written as SQL."""
        with connection.cursor() as cursor:
            cursor.execute(UNREAD, [person.pk])
            return cursor.fetchone()[0]


class Message(models.Model):
    """A message to one person. ``subject`` and ``body`` are shown in the portal only, never mailed.

    ``stop_link`` is the address at which its reader stops e-mails like it; it is never mailed.

    ``public_id`` stands in its address: numbers run on, and two of one's own would tell how many were sent
    to others in between. ``key`` names the occasion (``handover:<id>:remind``): a second message for it
    is not made, so a clock that runs twice reminds once.
    """

    public_id = models.UUIDField(db_default=RandomUUID(), unique=True, editable=False)
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="messages"
    )
    key = models.CharField(max_length=200, unique=True)
    kind = models.CharField(_("kind"), max_length=60)
    subject = models.CharField(_("subject"), max_length=200)
    body = models.TextField(_("text"))
    link = models.CharField(_("where to go"), max_length=300, blank=True)
    stop_link = models.CharField(max_length=300, blank=True, default="", db_default="")
    created_at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True)
    emailed_at = models.DateTimeField(null=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-id"]
        indexes = [
            models.Index(fields=["recipient", "-created_at"], name="message_recipient_at"),
            models.Index(
                fields=["recipient"], name="message_unread", condition=models.Q(read_at=None)
            ),
        ]

    class Privacy:
        about = "recipient"
        keep = "12 months after it was made"
        personal = ("recipient", "kind", "subject", "body", "link", "created_at", "read_at")
        special_category = ()
        technical = ("id", "public_id", "key", "stop_link", "emailed_at")
