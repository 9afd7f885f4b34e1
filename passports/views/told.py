"""A timeline entry in words: "You signed" for who did it, by name for everybody else."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from passports.models import Passport, TimelineEntry
from people.models import Person

# verb: (to who did it, to everybody else)
BY_SOMEBODY = {
    "start": (
        gettext_lazy("You started the passport"),
        gettext_lazy("%(name)s started the passport"),
    ),
    "send": (gettext_lazy("You sent the passport"), gettext_lazy("%(name)s sent the passport")),
    "withdraw": (
        gettext_lazy("You took the passport back"),
        gettext_lazy("%(name)s took the passport back"),
    ),
    "discard": (gettext_lazy("You discarded a draft"), gettext_lazy("%(name)s discarded a draft")),
    "start_version": (
        gettext_lazy("You started the next version"),
        gettext_lazy("%(name)s started the next version"),
    ),
    "agree": (
        gettext_lazy("You agreed to an arrangement"),
        gettext_lazy("%(name)s agreed to an arrangement"),
    ),
    "agree_with_change": (
        gettext_lazy("You agreed to an arrangement with a change"),
        gettext_lazy("%(name)s agreed to an arrangement with a change"),
    ),
    "try_until": (
        gettext_lazy("You agreed to try an arrangement"),
        gettext_lazy("%(name)s agreed to try an arrangement"),
    ),
    "not_agree": (
        gettext_lazy("You did not agree to an arrangement"),
        gettext_lazy("%(name)s did not agree to an arrangement"),
    ),
    "ask_again": (
        gettext_lazy("You asked for an arrangement again"),
        gettext_lazy("%(name)s asked for an arrangement again"),
    ),
    "return_answers": (
        gettext_lazy("You returned the answers"),
        gettext_lazy("%(name)s returned the answers"),
    ),
    "come_back": (
        gettext_lazy("You came back to some of the answers"),
        gettext_lazy("%(name)s came back to some of the answers"),
    ),
    "sign": (gettext_lazy("You signed"), gettext_lazy("%(name)s signed")),
    "countersign": (
        gettext_lazy("You signed: the passport is in force"),
        gettext_lazy("%(name)s signed: the passport is in force"),
    ),
    "reopen": (
        gettext_lazy("You opened the answers again"),
        gettext_lazy("%(name)s opened the answers again"),
    ),
    "acknowledge_handover": (
        gettext_lazy("You said that you have read the passport"),
        gettext_lazy("%(name)s has read the passport"),
    ),
    "offer_talk": (gettext_lazy("You offered a talk"), gettext_lazy("%(name)s offered a talk")),
    "hold_talk": (
        gettext_lazy("You noted that the talk was held"),
        gettext_lazy("%(name)s noted that the talk was held"),
    ),
    "choose_sharing": (
        gettext_lazy("You chose who may see the passport"),
        gettext_lazy("%(name)s chose who may see the passport"),
    ),
    "answer_sharing_request": (
        gettext_lazy("You said whether somebody may see the passport"),
        gettext_lazy("%(name)s said whether somebody may see the passport"),
    ),
    "revoke_sharing": (
        gettext_lazy("You ended somebody’s access"),
        gettext_lazy("%(name)s ended somebody’s access"),
    ),
    "put_in_place": (
        gettext_lazy("You noted since when an arrangement happens"),
        gettext_lazy("%(name)s noted since when an arrangement happens"),
    ),
    "keep_trial": (
        gettext_lazy("You kept an arrangement that was on trial"),
        gettext_lazy("%(name)s kept an arrangement that was on trial"),
    ),
    "end_arrangement": (
        gettext_lazy("You ended an arrangement"),
        gettext_lazy("%(name)s ended an arrangement"),
    ),
    "answer_delivery": (
        gettext_lazy("You said whether what was agreed happens"),
        gettext_lazy("%(name)s said whether what was agreed happens"),
    ),
    "report_change": (
        gettext_lazy("You said that something has changed"),
        gettext_lazy("%(name)s said that something has changed"),
    ),
    "request_review": (
        gettext_lazy("You asked for a review"),
        gettext_lazy("%(name)s asked for a review"),
    ),
    "finish_review": (
        gettext_lazy("You finished a review, and nothing changes"),
        gettext_lazy("%(name)s finished a review, and nothing changes"),
    ),
    "pause": (
        gettext_lazy("You paused the passport"),
        gettext_lazy("%(name)s paused the passport"),
    ),
    "resume": (
        gettext_lazy("You went on with the passport"),
        gettext_lazy("%(name)s went on with the passport"),
    ),
    "end": (gettext_lazy("You ended the passport"), gettext_lazy("%(name)s ended the passport")),
    "withdraw_narrative": (
        gettext_lazy("You deleted what you wrote about yourself"),
        gettext_lazy("%(name)s deleted their own words"),
    ),
    "open_case": (gettext_lazy("You took it to HR"), gettext_lazy("%(name)s took it to HR")),
    "take_case": (
        gettext_lazy("You took the case"),
        gettext_lazy("%(name)s, HR caseworker, took the case"),
    ),
    "withdraw_case": (
        gettext_lazy("You took the case back from HR"),
        gettext_lazy("%(name)s took the case back from HR"),
    ),
    "close_case": (
        gettext_lazy("You closed the case"),
        gettext_lazy("%(name)s, HR caseworker, closed the case"),
    ),
    "break_glass": (
        gettext_lazy("You opened the arrangements without a case"),
        gettext_lazy("%(name)s, HR caseworker, opened the arrangements without a case"),
    ),
    "name_companion": (gettext_lazy("You planned a talk"), gettext_lazy("%(name)s planned a talk")),
    "cancel_meeting": (
        gettext_lazy("You cancelled a talk"),
        gettext_lazy("%(name)s cancelled a talk"),
    ),
}
BY_ITSELF = {
    "start_handover": gettext_lazy("The manager changed"),
    "ask_hr": gettext_lazy("The new manager did not answer, and HR was asked to help"),
    "make_due": gettext_lazy("A review became due"),
    "end_arrangement": gettext_lazy("An arrangement ended"),
    "end": gettext_lazy("The passport ended"),
    "open_case": gettext_lazy("HR was asked to help"),
}
ABOUT = {
    "send": gettext_lazy("To %(name)s"),
    "withdraw": gettext_lazy("From %(name)s"),
    "countersign": gettext_lazy("For %(name)s"),
    "start_handover": gettext_lazy("Now %(name)s"),
}


@dataclass(frozen=True)
class Told:
    """One event as the timeline component shows it; ``by`` where the title does not say who."""

    title: str
    when: dt.datetime
    by: str
    text: str

    @classmethod
    def of(cls, entry: TimelineEntry, reader: Person, passport: Passport) -> "Told":
        """Who acted is "you" for the reader, and the portal where nobody did."""
        if somebody_did(entry, passport):
            return cls(title_of(entry, reader), entry.at, "", details(entry))
        title = str(BY_ITSELF.get(entry.verb, _("Something happened")))
        return cls(title, entry.at, who(entry, reader), details(entry))


def somebody_did(entry: TimelineEntry, passport: Passport) -> bool:
    """Whether it is the doing of a person; not where HR's file ended the passport of a leaver."""
    if entry.by_id is None or entry.verb not in BY_SOMEBODY:
        return False
    return entry.verb != "end" or entry.by_id == passport.owner_id


def title_of(entry: TimelineEntry, reader: Person) -> str:
    """What happened and who did it."""
    you, named = BY_SOMEBODY[entry.verb]
    if entry.by is None or entry.by_id == reader.pk:
        return str(you)
    return str(named) % {"name": entry.by.get_full_name()}


def who(entry: TimelineEntry, reader: Person) -> str:
    if entry.by is None:
        return _("the portal")
    return _("you") if entry.by_id == reader.pk else entry.by.get_full_name()


def details(entry: TimelineEntry) -> str:
    parts = []
    if entry.arrangement:
        parts.append(str(entry.arrangement.get_category_display()))
    if entry.about:
        name = {"name": entry.about.get_full_name()}
        parts.append(str(ABOUT.get(entry.verb, "%(name)s")) % name)
    return ", ".join(parts)
