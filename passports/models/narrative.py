"""The person's own words: caring, its effect on work, and what happens when they leave at once.

Every field is optional. There is no field for a name, a date of birth or a diagnosis of the person
cared for, and there never will be one.
"""

import uuid

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from audit.encrypted import EncryptedTextField
from audit.history import tracked
from passports.models.version import Version
from passports.states import LOCKED_VERSIONS

# What the manager agreed to is frozen with the version; its rows are what readers see.
LOCK = """
IF EXISTS (
    SELECT 1 FROM passports_version
    WHERE status IN ({locked})
    AND (TG_OP <> 'INSERT' AND id = OLD.version_id OR TG_OP <> 'DELETE' AND id = NEW.version_id)
) THEN
    RAISE EXCEPTION 'What happens when one has to leave at once is locked with its signed version';
END IF;
IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
RETURN NEW;
""".format(locked=", ".join(f"'{status}'" for status in LOCKED_VERSIONS))  # noqa: S608


class Section(models.Model):
    """What the three sections have in common: one for each version.

    ``seen`` names the questions that were answered or skipped, for the task list.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    seen = ArrayField(models.CharField(max_length=30), default=list, blank=True)
    saved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        abstract = True


@tracked()
class Caring(Section):
    """Section 1, "My caring". Level "everything".

    ``answers`` is the JSON of the closed questions (see passports/rules/caring.py for the choices).
    """

    version = models.OneToOneField(Version, on_delete=models.CASCADE, related_name="caring")
    answers = EncryptedTextField(blank=True, default="")
    expected_changes = EncryptedTextField(_("changes I expect"), blank=True, default="")

    class Privacy:
        about = "version__passport__owner"
        keep = "6 months after leaving"
        personal = ()
        special_category = ("answers", "expected_changes")
        technical = ("id", "version", "seen", "saved_at")


@tracked()
class Impact(Section):
    """Section 2, "How it affects my work". Level "how it affects work"."""

    version = models.OneToOneField(Version, on_delete=models.CASCADE, related_name="impact")
    hard_now = EncryptedTextField(_("what is hard now"), blank=True, default="")
    works = EncryptedTextField(_("what works"), blank=True, default="")
    does_not_work = EncryptedTextField(_("what does not work"), blank=True, default="")
    good_week = EncryptedTextField(_("a good week"), blank=True, default="")
    bad_week = EncryptedTextField(_("a bad week"), blank=True, default="")

    class Privacy:
        about = "version__passport__owner"
        keep = "6 months after leaving"
        personal = ()
        special_category = ("hard_now", "works", "does_not_work", "good_week", "bad_week")
        technical = ("id", "version", "seen", "saved_at")


@tracked()
class LeavingAtOnce(Section):
    """Section 4, "If I have to leave at once". Shared with the arrangements."""

    version = models.OneToOneField(
        Version, on_delete=models.CASCADE, related_name="leaving_at_once"
    )
    whom_i_tell = EncryptedTextField(_("whom I tell and how"), blank=True, default="")
    second_contact = EncryptedTextField(_("second contact"), blank=True, default="")
    my_work = EncryptedTextField(_("what happens to my work"), blank=True, default="")
    team_is_told = EncryptedTextField(_("what the team is told"), blank=True, default="")

    class Meta:
        triggers = [
            pgtrigger.Trigger(
                name="leaving_at_once_locked",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                func=LOCK,
            ),
        ]

    class Privacy:
        about = "version__passport__owner"
        keep = "12 months after leaving"
        personal = ()
        special_category = ("whom_i_tell", "second_contact", "my_work", "team_is_told")
        technical = ("id", "version", "seen", "saved_at")
