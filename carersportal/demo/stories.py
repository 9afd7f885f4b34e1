"""What the demo tells: who has a passport, how far it is, and what is in it.

Everything here is invented. ``stage`` is where the passport stands, ``days`` how long ago it was
started; see carersportal/demo/passports.py for what each stage means.
"""

from dataclasses import dataclass, field

Row = dict[str, str]

# (category, in work terms, when and how often)
WANTED: dict[str, Row] = {
    "late_start": {
        "category": "start_finish",
        "in_work_terms": "Start at 10 instead of 9, and make up the hour in the evening from home",
        "when_and_how_often": "Tuesdays and Thursdays",
    },
    "early_finish": {
        "category": "start_finish",
        "in_work_terms": "Finish at 3:30 and log on again at 7 for an hour",
        "when_and_how_often": "Mondays, until the day centre takes new people",
    },
    "home": {
        "category": "place",
        "in_work_terms": "Work from home, and come in for the team day",
        "when_and_how_often": "Three days a week; the team day is Wednesday",
    },
    "compressed": {
        "category": "compressed",
        "in_work_terms": "Full-time hours in nine days out of ten",
        "when_and_how_often": "Every second Friday off",
    },
    "reduced": {
        "category": "reduced",
        "in_work_terms": "30 hours a week for six months",
        "when_and_how_often": "No work on Wednesday afternoons",
    },
    "rota": {
        "category": "shifts",
        "in_work_terms": "Know the rota four weeks ahead, and swap a night shift when I have to",
        "when_and_how_often": "Each rota",
    },
    "meetings": {
        "category": "no_late_meetings",
        "in_work_terms": "No meetings that I have to attend after 4pm",
        "when_and_how_often": "Every day",
    },
    "phone": {
        "category": "phone_on",
        "in_work_terms": "Keep my phone on and step out to take a call",
        "when_and_how_often": "When it rings: about twice a week",
    },
    "room": {
        "category": "private_space",
        "in_work_terms": "A room with a door for calls",
        "when_and_how_often": "About an hour a week",
    },
    "appointments": {
        "category": "appointments",
        "in_work_terms": "Be away for appointments and make up the time within the month",
        "when_and_how_often": "Usually the first Thursday of the month",
    },
    "emergency": {
        "category": "emergency",
        "in_work_terms": "Leave at once when I am called, and tell the duty manager by text",
        "when_and_how_often": "Three or four times a year",
    },
    "travel": {
        "category": "travel",
        "in_work_terms": "No nights away without two weeks’ notice",
        "when_and_how_often": "Site visits",
    },
    "cover": {
        "category": "workload",
        "in_work_terms": "Somebody who knows my cases and can take them for a day",
        "when_and_how_often": "When I am away at short notice",
    },
    "leave": {
        "category": "planning_leave",
        "in_work_terms": "Plan leave for the school holidays by the end of January",
        "when_and_how_often": "Once a year",
    },
}
CARING = (
    {"how_many": ["1"], "relationship": ["parent"], "hours": ["10_19"], "home": ["nearby"]},
    {"how_many": ["1"], "relationship": ["partner"], "hours": ["50_or_more"], "home": ["with_me"]},
    {"how_many": ["2"], "relationship": ["child", "parent"], "help": ["practical", "appointments"]},
    {"how_many": ["1"], "relationship": ["friend"], "hours": ["0_9"], "outlook": ["varies"]},
    {"relationship": ["prefer_not_to_say"], "help": ["night", "emotional"]},
)
CHANGES = (
    "There will be more appointments from the spring.",
    "We hope for a place at a day centre before the summer.",
    "",
)
IMPACT = (
    {
        "hard_now": "Mornings. I often start tired and need half an hour to settle.",
        "works": "Knowing on Friday what the next week looks like.",
        "does_not_work": "Meetings that are moved on the day.",
        "good_week": "I work my hours and nobody notices anything.",
        "bad_week": "Two or three calls a day, and I may have to go.",
    },
    {
        "hard_now": "Nights away from home, and being without my phone.",
        "works": "Working from home on the days with appointments.",
        "does_not_work": "Having to explain it again each time.",
        "good_week": "One appointment, planned.",
        "bad_week": "A hospital stay; I work in the evenings.",
    },
)
AT_ONCE = {
    "whom_i_tell": "I text my manager, and the duty desk if there is no answer in ten minutes.",
    "second_contact": "The deputy team leader",
    "my_work": "I leave a note of what is due that day on the team board.",
    "team_is_told": "I have had to leave.",
}


