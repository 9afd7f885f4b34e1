"""Seal all sensitive text anew with the first key of FIELD_KEYS."""

from typing import Any

import pgtrigger
from django.apps import apps
from django.core.management.base import BaseCommand
from django.db import transaction

from audit.encrypted import rotate


class Command(BaseCommand):
    help = (
        "Rewrite every encrypted text with the first key of FIELD_KEYS. Put the new key first, keep"
        " the old one behind it, run this, then take the old key away. May be run again."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        total = 0
        for model in apps.get_models():
            with transaction.atomic(), pgtrigger.ignore():
                total += rotate(model)
        self.stdout.write(f"{total} texts were sealed anew.")
