"""What the demo's champions say, are asked and have heard. Everything here is invented."""

import datetime as dt
from dataclasses import dataclass

Colour = tuple[int, int, int]


@dataclass(frozen=True)
class Page:
    """A champion's page; ``area`` is a unit's code, or nothing for the whole employer."""

    number: str
    deputy: str
    area: str
    who: str
    why: str
    reach: str
    colours: tuple[Colour, Colour, Colour]


CHAMPIONS = (
    Page(
        number="100202",
        deputy="100203",
        area="",
        who="Director of Operations",
        why=(
            "My father lived with us for his last six years. I ran a directorate in the day and a"
            " small ward at night, and I told nobody at work, because I thought that a director"
            " does not.\n\nThat was a mistake. I should like you to have it easier than I had."
            " I cannot decide about your leave, but I can listen, and I know whom to ask."
        ),
        reach="Ring 01482 496 0101 on Tuesday mornings, or write to me. I read it myself.",
        colours=((214, 228, 237), (29, 79, 110), (205, 164, 138)),
    ),
    Page(
        number="100312",
        deputy="100313",
        area="POL",
        who="Director of Policy",
        why=(
            "Our second child was born with a condition that nobody had heard of. For two years"
            " every meeting was a negotiation with the hospital’s diary. A colleague who had been"
            " there before me made all the difference, with one cup of tea a fortnight.\n\nI try"
            " to be that colleague."
        ),
        reach="Come to the drop-in on Wednesdays, Room 1.15 in Aberdeen. The door is open.",
        colours=((230, 224, 240), (76, 44, 106), (150, 105, 78)),
    ),
)


@dataclass(frozen=True)
class Asked:
    """A question of some days ago, and what became of it."""

    text: str
    days: int
    by: str = ""
    wording: str = ""
    answer: str = ""
    reason: str = ""
    explanation: str = ""


QUESTIONS = (
    Asked(
        "Do I have to tell my manager why I need leave? Mine in Vessel Traffic always asks.",
        40,
        by="100202",
        wording="Do I have to tell my manager why I need leave?",
        answer=(
            "Say that it is carer’s leave, and the dates. You need not say whom you look after or"
            " what is the matter, and nobody may ask for evidence."
        ),
    ),
    Asked(
        "can I have a passport if I only look after my neighbour and she is not family",
        26,
        by="100312",
        wording="Can I have a passport if I look after a neighbour?",
        answer=(
            "Yes. It does not matter whether you are related. If somebody relies on you, the"
            " passport is for you."
        ),
    ),
    Asked(
        "Does it count against me for promotion if I work 30 hours?",
        12,
        by="100202",
        wording="Does working fewer hours count against me for promotion?",
        answer=(
            "It must not. Panels see what you did, not how many hours you work. If you think that"
            " it has counted, HR will look at it with you."
        ),
    ),
    Asked(
        "My request of 3 March was turned down by the deputy in Licensing. Was that right?",
        20,
        by="100312",
        reason="one_case",
        explanation=(
            "I cannot judge one case here, and an answer in public would show who you are. An HR"
            " caseworker can look at it with you: choose “Take it to HR” in your passport."
        ),
    ),
    Asked("Is there a room on the second floor in Hull where I can take a call from the nurse?", 4),
    Asked("Could the rota come out earlier than two weeks before?", 1),
)
# What was heard, by how many weeks ago the session was.
THEMES = {
    5: (
        ("hours", "Rotas come two weeks ahead, and appointments are made six weeks ahead."),
        ("knowing", "Many do not know that a passport is for them."),
    ),
    9: (("managers", "New managers ask for everything again."),),
}


@dataclass(frozen=True)
class Plan:
    """An action: what, who, by when, and how it ended, if it has."""

    what: str
    owner: str
    due_in: dt.timedelta
    note: str = ""


ACTIONS = {
    THEMES[5][0][1]: Plan(
        "Ask the rota team for rotas six weeks ahead", "100358", dt.timedelta(days=24)
    ),
    THEMES[9][0][1]: Plan(
        "Put passports into the induction of new managers",
        "100396",
        dt.timedelta(days=10),
        note="In the induction since this month, with two examples.",
    ),
}
