from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from carersportal import reference


class Command(BaseCommand):
    help = "Write the pages of docs/reference that are made from the code."
    requires_system_checks: list = []

    def add_arguments(self, parser) -> None:
        parser.add_argument(
            "--check", action="store_true", help="Change nothing; fail if one is old."
        )

    def handle(self, *, check: bool, **options) -> None:
        folder = Path(settings.BASE_DIR) / "docs" / "reference"
        old = []
        for name, page in reference.PAGES.items():
            path = folder / name
            if path.exists() and path.read_text() == page():
                continue
            old.append(name)
            if not check:
                folder.mkdir(parents=True, exist_ok=True)
                path.write_text(page())
        if check and old:
            raise CommandError(f"Not current: {', '.join(old)}. Run `make docs`.")
