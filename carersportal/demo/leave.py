"""Leave of the demo's employer: requests in every state, from their stories to their rows.

Like the passports, rows are written straight into the state they have to be in, with dates in the
past, through the same steps that the actions take (days, ledger, letter); the database watches.
"""

import datetime as dt
import random
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from carersportal.demo.employer import SEED
from leave.actions.booking import TakenDay, give_back, set_days
from leave.models import LeaveDay, LeaveDecision, LeaveRequest
from leave.notifications.asking import leave_asked
from leave.notifications.deciding import leave_postponed
from leave.notifications.letters import postponement_letter
from leave.queries.assessing import worked_days
from leave.queries.policies import policy_for
from leave.rules.dependants import details_until
from leave.rules.postponement import tell_by
from leave.states import OPEN, OUTCOMES, Scheme, Stage
from leave.states import RequestStatus as R
from people.models import Person, Posting
from people.rules import add_working_days

NEEDS = {
    Scheme.CARERS_LEAVE: "planned",
    Scheme.SPECIAL_LEAVE: "longer",
    Scheme.PARENTAL_LEAVE: "parenting",
    Scheme.DEPENDANTS: "unexpected",
}
UNITS = {"D": (1, LeaveDay.Unit.DAY), "M": (2, LeaveDay.Unit.MORNING)}
NO_COVER = "Nobody else can open the counter in that week."
CONSIDERED = "Half days, and the week after. Neither would help."
MOVED_DAYS = 7


@dataclass(frozen=True)
class LeaveStory:
    """One request: ``asked`` days ago, for leave from ``starts`` days after today on. ``length`` has a
    letter for each day: D all of it, M its morning. ``steps``: what was done and how many days ago."""

    owner: str
    scheme: str
    asked: int
    starts: int
    length: str
    status: str = R.ASKED
    steps: tuple[tuple[str, int], ...] = ()
    words: str = ""


C, S, P, N = (
    Scheme.CARERS_LEAVE,
    Scheme.SPECIAL_LEAVE,
    Scheme.PARENTAL_LEAVE,
    Scheme.DEPENDANTS,
)
STORIES = (
    # The team of a manager with leave to answer; somebody who used three of five days.
    LeaveStory("100475", S, 70, -60, "DD", R.APPROVED, (("approve", 68),)),
    LeaveStory("100475", S, 20, -12, "D", R.APPROVED, (("approve", 18),)),
    LeaveStory("100475", C, 2, 20, "DM", words="An appointment and the day after it"),
    LeaveStory("100471", C, 1, 12, "D"),
    LeaveStory("100476", S, 2, 24, "DDD", words="Moving somebody into a care home"),
    LeaveStory("100478", C, 0, 4, "D", words="The date came by post today"),
    LeaveStory("100480", S, 5, 15, "DD", R.DECLINE_PROPOSED, (("propose_decline", 1),)),
    LeaveStory("100474", C, 60, -40, "DD", R.AGREED, (("agree", 58),)),
    LeaveStory("100474", C, 6, 10, "M", R.AGREED, (("agree", 5),)),
    LeaveStory("100470", P, 50, -21, "DDDD", R.AGREED, (("agree", 49),)),
    # The team with three passports to answer.
    LeaveStory("100220", C, 10, 9, "DD", R.POSTPONED, (("postpone", 8),)),
    LeaveStory(
        "100221", S, 25, 12, "DDDDD", R.DECLINED, (("propose_decline", 22), ("confirm_decline", 20))
    ),
    LeaveStory("100222", S, 9, 18, "DD", R.ASKED, (("go_up", 1),)),
    LeaveStory("100224", N, 1, -1, "D", R.RECORDED, words="A fall at home"),
    LeaveStory("100225", S, 14, 10, "D", R.WITHDRAWN, (("withdraw", 12),)),
    LeaveStory("100228", C, 30, 6, "D", R.CANCELLED, (("agree", 28), ("cancel", 3))),
    LeaveStory("100229", S, 40, -20, "DDDD", R.ENDED_EARLY, (("approve", 38), ("come_back", 18))),
    LeaveStory("100230", S, 30, 14, "DDD", R.PART_APPROVED, (("approve_in_part", 27),)),
    # Others.
    LeaveStory(
        "100262", S, 28, 16, "DD", R.LOOKED_AT_AGAIN,
        (("propose_decline", 26), ("confirm_decline", 25), ("ask_again", 4)),
    ),
    LeaveStory("100361", C, 12, 5, "D", R.AGREED, (("stand", 4),)),
    LeaveStory("100362", C, 1, 14, "D"),
)  # fmt: skip
# Of whom nothing more is told than that they took leave in the last year.
OFTEN = range(100231, 100460, 3)


def tell_leave(people: dict[str, Person], today: dt.date) -> None:
    """Write the rows of all the stories, and of the unremarkable leave of a year."""
    stories = [*unremarkable(), *STORIES]
    for story in stories:
        if story.owner in people:
            Teller(story, people[story.owner], today).tell()


def unremarkable() -> list[LeaveStory]:
    """Leave that was asked for, agreed and taken, drawn with the fixed seed."""
    draw = random.Random(SEED)  # noqa: S311 - the demo is the same every time
    told = {story.owner for story in STORIES}
    found = []
    for number in OFTEN:
        scheme = draw.choice((C, C, S))
        answer, status = ("agree", R.AGREED) if scheme == C else ("approve", R.APPROVED)
        asked, length = draw.randrange(90, 330), draw.choice(("D", "DD", "M", "DDD"))
        if str(number) not in told:
            ago = asked - draw.choice((0, 1, 1, 2, 4))
            steps = ((answer, ago),)
            starts = draw.randrange(8, 30) - asked
            found.append(LeaveStory(str(number), scheme, asked, starts, length, status, steps))
    return found


