"""manage.py as a process of its own, on the database of the tests."""

import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

from django.db import connection


def manage(*arguments: str, data: Path) -> tuple[int, str]:
    """Exit status and what was said about errors. ``data`` is the folder of its files."""
    at = connection.get_connection_params()
    login = quote(at.get("user", "")) + (f":{quote(at['password'])}" if at.get("password") else "")
    database = f"postgres://{login}@/{at['dbname']}?host={quote(at.get('host', ''), safe='')}"
    database += f"&port={at['port']}" if at.get("port") else ""
    environment = {
        **os.environ,
        "DATABASE_URL": database,
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "PORTAL_DATA_DIR": str(data),
    }
    command = [sys.executable, "manage.py", *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    return done.returncode, done.stderr.strip()


def run_worker(data: Path) -> None:
    """Let the background worker do what waits, and stop."""
    status, said = manage("procrastinate", "worker", "--one-shot", data=data)
    assert status == 0, said
