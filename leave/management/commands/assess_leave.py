"""``manage.py assess_leave [FILE]``: what the rules say of leave that somebody asks for."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any, NoReturn

from django.core.management.base import BaseCommand

from leave.rules import BadQuestion, answer, read_text


class Command(BaseCommand):
    help = (
        "Assess questions about leave (docs/leave.md): one JSON object or a list of them, from FILE"
        " or standard input. Needs no database."
    )
    requires_system_checks: list = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", default="-", help="default: standard input")

    def handle(self, *args: Any, file: str, **options: Any) -> None:
        try:
            answers = answer(read_text(read(file)))
        except BadQuestion as error:
            self.refuse(str(error))
        self.stdout.write(json.dumps(answers, indent=2))

    def refuse(self, message: str) -> NoReturn:
        """Say why there is no answer, and end with status 2."""
        self.stderr.write(message)
        sys.exit(2)


def read(file: str) -> bytes:
    """The bytes of the file; ``-`` is standard input. Raises BadQuestion if there are none to read."""
    try:
        if file == "-":
            with open(0, "rb", closefd=False) as standard_input:
                return standard_input.read()
        return Path(file).read_bytes()
    except OSError as error:
        name = "standard input" if file == "-" else file
        raise BadQuestion("", f"cannot be read from {name}: {error.strerror}.") from None
