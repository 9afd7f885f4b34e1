"""Ideas on their way to policy: raised, supported, owned, answered, done, taken back."""

import datetime as dt

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.trail import action
from networks.actions.doing import next_status
from networks.models import Idea, IdeaStep, Network, Support
from networks.notifications import ideas as about
from networks.permissions.ideas import (
    can_answer,
    can_own,
    can_raise_for,
    can_take_down,
    ideas_visible_to,
)
from networks.queries.ideas import hash_of, without_name_today
from networks.rules.counts import told
from networks.states import IDEA_TRANSITIONS, OPEN_IDEAS
from notifications.outbox import put_many
from people.models import Person

MOST_A_DAY = 100
LONGEST_PROMISE = dt.timedelta(days=183)


def locked(idea: Idea) -> Idea:
    rows = Idea.objects.select_for_update(of=("self",)).select_related("hr_owner", "raised_by")
    return rows.get(pk=idea.pk)


def step(idea: Idea, verb: str, by: Person | None = None, words: str = "") -> None:
    """Move an idea, note the step, and tell its raiser. Raises ValidationError(code="state")."""
    idea.status = next_status(IDEA_TRANSITIONS, idea.status, verb)
    idea.save()
    made = IdeaStep.objects.create(idea=idea, verb=verb, by=by, words=words)
    if by is not None:
        put_many(about.step_taken(idea, made))


def must_be_possible(promised_on: dt.date) -> None:
    """Raise ValidationError(code="dates") for a promise in the past or further away than half a year."""
    today = timezone.localdate()
    if not today <= promised_on <= today + LONGEST_PROMISE:
        told_so = _("Promise an answer within the next six months")
        raise ValidationError({"promised_on": ValidationError(told_so, code="dates")})


@action
def raise_idea(*, by: Person, title: str, body: str, network: Network | None = None) -> Idea:
    """Raise an idea with one's name, which HR sees; an officer may raise it for a ``network``.

    HR is told the morning after. Raises PermissionDenied (not an officer of the network).
    """
    if network is not None and not can_raise_for(by).filter(pk=network.pk).exists():
        raise PermissionDenied
    return Idea.objects.create(raised_by=by, title=title, body=body, network=network)


@action
def raise_idea_without_name(*, by: None, token: str, title: str, body: str) -> bool:
    """Keep an idea that nobody is named as having raised; so ``by`` is None and there is no one-time key.

    The same ``token`` a second time does nothing, and False is returned. Raises
    ValidationError(code="many") when the whole employer has raised very many today.
    """
    hashed = hash_of(token)
    if Idea.objects.filter(token_hash=hashed).exists():
        return False
    if without_name_today() >= MOST_A_DAY:
        raise ValidationError(
            _("Very many ideas have come today. Raise yours tomorrow."), code="many"
        )
    Idea.objects.bulk_create(
        [Idea(token_hash=hashed, title=title, body=body)], ignore_conflicts=True
    )
    return True


@action
def support_idea(*, by: Person, idea: Idea) -> None:
    """Support an idea that has no answer yet. Doing it twice is doing it once.

    Raises PermissionDenied (taken back), ValidationError(code="state") (it has an answer).
    """
    idea = open_to_support(by, idea)
    Support.objects.get_or_create(idea=idea, person=by)


@action
def stop_supporting_idea(*, by: Person, idea: Idea) -> None:
    """Support it no longer. Raises as ``support_idea`` does."""
    idea = open_to_support(by, idea)
    Support.objects.filter(idea=idea, person=by).delete()


def open_to_support(by: Person, idea: Idea) -> Idea:
    idea = locked(idea)
    if not ideas_visible_to(by, Idea.objects.filter(pk=idea.pk)).exists():
        raise PermissionDenied
    if idea.status not in OPEN_IDEAS:
        raise ValidationError(_("This idea has its answer."), code="state")
    return idea


@action
def own_idea(*, by: Person, idea: Idea, policy: str, promised_on: dt.date) -> Idea:
    """Take an idea on in HR: which policy it touches, and by when there is an answer.

    Raises PermissionDenied, or ValidationError: "state" (somebody was quicker), "dates".
    """
    idea = locked(idea)
    if not can_own(by, idea):
        raise PermissionDenied
    must_be_possible(promised_on)
    idea.hr_owner, idea.policy = by, policy
    idea.first_promised_on = idea.promised_on = promised_on
    step(idea, "own", by)
    return idea


