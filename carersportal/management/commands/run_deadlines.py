"""Run the daily jobs of all features now."""

import datetime as dt
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from leave.actions import deadlines as leave
from passports.actions import deadlines as passports


class Command(BaseCommand):
    help = "Send the reminders and make the changes that are due today (or by --date)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--date", type=dt.date.fromisoformat, help="do what is due by this day, as 2026-11-21"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        today = options["date"] or timezone.localdate()
        passports.run_deadlines(today=today)
        leave.run_deadlines(today=today)
