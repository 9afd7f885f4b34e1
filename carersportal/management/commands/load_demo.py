from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from carersportal.demo.load import load
from carersportal.tasks import publish_demo_releases


class Command(BaseCommand):
    help = "Fill an empty database with a made-up employer of about 300 people."

    def handle(self, *, verbosity: int, **options) -> None:
        if not settings.DEMO:
            raise CommandError("The demo is loaded into a demo only: set PORTAL_DEMO=1.")
        loaded = load()
        if loaded:
            publish_demo_releases.defer()
        if verbosity:
            self.stdout.write("Loaded." if loaded else "There are people already; nothing done.")
