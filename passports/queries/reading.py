"""The reader's page: exactly what the owner's sharing choice lets this reader see."""

from dataclasses import dataclass

from passports.models import Handover, Passport, Review, Version
from passports.permissions import ANSWERING, Reading
from passports.queries.versions import SECTION_LEVELS, Contents, contents_of_rows
from passports.states import SENT_VERSIONS, ArrangementStatus, VersionStatus

SHOWN_HANDOVERS = [
    Handover.Status.TO_ACKNOWLEDGE,
    Handover.Status.WITH_HR,
    Handover.Status.ACKNOWLEDGED,
]
# As SQL because most passports have none, and to ask through Django takes longer than the answer.
HANDOVER = """
SELECT * FROM passports_handover
WHERE passport_id = %(passport)s AND to_manager_id = %(manager)s AND status = ANY(%(shown)s)
ORDER BY created_at DESC LIMIT 1
"""


@dataclass(frozen=True)
class ReadingPage:
    """The newest version that was sent, and the one in force where that is another."""

    open: Version | None
    in_force: Version | None
    handover: Handover | None
    how: Reading
    review: Review | None = None

    @property
    def newest(self) -> Version | None:
        return self.open or self.in_force

    @property
    def answers(self) -> bool:
        """The reader answers and signs: the manager, or who stands in."""
        return self.how.relation in ANSWERING

    @property
    def unanswered(self) -> int:
        rows = self.newest.arrangements.all() if self.newest else []
        return sum(row.status == ArrangementStatus.ASKED for row in rows)

    def contents(self) -> Contents | None:
        """What of the newest version may be seen."""
        return contents_of_rows(self.newest, self.how) if self.newest else None


def reading_page(passport: Passport, how: Reading) -> ReadingPage:
    """What there is to read of ``passport``; the sections that ``how`` leaves out are not fetched."""
    found = passport.versions.filter(status__in=(*SENT_VERSIONS, VersionStatus.IN_FORCE))
    sections = [name for name, level in SECTION_LEVELS.items() if how.includes(level)]
    versions = found.select_related(*sections).order_by()
    by_status = {v.status: v for v in versions.prefetch_related("arrangements")}
    in_force = by_status.pop(VersionStatus.IN_FORCE, None)
    is_open = next(iter(by_status.values()), None)
    review = review_for(passport, how) if in_force else None
    return ReadingPage(is_open, in_force, handover_for(passport, how), how, review)


def handover_for(passport: Passport, how: Reading) -> Handover | None:
    """The newest handover to the manager of today, for the manager and who stands in."""
    if how.relation not in ANSWERING:
        return None
    values = {"passport": passport.pk, "manager": passport.manager_id, "shown": SHOWN_HANDOVERS}
    return next(iter(Handover.objects.raw(HANDOVER, values)), None)


def review_for(passport: Passport, how: Reading) -> Review | None:
    """The open review, for the manager and who stands in."""
    if how.relation not in ANSWERING:
        return None
    return passport.reviews.open().select_related("asked_by").first()
