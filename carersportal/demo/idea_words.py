"""The ideas of the demo: what was raised, by whom, and what became of it. Everything is invented.

Days are counted back from today; a promise of 20 days is one for 20 days after it was made.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Plan:
    """``by`` is a staff number, or "" for nobody. ``end`` is the last verb that happened."""

    title: str
    body: str
    by: str
    raised: int
    end: str = ""
    policy: str = ""
    owned: int = 0
    promise: int = 0
    answered: int = 0
    answer: str = ""
    done: int = 0
    words: str = ""
    supports: int = 0


IDEAS = (
    Plan(
        "Special leave in half days",
        "An appointment takes a morning. A whole day of special leave for it is gone too quickly.",
        "100479",
        310,
        "finish",
        "Special leave",
        303,
        60,
        262,
        "Yes. The system can count halves, and nothing in the policy speaks against it.",
        205,
        "Special leave can be taken in half days since spring.",
        43,
    ),
    Plan(
        "A quiet room in every office",
        "Some calls cannot wait, and cannot be made in the canteen.",
        "",
        270,
        "finish",
        "Workplaces",
        265,
        45,
        230,
        "Yes, but not everywhere: we begin where a room is free, which is at four sites.",
        120,
        "Hull, Aberdeen, Greenock and Belfast have a room with a door. No booking is needed.",
        31,
    ),
    Plan(
        "Tell carers about jobs that can be shared",
        "Adverts say “full time” even where two people could do it together.",
        "100220",
        200,
        "adopt",
        "Recruitment",
        196,
        30,
        160,
        "Yes. Every advert will say whether the job can be shared, from the first of next month.",
        supports=17,
    ),
    Plan(
        "Rotas eight weeks ahead",
        "Eight weeks would let us plan respite care.",
        "100202",
        150,
        "adapt",
        "Working time",
        140,
        40,
        104,
        "Six weeks, not eight: the ports plan for six. We look at it again in a year.",
        supports=22,
    ),
    Plan(
        "Pay for care while we travel for work",
        "A night away costs me a night of paid care.",
        "",
        120,
        "decline",
        "Travel and expenses",
        110,
        30,
        81,
        "Not now. Tax law treats it as pay, and it would help those least who earn least. Ask for an"
        " arrangement without nights away instead: that is possible in every team.",
        supports=12,
    ),
    Plan(
        "Managers’ induction with an hour about carers",
        "New managers learn about budgets for a day, and about carers not at all.",
        "100262",
        75,
        "own",
        "Induction of managers",
        68,
        90,
        supports=26,
    ),
    Plan(
        "A list of firms that bring lunch to relatives",
        "We all look for the same things at night. One list would do.",
        "100268",
        88,
        "own",
        "Information for staff",
        80,
        60,
        supports=4,
    ),
    Plan(
        "Meetings not before half past nine",
        "The bus of the day centre comes at nine.",
        "",
        16,
        supports=11,
    ),
    Plan(
        "Let us buy a week of leave",
        "Some of us would pay for one more week.",
        "100317",
        3,
    ),
    Plan("Taken back by its raiser", "It has settled itself.", "100474", 40, "withdraw"),
    Plan(
        "Taken down",
        "It named a colleague.",
        "",
        55,
        "take_down",
        words="It named somebody. Please raise it again without the name.",
    ),
)