@action
def promise_idea(*, by: Person, idea: Idea, promised_on: dt.date, reason: str) -> Idea:
    """Move the promised day, and say why. What was promised first still counts in the share in time.

    Raises PermissionDenied, or ValidationError: "state", "dates".
    """
    idea = locked(idea)
    if not can_answer(by, idea):
        raise PermissionDenied
    must_be_possible(promised_on)
    idea.promised_on = promised_on
    step(idea, "promise", by, reason)
    return idea


@action
def hand_over_idea(*, by: Person, idea: Idea, owner: Person) -> Idea:
    """Give an idea to somebody else in HR, or take it over; both are told, and the raiser.

    Raises PermissionDenied, or ValidationError: "state", "owner" (not in HR, or its raiser).
    """
    idea = locked(idea)
    if not can_own(by, idea):
        raise PermissionDenied
    if not can_own(owner, idea) or owner.pk == idea.hr_owner_id:
        told_so = _("Enter somebody else who is an HR caseworker, and who did not raise it")
        raise ValidationError({"owner": ValidationError(told_so, code="owner")})
    before, idea.hr_owner = idea.hr_owner, owner
    step(idea, "hand_over", by)
    put_many(about.idea_handed_over(idea, [one for one in (before, owner) if one and one != by]))
    return idea


@action
def adopt_idea(*, by: Person, idea: Idea, answer: str) -> Idea:
    """Say yes. Raises PermissionDenied or ValidationError(code="state")."""
    return give_answer(by, idea, "adopt", answer)


@action
def adapt_idea(*, by: Person, idea: Idea, answer: str) -> Idea:
    """Say yes, and with which changes. Raises PermissionDenied or ValidationError(code="state")."""
    return give_answer(by, idea, "adapt", answer)


@action
def decline_idea(*, by: Person, idea: Idea, answer: str) -> Idea:
    """Say no, and why. Raises PermissionDenied or ValidationError(code="state")."""
    return give_answer(by, idea, "decline", answer)


def give_answer(by: Person, idea: Idea, verb: str, answer: str) -> Idea:
    """Answer, count who supported it once more, and forget who they were."""
    idea = locked(idea)
    if not can_answer(by, idea):
        raise PermissionDenied
    idea.answer, idea.answered_at = answer, timezone.now()
    idea.supported = told(idea.supports.count())
    step(idea, verb, by)
    idea.supports.all().delete()
    return idea


@action
def finish_idea(*, by: Person, idea: Idea, we_did: str) -> Idea:
    """Say what was done. Raises PermissionDenied or ValidationError(code="state")."""
    idea = locked(idea)
    if not can_answer(by, idea):
        raise PermissionDenied
    idea.we_did, idea.done_at = we_did, timezone.now()
    step(idea, "finish", by)
    return idea


@action
def withdraw_idea(*, by: Person, idea: Idea) -> None:
    """The raiser takes it back; its words are deleted. Raises PermissionDenied, ValidationError("state")."""
    idea = locked(idea)
    if idea.raised_by_id != by.pk:
        raise PermissionDenied
    take_back(idea)


@action
def withdraw_followed_idea(*, by: None, token: str) -> None:
    """Whoever holds the secret takes it back; its words are deleted.

    Raises PermissionDenied (a wrong secret) or ValidationError(code="state").
    """
    idea = Idea.objects.filter(token_hash=hash_of(token)).first()
    if idea is None:
        raise PermissionDenied
    take_back(locked(idea))


def take_back(idea: Idea) -> None:
    forget_words(idea)
    step(idea, "withdraw")
    put_many(about.idea_withdrawn(idea))


@action
def take_down_idea(*, by: Person, idea: Idea, reason: str) -> None:
    """Delete the words of an idea in which somebody can be recognised; its raiser reads the reason.

    Raises PermissionDenied or ValidationError(code="state").
    """
    idea = locked(idea)
    if not can_take_down(by, idea):
        raise PermissionDenied
    forget_words(idea)
    step(idea, "take_down", by, reason)


def forget_words(idea: Idea) -> None:
    idea.title = idea.body = idea.answer = idea.we_did = ""
    idea.supports.all().delete()
