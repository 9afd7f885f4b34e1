"""When people leave, their answers go and only totals stay."""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterator
from typing import Any

from django.conf import settings
from django.db.models import F, OuterRef, Subquery

from audit.trail import action
from declarations import rules
from declarations.models import COMPARED, Declaration, LeaverTotal
from declarations.queries import counted
from people.models import Posting

Key = tuple[dt.date, str, str]  # first day of the reporting year, grade, status


@action
def keep_leaver_totals(*, by: Any, ids: Collection[int]) -> int:
    """Count the leavers whose answers with these ids are about to be deleted; how many were counted.

    Each counts once, in the reporting year of the last day, with the last grade, by the answer that held
    when that year began; without such an answer, or preferring not to say, not at all.
    """
    totals = Counter(leavers(ids))
    for (year, grade, status), people in totals.items():
        total, is_new = LeaverTotal.objects.get_or_create(
            year_starts_on=year, grade=grade, status=status, defaults={"people": people}
        )
        if not is_new:
            LeaverTotal.objects.filter(pk=total.pk).update(people=F("people") + people)
    return totals.total()


def leavers(ids: Collection[int]) -> Iterator[Key]:
    """One for each person who had said yes or no when the year in which they left began."""
    last = Posting.objects.filter(person=OuterRef("person")).order_by("-starts_on")
    rows = (
        Declaration.objects.filter(pk__in=ids)
        .annotate(status=counted(), grade=Subquery(last.values("grade")[:1]))
        .order_by("person", "answered_on")
        .values_list("person", "person__left_on", "answered_on", "status", "grade")
    )
    held: dict[int, Key] = {}
    for person, left_on, answered_on, status, grade in rows:
        assert left_on, "only the answers of leavers are deleted by age"
        year = rules.reporting_year(left_on, settings.REPORTING_YEAR_STARTS)
        if answered_on <= year:
            held[person] = (year, grade or "", status)
    compared = {status for status, _label in COMPARED}
    return (key for key in held.values() if key[2] in compared)
