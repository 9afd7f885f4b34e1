"""What the home page shows, from every feature."""

from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Exists, F
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from champions.models import Champion
from champions.permissions import run_by
from declarations.queries import is_prompted
from govuk.components import Row
from leave.models import LeaveDelegate
from leave.queries.my_leave import Ahead, leave_ahead
from passports.models import Passport, Version
from passports.queries.team import TeamPassports
from passports.queries.to_do import waits_for_owner
from passports.states import PassportStatus, VersionStatus
from people.models import Person, RoleAssignment
from people.permissions import acted_for, reports_of
from people.roles import Role


@dataclass(frozen=True)
class Place:
    """A place to go: its address and name, what it is for, and what waits there. ``at_once``: a button
    for what cannot wait, as its text and address."""

    href: str
    name: str
    text: str
    state: str = ""
    at_once: tuple[str, str] | None = None


def place(url_name: str, name: str, text: str, state: str = "") -> Place | None:
    """The place with a named URL, or None where this portal has no such page."""
    try:
        return Place(reverse(url_name), name, text, state)
    except NoReverseMatch:
        return None


def places(user: Person, *, unread: int) -> list[Place]:
    """Where ``user`` can go, in order of how often they will. At most seven queries."""
    found = [
        passport_place(user),
        leave_place(user),
        place(
            "list-champions",
            _("Champions"),
            _("Somebody to talk to, under any name you like, and questions without a name."),
        ),
        place(
            "list-messages",
            _("Messages"),
            _("What has happened, and what you are asked."),
            messages_state(unread),
        ),
        place(
            "list-networks",
            _("Networks"),
            _("Meet others and be heard. Nobody can see which networks you join."),
        ),
        place(
            "read-dashboard",
            _("Are carers treated fairly?"),
            _("What was published about promotions, ratings and leave, and what is done about it."),
        ),
        *places_at_work(user),
        place(
            "my-declaration",
            _("Tell us in private if you look after someone"),
            _("One short question for everybody. Only you can see your answer."),
        ),
        place("account", _("Account"), _("What HR holds about you, your password, signing out.")),
    ]
    return [one for one in found if one]


def standing(user: Person) -> dict[str, bool]:
    """What ``user`` is for others today besides their roles. One query."""
    lent = LeaveDelegate.objects.on(timezone.localdate()).filter(delegate=user)
    asked = {
        "manages": Exists(reports_of(user)),
        "acts": Exists(acted_for(user)),
        "decides": Exists(lent),
        "runs_sessions": Exists(run_by(user, Champion.objects.all())),
    }
    found: Any = Person.objects.filter(pk=user.pk).values(**asked).get()
    return dict(found)


def places_at_work(user: Person) -> list[Place | None]:
    """The places of those who manage people, stand in for somebody or hold a role today."""
    held = RoleAssignment.objects.on(timezone.localdate()).filter(person=user)
    scopes = set(held.values_list("role", "unit"))
    roles = {role for role, _unit in scopes}
    found, now = [], standing(user)
    if now["manages"] or now["acts"]:
        text = _("What people in your team ask of you, and by when.")
        found.append(place("team-passports", _("My team"), text, team_state(user)))
    if now["manages"] or now["acts"] or now["decides"] or Role.HR_CASEWORKER in roles:
        text = _("Who asks to be away, and by when to answer.")
        found.append(place("team-leave", _("Requests for leave"), text))
    if now["manages"] or now["acts"]:
        text = _("Who asks to be away for a staff network meeting.")
        found.append(place("list-releases", _("Time for staff network meetings"), text))
    if now["manages"] or roles & {Role.HR_CASEWORKER, Role.ADMINISTRATOR}:
        text = _("Who stands in for a manager, and when.")
        found.append(place("list-acting-managers", _("Acting managers"), text))
    if Role.CHAMPION in roles or now["runs_sessions"]:
        text = _("Your sessions, the questions that wait, and what you have heard.")
        found.append(place("champion-desk", _("Your work as a champion"), text))
    if (Role.HR_ANALYST, None) in scopes:
        text = _("Bring in outcomes and the staff survey, and see what earlier files did.")
        found.append(place("list-outcome-imports", _("Imports of figures"), text))
    if (Role.HR_ANALYST, None) in scopes or Role.AUDITOR in roles:
        text = _("Build the next release, or look at one before it is published.")
        found.append(place("list-release-builds", _("Making releases"), text))
    return found + places_of_roles(roles, for_all=(Role.HR_CASEWORKER, None) in scopes)


def places_of_roles(roles: set[str], *, for_all: bool) -> list[Place | None]:
    """The places of the roles held today; ``for_all``: an HR caseworker for the whole employer."""
    found = []
    if Role.HR_CASEWORKER in roles:
        found.append(place("list-cases", _("Cases"), _("What people have brought to HR.")))
        text = _("What somebody has taken and has left, and putting it right.")
        found.append(place("find-ledger", _("Balances of leave"), text))
        text = _("Where somebody in a staff network may be in danger, and appeals that need you.")
        found.append(place("list-urgent-reports", _("Urgent reports"), text))
    if roles & {Role.HR_CASEWORKER, Role.HR_ANALYST}:
        text = _("What staff networks ask about the leave scrutiny pack.")
        found.append(place("list-pack-questions", _("Questions about the leave pack"), text))
    if Role.AUDITOR in roles:
        text = _("Who has read whose passport, when and why. Nothing of what stands in it.")
        found.append(place("list-access-events", _("Access log"), text))
        text = _("Who asked for leave, who answered and when. Nothing of what it was about.")
        found.append(place("list-leave-steps", _("Leave log"), text))
    if Role.ADMINISTRATOR in roles or for_all:
        text = _("Write a policy, try it, see what it would have changed, switch it on.")
        found.append(place("admin:leave_leavepolicy_changelist", _("Leave policies"), text))
    if Role.ADMINISTRATOR in roles:
        text = _("Bring in a file from HR, and see what earlier ones did.")
        found.append(place("list-staff-imports", _("Staff imports"), text))
        text = _("Look up staff, give roles and take them back.")
        found.append(place("admin:index", _("Data administration"), text))
    return found


