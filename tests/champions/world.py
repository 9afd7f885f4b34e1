"""What of champions the walk through all addresses meets: one of each, with data that could leak."""

from types import SimpleNamespace
from typing import Any

from champions.actions.pages import change_portrait
from champions.models import Champion, Question
from tests.factories.champions import (
    BookingFactory,
    ChampionFactory,
    QuestionFactory,
    SessionFactory,
    ThemeActionFactory,
    ThemeFactory,
    png,
)

TOKEN = "the-secret-of-a-question"


def build(world: SimpleNamespace) -> None:
    """Chi's page with Lee as deputy, a session in which Carol has booked, a question of each kind."""
    chis = ChampionFactory(person=world.chi, deputy=world.lee)
    change_portrait(by=world.chi, data=png())
    world.session = SessionFactory(champion=chis)
    world.held = SessionFactory(champion=chis, days=-1)
    world.booking = BookingFactory(slot=world.session.slots.first(), person=world.carol)
    world.question = QuestionFactory(token=TOKEN)
    QuestionFactory(answered=True, settled_by=world.chi)
    world.theme = ThemeFactory(champion=chis)
    world.action = ThemeActionFactory(theme__champion=chis, owner=world.mo)


Things = list[tuple[str, dict[str, Any]]]


def a_champion(world: SimpleNamespace) -> Things:
    return [("", {"pk": Champion.objects.get(person=world.chi).pk})]


def a_question(world: SimpleNamespace) -> Things:
    found = Question.objects.all()
    return [("", {"pk": world.question.pk})] + [
        ("answered", {"pk": one.pk}) for one in found.filter(status="answered")
    ]


BY_ROUTE: dict[str, Any] = {
    "champions/<int:pk>/": a_champion,
    "champions/sessions/<uuid:pk>/themes/": lambda world: [("", {"pk": world.held.pk})],
    "champions/sessions/": lambda world: [("", {"pk": world.session.pk})],
    "champions/slots/": lambda world: [("", {"pk": world.session.slots.last().pk})],
    "champions/questions/follow/": lambda world: [("a secret link", {"token": TOKEN})],
    "champions/questions/": a_question,
    "champions/themes/": lambda world: [("", {"pk": world.theme.pk})],
    "champions/actions/": lambda world: [("", {"pk": world.action.pk})],
    "appointments/": lambda world: [("Carol’s", {"pk": world.booking.pk})],
}
