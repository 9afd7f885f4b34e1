"""Questions of networks about a leave scrutiny pack, and HR's named answers."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.trail import action
from networks.models import Network
from notifications.outbox import put_many
from people.models import Person, RoleAssignment
from reporting.actions.gap_actions import refusal
from reporting.models.reading import PackQuestion
from reporting.models.release import Release
from reporting.notifications import reading as about
from reporting.permissions import (
    IN_HR,
    can_answer_pack_question,
    can_ask_pack_question,
    can_withdraw_pack_question,
)
from reporting.states import PACK_QUESTION_TRANSITIONS, PackQuestionStatus, ReleaseStatus

MOST_WAITING = 20


@action
def ask_pack_question(*, by: Person, release: Release, network: Network, text: str) -> bool:
    """Ask in the name of ``network``. That it was ``by`` who asked is written down nowhere.

    So there is no one-time key either: the same words a second time do nothing, and False is returned.
    Raises PermissionDenied (no member), or ValidationError: "state" (no published pack), "required",
    "many" (the network has very many questions waiting).
    """
    if not can_ask_pack_question(by, network):
        raise PermissionDenied
    if release.status != ReleaseStatus.PUBLISHED or release.kind != Release.Kind.LEAVE_PACK:
        raise ValidationError(_("This pack is not published."), code="state")
    if not text.strip():
        raise refusal("text", _("Enter your question"), "required")
    Network.objects.select_for_update(of=("self",)).get(pk=network.pk)
    asked = PackQuestion.objects.filter(network=network, release=release).shown()
    if asked.filter(text=text.strip()).exists():
        return False
    if asked.waiting().count() >= MOST_WAITING:
        raise ValidationError(
            _("Very many questions of this network wait for an answer. Ask again later."),
            code="many",
        )
    made = PackQuestion.objects.create(
        release=release, network=network, text=text.strip(), asked_on=timezone.localdate()
    )
    held = RoleAssignment.objects.on(timezone.localdate()).filter(role__in=IN_HR)
    answerers = held.values_list("person_id", flat=True).distinct()
    put_many(about.pack_question_asked(made, answerers))
    return True


def moved(question: PackQuestion, verb: str) -> PackQuestion:
    """The question, locked, in the status to which ``verb`` leads. Raises ValidationError("state")."""
    rows = PackQuestion.objects.select_for_update(of=("self",)).select_related("network", "release")
    question = rows.get(pk=question.pk)
    verbs = PACK_QUESTION_TRANSITIONS[PackQuestionStatus(question.status)]
    if verb not in verbs:
        raise ValidationError(
            _("This has changed in the meantime. Look at how it stands now."), code="state"
        )
    question.status = verbs[verb]
    return question


@action
def withdraw_pack_question(*, by: Person, question: PackQuestion) -> PackQuestion:
    """An officer takes a question back that nobody has answered.

    Raises PermissionDenied, ValidationError: "state".
    """
    if not can_withdraw_pack_question(by, question):
        raise PermissionDenied
    question = moved(question, "withdraw")
    question.save(update_fields=["status"])
    return question


def say(question: PackQuestion, verb: str, by: Person, answer: str) -> PackQuestion:
    if not can_answer_pack_question(by):
        raise PermissionDenied
    question = moved(question, verb)
    if not answer.strip():
        raise refusal("answer", _("Enter your answer"), "required")
    question.answer, question.answered_by = answer.strip(), by
    question.answered_on = timezone.localdate()
    question.save()
    return question


@action
def answer_pack_question(*, by: Person, question: PackQuestion, answer: str) -> PackQuestion:
    """Answer under one's own name. The members of the network are told, as each of them chose.

    Raises PermissionDenied, or ValidationError: "state" (another was quicker), "required".
    """
    question = say(question, "answer", by, answer)
    put_many(about.pack_question_answered(question))
    return question


@action
def correct_pack_question(*, by: Person, question: PackQuestion, answer: str) -> PackQuestion:
    """Put an answer right, from now on under one's own name.

    Raises PermissionDenied, or ValidationError: "state" (there is no answer yet), "required".
    """
    return say(question, "correct", by, answer)
