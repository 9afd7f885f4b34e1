"""What the pages of figures read: released rows, and what is said about them. Nothing else."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import F, Prefetch, QuerySet

from networks.models import Network
from people.models import Person
from reporting.models.reading import GapAction, PackQuestion
from reporting.models.release import Release
from reporting.models.released_table import ReleasedTable
from reporting.permissions import pack_questions_visible_to, released_visible_to

MOST_ACTIONS = 300
CUTS = ("whole", "year", "grade", "directorate", "working_pattern", "age_band", "nation", "scheme")


def published(user: Person) -> QuerySet[Release]:
    """Published releases, each with those that correct it."""
    corrections = Release.objects.published().only("number", "corrects", "what_changed", "status")
    prefetch = Prefetch("corrections", corrections, to_attr="published_corrections")
    rows = released_visible_to(user, Release.objects.all()).select_related("corrects")
    return rows.prefetch_related(prefetch)


def newest(user: Person, kind: str) -> Release | None:
    """The one about the latest time that no other corrects."""
    current = released_visible_to(user, Release.objects.current().filter(kind=kind))
    found = current.select_related("corrects").order_by("-ends_on", "-number").first()
    if found:
        found.published_corrections = []  # type: ignore[attr-defined]
    return found


def all_published(user: Person) -> QuerySet[Release]:
    """All of them, the newest first."""
    return published(user).order_by("-number")


def whole_tables(release: Release) -> list[ReleasedTable]:
    """The tables that are not cut into parts, in the order of the release."""
    return list(release.tables.filter(cut="whole").order_by("position"))


def all_tables(release: Release) -> list[ReleasedTable]:
    return list(release.tables.order_by("position"))


def tables_of(release: Release, measure: str) -> list[ReleasedTable]:
    """All tables of one measure, the whole first and the cuts in a fixed order."""
    found = release.tables.filter(measure=measure)
    return sorted(found, key=lambda t: CUTS.index(t.cut) if t.cut in CUTS else len(CUTS))


def actions_by_measure() -> dict[str, list[GapAction]]:
    """What is done about each measure: what is under way first, then the last that were closed."""
    found: dict[str, list[GapAction]] = defaultdict(list)
    for row in gap_actions()[:MOST_ACTIONS]:
        found[row.measure].append(row)
    return found


def gap_actions() -> QuerySet[GapAction]:
    """All of them: what is under way by its day, then what is closed, the newest first."""
    rows = GapAction.objects.select_related("owner", "release")
    return rows.order_by(F("closed_on").desc(nulls_first=True), "due_on", "id")


@dataclass(frozen=True)
class Asked:
    """The questions about one pack that may be seen, and how many of them wait."""

    questions: list[PackQuestion]

    @property
    def waiting(self) -> int:
        return sum(one.status == PackQuestion.Status.ASKED for one in self.questions)


def questions_of(user: Person, network: Network, release: Release) -> Asked:
    """Of a network about a pack, the oldest first."""
    rows = PackQuestion.objects.shown().filter(network=network, release=release)
    visible = pack_questions_visible_to(user, rows).select_related("answered_by")
    return Asked(list(visible.order_by("asked_on", "id")[:200]))


def questions_for_hr(user: Person) -> QuerySet[PackQuestion]:
    """Those that wait, the longest first, and then those answered, the newest first."""
    rows = pack_questions_visible_to(user, PackQuestion.objects.shown())
    related = rows.select_related("network", "release", "answered_by")
    return related.order_by(F("answered_on").desc(nulls_first=True), "asked_on", "id")


def other_packs(user: Person, release: Release) -> list[Release]:
    """The packs before and after one, the newest first."""
    rows = released_visible_to(user, Release.objects.filter(kind=Release.Kind.LEAVE_PACK))
    return list(rows.exclude(pk=release.pk).order_by("-number")[:20])
