"""About actions on gaps, and about what networks ask of a leave scrutiny pack."""

from collections.abc import Iterable, Iterator

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from networks.models import Preference
from networks.notifications.members import to_members
from notifications.outbox import Letter
from reporting.models.reading import GapAction, PackQuestion


def gap_action_added(action: GapAction, occasion: str = "added") -> Letter:
    """To who is to do it."""
    return Letter(
        action.owner_id,
        f"gap_action:{action.pk}:{occasion}:{action.owner_id}",
        "gap_action_added",
        _("Something for you to do by %(day)s") % {"day": date_format(action.due_on)},
        _("%(what)s All staff can see it, with your name.") % {"what": f"{action.what}\n\n"},
        reverse("list-gap-actions"),
    )


def pack_question_asked(question: PackQuestion, answerers: Iterable[int]) -> Iterator[Letter]:
    """To everybody in HR who can answer. Who asked is not known, and does not matter."""
    for person_id in answerers:
        yield Letter(
            person_id,
            f"pack_question:{question.pk}:asked:{person_id}",
            "pack_question_asked",
            _("A staff network asks about the leave scrutiny pack"),
            _("Open it to read the question and to answer it under your name."),
            reverse("list-pack-questions"),
        )


def pack_question_answered(question: PackQuestion) -> Iterator[Letter]:
    """To the members of the network, each as they chose to hear of announcements."""
    return to_members(
        question.network,
        Preference.About.ANNOUNCEMENTS,
        occasion=f"pack_question:{question.pk}:answered",
        kind="pack_question_answered",
        subject=_("HR has answered a question about the leave scrutiny pack"),
        body=_("Open it to read the answer, and who gave it."),
        link=reverse("read-network-pack", args=[question.network.slug]),
    )
