"""What a network tells its members."""

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from networks.models.network import Network
from people.models import Person


class Announcement(models.Model):
    """A notice to all members, in Markdown, by an officer."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="announcements")
    title = models.CharField(_("title"), max_length=120)
    body = models.TextField(_("text"))
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at"]
        indexes = [models.Index(fields=["network", "-at"], name="announcement_network_at")]

    class Privacy:
        about = "by"
        keep = "36 months after it was made"
        personal = ("by", "at", "title", "body")
        special_category = ()
        technical = ("id", "network")
