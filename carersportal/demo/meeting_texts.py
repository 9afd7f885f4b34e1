"""What the meetings of the demo said, decided and want done. Everything here is invented."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Told:
    """A meeting so many days ago. ``to_do``: text, owner ("officer", "hr" or words), days until it is due;
    ``outcomes``: by the text of an action, how it was closed and what came of it."""

    days_ago: int
    present: int
    said: tuple[tuple[str, str], ...]
    named: int = 0
    decided: tuple[str, ...] = ()
    to_do: tuple[tuple[str, str, int], ...] = ()
    outcomes: dict[str, tuple[str, str]] = field(default_factory=dict)
    is_published: bool = True
    corrected: str = ""


HELD = (
    Told(
        days_ago=320,
        present=17,
        named=3,
        said=(
            (
                "Rotas that change at short notice",
                "It was said that a rota which changes within the week makes it impossible to book"
                " a sitter. Some have had to pay for one twice. It works well where swaps can be"
                " agreed among colleagues.",
            ),
            (
                "A room to make a call",
                "Calls to a surgery are made in the stairwell. A small room with a door would do.",
            ),
        ),
        decided=(
            "To ask HR for two weeks’ notice of rotas.",
            "To ask for a quiet room at each site.",
        ),
        to_do=(
            ("Write to HR about the notice of rotas", "officer", 30),
            ("Find a quiet room in Greenock", "hr", 60),
            ("Collect examples of swaps that work", "two members from the shift teams", 90),
        ),
        outcomes={
            "Write to HR about the notice of rotas": (
                "finish",
                "HR has answered: two weeks from April, in all teams that have rotas.",
            ),
            "Find a quiet room in Greenock": ("finish", "The small room on the second floor."),
        },
    ),
    Told(
        days_ago=228,
        present=21,
        named=4,
        said=(
            (
                "Carers Week",
                "It was asked who would tell a story. Nobody should feel that they have to.",
            ),
            (
                "Paid leave before unpaid",
                "Some had taken annual leave since they did not know of special leave. It was said"
                " that managers do not know of it either.",
            ),
        ),
        decided=("To ask for a page for managers on paid leave for carers.",),
        to_do=(
            ("Draft the page for managers with HR", "hr", 45),
            ("Ask the carers’ centre for a speaker", "officer", 40),
        ),
        outcomes={
            "Ask the carers’ centre for a speaker": (
                "drop",
                "The centre has no one free this year; we ask again for the next Carers Week.",
            ),
        },
        corrected="The page for managers is about special leave, not about carer’s leave.",
    ),
    Told(
        days_ago=137,
        present=9,
        said=(
            (
                "Working from another site",
                "It was said that an hour saved on the way is an hour of care. There was no quorum,"
                " so this comes back.",
            ),
        ),
        to_do=(("Ask estates which sites have desks to spare", "officer", 120),),
    ),
    Told(
        days_ago=46,
        present=19,
        named=3,
        said=(
            (
                "Working from another site",
                "It was said that three sites have desks to spare on most days. Some teams allow it"
                " and others do not, and nobody knows why.",
            ),
            ("The survey", "One in five had answered. It was asked to ask again in the spring."),
        ),
        decided=("To ask for one rule on working from another site, for all teams.",),
        to_do=(
            ("Take the rule on other sites to the policy group", "hr", 40),
            ("Ask for the survey to run again in the spring", "officer", 100),
        ),
    ),
)
TO_COME = ("Results of the survey", "Carers Week: what do we want to do?")
SUGGESTED = (
    ("Parking near the entrance", "For those who may have to leave at once."),
    ("Late meetings", "Meetings after four are hard for anybody who has to be home by five."),
)
VIEWS = (
    "Please say that telephone access to the rota matters more than anything else.",
    "I cannot come since it is always on a Wednesday. Could it be another day once?",
)
PAPER = (
    "Staff survey: what carers said\n\n1. One in five answered.\n2. Most ask for notice of rotas.\n"
)
