"""The messages of the demo, dated as the stories are."""

import datetime as dt

from notifications.models import Message
from notifications.outbox import put_many
from passports.models import Handover
from passports.notifications import handovers as letters

# Who is told what when the manager changes, by the stage of the story.
TOLD = {
    "handover": (
        letters.handover_started_for_owner,
        letters.handover_started_for_new_manager,
        letters.handover_started_for_old_manager,
    ),
    "asking": (letters.handover_asks_owner, letters.handover_started_for_old_manager),
    "withheld": (letters.handover_withheld, letters.handover_started_for_old_manager),
}


def tell_of_handover(handover: Handover, stage: str, at: dt.datetime) -> None:
    """What the HR feed would have told everybody on the day of the change."""
    put_many(about(handover) for about in TOLD[stage])
    date_messages(f"handover:{handover.pk}:", at)


def date_messages(key: str, at: dt.datetime) -> None:
    """The messages with a key that begins so were sent then, not now."""
    Message.objects.filter(key__startswith=key).update(created_at=at)
