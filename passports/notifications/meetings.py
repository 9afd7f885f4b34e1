"""What the other side of a talk is told."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from notifications.outbox import Letter
from passports.models import Meeting
from passports.notifications import links, words
from people.models import Person

COMES_ALONG = {
    "": gettext_lazy("Nobody comes along."),
    "colleague": gettext_lazy("A colleague comes along."),
    "union": gettext_lazy("A trade union representative comes along."),
}


def companion_named(meeting: Meeting, person: Person) -> Letter:
    body = _("%(name)s meets you on %(day)s.") % {
        "name": meeting.passport.owner.get_full_name(),
        "day": words.day(meeting.on),
    }
    return Letter(
        person.pk,
        f"meeting:{meeting.pk}:named:{person.pk}",
        "companion_named",
        _("A date for a talk"),
        f"{body} {COMES_ALONG[meeting.companion_kind]}",
        links.to_reader(meeting.passport),
    )


def meeting_cancelled(meeting: Meeting, person: Person) -> Letter:
    return Letter(
        person.pk,
        f"meeting:{meeting.pk}:cancelled:{person.pk}",
        "meeting_cancelled",
        _("A talk is cancelled"),
        _("The talk with %(name)s on %(day)s does not take place.")
        % {
            "name": meeting.passport.owner.get_full_name(),
            "day": words.day(meeting.on),
        },
        links.to_reader(meeting.passport),
    )


def talk_suggested(meeting: Meeting) -> Letter:
    return Letter(
        meeting.passport.owner_id,
        f"meeting:{meeting.pk}:suggested",
        "talk_suggested",
        _("Your manager offers you a day for the review"),
        _(
            "%(name)s suggests %(day)s to look at your passport again together. You may bring a"
            " colleague or a trade union representative, and you can cancel it in your passport."
        )
        % {"name": meeting.named_by.get_full_name(), "day": words.day(meeting.on)},
        links.to_owner(),
    )
