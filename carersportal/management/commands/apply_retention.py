"""Delete what has been kept long enough."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from audit.actions import apply_retention


class Command(BaseCommand):
    help = "Delete what the portal may no longer keep (see Privacy.keep of each model)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="say what would go, and keep it")

    def handle(self, *args: Any, **options: Any) -> None:
        counts = apply_retention(by=None, today=timezone.localdate(), dry_run=options["dry_run"])
        for name, count in sorted(counts.items()):
            self.stdout.write(f"{name}: {count}")
        if not counts:
            self.stdout.write("Nothing has been kept too long.")
