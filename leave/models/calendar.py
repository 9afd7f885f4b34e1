"""A person's own calendar, for the diary programs that can only read an address."""

from django.db import models
from django.utils import timezone

from audit.history import tracked
from people.models import Person


@tracked()
class CalendarFeed(models.Model):
    """The secret address of ``owner``'s own calendar. Only its SHA-256 is kept; a new one replaces it."""

    owner = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="calendar_feed")
    secret_hash = models.CharField(max_length=64)
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["secret_hash"], name="feed_secret_once"),
            models.CheckConstraint(
                condition=models.Q(secret_hash__regex=r"^[0-9a-f]{64}$"),  # noqa: S106
                name="feed_secret_is_hashed",
            ),
        ]

    class Privacy:
        about = "owner"
        keep = "1 months after leaving"
        personal = ("owner", "changed_at")
        special_category = ()
        technical = ("id", "secret_hash")
