"""Who sees and works on ideas: all staff read them, HR caseworkers own and answer them."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils import timezone

from networks.models import Idea, Network, RoleTerm
from networks.permissions.networks import WRITERS
from networks.states import GONE_IDEAS
from people.models import Person, RoleAssignment
from people.roles import Role


def ideas_visible_to(user: Person, queryset: QuerySet[Idea]) -> QuerySet[Idea]:
    """All but those taken back or taken down, which their raiser still sees."""
    return queryset.filter(~Q(status__in=GONE_IDEAS) | Q(raised_by=user))


@dataclass(frozen=True)
class May:
    """What somebody may do with an idea. Where it leads to is the table of its states.

    ``own``: take it on or hand it over: HR, but nobody their own. ``answer``: its owner, while in HR.
    ``take_down``: delete words in which somebody can be recognised: HR and network leads.
    ``see_raiser``: whose it is, where there is a name: the raiser and HR.
    """

    own: bool
    answer: bool
    take_down: bool
    see_raiser: bool


def what_may(user: Person, idea: Idea) -> May:
    """All of it with one query."""
    held = RoleAssignment.objects.on(timezone.localdate()).filter(person=user)
    roles = set(held.values_list("role", flat=True))
    in_hr, is_raiser = Role.HR_CASEWORKER in roles, idea.raised_by_id == user.pk
    return May(
        own=in_hr and not is_raiser,
        answer=in_hr and not is_raiser and idea.hr_owner_id == user.pk,
        take_down=in_hr or Role.NETWORK_LEAD in roles,
        see_raiser=in_hr or is_raiser,
    )


def can_own(user: Person, idea: Idea) -> bool:
    return what_may(user, idea).own


def can_answer(user: Person, idea: Idea) -> bool:
    return what_may(user, idea).answer


def can_take_down(user: Person, idea: Idea) -> bool:
    return what_may(user, idea).take_down


def hr_today() -> QuerySet[Person]:
    """Who may own ideas today."""
    held = RoleAssignment.objects.on(timezone.localdate()).filter(role=Role.HR_CASEWORKER)
    return Person.objects.filter(is_active=True, pk__in=held.values("person"))


def can_raise_for(user: Person) -> QuerySet[Network]:
    """The open networks for which ``user`` may speak: as lead, deputy or secretary."""
    terms = RoleTerm.objects.on(timezone.localdate()).filter(person=user, role__in=WRITERS)
    return Network.objects.open().filter(pk__in=terms.values("network")).order_by("name")
