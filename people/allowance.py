"""How many of something a person may send in a day, without a note of who has sent one.

The counter lives in the memory of the web process and nowhere else, under a keyed hash whose key was
drawn when the process started. It is in no table, log, backup or shared cache that could be read
later, and it is gone with the process. The price: with several processes somebody may send a few
more. See docs/adr/0010-a-question-has-no-person.md.
"""

import datetime as dt
import hashlib
import hmac
import secrets

from django.core.cache.backends.locmem import LocMemCache

SECONDS = 24 * 60 * 60


class Allowance:
    """``a_day`` things of one kind for each person; ``kind`` is a name of its own."""

    def __init__(self, kind: str, a_day: int) -> None:
        self.a_day = a_day
        self.key = secrets.token_bytes(32)
        # A cache of its own: whatever CACHES names may be a server that others read.
        self.counts = LocMemCache(kind, {"timeout": SECONDS})

    def name_of(self, person_id: int, day: dt.date) -> str:
        return hmac.new(self.key, f"{person_id}:{day}".encode(), hashlib.sha256).hexdigest()

    def is_used_up(self, person_id: int, day: dt.date) -> bool:
        """Whether this person has sent as many as one may on this day."""
        return bool(self.counts.get(self.name_of(person_id, day), 0) >= self.a_day)

    def count(self, person_id: int, day: dt.date) -> None:
        """One more."""
        name = self.name_of(person_id, day)
        if not self.counts.add(name, 1):
            self.counts.incr(name)