class Teller:
    """Keeps what the rows of one request have in common."""

    def __init__(self, story: LeaveStory, owner: Person, today: dt.date) -> None:
        self.story, self.owner, self.today = story, owner, today
        postings = Posting.objects.select_related("manager", "unit").on(today)
        self.posting = postings.get(person=owner)
        self.manager = self.posting.manager
        above = postings.filter(person=self.manager).first()
        self.next_manager = above.manager if above else None

    def at(self, ago: int, hour: int = 10) -> dt.datetime:
        """A moment so many days ago, and never in the future."""
        day = self.today - dt.timedelta(days=ago)
        moment = dt.datetime.combine(day, dt.time(hour, self.owner.pk % 60))
        return min(timezone.make_aware(moment), timezone.now())

    def tell(self) -> None:
        days = self.taken(self.story.starts, self.story.length)
        nation = self.posting.nation
        policy = policy_for(self.story.scheme, nation, days[0].date)
        if policy is None or self.manager is None:  # no carer's leave in Northern Ireland
            return
        asked_on = self.at(self.story.asked).date()
        by_law = tell_by(asked_on, days[0].date) if self.story.scheme != N else None
        working_days = policy.answer_working_days
        last = add_working_days(asked_on, working_days, nation) if working_days else by_law
        self.request = LeaveRequest(
            owner=self.owner,
            manager=self.manager,
            decider=self.manager,
            scheme=self.story.scheme,
            policy=policy,
            nation=nation,
            status=self.story.status,
            need=NEEDS[Scheme(self.story.scheme)],
            child=1 if self.story.scheme == P else None,
            what_happened=self.story.words,
            confirms_entitlement=self.story.scheme == C,
            notice_given=asked_on,
            made_at=self.at(self.story.asked),
            asked_at=self.at(self.story.asked),
            answer_by=last,
            details_until=details_until(asked_on) if self.story.scheme == N else None,
        )
        self.go_through(days)

    def taken(self, starts: int, length: str) -> list[TakenDay]:
        """Days that are worked, from so many days after today on; from yesterday on backwards."""
        first = self.today + dt.timedelta(days=starts)
        if self.story.scheme == N:
            worked = worked_days(self.owner, first - dt.timedelta(days=14), first)[-1:]
        else:
            worked = worked_days(self.owner, first, first + dt.timedelta(days=60))
        return [
            TakenDay(day.date, int(day.minutes), day.part / UNITS[letter][0], UNITS[letter][1])
            for day, letter in zip(worked, length, strict=False)
        ]

    def go_through(self, days: list[TakenDay]) -> None:
        """Ask, then each step; the request is saved once it is known how it ended."""
        for verb, ago in self.story.steps:
            if verb in OUTCOMES:
                self.request.outcome, self.request.decided_at = OUTCOMES[verb], self.at(ago)
            if verb == "ask_again":
                self.request.asked_again_at = self.at(ago)
            if verb in ("propose_decline", "go_up", "ask_again"):
                self.request.stage, self.request.decider = Stage.NEXT_MANAGER, self.next_manager
                nation = self.posting.nation
                self.request.answer_by = add_working_days(self.at(ago).date(), 5, nation)
        self.request.save()
        set_days(self.request, days, by=self.owner)
        first = "leave_now" if self.story.scheme == N else "ask"
        self.note(first, self.story.asked, self.owner)
        for verb, ago in self.story.steps:
            self.step(verb, ago, days)
        if self.request.status in OPEN and self.request.decider:
            leave_asked(self.request, days, to=[self.request.decider])

    def step(self, verb: str, ago: int, days: list[TakenDay]) -> None:
        """What one step writes besides the request."""
        values: dict[str, Any] = {}
        by = {"stand": None, "go_up": None}.get(verb, self.manager)
        if verb in ("withdraw", "cancel", "come_back", "ask_again"):
            by = self.owner
        if verb in ("withdraw", "cancel", "confirm_decline"):
            give_back(self.request, by=by)
        if verb == "confirm_decline":
            by = self.next_manager
        if verb == "propose_decline":
            values = {"reason": "no_cover", "explanation": NO_COVER, "considered": CONSIDERED}
        if verb == "approve_in_part":
            set_days(self.request, days[:1], by=by)
            values = {"explanation": NO_COVER, "minutes": days[0].day_minutes}
        if verb == "come_back":
            set_days(self.request, days[:2], by=by)
        if verb == "postpone":
            values = self.move(ago, days)
        self.note(verb, ago, by, **values)
        if verb == "postpone":
            leave_postponed(self.request)

    def move(self, ago: int, days: list[TakenDay]) -> dict[str, Any]:
        """New days a week later, and the letter that says so."""
        new = self.taken(self.story.starts + MOVED_DAYS, self.story.length)
        set_days(self.request, new, by=self.manager)
        on = self.at(ago).date()
        said: dict[str, Any] = {"reason": "no_cover", "explanation": NO_COVER, "consulted_on": on}
        proposal = type("Proposal", (), said)
        letter = postponement_letter(
            self.request, proposal, days, new, by=self.posting.manager, on=on
        )
        return {**said, "letter": letter}

    def note(self, verb: str, ago: int, by: Person | None, **values: Any) -> None:
        LeaveDecision.objects.create(
            request=self.request,
            verb=verb,
            by=by,
            at=self.at(ago),
            version=self.request.days_version,
            **values,
        )
