"""Who works on reports, decides on appeals, and lifts anonymity.

The moderators of a network, its lead and deputies, and nobody ever about a post of their own. HR comes
in for two things: a report that somebody may be in danger, which nobody took or finished in time, and
an appeal that no other moderator can decide. It is told of no name in either.
"""

import datetime as dt
from collections.abc import Sequence

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce, Lower
from django.utils import timezone

from networks.models import AnonymityLift, Appeal, Post, Removal, Report, RoleTerm
from networks.models.role import NetworkRole
from networks.permissions.boards import posts_visible_to
from networks.permissions.networks import LEADERS, can_lead, holds_office
from networks.states import AppealStatus, LiftStatus, ReportStatus
from people.models import Person, RoleAssignment
from people.roles import Role

MODERATORS = (NetworkRole.MODERATOR, *LEADERS)
URGENT = Report.Reason.SAFEGUARDING


def moderates(user: Person, post: str = "post") -> Q:
    """Rows whose ``post`` ("": the row itself) stands where ``user`` moderates, and is not theirs."""
    before = f"{post}__" if post else ""
    holds = holds_office(user, f"{before}thread__board__network", MODERATORS)
    return holds & ~Q(**{f"{before}author__person": user})


def moderators_for(post: Post, roles: Sequence[str] = MODERATORS) -> QuerySet[Person]:
    """Those who may work on what is said about ``post``: who wrote it is left out."""
    network = post.thread.board.network_id
    terms = RoleTerm.objects.on(timezone.localdate()).filter(network=network, role__in=roles)
    return without_author(Person.objects.filter(pk__in=terms.values("person")), post)


def without_author(people: QuerySet[Person], post: Post) -> QuerySet[Person]:
    found = people.filter(is_active=True)
    return found.exclude(pk=post.author.person_id) if post.author else found


def hr_team() -> QuerySet[Person]:
    """HR caseworkers for the whole employer; where there are none, those for parts of it."""
    held = RoleAssignment.objects.on(timezone.localdate()).filter(
        role=Role.HR_CASEWORKER, person__is_active=True
    )
    chosen = held.filter(Q(unit=None) | ~Exists(held.filter(unit=None)))
    return Person.objects.filter(pk__in=chosen.values("person"))


def on_duty() -> QuerySet[Person]:
    """Those of the HR team whom ``SAFEGUARDING_DUTY`` names; where it names none of them, all."""
    team = hr_team()
    addresses = [address.strip().lower() for address in settings.SAFEGUARDING_DUTY]
    named = team.alias(address=Lower("email")).filter(address__in=addresses)
    return named if named.exists() else team


def works_in_hr(user: Person) -> Q:
    """All rows if ``user`` is in the HR team, none otherwise."""
    return Q(Exists(hr_team().filter(pk=user.pk)))


def is_in_hr_team(user: Person) -> bool:
    return hr_team().filter(pk=user.pk).exists()


def can_report(user: Person, post: Post) -> bool:
    """Any other member who can read it."""
    found = posts_visible_to(user, Post.objects.filter(pk=post.pk))
    return found.exclude(author__person=user).exists()


def can_moderate_post(user: Person, post: Post) -> bool:
    return Post.objects.filter(moderates(user, ""), pk=post.pk).exists()


def reports_visible_to(user: Person, queryset: QuerySet[Report]) -> QuerySet[Report]:
    """The moderators' queue, without what is about a post of one's own."""
    return queryset.filter(moderates(user))


def urgent_reports_visible_to(user: Person, queryset: QuerySet[Report]) -> QuerySet[Report]:
    """What HR is told of: that somebody may be in danger. Not the text, not who: see ``holds_case``."""
    found = queryset.filter(works_in_hr(user), reason=URGENT)
    return found.exclude(post__author__person=user)


def lies() -> Q:
    """Reports of danger that somebody took, and of which nobody has said in time what was done."""
    since = timezone.now() - dt.timedelta(minutes=settings.SAFEGUARDING_TAKEN_MINUTES)
    return Q(reason=URGENT, status=ReportStatus.TAKEN, taken_at__lte=since)


def can_take_report(user: Person, report: Report) -> bool:
    """A moderator; and HR once an urgent report has gone up."""
    one = Report.objects.filter(pk=report.pk)
    if reports_visible_to(user, one).exists():
        return True
    return urgent_reports_visible_to(user, one.exclude(gone_up_at=None)).exists()


def can_take_over(user: Person, report: Report) -> bool:
    """HR, when a report of danger lies with somebody else and has gone up for that."""
    one = Report.objects.filter(lies(), pk=report.pk).exclude(gone_up_at=None)
    return urgent_reports_visible_to(user, one.exclude(taken_by=user)).exists()


def can_decide_report(user: Person, report: Report) -> bool:
    """Who has taken it, and still may."""
    return report.taken_by_id == user.pk and can_take_report(user, report)


