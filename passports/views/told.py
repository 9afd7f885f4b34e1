"""A timeline entry in words."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from passports.models import Passport, TimelineEntry
from people.models import Person

WORDS = {
    "start": gettext_lazy("The passport was started"),
    "send": gettext_lazy("The passport was sent"),
    "withdraw": gettext_lazy("The passport was taken back"),
    "discard": gettext_lazy("A draft was discarded"),
    "start_version": gettext_lazy("A next version was started"),
    "agree": gettext_lazy("An arrangement was agreed"),
    "agree_with_change": gettext_lazy("An arrangement was agreed with a change"),
    "try_until": gettext_lazy("An arrangement is to be tried"),
    "not_agree": gettext_lazy("An arrangement was not agreed"),
    "ask_again": gettext_lazy("An arrangement was asked for again"),
    "return_answers": gettext_lazy("The answers were returned"),
    "come_back": gettext_lazy("The person came back to some of the answers"),
    "sign": gettext_lazy("The person signed"),
    "countersign": gettext_lazy("The manager signed: the passport is in force"),
    "supersede": gettext_lazy("An earlier version was replaced"),
    "reopen": gettext_lazy("The answers were opened again"),
    "start_handover": gettext_lazy("The manager changed"),
    "acknowledge_handover": gettext_lazy("The new manager has read it"),
    "ask_hr": gettext_lazy("The new manager did not answer, and HR was asked to help"),
    "offer_talk": gettext_lazy("A talk was offered"),
    "hold_talk": gettext_lazy("The talk was held"),
    "choose_sharing": gettext_lazy("A sharing choice was made"),
    "answer_sharing_request": gettext_lazy("A question about sharing was answered"),
    "revoke_sharing": gettext_lazy("Somebody’s access was ended"),
    "put_in_place": gettext_lazy("An arrangement was put in place"),
    "keep_trial": gettext_lazy("A trial was kept"),
    "end_arrangement": gettext_lazy("An arrangement ended"),
    "answer_delivery": gettext_lazy("The questions about delivery were answered"),
    "make_due": gettext_lazy("A review became due"),
    "report_change": gettext_lazy("A change was reported"),
    "request_review": gettext_lazy("The manager asked for a review"),
    "finish_review": gettext_lazy("A review was finished, and nothing changed"),
    "pause": gettext_lazy("The passport was paused"),
    "resume": gettext_lazy("The passport went on"),
    "end": gettext_lazy("The passport ended"),
    "withdraw_narrative": gettext_lazy("The person’s own words were withdrawn"),
    "open_case": gettext_lazy("A case with HR was opened"),
    "take_case": gettext_lazy("An HR caseworker took the case"),
    "withdraw_case": gettext_lazy("The case was taken back from HR"),
    "close_case": gettext_lazy("The case with HR was closed"),
    "break_glass": gettext_lazy("HR opened the arrangements without a case"),
    "name_companion": gettext_lazy("A talk was planned"),
    "cancel_meeting": gettext_lazy("A talk was cancelled"),
}


@dataclass(frozen=True)
class Told:
    """One event as the timeline component shows it."""

    title: str
    when: dt.datetime
    by: str
    text: str

    @classmethod
    def of(cls, entry: TimelineEntry, reader: Person, passport: Passport) -> "Told":
        """``by`` is "you" for the reader, and the portal where nobody acted."""
        return cls(title_of(entry, reader), entry.at, who(entry, reader), details(entry))


def title_of(entry: TimelineEntry, reader: Person) -> str:
    """What happened; for a signature, whose it is."""
    if entry.verb == "sign" and entry.by is not None:
        if entry.by_id == reader.pk:
            return _("You signed")
        return _("%(name)s signed") % {"name": entry.by.get_short_name()}
    return str(WORDS.get(entry.verb, _("Something happened")))


def who(entry: TimelineEntry, reader: Person) -> str:
    if entry.by is None:
        return _("the portal")
    return _("you") if entry.by_id == reader.pk else entry.by.get_full_name()


def details(entry: TimelineEntry) -> str:
    parts = []
    if entry.arrangement:
        parts.append(str(entry.arrangement.get_category_display()))
    if entry.about:
        parts.append(entry.about.get_full_name())
    return ", ".join(parts)
