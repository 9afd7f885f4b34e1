"""Ideas and stories of the walk: one of each kind whose readers differ."""

from types import SimpleNamespace
from typing import Any

from networks.queries.ideas import hash_of
from tests.factories.networks import IdeaFactory, StoryEditFactory, StoryFactory

SECRET = "the-secret-of-an-idea"


def build(world: SimpleNamespace) -> None:
    """Carol's idea with Hana as its owner, one without a name; Carol's story on which Lee helps."""
    world.ideas = {
        "": IdeaFactory(raised_by=world.carol),
        "one with an owner": IdeaFactory(raised_by=world.carol, owned=True, hr_owner=world.hana),
        "one that is adopted": IdeaFactory(answered=True, hr_owner=world.hana),
        "one taken back": IdeaFactory(raised_by=world.carol, withdrawn=True),
    }
    IdeaFactory(raised_by=None, token_hash=hash_of(SECRET))
    values = {"author": world.carol, "editor": world.lee, "checked_by": None}
    world.stories = {
        "": StoryFactory(shared=True, **values),
        "a story's draft": StoryFactory(author=world.carol),
        "one checked": StoryFactory(checked=True, **values),
        "one approved": StoryFactory(approved=True, **values),
        "one published": StoryFactory(published=True, **values),
    }
    StoryEditFactory(story=world.stories[""], by=world.carol)


def rows_of(name: str) -> Any:
    return lambda world: [(label, {"pk": row.pk}) for label, row in getattr(world, name).items()]


BY_ROUTE: dict[str, Any] = {
    "ideas/follow/": lambda world: [("a secret link", {"token": SECRET})],
    "ideas/": rows_of("ideas"),
    "stories/": rows_of("stories"),
}
