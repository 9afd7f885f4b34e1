"""How fast one member may write, so that nobody floods a forum.

At most 12 posts, of which 3 may open a conversation, in any hour, in each network. Our decision.
"""

import datetime as dt
from collections.abc import Sequence

POSTS, THREADS = 12, 3
SPAN = dt.timedelta(hours=1)


def free_again(times: Sequence[dt.datetime], most: int, now: dt.datetime) -> dt.datetime | None:
    """When one may write again who wrote at ``times``; None for now.

    Of the last ``most`` times the first has to be ``SPAN`` ago.
    """
    recent = sorted(time for time in times if time > now - SPAN)
    if len(recent) < most:
        return None
    return recent[-most] + SPAN
