"""What is said when a balance is corrected."""

from django.utils.translation import gettext as _

from leave.models import LedgerEntry
from notifications import outbox


def ledger_corrected(made: LedgerEntry) -> None:
    """To whose balance it is: that it was corrected, by whom and why."""
    said = {"by": made.by.get_full_name() if made.by else "", "reason": made.reason}
    outbox.put(
        recipient=made.owner,
        key=f"leave_ledger:{made.pk}",
        kind="ledger_corrected",
        subject=_("Your balance of leave was corrected"),
        body=_("%(by)s has corrected it: %(reason)s") % said,
        link=f"/leave/ledgers/{made.owner_id}/",
    )
