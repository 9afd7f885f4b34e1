"""Who belongs to a network. To belong can tell that somebody cares: see docs/adr/0009.

What a member does as a member hangs on the membership, not on the person. So leaving, which deletes
the row, takes with it what only it explains, and unlinks what others need to go on reading.
No history is kept of these tables, and none of them is in the data administration.
"""

import uuid

from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from networks.models.network import Network
from people.models import Person


class Membership(models.Model):
    """``person`` belongs to ``network``. Nobody else is told, unless ``name_shown`` to fellow members."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="memberships")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="memberships")
    name_shown = models.BooleanField(_("fellow members see my name"), default=False)
    shown_as = models.CharField(_("name shown"), max_length=100, blank=True, default="")
    joined_on = models.DateField(default=timezone.localdate)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["network", "person"], name="membership_once"),
        ]

    class Privacy:
        about = "person"
        keep = "1 days after leaving"
        personal = ("network", "person", "name_shown", "shown_as", "joined_on")
        special_category = ()
        technical = ("id",)

    @property
    def name(self) -> str:
        """The name fellow members see, for a membership whose name is shown."""
        return self.shown_as or self.person.get_full_name()


class Preference(models.Model):
    """What reaches a member about one kind of thing, where it differs from ``DEFAULT_REACH``."""

    class About(models.TextChoices):
        EVENTS = "events", _("Events and meetings")
        ANNOUNCEMENTS = "announcements", _("Announcements")
        THREADS = "threads", _("Conversations that I follow")
        DIGEST = "digest", _("The monthly digest")

    class Reach(models.TextChoices):
        EMAIL = "email", _("A message in the portal, and an e-mail that one is there")
        PORTAL = "portal", _("A message in the portal, without an e-mail")
        NOTHING = "nothing", _("Nothing")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="preferences")
    about = models.CharField(max_length=20, choices=About)
    reach = models.CharField(max_length=10, choices=Reach)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["membership", "about"], name="preference_once"),
        ]

    class Privacy:
        about = "membership__person"
        keep = "1 days after leaving"
        personal = ("about", "reach")
        special_category = ()
        technical = ("id", "membership")


DEFAULT_REACH = {
    Preference.About.EVENTS: Preference.Reach.EMAIL,
    Preference.About.ANNOUNCEMENTS: Preference.Reach.EMAIL,
    Preference.About.THREADS: Preference.Reach.PORTAL,
    Preference.About.DIGEST: Preference.Reach.NOTHING,
}


class PartnerQuerySet(models.QuerySet):
    def current(self) -> "PartnerQuerySet":
        """Invited until today or longer, and not uninvited."""
        return self.filter(revoked_at__isnull=True, until__gte=timezone.localdate())


class Partner(models.Model):
    """Somebody of another organisation who is invited until a day, by a link with a secret.

    Of the secret only the hash is kept. A partner has no account: see docs/adr/0009.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="partners")
    name = models.CharField(_("name"), max_length=100)
    organisation = models.CharField(_("organisation"), max_length=120)
    email = models.EmailField(_("e-mail address"))
    invited_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    until = models.DateField(_("invited until"))
    revoked_at = models.DateTimeField(null=True, blank=True)
    secret_sha256 = models.CharField(max_length=64, blank=True, default="")

    objects = PartnerQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                "network",
                Lower("email"),
                condition=models.Q(revoked_at__isnull=True),
                name="partner_invited_once",
            ),
        ]

    class Privacy:
        about = None
        keep = "24 months after it was made"
        personal = ("name", "organisation", "email", "invited_by", "until", "revoked_at")
        special_category = ()
        technical = ("id", "network", "created_at", "secret_sha256")
