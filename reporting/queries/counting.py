"""Counts for a release. All of them come from one frozen snapshot, so that they agree with each other.

``with frozen(periods):`` inside a transaction; then :func:`count_measure` as often as needed.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal

from reporting.measures import Cut, Measure
from reporting.models import Period

Group = Literal["carer", "not_carer", "unknown", "everybody"]


@dataclass(frozen=True)
class Counted:
    """How many of a group had the outcome, of how many, in one stratum of one part of a cut.

    ``cut_value``: "" for the whole, and where it is not known; the label of a year; a grade, the code
    of a directorate, or the code of a choice. ``stratum``: the grade; "" where it is not known.
    ``group``: carer, not_carer, unknown (prefers not to say, or no answer); ``everybody`` where the
    measure does not compare.
    """

    cut_value: str
    stratum: str
    group: Group
    yes: int
    total: int


@dataclass(frozen=True)
class Responses:
    """What is known of one part of a cut on a day: how many people, by what they have said.

    Response rate = (carer + not_carer + prefer_not_to_say) / people; known rate = (carer + not_carer) / people.
    """

    cut_value: str
    people: int
    carer: int
    not_carer: int
    prefer_not_to_say: int


@contextmanager
def frozen(periods: Sequence[Period]) -> Iterator[None]:
    """The snapshot for a release: made at once, gone at the end, with counts in it and no person."""
    raise NotImplementedError
    yield


def count_measure(
    measure: Measure, *, periods: Sequence[Period], cut: Cut = Cut.WHOLE
) -> list[Counted]:
    """The counts of ``measure`` over ``periods`` together, with one grouping query.

    Only inside :func:`frozen`. Raises ValueError for a cut that the measure does not allow.
    """
    raise NotImplementedError
