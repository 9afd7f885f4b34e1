"""A staff network, a group inside one, and the pages that it has for all staff."""

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from audit.history import append_only, tracked
from people.models import Person


class NetworkQuerySet(models.QuerySet):
    def open(self) -> "NetworkQuerySet":
        return self.filter(closed_at__isnull=True)

    def at_the_top(self) -> "NetworkQuerySet":
        """Networks themselves, without the groups inside them."""
        return self.filter(parent__isnull=True)


@tracked()
class Network(models.Model):
    """A staff network, or a group inside one (young carers, a site) with members of its own.

    ``counted`` is what everybody is told of its size: rounded, None below the threshold, and taken
    once a month (``counted_on``), so that nobody can watch it while somebody joins. ``quorum`` is
    worked out from the same count.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    name = models.CharField(_("name"), max_length=100)
    slug = models.SlugField(unique=True)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="groups"
    )
    purpose = models.TextField(_("what it is for"), max_length=500)
    site = models.CharField(_("site"), max_length=100, blank=True, default="")
    counted = models.PositiveIntegerField(null=True, blank=True)
    counted_on = models.DateField(null=True, blank=True)
    quorum = models.PositiveIntegerField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = NetworkQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(parent=models.F("id")), name="network_not_its_own_parent"
            ),
        ]

    class Privacy:
        about = None
        keep = "as long as the portal"
        personal = ()
        special_category = ()
        technical = (
            "id",
            "name",
            "slug",
            "parent",
            "purpose",
            "site",
            "counted",
            "counted_on",
            "quorum",
            "created_at",
            "closed_at",
        )

    def __str__(self) -> str:
        return self.name


class Page(models.Model):
    """A page of the information pack: for all staff, read without joining and without any trace."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="pages")
    slug = models.SlugField(max_length=80)
    title = models.CharField(_("title"), max_length=120)
    body = models.TextField(_("text"))
    position = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now)
    edited_at = models.DateTimeField(default=timezone.now)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["position", "title"]
        constraints = [
            models.UniqueConstraint(fields=["network", "slug"], name="page_address_once"),
        ]

    class Privacy:
        about = None
        keep = "as long as the portal"
        personal = ()
        special_category = ()
        technical = (
            "id",
            "network",
            "slug",
            "title",
            "body",
            "position",
            "created_at",
            "edited_at",
            "removed_at",
        )


class PageEdit(models.Model):
    """A page as it was saved by an officer, whose name is known anyway. Append-only."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="edits")
    title = models.CharField(max_length=120)
    body = models.TextField()
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at", "-id"]
        triggers = append_only()

    class Privacy:
        about = "by"
        keep = "60 months after it was made"
        personal = ("by", "at", "title")
        special_category = ()
        technical = ("id", "page", "body")
