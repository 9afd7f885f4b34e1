"""The HR caseworkers who look after a unit, for many units at once."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from passports.models import Passport
from people.models import Posting, RoleAssignment
from people.roles import Role


@dataclass(frozen=True)
class Caseworkers:
    """Who holds the role on a day, and for which part of the tree. Read once for any number of units."""

    held: tuple[tuple[int, str | None], ...]

    @classmethod
    def on(cls, day: dt.date) -> "Caseworkers":
        spells = RoleAssignment.objects.on(day).filter(
            role=Role.HR_CASEWORKER, person__is_active=True
        )
        return cls(tuple(spells.order_by("person").values_list("person", "unit__path")))

    def of(self, path: str) -> list[int]:
        """The ids of those in scope of the unit at ``path``, each once."""
        return list(dict.fromkeys(p for p, top in self.held if top is None or path.startswith(top)))


def unit_paths(passports: Iterable[Passport], day: dt.date) -> dict[int, str]:
    """The path of the unit of each owner on a day, by the owner's id."""
    rows = Posting.objects.on(day).filter(person__in=[p.owner_id for p in passports])
    return dict(rows.values_list("person", "unit__path"))
