"""What an import for the dashboards did, in words."""

from django.utils.translation import gettext as _

from govuk.components import Row


def counts_of_rows(counts: dict[str, int]) -> list[Row]:
    """The numbers of rows, in the order in which people ask."""
    words = {
        "read": _("Rows read"),
        "new": _("New rows"),
        "corrected": _("Corrected rows"),
        "unchanged": _("Rows that were here already"),
        "rejected": _("Rows left out"),
    }
    return [Row(told, f"{counts[kind]:,}") for kind, told in words.items() if kind in counts]