def can_uphold_report(user: Person, report: Report) -> bool:
    """As :func:`can_decide_report`; HR removes nothing from a forum."""
    return report.taken_by_id == user.pk and can_moderate_post(user, report.post)


def can_hand_back_report(user: Person, report: Report) -> bool:
    """Who has taken it; a lead in place of somebody who is away; any moderator if who has it may not
    work on it any more."""
    if can_decide_report(user, report):
        return True
    network = report.post.thread.board.network
    may_take_it_back = can_lead(user, network) or is_left_behind(report)
    return may_take_it_back and can_moderate_post(user, report.post)


def is_left_behind(report: Report) -> bool:
    """Whether who has taken it holds no office any more, or has left."""
    return report.taken_by is None or not can_take_report(report.taken_by, report)


def removals_visible_to(user: Person, queryset: QuerySet[Removal]) -> QuerySet[Removal]:
    """Those of one's own posts, with the reason and a way to appeal."""
    return queryset.filter(post__author__person=user)


def can_appeal(user: Person, removal: Removal) -> bool:
    return removals_visible_to(user, Removal.objects.filter(pk=removal.pk)).exists()


def other_moderators(removal: Removal) -> QuerySet[Person]:
    """Those who may decide an appeal in the network: neither who removed the post nor who wrote it."""
    found = moderators_for(removal.post)
    return found.exclude(pk=removal.by_id) if removal.by_id else found


def judges_of(removal: Removal) -> QuerySet[Person]:
    """Who decides an appeal: the other moderators, and the HR team where there are none."""
    others = other_moderators(removal)
    if others.exists():
        return others
    return without_author(hr_team(), removal.post).exclude(pk=removal.by_id or 0)


def comes_to_hr(user: Person) -> Q:
    """Appeals that wait and that no other moderator can decide, if ``user`` is in the HR team."""
    nobody = Value(0)
    others = RoleTerm.objects.on(timezone.localdate()).filter(
        network=OuterRef("removal__post__thread__board__network"),
        role__in=MODERATORS,
        person__is_active=True,
    )
    for person in ("removal__by", "removal__post__author__person"):
        others = others.exclude(person_id=Coalesce(OuterRef(person), nobody))
    mine = Q(removal__by=user) | Q(removal__post__author__person=user)
    return Q(~Exists(others), status=AppealStatus.OPEN) & works_in_hr(user) & ~mine


def appeals_visible_to(user: Person, queryset: QuerySet[Appeal]) -> QuerySet[Appeal]:
    return queryset.filter(moderates(user, "removal__post") | comes_to_hr(user))


def can_decide_appeal(user: Person, appeal: Appeal) -> bool:
    """Another moderator than the one who removed the post; without one, HR."""
    if appeal.removal.by_id == user.pk:
        return False
    return appeals_visible_to(user, Appeal.objects.filter(pk=appeal.pk)).exists()


def holds_case(user: Person, post: str = "post") -> Q:
    """Rows whose ``post`` is in an urgent report that went up and that ``user``, of HR, has taken."""
    taken = Report.objects.filter(
        post=OuterRef(post or "pk"),
        reason=URGENT,
        status=ReportStatus.TAKEN,
        taken_by=user,
        gone_up_at__isnull=False,
    )
    before = f"{post}__" if post else ""
    mine = Q(**{f"{before}author__person": user})
    return Q(Exists(taken)) & works_in_hr(user) & ~mine


def lifts_visible_to(user: Person, queryset: QuerySet[AnonymityLift]) -> QuerySet[AnonymityLift]:
    """That one was asked for, why, and what came of it; whose post it is stands elsewhere."""
    own = (Q(asked_by=user) | Q(decided_by=user)) & works_in_hr(user)
    mine = Q(post__author__person=user)
    return queryset.filter(moderates(user) | holds_case(user) | (own & ~mine))


def can_ask_lift(user: Person, post: Post) -> bool:
    """A moderator, or HR with the case; never about one's own."""
    allowed = moderates(user, "") | holds_case(user, "")
    return Post.objects.filter(allowed, pk=post.pk).exists()


def can_decide_lift(user: Person, lift: AnonymityLift) -> bool:
    """A second person with the right to ask."""
    asked_by = lift.asked_by_id
    return asked_by is not None and asked_by != user.pk and can_ask_lift(user, lift.post)


def can_see_lifted(user: Person, lift: AnonymityLift) -> bool:
    """Who wrote it: the two who lifted it, as long as they moderate or work in HR."""
    if lift.status != LiftStatus.LIFTED or user.pk not in (lift.asked_by_id, lift.decided_by_id):
        return False
    return lifts_visible_to(user, AnonymityLift.objects.filter(pk=lift.pk)).exists()


def own_lifts(user: Person, queryset: QuerySet[AnonymityLift]) -> QuerySet[AnonymityLift]:
    """Those of one's own posts: the poster sees who asked, why, and what came of it."""
    return queryset.filter(post__author__person=user)
