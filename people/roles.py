"""The roles of the portal. What each one may do is in each app's permissions.py."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """A dated, scoped assignment gives one of these to a person. Managing people is not a role:
    it follows from postings and acting spells."""

    HR_CASEWORKER = "hr_caseworker", _("HR caseworker")
    HR_ANALYST = "hr_analyst", _("HR analyst")
    CHAMPION = "champion", _("Carers’ Champion")
    NETWORK_LEAD = "network_lead", _("Network lead")
    AUDITOR = "auditor", _("Auditor or data protection officer")
    ADMINISTRATOR = "administrator", _("Administrator")
