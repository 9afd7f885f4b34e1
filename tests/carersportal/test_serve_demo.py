"""`make run`: the demo starts from nothing, starts again quickly, and leaves nothing behind."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from tests.architecture.source import ROOT

pytestmark = pytest.mark.xdist_group("serve_demo")
PATIENCE = 180


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def demo_environment(data: Path) -> dict[str, str]:
    names = ("DATABASE_URL", "SECRET_KEY", "FIELD_KEYS", "DJANGO_SETTINGS_MODULE")
    kept = {name: value for name, value in os.environ.items() if name not in names}
    return kept | {"PORTAL_DEMO": "1", "PORTAL_DATA_DIR": str(data)}


class Demo:
    """One `serve_demo` in a process of its own, with its data in a folder of its own."""

    def __init__(self, data: Path) -> None:
        self.data, self.port = data, free_port()
        self.process = subprocess.Popen(
            [sys.executable, "manage.py", "serve_demo", "--port", str(self.port)],
            cwd=ROOT,
            env=demo_environment(data),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def first_line(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def get(self, path: str) -> tuple[int, str]:
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)) as link:
            link.request("GET", path)
            answer = link.getresponse()
            return answer.status, answer.read().decode()

    def stop(self, how: signal.Signals) -> int:
        self.process.send_signal(how)
        self.process.communicate(timeout=PATIENCE)
        return self.process.returncode

    def leftovers(self) -> list[str]:
        """The command lines of all processes that were started for this folder."""
        found = []
        for entry in Path("/proc").glob("[0-9]*"):
            try:
                environment = (entry / "environ").read_bytes()
                command = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            except OSError:
                continue
            if str(self.data).encode() in environment or str(self.data) in command:
                found.append(command)
        return found

    def nothing_is_left(self) -> bool:
        deadline = time.monotonic() + 20
        while self.leftovers() and time.monotonic() < deadline:
            time.sleep(0.1)
        return self.leftovers() == []


@pytest.fixture(scope="module")
def data(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("portal")


def test_serve_demo_starts_from_nothing_and_stops_on_sigterm(data):
    demo = Demo(data)
    assert (
        demo.first_line() == f"Carers Portal is at http://127.0.0.1:{demo.port}/ (Ctrl-C stops it)"
    )
    status, page = demo.get("/demo/")
    assert (status, "Choose who to be" in page) == (200, True)
    assert any("procrastinate worker" in command for command in demo.leftovers())
    assert demo.stop(signal.SIGTERM) == 0
    assert demo.nothing_is_left()


def test_serve_demo_keeps_its_data_and_stops_on_ctrl_c(data):
    demo = Demo(data)
    assert demo.first_line().startswith("Carers Portal is at")
    assert demo.get("/demo/")[0] == 200
    assert demo.stop(signal.SIGINT) == 0
    assert demo.nothing_is_left()


def test_serve_demo_leaves_nothing_when_it_is_killed(data):
    demo = Demo(data)
    assert demo.first_line().startswith("Carers Portal is at")
    assert demo.stop(signal.SIGKILL) == -signal.SIGKILL
    assert demo.nothing_is_left()


def test_serve_demo_says_that_the_port_is_taken(data):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        run = subprocess.run(
            [sys.executable, "manage.py", "serve_demo", "--port", str(taken.getsockname()[1])],
            cwd=ROOT,
            env=demo_environment(data),
            capture_output=True,
            text=True,
            check=False,
        )
    assert (run.returncode, "is in use" in run.stderr) == (1, True)
    assert "Traceback" not in run.stderr


def test_serve_demo_refuses_without_the_switch():
    environment = {k: v for k, v in os.environ.items() if k != "PORTAL_DEMO"}
    run = subprocess.run(
        [sys.executable, "manage.py", "serve_demo"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (run.returncode, "PORTAL_DEMO=1" in run.stderr) == (1, True)
