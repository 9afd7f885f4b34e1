"""The pages of docs/reference that are made from the code, so that they cannot be out of date."""

from collections.abc import Mapping

from audit import privacy
from champions import states as champions
from leave.states import TRANSITIONS as LEAVE_TRANSITIONS
from leave.states import RequestStatus
from networks import states as networks
from passports import states
from reporting import states as reporting

MADE = "<!-- Made by `make docs` from the code. Do not edit. -->\n"


def states_page() -> str:
    """The lives of what has states, app by app, as Mermaid diagrams."""
    parts = [
        MADE,
        "# States\n",
        "Tables of the apps’ `states.py`. The database holds the same tables as triggers, so that neither",
        "code nor SQL can make a move that is not drawn here. Which states a kind of leave can be in is a",
        "table of its own: leave that is a right is never declined.\n",
    ]
    for title, table, *first in (
        ("A passport", states.PASSPORT_TRANSITIONS, states.PassportStatus.PREPARING),
        ("A version", states.VERSION_TRANSITIONS, states.VersionStatus.DRAFT),
        ("An arrangement", states.ARRANGEMENT_TRANSITIONS, states.ArrangementStatus.ASKED),
        ("A request for leave", LEAVE_TRANSITIONS, RequestStatus.ASKED),
        ("A booking", champions.BOOKING_TRANSITIONS, *champions.LIVE_BOOKINGS),
        ("A question", champions.QUESTION_TRANSITIONS, champions.QuestionStatus.ASKED),
        ("A champion’s action", champions.ACTION_TRANSITIONS, champions.ActionStatus.OPEN),
        ("An election", networks.ELECTION_TRANSITIONS, networks.ElectionStatus.NOMINATING),
        ("A release request", networks.RELEASE_TRANSITIONS, networks.ReleaseStatus.ASKED),
        ("A report", networks.REPORT_TRANSITIONS, networks.ReportStatus.OPEN),
        ("An appeal", networks.APPEAL_TRANSITIONS, networks.AppealStatus.OPEN),
        ("Lifting anonymity", networks.LIFT_TRANSITIONS, networks.LiftStatus.ASKED),
        ("A meeting", networks.MEETING_TRANSITIONS, networks.MeetingStatus.PLANNED),
        ("A forum’s action", networks.ACTION_TRANSITIONS, networks.ActionStatus.OPEN),
        ("An idea", networks.IDEA_TRANSITIONS, networks.IdeaStatus.RAISED),
        ("A release of tables", reporting.TRANSITIONS, reporting.ReleaseStatus.WAITING),
        ("An action on a gap", reporting.GAP_ACTION_TRANSITIONS, reporting.GapActionStatus.OPEN),
        (
            "A question about a leave scrutiny pack",
            reporting.PACK_QUESTION_TRANSITIONS,
            reporting.PackQuestionStatus.ASKED,
        ),
        ("A story", networks.STORY_TRANSITIONS, networks.StoryStatus.DRAFT),
    ):
        parts += [f"## {title}\n", diagram(table, *first), ""]
    return "\n".join(parts)


def diagram(table: Mapping, *first: str) -> str:
    """One transition table, with the states in which it can begin, as a Mermaid state diagram."""
    lines = ["```mermaid", "stateDiagram-v2", *(f"    [*] --> {status}" for status in first)]
    for status, verbs in table.items():
        lines += [f"    {status} --> {after}: {verb}" for verb, after in verbs.items()]
        if not verbs:
            lines.append(f"    {status} --> [*]")
    return "\n".join([*lines, "```"])


def privacy_page() -> str:
    """Every field of every model: what it is, whom it is about, and how long it is kept."""
    parts = [
        MADE,
        "# Privacy\n",
        "The `class Privacy` of every model. “Special category” is treated as data about health.",
        "The download of one's own data and the retention command read these classes.\n",
    ]
    for model in sorted(privacy.our_models(), key=lambda model: model._meta.label):
        rules = model.Privacy  # type: ignore[attr-defined]
        parts += [
            f"## {model._meta.label}\n",
            f"About: {about(rules.about)}. Kept: {kept(rules.keep)}.\n",
            "| Category | Fields |",
            "|---|---|",
        ]
        parts += [
            f"| {category.replace('_', ' ')} | {', '.join(getattr(rules, category)) or '–'} |"
            for category in privacy.CATEGORIES
        ]
        parts.append("")
    return "\n".join(parts)


def about(path: str | None) -> str:
    return "nobody" if path is None else "the person" if path == "self" else f"`{path}`"


def kept(rule: str) -> str:
    return rule if rule == privacy.FOREVER else f"until {rule}"


PAGES = {"states.md": states_page, "privacy.md": privacy_page}
