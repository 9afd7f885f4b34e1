"""Three stories of the demo, each told through the actions. Everything here is invented."""

import datetime as dt

from networks.actions import stories
from networks.models import Story
from people.models import Person

LEAD = "100321"
# author, name shown, title, text
PUBLISHED = (
    (
        "100220",
        "A colleague",
        "The first time I said it aloud",
        "For six years I told nobody at work. I took annual leave for appointments and said that I"
        " was going away.\n\nThen a new manager asked what would help, and not why. I start at ten"
        " on two days now. **That is all it took.**\n\nIf you wonder whether you are a carer: I"
        " wondered for six years.",
    ),
    (
        "100479",
        "",
        "What I would tell myself a year ago",
        "- You are allowed to keep your phone on.\n- You do not have to be at the end of your"
        " strength before you ask.\n- Write it down once, and you need not explain it again to the"
        " next manager.\n\nAnd come to the coffee. Nobody asks you anything there.",
    ),
)
IN_THE_MAKING = (
    "100474",
    "H.",
    "Nights",
    "I used to be proud that nobody noticed. Then I fell asleep in a meeting.",
)


def load_network_stories(people: dict[str, Person], today: dt.date) -> None:
    """Two that all staff read, with a name and without; one that is being edited together."""
    lead = people[LEAD]
    for number, shown_as, title, body in PUBLISHED:
        author = people[number]
        story = begin(author, shown_as, title, body, lead)
        stories.check_story(by=lead, story=story, version=story.version)
        ends_on = today + dt.timedelta(days=300)
        stories.approve_story(by=author, story=story, version=story.version, ends_on=ends_on)
        stories.publish_story(by=lead, story=story)
    number, shown_as, title, body = IN_THE_MAKING
    story = begin(people[number], shown_as, title, body, lead)
    more = f"{body}\n\nToday my team knows that I may be tired, and why does not matter."
    stories.edit_story(by=lead, story=story, title=title, body=more, version=story.version)


def begin(author: Person, shown_as: str, title: str, body: str, editor: Person) -> Story:
    story = stories.start_story(by=author, title=title, body=body, shown_as=shown_as)
    return stories.share_story(by=author, story=story, editor=editor)
