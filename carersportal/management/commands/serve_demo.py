import ctypes
import gc
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

HOST = "127.0.0.1"
PR_SET_PDEATHSIG = 1
SECONDS_TO_STOP = 10


class Command(BaseCommand):
    help = "Serve the demo: database, made-up employer, web server and background worker in one."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *, port: int, **options) -> None:
        if not settings.DEMO:
            raise CommandError("Only a demo is served this way: set PORTAL_DEMO=1, or `make run`.")
        refuse_taken(port)
        stopping = StopSignals()
        # Migrations make millions of objects that are soon gone together: looking for dead ones less
        # often makes a first start shorter by a tenth.
        gc.set_threshold(100_000, 5, 5)
        call_command("migrate", verbosity=0)
        call_command("load_demo", verbosity=0)
        log = log_file()
        with log.open("ab") as output:
            children = [
                start("runserver", "--noreload", f"{HOST}:{port}", output=output),
                start("procrastinate", "worker", output=output),
            ]
        try:
            wait_until_serving(port, children, stopping, log)
            if not stopping.asked:
                self.stdout.write(f"Carers Portal is at http://{HOST}:{port}/ (Ctrl-C stops it)")
                self.stdout.flush()
            while not stopping.asked and all(child.poll() is None for child in children):
                time.sleep(0.2)
        finally:
            stop(children)
        if not stopping.asked:
            raise CommandError(f"The portal stopped by itself. Its last words are in {log}")


class StopSignals:
    """Remembers that somebody asked the portal to stop (Ctrl-C, SIGTERM, a closed terminal)."""

    def __init__(self) -> None:
        self.asked = False
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self.stop)

    def stop(self, number: int, frame: object) -> None:
        self.asked = True


def refuse_taken(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise CommandError(
                f"Port {port} is in use: is the portal already running? "
                f"Another port: PORTAL_DEMO=1 .venv/bin/python manage.py serve_demo --port 8001"
            ) from error


def log_file() -> Path:
    path = Path(settings.DATA_DIR) / "portal.log"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"")
    return path


def start(*command: str, output) -> subprocess.Popen:
    """One process of the portal. It ends when this one does, however this one ends."""
    return subprocess.Popen(  # noqa: S603
        [sys.executable, str(Path(settings.BASE_DIR) / "manage.py"), *command],
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=output,
        start_new_session=True,
        preexec_fn=die_with_parent,
        env=os.environ | {"PORTAL_DEMO": "1"},
    )


def die_with_parent() -> None:
    """Linux ends the child when its parent dies, a killed one included; elsewhere nothing happens."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def wait_until_serving(port: int, children: list, stopping: StopSignals, log: Path) -> None:
    while not stopping.asked:
        if any(child.poll() is not None for child in children):
            raise CommandError(f"The portal did not start. Its last words are in {log}")
        with socket.socket() as probe:
            if probe.connect_ex((HOST, port)) == 0:
                return
        time.sleep(0.05)


def stop(children: list[subprocess.Popen]) -> None:
    for child in children:
        if child.poll() is None:
            child.terminate()
    deadline = time.monotonic() + SECONDS_TO_STOP
    for child in children:
        try:
            child.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
