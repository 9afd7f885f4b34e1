"""What is told of ideas: to HR, and each step to who raised it with a name. Never an idea's words."""

import datetime as dt
from collections.abc import Iterable, Iterator

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from networks.models import Idea, IdeaStep
from networks.notifications import links
from notifications.outbox import Letter
from people.models import Person

Verb = IdeaStep.Verb


def step_taken(idea: Idea, step: IdeaStep) -> Iterator[Letter]:
    """To its raiser, unless there is no name or it is who acts."""
    if idea.raised_by_id is None or step.by == idea.raised_by:
        return
    yield Letter(
        idea.raised_by_id,
        f"idea:{idea.pk}:step:{step.pk}",
        f"idea_{step.verb}",
        _("Your idea: %(what)s") % {"what": step.get_verb_display()},
        what_it_means(idea, step),
        links.to_idea(idea),
    )


def what_it_means(idea: Idea, step: IdeaStep) -> str:
    """One or two sentences for the raiser."""
    by = step.by.get_full_name() if step.by else _("HR")
    owner = idea.hr_owner.get_full_name() if idea.hr_owner else _("HR")
    day = date_format(idea.promised_on) if idea.promised_on else ""
    words = {
        Verb.OWN: _("%(owner)s takes care of it and promises an answer by %(day)s."),
        Verb.PROMISE: _("%(owner)s now promises an answer by %(day)s. The reason: %(reason)s"),
        Verb.HAND_OVER: _("%(owner)s takes care of it from now on."),
        Verb.TAKE_DOWN: _("%(by)s took it down, and its words are deleted. The reason: %(reason)s"),
        Verb.FINISH: _("%(owner)s says that it is done. Follow the link to read what was done."),
    }
    answered = _("%(owner)s has answered. Follow the link to read the answer.")
    values = {"owner": owner, "by": by, "day": day, "reason": step.words}
    return words.get(Verb(step.verb), answered) % values


def idea_handed_over(idea: Idea, people: Iterable[Person]) -> Iterator[Letter]:
    """To who gives it away and who gets it, unless they did it."""
    owner = idea.hr_owner
    for person in people:
        mine = person == owner
        day = date_format(idea.promised_on) if idea.promised_on else ""
        yield Letter(
            person.pk,
            f"idea:{idea.pk}:handed:{idea.steps.count()}:{person.pk}",
            "idea_handed_over",
            _("An idea is yours now") if mine else _("An idea is no longer yours"),
            _("An answer was promised by %(day)s.") % {"day": day}
            if mine
            else _("Somebody else in HR has taken it over."),
            links.to_idea(idea),
        )


def idea_withdrawn(idea: Idea) -> Iterator[Letter]:
    """To its owner in HR."""
    if idea.hr_owner_id:
        yield Letter(
            idea.hr_owner_id,
            f"idea:{idea.pk}:withdrawn",
            "idea_withdrawn",
            _("An idea of yours was taken back"),
            _("Who raised it has taken it back. There is nothing for you to do."),
            links.to_ideas(),
        )


def ideas_raised(person_id: int, day: dt.date, count: int) -> Letter:
    body = ngettext(
        "%(count)s idea waits for an owner.", "%(count)s ideas wait for an owner.", count
    )
    return Letter(
        person_id,
        f"ideas:{day.isoformat()}:{person_id}",
        "ideas_raised",
        _("Ideas of %(day)s") % {"day": date_format(day)},
        body % {"count": count},
        links.to_ideas(),
    )


def idea_waiting(person_id: int, idea: Idea) -> Letter:
    return Letter(
        person_id,
        f"idea:{idea.pk}:waiting:{person_id}",
        "idea_waiting",
        _("An idea has had no owner for two weeks"),
        _("It was raised on %(day)s. Take it on, or ask who should.")
        % {"day": date_format(idea.raised_on)},
        links.to_idea(idea),
    )


def promise_due(person_id: int, idea: Idea, day: dt.date) -> Letter:
    """Before the promised day."""
    return Letter(
        person_id,
        f"idea:{idea.pk}:due:{day.isoformat()}:{person_id}",
        "promise_due",
        _("You promised an answer by %(day)s") % {"day": date_format(day)},
        _("An idea waits for your answer."),
        links.to_idea(idea),
    )


def promise_late(person_id: int, idea: Idea, day: dt.date, time: int) -> Letter:
    """After the promised day, for the ``time``-th time."""
    return Letter(
        person_id,
        f"idea:{idea.pk}:late:{day.isoformat()}:{time}:{person_id}",
        "promise_late",
        _("Overdue: an answer was promised by %(day)s") % {"day": date_format(day)},
        _("All staff can see that it is overdue. Answer it, or move the day and say why."),
        links.to_idea(idea),
    )
