"""Sharing choices of many passports at once."""

from collections.abc import Iterable
from dataclasses import dataclass

from passports.models import Passport, SharingChoice, SharingRequest
from passports.models.sharing import Level, Recipient
from passports.rules.sharing import NOTHING_CHOSEN, Wish


def current_wishes(passports: Iterable[Passport]) -> dict[tuple, Wish]:
    """The standing choices by (passport's id, recipient)."""
    rows = SharingChoice.objects.current().filter(passport__in=[p.pk for p in passports])
    return {(row.passport_id, row.recipient): Wish(row.choice, row.level) for row in rows}


def manager_level(passport: Passport) -> str:
    """How much the manager may see by the choice that holds."""
    held = passport.choices.current().filter(recipient=Recipient.MANAGER)
    return held.values_list("level", flat=True).first() or Level.ARRANGEMENTS


def wish(wishes: dict[tuple, Wish], passport: Passport, recipient: str) -> Wish:
    return wishes.get((passport.pk, recipient), NOTHING_CHOSEN)


@dataclass(frozen=True)
class SharingPage:
    """What "Who may see it" shows: each recipient's choice, what waits, who was let in, the past."""

    choices: list[tuple[Recipient, SharingChoice | None]]
    waiting: list[SharingRequest]
    allowed: list[SharingRequest]
    history: list[SharingChoice]


def sharing_page(passport: Passport) -> SharingPage:
    """Two queries, however many choices there were; the history is the last fifty."""
    rows = list(passport.choices.order_by("-since")[:50])
    held = {row.recipient: row for row in rows if row.ended_at is None}
    requests = list(passport.requests.current().select_related("person"))
    answer = SharingRequest.Answer
    return SharingPage(
        choices=[(recipient, held.get(recipient)) for recipient in Recipient],
        waiting=[row for row in requests if row.answer == answer.WAITING],
        allowed=[
            row
            for row in requests
            if row.answer == answer.YES and row.recipient != Recipient.NEXT_MANAGER
        ],
        history=[row for row in rows if row.ended_at],
    )
