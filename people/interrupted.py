"""What becomes of a file whose import was interrupted because the worker was killed."""

import datetime as dt
from typing import Any

from django.utils.translation import gettext_lazy as _

GOES = 2
"""So often an import or a release is begun: what its worker did not survive twice is given up. [D]"""
WITHIN = dt.timedelta(hours=1)
"""So long after it was sent an interrupted file is read again by itself. Later it may be out of date. [D]"""
STOPPED = _(
    "The portal was stopped while it read your file. Nothing was changed. Send the file again."
)


def may_start_again(made: Any, *, interruptions: int, now: dt.datetime) -> bool:
    """Whether the file of ``made``, the record of an import, may be read from its beginning once more.

    Not where it is gone or old, or where a later file has been taken over meanwhile.
    """
    if interruptions >= GOES or now - made.created_at > WITHIN:
        return False
    if not made.file or not made.file.storage.exists(made.file.name):
        return False
    later = type(made).objects.filter(status="done", created_at__gt=made.created_at)
    return not later.exists()
