"""``manage.py invite_declarations``: ask everybody who has not been asked for a year."""

import datetime as dt
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from declarations import queries
from declarations.actions.asking import invite_people
from declarations.rules import told
from people.models import OrgUnit


class Command(BaseCommand):
    help = (
        "Leaves everybody who works here a message with a question, in words that say nothing of what"
        " it is about. Whoever was asked, answered or said “not now” within a year is left out."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--unit", metavar="CODE", help="only this unit and all below it")
        parser.add_argument(
            "--joined-since",
            type=date,
            metavar="YYYY-MM-DD",
            help="only who began to work here on this day or later",
        )
        parser.add_argument("--dry-run", action="store_true", help="ask nobody; say how many")

    def handle(self, *, dry_run: bool, verbosity: int, **given: Any) -> None:
        today = timezone.localdate()
        scope = {"unit": unit(given["unit"]), "joined_since": given["joined_since"]}
        if dry_run:
            count = queries.invitable(today, **scope).count()
            self.stdout.write(f"Would be asked: {told(count)}")
            return
        asked = invite_people(by=None, today=today, say=self.progress(verbosity), **scope)
        self.stdout.write(f"Asked: {told(asked)}")

    def progress(self, verbosity: int) -> Any:
        """After each batch, how many were asked so far; only when told to be verbose."""
        if verbosity < 2:
            return lambda count: None
        return lambda count: self.stdout.write(f"{told(count)} so far")


def date(text: str) -> dt.date:
    """A day as YYYY-MM-DD; its name is in the parser's words for anything else."""
    return dt.date.fromisoformat(text)


def unit(code: str | None) -> OrgUnit | None:
    """The unit with ``code``; None for none. Raises CommandError."""
    if code is None:
        return None
    found = OrgUnit.objects.filter(code=code).first()
    if found is None:
        raise CommandError(f"There is no unit with the code {code}.")
    return found
