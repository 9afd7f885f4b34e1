"""manage.py as a process of its own, on the database of the tests, and a job without any process."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from django.db import connection
from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.jobs import Job


def environment(data: Path) -> dict[str, str]:
    at = connection.get_connection_params()
    login = quote(at.get("user", "")) + (f":{quote(at['password'])}" if at.get("password") else "")
    database = f"postgres://{login}@/{at['dbname']}?host={quote(at.get('host', ''), safe='')}"
    database += f"&port={at['port']}" if at.get("port") else ""
    return {
        **os.environ,
        "DATABASE_URL": database,
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "PORTAL_DATA_DIR": str(data),
    }


def manage(*arguments: str, data: Path) -> tuple[int, str]:
    """Exit status and what was said about errors. ``data`` is the folder of its files."""
    command = [sys.executable, "manage.py", *arguments]
    done = subprocess.run(
        command, env=environment(data), capture_output=True, text=True, check=False
    )
    return done.returncode, done.stderr.strip()


def run_worker(data: Path) -> None:
    """Let the background worker do what waits, and stop."""
    status, said = manage("procrastinate", "worker", "--one-shot", data=data)
    assert status == 0, said


@contextmanager
def worker(data: Path) -> Iterator[subprocess.Popen]:
    """A worker that goes on until it is killed, at the latest at the end of the block."""
    command = [sys.executable, "manage.py", "procrastinate", "worker"]
    process = subprocess.Popen(command, env=environment(data), stdout=subprocess.DEVNULL)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def job_context(interruptions: int = 0) -> JobContext:
    """What a task is told of its job: how often a worker was killed at it."""
    job = Job(
        id=1, queue="default", lock=None, queueing_lock=None, task_name="", attempts=interruptions
    )
    return JobContext(app=app, job=job, start_timestamp=0, abort_reason=lambda: None)
