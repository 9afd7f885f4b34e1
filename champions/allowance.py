"""How many questions somebody may ask in a day, without a note of who has asked.

The counter lives in the memory of the web process and nowhere else, under a keyed hash whose key was
drawn when the process started. It is in no table, log, backup or shared cache that could be read
later, and it is gone with the process. The price: with several processes somebody may ask a few
more. See docs/adr/0010-a-question-has-no-person.md.
"""

import datetime as dt
import hashlib
import hmac
import secrets

from django.core.cache.backends.locmem import LocMemCache

A_DAY = 3
KEY = secrets.token_bytes(32)
SECONDS = 24 * 60 * 60
# A cache of its own: whatever CACHES names may be a server that others read.
COUNTS = LocMemCache("questions", {"timeout": SECONDS})


def name_of(person_id: int, day: dt.date) -> str:
    return hmac.new(KEY, f"{person_id}:{day}".encode(), hashlib.sha256).hexdigest()


def is_used_up(person_id: int, day: dt.date) -> bool:
    """Whether this person has asked as many questions as one may on this day."""
    return bool(COUNTS.get(name_of(person_id, day), 0) >= A_DAY)


def count(person_id: int, day: dt.date) -> None:
    """One more question."""
    name = name_of(person_id, day)
    if not COUNTS.add(name, 1):
        COUNTS.incr(name)
