"""Themes and actions, for champions and for those who have something to do."""

from django.db.models import Case, Count, IntegerField, QuerySet, Value, When

from champions.models import Theme, ThemeAction
from champions.permissions import actions_visible_to
from champions.states import ActionStatus
from people.models import Person


def themes(code: str = "") -> QuerySet[Theme]:
    """What was heard, the latest month first, each with its action and its idea if there are any."""
    found = Theme.objects.select_related("champion__person", "action__owner", "idea")
    return found.filter(code=code) if code else found


def counts() -> dict[str, int]:
    """How often each theme was heard, by code, the most often first."""
    rows = Theme.objects.order_by().values_list("code").annotate(count=Count("pk"))
    return dict(sorted(rows, key=lambda row: -row[1]))


def actions_of(user: Person) -> QuerySet[ThemeAction]:
    """The actions that ``user`` may see: open ones first, the first due first."""
    closed_last = Case(
        When(status=ActionStatus.OPEN, then=Value(0)), default=Value(1), output_field=IntegerField()
    )
    found = actions_visible_to(user, ThemeAction.objects.select_related("theme", "owner"))
    return found.order_by(closed_last, "due_on", "pk")
