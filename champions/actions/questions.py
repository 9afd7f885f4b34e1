"""Questions without a name: asked, answered in public, or turned down with a reason."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.trail import action
from champions.models import Question
from champions.permissions import is_champion
from champions.queries.questions import hash_of
from champions.refusals import refusal
from champions.states import QUESTION_TRANSITIONS, QuestionStatus
from people.models import Person

MOST_A_DAY = 100


@action
def ask_question(*, by: None, token: str, text: str) -> bool:
    """Keep a question. Nobody is named as having asked, so ``by`` is None and there is no one-time key.

    The same ``token`` a second time does nothing, and False is returned. Raises
    ValidationError(code="many") when the whole employer has asked very many today.
    """
    hashed = hash_of(token)
    if Question.objects.filter(token_hash=hashed).exists():
        return False
    today = timezone.localdate()
    if Question.objects.filter(asked_on=today).count() >= MOST_A_DAY:
        raise ValidationError(
            _("Very many questions have come today. Ask again tomorrow."), code="many"
        )
    question = Question(token_hash=hashed, original=text, asked_on=today)
    Question.objects.bulk_create([question], ignore_conflicts=True)
    return True


def lock(question: Question, by: Person) -> Question:
    """The question as it is, locked. Raises PermissionDenied."""
    if not is_champion(by):
        raise PermissionDenied
    return Question.objects.select_for_update(of=("self",)).get(pk=question.pk)


def move(question: Question, verb: str, by: Person) -> None:
    """Settle a question. Raises ValidationError(code="state") where ``verb`` leads nowhere."""
    if verb not in QUESTION_TRANSITIONS[QuestionStatus(question.status)]:
        raise ValidationError(_("Somebody has settled this question already."), code="state")
    question.status = QUESTION_TRANSITIONS[QuestionStatus(question.status)][verb]
    question.settled_on, question.settled_by = timezone.localdate(), by


def required(**texts: str) -> None:
    """Raise ValidationError(code="required") for the first text that is missing."""
    for name, text in texts.items():
        if not text.strip():
            raise refusal(name, _("Enter some words"), "required")


@action
def answer_question(*, by: Person, question: Question, wording: str, answer: str) -> Question:
    """Publish an answer with the question in a champion's wording.

    Raises PermissionDenied, or ValidationError: "state" (another was quicker), "required".
    """
    question = lock(question, by)
    move(question, "answer", by)
    required(wording=wording, answer=answer)
    question.public_question, question.answer = wording, answer
    question.save()
    return question


@action
def correct_answer(*, by: Person, question: Question, wording: str, answer: str) -> Question:
    """Put a published answer right. Raises PermissionDenied, ValidationError: "state", "required"."""
    question = lock(question, by)
    if question.status != QuestionStatus.ANSWERED:
        raise ValidationError(_("This answer is not published any more."), code="state")
    required(wording=wording, answer=answer)
    question.public_question, question.answer = wording, answer
    question.save(update_fields=["public_question", "answer"])
    return question


@action
def turn_down_question(
    *, by: Person, question: Question, reason: str, explanation: str
) -> Question:
    """Say why it is not answered, or why an answer is taken down; only the asker reads it.

    Raises PermissionDenied, or ValidationError: "state", "required", "unknown".
    """
    question = lock(question, by)
    move(question, "turn_down", by)
    required(explanation=explanation)
    if reason not in Question.Reason.values:
        raise ValidationError(_("Select the reason"), code="unknown")
    question.public_question = question.answer = ""
    question.reason, question.explanation = reason, explanation
    question.save()
    return question
