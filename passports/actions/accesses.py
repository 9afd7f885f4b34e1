"""Writing down who reads whose passport."""

import datetime as dt

from django.utils import timezone

from audit.models import AccessEvent
from passports.models import Passport
from passports.permissions import Reading
from people.models import Person

ONE_READING = dt.timedelta(minutes=15)
"""Pages opened within this time are one reading, so that the list stays readable. [D]"""


def record_access(*, by: Person, passport: Passport, how: Reading, part: str) -> bool:
    """``by`` reads ``part`` of the passport now. False when that is a reading already noted.

    ``part`` is the level that was shown (``Level``), or another word of ``queries.accesses.PARTS``.
    Owners are not noted. Not decorated as an action: one statement is a transaction of its own, the
    row itself says who, and every page of a passport pays for it.
    """
    if how.relation == "owner":
        return False
    return AccessEvent.objects.note(
        since=timezone.now() - ONE_READING,
        reader=by.pk,
        about=passport.owner_id,
        record="passport",
        record_id=passport.pk,
        part=part,
        reason=how.relation,
        on_behalf_of=how.on_behalf_of.pk if how.on_behalf_of else None,
    )
