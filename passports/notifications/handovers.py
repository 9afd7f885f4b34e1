"""What people are told when a manager changes."""

from typing import Any

from django.utils.translation import gettext as _

from notifications.outbox import Letter
from passports.models import Handover
from passports.notifications import links, words


def _letter(handover: Handover, recipient_id: Any, kind: str, subject: str, body: str, link: str):
    key = f"handover:{handover.pk}:{kind}:{recipient_id}"
    return Letter(recipient_id, key, f"handover_{kind}", subject, body, link)


def _to_owner(handover: Handover, kind: str, subject: str, body: str) -> Letter:
    return _letter(handover, handover.passport.owner_id, kind, subject, body, links.to_owner())


def _to_new_manager(handover: Handover, kind: str, subject: str, body: str) -> Letter:
    link = links.to_reader(handover.passport)
    return _letter(handover, handover.to_manager_id, kind, subject, body, link)


def _names(handover: Handover) -> dict[str, str]:
    return {
        "owner": handover.passport.owner.get_full_name(),
        "manager": handover.to_manager.get_full_name() if handover.to_manager else "",
    }


def handover_started_for_owner(handover: Handover) -> Letter:
    return _to_owner(
        handover,
        "started",
        _("Your new manager has your passport"),
        _(
            "%(manager)s is your manager now and can see what you chose to share with your next"
            " manager. Everything that was agreed goes on as it is. %(manager)s is asked to say"
            " that they have read it, and to offer you a talk. Your old manager can no longer see"
            " it. You can change who may see it at any time."
        )
        % _names(handover),
    )


def handover_started_for_new_manager(handover: Handover) -> Letter:
    return _to_new_manager(
        handover,
        "to_acknowledge",
        _("Please read a passport that comes with somebody new in your team"),
        _(
            "%(owner)s works for you now and brings a passport. What was agreed in it goes on"
            " from the first day. Please read it and say that you have, by %(acknowledge_by)s,"
            " and offer a talk by %(talk_by)s."
        )
        % {
            **_names(handover),
            "acknowledge_by": words.day(handover.acknowledge_by),
            "talk_by": words.day(handover.talk_by),
        },
    )


def handover_started_for_old_manager(handover: Handover) -> Letter:
    return _letter(
        handover,
        handover.from_manager_id,
        "access_ended",
        _("You can no longer see a passport"),
        _(
            "%(owner)s has a new manager, so your access to the passport ended today."
            " There is nothing that you have to do. Please delete any copy you made."
        )
        % _names(handover),
        "",
    )


def handover_asks_owner(handover: Handover) -> Letter:
    return _to_owner(
        handover,
        "asking",
        _("May your new manager see your passport?"),
        _(
            "%(manager)s is your manager now. You chose to be asked first, so nobody but you can"
            " see your passport until you say yes. Everything that was agreed stays agreed."
        )
        % _names(handover),
    )


def handover_asks_owner_again(handover: Handover) -> Letter:
    return _to_owner(
        handover,
        "asking_again",
        _("May your new manager see your passport? You have not answered yet"),
        _(
            "%(manager)s cannot see your passport until you say yes. There is no hurry, and you"
            " may say no. We do not ask again."
        )
        % _names(handover),
    )


def handover_withheld(handover: Handover) -> Letter:
    return _to_owner(
        handover,
        "withheld",
        _("Your new manager does not see your passport"),
        _(
            "%(manager)s is your manager now. As you chose, they have not been told that you have"
            " a passport. What was agreed stays agreed, but they do not know of it. To share it"
            " later, open your passport and choose “Who may see it”."
        )
        % _names(handover),
    )


def handover_without_manager(handover: Handover) -> Letter:
    return _to_owner(
        handover,
        "no_manager",
        _("You have no manager on record, so HR looks after your passport"),
        _(
            "Everything that was agreed goes on as it is. An HR caseworker has been asked to find"
            " out who your manager will be. They see only what you chose to share with HR."
        ),
    )


def handover_reminder(handover: Handover) -> Letter:
    return _to_new_manager(
        handover,
        "remind",
        _("A passport in your team waits for you to read it"),
        _("Please read the passport of %(owner)s and say that you have, by %(day)s.")
        % {**_names(handover), "day": words.day(handover.acknowledge_by)},
    )


def handover_due(handover: Handover) -> Letter:
    return _to_new_manager(
        handover,
        "due",
        _("Please read a passport in your team today"),
        _(
            "Today is the last day to say that you have read the passport of %(owner)s."
            " After today HR is asked to help."
        )
        % _names(handover),
    )


def handover_with_hr(handover: Handover) -> Letter:
    return _to_owner(
        handover,
        "with_hr",
        _("Your new manager has not answered yet, so HR has been asked to help"),
        _(
            "%(manager)s has not yet said that they have read your passport. Everything that was"
            " agreed goes on as it is. An HR caseworker will get in touch with them. The"
            " caseworker sees only what you chose to share with HR."
        )
        % _names(handover),
    )


def handover_acknowledged(handover: Handover) -> Letter:
    return _to_owner(
        handover,
        "acknowledged",
        _("Your new manager has read your passport"),
        _("%(manager)s has read your passport. The next step is a talk, by %(day)s.")
        % {**_names(handover), "day": words.day(handover.talk_by)},
    )


def talk_offered(handover: Handover) -> Letter:
    day = handover.talk_offered_for
    return _letter(
        handover,
        handover.passport.owner_id,
        f"talk_{day}",
        _("Your new manager offers you a talk"),
        _(
            "%(manager)s suggests %(day)s to talk over your passport. You may bring a colleague or"
            " a trade union representative."
        )
        % {**_names(handover), "day": words.day(day)},
        links.to_owner(),
    )


def talk_reminder(handover: Handover) -> Letter:
    return _to_new_manager(
        handover,
        "talk_due",
        _("Please offer a talk to somebody new in your team"),
        _("Today is the last day to offer %(owner)s a talk about the passport.") % _names(handover),
    )
