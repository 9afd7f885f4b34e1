"""``manage.py unlink_sign_in STAFF_NUMBER``: when the provider knows somebody by a new name."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from people.actions.links import unlink_account
from people.models import Person


class Command(BaseCommand):
    help = "Forget how the organisation's provider names a person; the next sign-in matches anew."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("staff_number")

    def handle(self, *args: Any, staff_number: str, **options: Any) -> None:
        person = Person.objects.filter(staff_number=staff_number).first()
        if person is None:
            raise CommandError("Nobody has this staff number.")
        count = unlink_account(by=None, person=person)
        self.stdout.write("Unlinked." if count else "There was nothing to unlink.")
