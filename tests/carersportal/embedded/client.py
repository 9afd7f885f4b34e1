"""A client of the embedded database: answers each line of SQL on its input with a line of JSON."""

import json
import os
import subprocess
import sys


def answer(line: str) -> object:
    """Run one line and return the first row, or what went wrong."""
    from django.db import DatabaseError, connection

    if line == "engine":
        return connection.vendor and "loaded"
    if line == "fork":
        return os.fork() or "child"
    if line == "sleeper":
        return subprocess.Popen(["sleep", "300"], close_fds=False).pid
    try:
        with connection.cursor() as cursor:
            cursor.execute(line)
            return cursor.fetchone() if cursor.description else None
    except DatabaseError as error:
        return str(error)
    finally:
        connection.close_if_unusable_or_obsolete()  # as at the end of a request


def main() -> None:
    """Set Django up, say so, and answer until the input ends."""
    import django

    django.setup()
    print(json.dumps("ready"), flush=True)  # noqa: T201
    for line in sys.stdin:
        print(json.dumps(answer(line.strip())), flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