@dataclass(frozen=True)
class Story:
    """One passport of the demo. ``answers`` gives for each wanted arrangement what became of it."""

    owner: str
    stage: str
    days: int
    wants: tuple[str, ...]
    answers: tuple[str, ...] = ()
    level: str = "arrangements"
    next_manager: str = "always"
    old_manager: str = ""
    extra: dict = field(default_factory=dict)


STORIES = (
    # The team of a manager who has three to answer.
    Story("100220", "shared", 12, ("late_start", "phone", "appointments"), level="impact"),
    Story("100221", "shared", 3, ("rota", "emergency")),
    Story("100222", "shared", 24, ("home", "meetings", "room"), extra={"case": "no_answer"}),
    Story("100225", "signed_by_owner", 20, ("compressed", "phone"), ("agreed", "changed")),
    Story("100224", "in_force", 95, ("early_finish", "emergency"), ("in_place", "in_place"),
          extra={"checks": (30,)}),
    Story("100228", "draft", 4, ("reduced",)),
    Story("100229", "review_due", 366, ("rota", "phone", "leave"), ("in_place",) * 3),
    Story("100230", "paused", 200, ("home", "travel"), ("in_place", "agreed")),
    # A new manager since last week.
    Story(
        "100262", "handover", 160, ("late_start", "home", "appointments"),
        ("in_place", "in_place", "agreed"), level="impact", old_manager="100269",
    ),
    Story("100265", "asking", 210, ("phone", "emergency"), ("in_place",) * 2, old_manager="100269",
          next_manager="ask"),
    Story("100267", "withheld", 300, ("meetings", "travel"), ("in_place",) * 2,
          old_manager="100269", next_manager="never"),
    Story("100268", "answered", 9, ("reduced", "home", "room"),
          ("not_agreed", "changed", "agreed")),
    Story("100270", "in_force", 40, ("appointments", "cover"), ("agreed", "in_place"),
          level="everything", extra={"checks": (30,)}),
    # A team whose manager is away.
    Story("100361", "in_force", 120, ("compressed", "phone"), ("in_place", "in_place"),
          extra={"checks": (30, 90)}),
    Story("100362", "shared", 6, ("early_finish", "cover")),
    Story("100366", "answered", 30, ("home", "late_start"), ("not_agreed", "not_agreed"),
          extra={"case": "refused", "caseworker": "100417"}),
    # Others whom one can be, or read of.
    Story("100470", "draft", 2, ("appointments",)),
    Story("100474", "review_due", 372, ("home", "phone", "emergency"), ("in_place",) * 3,
          level="impact"),
    Story("100479", "in_force", 99, ("late_start", "meetings"), ("in_place", "on_trial"),
          extra={"checks": (30, 90)}),
    Story("100471", "ended", 420, ("reduced", "appointments"), ("ended", "ended")),
    Story("100317", "second_version", 430, ("home", "phone"), ("in_place", "in_place"),
          extra={"checks": (30,)}),
)  # fmt: skip
# People with a passport in force of whom the demo says nothing more.
MANY = (
    "100210", "100213", "100236", "100242", "100247", "100281", "100286", "100292", "100299",
    "100305", "100320", "100325", "100333", "100341", "100348", "100376", "100383", "100390",
    "100404", "100416", "100430", "100437", "100445", "100458", "100463", "100484", "100489",
)  # fmt: skip
ROLES = {
    "100417": "hr_caseworker",
    "100423": "hr_analyst",
    "100321": "network_lead",
    "100422": "auditor",
    "100421": "administrator",
}
# (who is away, who stands in)
STANDING_IN = ("100358", "100369")
