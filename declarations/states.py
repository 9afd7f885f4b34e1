"""What can be answered, and what somebody counts as."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Answer(TextChoices):
    """The answer to the harmonised question."""

    CARER = "carer", _("Yes")
    NOT_CARER = "not_carer", _("No")
    PREFER_NOT_TO_SAY = "prefer_not_to_say", _("I prefer not to say")


class Hours(TextChoices):
    """Hours a week, in the bands of the harmonised question."""

    UP_TO_9 = "0_9", _("Up to 9 hours")
    FROM_10_TO_19 = "10_19", _("10 to 19 hours")
    FROM_20_TO_34 = "20_34", _("20 to 34 hours")
    FROM_35_TO_49 = "35_49", _("35 to 49 hours")
    FROM_50 = "50_or_more", _("50 hours or more")


class Source(TextChoices):
    """Where an answer was given."""

    SELF = "self", _("Given here")
    IMPORT = "import", _("Given in the HR system")


class Status(TextChoices):
    """What somebody counts as on a day. Nobody without an answer counts as not a carer."""

    CARER = "carer", _("Carer")
    NOT_CARER = "not_carer", _("Not a carer")
    PREFER_NOT_TO_SAY = "prefer_not_to_say", _("Prefer not to say")
    NO_ANSWER = "no_answer", _("No answer yet")
