"""The ideas of the demo: through the actions that people would take, then dated back."""

import datetime as dt
from typing import Any

import pgtrigger
from django.utils import timezone

from carersportal.demo.idea_words import IDEAS, Plan
from networks.actions import ideas
from networks.actions.idea_deadlines import run_idea_deadlines
from networks.models import Idea, IdeaStep
from networks.queries.ideas import hash_of, token_of
from people.models import Person

HR, LEAD = "100417", "100321"
ANSWERS = {
    "adopt": ideas.adopt_idea,
    "adapt": ideas.adapt_idea,
    "decline": ideas.decline_idea,
    "finish": ideas.adapt_idea,
}
People = dict[str, Person]


def load_ideas(people: People, today: dt.date) -> None:
    """An idea in every state, two of them overdue or without an owner for two weeks."""
    numbers = [number for number in sorted(people) if number != HR]
    for position, plan in enumerate(IDEAS):
        idea = raise_one(position, plan, people)
        for number in numbers[position * 40 : position * 40 + plan.supports]:
            ideas.support_idea(by=people[number], idea=idea)
        work(idea, plan, people, today)
        date_back(idea, plan, today)
    run_idea_deadlines(today=today)


def raise_one(position: int, plan: Plan, people: People) -> Idea:
    words = {"title": plan.title, "body": plan.body}
    if plan.by:
        return ideas.raise_idea(by=people[plan.by], **words)
    token = token_of(f"demo {position}")
    ideas.raise_idea_without_name(by=None, token=token, **words)
    return Idea.objects.get(token_hash=hash_of(token))


def work(idea: Idea, plan: Plan, people: People, today: dt.date) -> None:
    """What HR, an officer or the raiser did."""
    hr = people[HR]
    if plan.policy:
        promised_on = today + dt.timedelta(days=plan.promise)
        ideas.own_idea(by=hr, idea=idea, policy=plan.policy, promised_on=promised_on)
    if plan.end in ANSWERS:
        ANSWERS[plan.end](by=hr, idea=idea, answer=plan.answer)
    if plan.end == "finish":
        ideas.finish_idea(by=hr, idea=idea, we_did=plan.words)
    if plan.end == "withdraw":
        ideas.withdraw_idea(by=people[plan.by], idea=idea)
    if plan.end == "take_down":
        ideas.take_down_idea(by=people[LEAD], idea=idea, reason=plan.words)


def date_back(idea: Idea, plan: Plan, today: dt.date) -> None:
    """Put each step on its day, which no action would do."""

    def ago(days: int) -> dt.date:
        return today - dt.timedelta(days=days)

    def noon(days: int) -> dt.datetime:
        return timezone.make_aware(dt.datetime.combine(ago(days), dt.time(12)))

    values: dict[str, Any] = {"raised_on": ago(plan.raised)}
    if plan.policy:
        promised = ago(plan.owned) + dt.timedelta(days=plan.promise)
        values |= {"first_promised_on": promised, "promised_on": promised}
    if plan.answered:
        values["answered_at"] = noon(plan.answered)
    if plan.done:
        values["done_at"] = noon(plan.done)
    Idea.objects.filter(pk=idea.pk).update(**values)
    days = {"own": plan.owned, "finish": plan.done, "withdraw": 30, "take_down": 50}
    with pgtrigger.ignore("networks.IdeaStep:append_only"):
        for step in IdeaStep.objects.filter(idea=idea):
            IdeaStep.objects.filter(pk=step.pk).update(day=ago(days.get(step.verb, plan.answered)))
