"""What the home page shows, from every feature."""

from dataclasses import dataclass
from typing import Any

from django.db.models import F
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from govuk.components import Row
from notifications.outbox import unread_count
from passports.models import Passport, Version
from passports.states import PassportStatus, VersionStatus
from people.models import Person, RoleAssignment
from people.permissions import acted_for, reports_of
from people.roles import Role


@dataclass(frozen=True)
class Place:
    """A place to go: its address and name, what it is for, and what waits there."""

    href: str
    name: str
    text: str
    state: str = ""


def place(url_name: str, name: str, text: str, state: str = "") -> Place | None:
    """The place with a named URL, or None where this portal has no such page."""
    try:
        return Place(reverse(url_name), name, text, state)
    except NoReverseMatch:
        return None


def places(user: Person) -> list[Place]:
    """Where ``user`` can go, in order of how often they will. At most six queries."""
    found = [
        passport_place(user),
        place(
            "list-messages",
            _("Messages"),
            _("What has happened, and what you are asked."),
            messages_state(user),
        ),
        place(
            "list-networks",
            _("Networks"),
            _("Meet others and be heard. Nobody can see which networks you join."),
        ),
        *places_at_work(user),
        place("account", _("Account"), _("What HR holds about you, your password, signing out.")),
    ]
    return [one for one in found if one]


def places_at_work(user: Person) -> list[Place | None]:
    """The places of those who manage people or hold a role today."""
    found = []
    manages = reports_of(user).exists()
    if manages or acted_for(user).exists():
        text = _("What people in your team ask of you, and by when.")
        found.append(place("team-passports", _("My team"), text))
        text = _("Who asks to be away for a staff network meeting.")
        found.append(place("list-releases", _("Time for staff network meetings"), text))
    held = RoleAssignment.objects.on(timezone.localdate()).filter(person=user)
    roles = set(held.values_list("role", flat=True))
    if manages or roles & {Role.HR_CASEWORKER, Role.ADMINISTRATOR}:
        text = _("Who stands in for a manager, and when.")
        found.append(place("list-acting-managers", _("Acting managers"), text))
    if Role.HR_CASEWORKER in roles:
        found.append(place("list-cases", _("Cases"), _("What people have brought to HR.")))
    if Role.AUDITOR in roles:
        text = _("Who has read whose passport, when and why. Nothing of what stands in it.")
        found.append(place("list-access-events", _("Access log"), text))
    if Role.ADMINISTRATOR in roles:
        text = _("Bring in a file from HR, and see what earlier ones did.")
        found.append(place("list-staff-imports", _("Staff imports"), text))
        text = _("Look up staff, give roles and take them back.")
        found.append(place("admin:index", _("Data administration"), text))
    return found


def passport_place(user: Person) -> Place | None:
    """The passport of ``user`` (the one they ended, if no other): how far it is, and what is next."""
    newest = F("ended_on").desc(nulls_first=True)
    passport = Passport.objects.filter(owner=user).order_by(newest).first()
    status = status_of(passport) if passport else ""
    state = str(STATES[status]) if status else _("Not started")
    return place("my-passport", _("My passport"), next_step(passport, status), state)


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
    if passport and status == PassportStatus.IN_FORCE and passport.review_due_on:
        day = date_format(passport.review_due_on)
        return _("You look at it again together by %(day)s.") % {"day": day}
    first = _("For anyone who looks after somebody. Until you send it, nobody else can see it.")
    return str(NEXT_STEPS.get(status, first))


def messages_state(user: Person) -> str:
    """How many messages ``user`` has not read; nothing where there are none."""
    count = unread_count(user)
    return (
        ngettext("%(count)s unread", "%(count)s unread", count) % {"count": count} if count else ""
    )


def counts_in_words(counts: dict[str, int]) -> list[Row]:
    """What a staff import did, in the order in which people ask."""
    words = {
        "read": _("Rows read"),
        "joiners": _("People who joined"),
        "leavers": _("People who left"),
        "returners": _("People who came back"),
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
        "units_moved": _("Units that moved"),
        "without_manager": _("People left without a manager, because theirs has left"),
        "left_before": _("Rows of people who had left before they were known here"),
        "kept_though_missing": _("People not in the file, kept because a row could not be read"),
        "rejected": _("Rows left out"),
    }
    return [Row(told, f"{counts[kind]:,}") for kind, told in words.items() if kind in counts]