def is_asked(user: Person) -> bool:
    """Whether the page asks ``user`` to answer the question for everybody. One query."""
    return is_prompted(user, timezone.localdate())


def passport_place(user: Person) -> Place | None:
    """The passport of ``user`` (the one they ended, if no other): how far it is, and what is next."""
    newest = F("ended_on").desc(nulls_first=True)
    passport = Passport.objects.filter(owner=user).order_by(newest).first()
    status = status_of(passport) if passport else ""
    state = str(STATES[status]) if status else _("Not started")
    return place("my-passport", _("My passport"), next_step(passport, status), state)


def leave_place(user: Person) -> Place | None:
    """The leave of ``user``: what waits for an answer or when they are away next; and leaving at once."""
    found = place(
        "my-leave", _("My leave"), _("Plan leave, change it, and see what you have left.")
    )
    now = place("leave-now", _("I have to leave now"), "")
    if found is None or now is None:
        return found
    ahead = leave_ahead(user, timezone.localdate())
    return replace(found, state=leave_state(ahead), at_once=(now.name, now.href))


def leave_state(ahead: Ahead) -> str:
    """ "1 waits for an answer", "Away today", "Away from 3 December 2026", or nothing."""
    if ahead.waiting:
        told = ngettext(
            "%(count)s waits for an answer", "%(count)s wait for an answer", ahead.waiting
        )
        return told % {"count": ahead.waiting}
    if ahead.next_day is None:
        return ""
    if ahead.next_day == timezone.localdate():
        return _("Away today")
    return _("Away from %(day)s") % {"day": date_format(ahead.next_day)}


def status_of(passport: Passport) -> str:
    """The passport's status; before the first signature that of its version, if there is one."""
    if passport.status != PassportStatus.PREPARING:
        return passport.status
    versions = Version.objects.open().filter(passport=passport)
    return versions.values_list("status", flat=True).first() or passport.status


STATES = dict([*PassportStatus.choices, *VersionStatus.choices])
NEXT_STEPS: dict[str, Any] = {
    PassportStatus.IN_FORCE: gettext_lazy("Say so when something changes."),
    PassportStatus.REVIEW_DUE: gettext_lazy("Look at it again together with your manager."),
    PassportStatus.PAUSED: gettext_lazy("Go on with it whenever you like."),
    PassportStatus.ENDED: gettext_lazy("Read it, keep a copy, or start a new one."),
    VersionStatus.SHARED: gettext_lazy("Your manager answers next."),
    VersionStatus.ANSWERED: gettext_lazy("Your manager has answered. Look at the answers."),
    VersionStatus.SIGNED_BY_OWNER: gettext_lazy("You have signed. Your manager signs next."),
}


def next_step(passport: Passport | None, status: str) -> str:
    """What the owner of a passport at ``status`` (its own, or its open version's) does or waits for."""
    if passport and status == PassportStatus.IN_FORCE and waits_for_owner(passport):
        return _("There is something for you to do.")
    if passport and status == PassportStatus.IN_FORCE and passport.review_due_on:
        day = date_format(passport.review_due_on)
        return _("You look at it again together by %(day)s.") % {"day": day}
    first = _("For anyone who looks after somebody. Until you send it, nobody else can see it.")
    return str(NEXT_STEPS.get(status, first))


def messages_state(count: int) -> str:
    """How many messages are not read; nothing where there are none."""
    return (
        ngettext("%(count)s unread", "%(count)s unread", count) % {"count": count} if count else ""
    )


def team_state(user: Person) -> str:
    """How many passports wait for ``user``; nothing where none does."""
    count = TeamPassports(user).waiting()
    return ngettext("%(count)s to do", "%(count)s to do", count) % {"count": count} if count else ""


def counts_in_words(counts: dict[str, int]) -> list[Row]:
    """What a staff import did, or would have done, in the order in which people ask."""
    words = {
        "read": _("Rows read"),
        "joiners": _("Joiners"),
        "leavers": _("Leavers"),
        "returners": _("Returners"),
        "moves": _("Moves to another unit"),
        "manager_changes": _("Changes of manager"),
        "grade_changes": _("Changes of grade"),
        "site_changes": _("Changes of site or nation"),
        "pattern_changes": _("Changes of working pattern"),
        "details": _("Changes of name, address or dates"),
        "leaving_dates": _("Last days known ahead"),
        "date_changes": _("Last days or plans withdrawn"),
        "future": _("Of these, in the future"),
        "units_new": _("New units"),
        "units_renamed": _("Units with a new name"),
        "units_moved": _("Moves of units"),
        "without_manager": _("People without a manager, because theirs leaves"),
        "left_before": _("Rows of people who had left before they were known here"),
        "kept_though_missing": _("People not in the file, kept because a row could not be read"),
        "rejected": _("Rows left out"),
    }
    return [Row(told, f"{counts[kind]:,}") for kind, told in words.items() if kind in counts]
