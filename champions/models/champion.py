"""A Carers' Champion: the page on which staff find somebody to talk to."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from audit.history import tracked
from people.models import Person


@tracked()
class Champion(models.Model):
    """The page of a champion, in their own words, and the deputy who stands in for them.

    Who is a champion now, for which area and until when, is the role (people.RoleAssignment): a
    page whose person holds no role today is not shown.
    """

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="champion_page")
    deputy = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    who = models.CharField(_("who I am"), max_length=200, blank=True)
    why = models.TextField(_("why I do this"), max_length=2000, blank=True)
    reach = models.TextField(_("how to reach me"), max_length=500, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("champion")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(deputy__isnull=True) | ~models.Q(deputy=models.F("person")),
                name="champion_deputy_is_somebody_else",
            ),
        ]

    class Privacy:
        about = "person"
        keep = "12 months after leaving"
        personal = ("person", "deputy", "who", "why", "reach")
        special_category = ()
        technical = ("id", "created_at")

    def __str__(self) -> str:
        return self.person.get_full_name()


class Portrait(models.Model):
    """A champion's portrait, as it was written anew when it was taken in.

    In the database, not in a folder: it is one small row for a handful of people, it is gone in the
    same transaction as its page, it is in the one backup there is, and no web server can ever serve
    it by a path with a type of its own choosing.
    """

    champion = models.OneToOneField(
        Champion, primary_key=True, on_delete=models.CASCADE, related_name="portrait"
    )
    media_type = models.CharField(max_length=20)
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    data = models.BinaryField()
    digest = models.CharField(max_length=16)
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(media_type__in=["image/png", "image/jpeg"]),
                name="portrait_is_png_or_jpeg",
            ),
        ]

    class Privacy:
        about = "champion__person"
        keep = "12 months after leaving"
        personal = ("media_type", "width", "height", "changed_at")
        special_category = ()
        technical = ("champion", "data", "digest")
