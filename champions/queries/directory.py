"""The champions there are, found by area or site."""

from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from champions.models import Champion
from champions.permissions import serving
from people.models import OrgUnit, Posting, RoleAssignment
from people.roles import Role


def held_today() -> QuerySet[RoleAssignment]:
    return RoleAssignment.objects.on(timezone.localdate()).filter(role=Role.CHAMPION)


def with_area_and_site(champions: QuerySet[Champion]) -> QuerySet[Champion]:
    """Each with ``area`` (None: the whole employer), ``since`` (None: no champion today), ``until``,
    ``site``, and the ``digest`` of a portrait."""
    mine = held_today().filter(person=OuterRef("person")).order_by("starts_on", "pk")
    posting = Posting.objects.on(timezone.localdate()).filter(person=OuterRef("person"))
    return champions.select_related("person", "deputy").annotate(
        area=Subquery(mine.values("unit__name")[:1]),
        since=Subquery(mine.values("starts_on")[:1]),
        until=Subquery(mine.values("ends_on")[:1]),
        site=Subquery(posting.values("site")[:1]),
        digest=Subquery(Champion.objects.filter(pk=OuterRef("pk")).values("portrait__digest")[:1]),
    )


def directory(*, area: str = "", site: str = "") -> QuerySet[Champion]:
    """The champions of today; ``area`` is a unit's code: those for it, for a unit above, or for all."""
    found: QuerySet[Any] = with_area_and_site(serving(Champion.objects.all()))
    if area:
        path = OrgUnit.objects.filter(code=area).values_list("path", flat=True).first() or ""
        above = Q(unit__code__in=path.strip("/").split("/"))
        scopes = held_today().filter(Q(unit__isnull=True) | above)
        found = found.filter(person__in=scopes.values("person"))
    if site:
        found = found.filter(site=site)
    return found.order_by("person__search_name", "pk")


def areas() -> list[tuple[str, str]]:
    """Code and name of the units that have a champion of their own."""
    units = OrgUnit.objects.filter(pk__in=held_today().values("unit")).order_by("name")
    return list(units.values_list("code", "name"))


def sites() -> list[str]:
    """Where champions work."""
    people = serving(Champion.objects.all()).values("person")
    postings = Posting.objects.on(timezone.localdate()).filter(person__in=people)
    return list(postings.values_list("site", flat=True).distinct().order_by("site"))
