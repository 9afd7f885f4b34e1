"""The tree of bodies, directorates and teams."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class OrgUnitQuerySet(models.QuerySet):
    def within(self, unit: "OrgUnit") -> "OrgUnitQuerySet":
        """The unit itself and everything below it."""
        return self.filter(path__startswith=unit.path)


class OrgUnit(models.Model):
    """A unit of the employer. ``path`` is the codes from the top: ``/PORTAL/OPS/TEAM1/``."""

    code = models.CharField(_("code"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=200)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    path = models.TextField(_("path"))

    objects = OrgUnitQuerySet.as_manager()

    class Meta:
        verbose_name = _("unit")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(path__startswith="/") & models.Q(path__endswith="/"),
                name="orgunit_path_has_slashes",
            ),
            models.CheckConstraint(
                condition=~models.Q(parent=models.F("id")), name="orgunit_not_its_own_parent"
            ),
        ]
        indexes = [
            models.Index(fields=["path"], name="orgunit_path", opclasses=["text_pattern_ops"])
        ]

    class Privacy:
        about = None
        keep = "as long as the portal"
        personal = ()
        special_category = ()
        technical = ("id", "code", "name", "parent", "path")

    def __str__(self) -> str:
        return self.name

    @property
    def directorate_code(self) -> str:
        """The code of the unit one below the top, or of the top itself."""
        codes = self.path.strip("/").split("/")
        return codes[min(1, len(codes) - 1)]
