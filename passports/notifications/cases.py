"""What people are told about a case with HR."""

from django.utils.translation import gettext as _

from notifications.outbox import Letter
from passports.models import Case


def case_opened(case: Case, caseworker_id: int) -> Letter:
    """To each caseworker in scope: that there is one, and nothing of the passport."""
    return Letter(
        caseworker_id,
        f"case:{case.pk}:opened:{caseworker_id}",
        "case_opened",
        _("A new case is waiting to be taken"),
        _("Reason: %(reason)s. You see whose case it is when you take it.")
        % {"reason": case.get_reason_display()},
        "/cases/",
    )
