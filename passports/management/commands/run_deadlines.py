"""Run the daily job now."""

import datetime as dt
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from passports.actions.deadlines import run_deadlines


class Command(BaseCommand):
    help = "Send the reminders and make the changes that are due today (or by --date)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--date", type=dt.date.fromisoformat, help="do what is due by this day, as 2026-11-21"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        run_deadlines(today=options["date"] or timezone.localdate())
