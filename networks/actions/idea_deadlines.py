"""What happens to ideas because a day has come."""

import datetime as dt

from django.db.models import Count, Q

from audit.trail import action
from networks.models import Idea
from networks.notifications import ideas as about
from networks.permissions.ideas import hr_today
from networks.rules.counts import told
from networks.states import OPEN_IDEAS, IdeaStatus
from notifications.outbox import put_many
from people.models import Person

NO_OWNER = dt.timedelta(days=14)
BEFORE = dt.timedelta(days=7)
AGAIN = 14
FORGET = dt.timedelta(days=730)


def run_idea_deadlines(*, by: Person | None = None, today: dt.date) -> None:
    """Do what is due on ``today``. Run it as often as you like: everything happens once."""
    count_supports(by=by, today=today)
    tell_of_ideas(by=by, today=today)
    remind_of_promises(by=by, today=today)
    forget_raisers(by=by, today=today)


@action
def count_supports(*, by: Person | None, today: dt.date) -> int:
    """Count once a day who supports each open idea, rounded and from 10 on, for everybody to see.

    A live number could be watched while somebody presses. Returns how many numbers changed.
    """
    changed = []
    found = Idea.objects.filter(status__in=OPEN_IDEAS).select_for_update(of=("self",))
    for idea in found.order_by("pk"):
        number = told(idea.supports.count())
        if number != idea.supported:
            idea.supported = number
            idea.save(update_fields=["supported"])
            changed.append(idea)
    return len(changed)


@action
def tell_of_ideas(*, by: Person | None, today: dt.date) -> int:
    """Tell HR in the morning of the ideas of the days before, and of those two weeks without an owner.

    A message at once would say at what time somebody raised one.
    """
    people = list(hr_today().values_list("pk", flat=True))
    waiting = Idea.objects.filter(status=IdeaStatus.RAISED)
    days = waiting.filter(raised_on__lt=today, raised_on__gte=today - BEFORE).order_by()
    letters = [
        about.ideas_raised(person, row["raised_on"], row["count"])
        for row in days.values("raised_on").annotate(count=Count("pk"))
        for person in people
    ]
    old = waiting.filter(raised_on__lte=today - NO_OWNER)
    letters += [about.idea_waiting(person, idea) for idea in old for person in people]
    return put_many(letters)


@action
def remind_of_promises(*, by: Person | None, today: dt.date) -> int:
    """Remind owners a week before the promised day, when it has passed, and every two weeks after.

    Where the owner is in HR no longer, all of HR is reminded.
    """
    people = set(hr_today().values_list("pk", flat=True))
    letters = []
    for idea in Idea.objects.filter(status=IdeaStatus.OWNED, promised_on__lte=today + BEFORE):
        owners = [idea.hr_owner_id] if idea.hr_owner_id in people else sorted(people)
        day = idea.promised_on or today
        late = (today - day).days
        for person in owners:
            if late > 0:
                letters.append(about.promise_late(person, idea, day, (late - 1) // AGAIN + 1))
            else:
                letters.append(about.promise_due(person, idea, day))
    return put_many(letters)


@action
def forget_raisers(*, by: Person | None, today: dt.date) -> int:
    """Cut the link to who raised an idea: when they have left, or two years after, unless it is open."""
    left = Q(raised_by__left_on__lt=today)
    old = Q(raised_on__lte=today - FORGET) & ~Q(status__in=OPEN_IDEAS)
    return Idea.objects.filter(left | old, raised_by__isnull=False).update(raised_by=None)
