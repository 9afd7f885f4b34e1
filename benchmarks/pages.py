"""Pages against the floor page, under gunicorn, at 1,000 and at 100,000 people.

Each round asks the floor and then every page, so that whatever else the machine does meets all of
them; the figure is the median of the rounds' ratios.
"""

import json
import os
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from benchmarks import leave
from benchmarks.load import Figures, ask, send

ROOT = Path(__file__).resolve().parent.parent
ROUNDS, AIM = 7, 1.5
SENT = "sent"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def gunicorn(environment: dict[str, str]) -> Iterator[int]:
    """The portal under gunicorn with one worker of four threads, on a port of its own."""
    port = free_port()
    server = subprocess.Popen(
        [
            sys.executable, "-m", "gunicorn", "benchmarks.wsgi", "--bind", f"127.0.0.1:{port}",
            "--worker-class", "gthread", "--workers", "1", "--threads", "4",
            "--no-control-socket", "--log-level", "error",
        ],
        cwd=ROOT,
        env=environment,
    )  # fmt: skip
    try:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield port
    finally:
        server.terminate()
        server.wait(30)


def against(floor: Figures, page: Figures) -> tuple[float, float]:
    """How many times slower than the floor, in requests per second and in latency."""
    return floor.per_second / page.per_second, page.median_ms / floor.median_ms


def compare(
    environment: dict[str, str], cookie: str, pages: list[str], *, rounds: int, seconds: float
) -> list[tuple[str, float, float]]:
    """For each page what :func:`against` says, the median of the rounds."""
    ratios: dict[str, list[tuple[float, float]]] = {page: [] for page in pages}
    with gunicorn(environment) as port:
        for page in ("/floor/", *pages):
            ask(port, page, cookie, seconds=1)
        for _ in range(rounds):
            floor = ask(port, "/floor/", cookie, seconds=seconds)
            for page in pages:
                ratios[page].append(against(floor, ask(port, page, cookie, seconds=seconds)))
    return medians(ratios)


def medians(ratios: dict[str, list[tuple[float, float]]]) -> list[tuple[str, float, float]]:
    return [
        (page, statistics.median(r for r, _ in found), statistics.median(m for _, m in found))
        for page, found in ratios.items()
    ]


def measure(people: int) -> list[tuple[str, float, float]]:
    """For each page: floor's requests per second over the page's, and page's latency over the floor's.

    Both are 1 for a page as fast as the floor, and larger for a slower one.
    """
    data = ROOT / ".data" / f"bench-{people}"
    environment = os.environ | {
        "PORTAL_DATA_DIR": str(data),
        "DJANGO_SETTINGS_MODULE": "benchmarks.settings",
    }
    run = subprocess.run(
        [sys.executable, "-m", "benchmarks.population", str(people)],
        cwd=ROOT, env=environment, check=True, capture_output=True, text=True,
    )  # fmt: skip
    found = json.loads(run.stdout)
    cookie, pages, forms = found["cookie"], found["pages"], iter(found["forms"])
    ratios: dict[str, list[tuple[float, float]]] = {page: [] for page in (*pages, SENT)}
    with gunicorn(environment) as port:
        for page in ("/floor/", *pages):
            ask(port, page, cookie, seconds=1)
        send(port, leave.CHECK, list(islice(forms, leave.A_ROUND)))
        for _ in range(ROUNDS):
            floor = ask(port, "/floor/", cookie)
            for page in pages:
                ratios[page].append(against(floor, ask(port, page, cookie)))
            some = list(islice(forms, leave.A_ROUND))
            ratios[SENT].append(against(floor, send(port, leave.CHECK, some)))
    return medians(ratios)
