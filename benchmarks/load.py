"""A small load generator: some keep-alive connections, each asking for one page again and again, or
sending forms."""

import http.client
import statistics
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Figures:
    """Requests per second over all connections, and the median latency of one, in milliseconds."""

    per_second: float
    median_ms: float


def ask(
    port: int, path: str, cookie: str, *, connections: int = 2, seconds: float = 3.0
) -> Figures:
    """Load one page for a while. Raises RuntimeError on any answer that is not 200."""
    latencies: list[list[float]] = [[] for _ in range(connections)]
    failures: list[str] = []
    stop_at = time.perf_counter() + seconds

    def client(mine: list[float]) -> None:
        link = http.client.HTTPConnection("127.0.0.1", port)
        while (began := time.perf_counter()) < stop_at and not failures:
            link.request("GET", path, headers={"Cookie": cookie})
            answer = link.getresponse()
            answer.read()
            if answer.status != 200:
                failures.append(f"{path}: {answer.status} {answer.getheader('Location', '')}")
            mine.append(time.perf_counter() - began)

    threads = [threading.Thread(target=client, args=(mine,)) for mine in latencies]
    began = time.perf_counter()
    run_all(threads)
    if failures:
        raise RuntimeError(failures[0])
    every = [latency for mine in latencies for latency in mine]
    return Figures(len(every) / (time.perf_counter() - began), statistics.median(every) * 1000)


def send(
    port: int, path: str, forms: Sequence[tuple[str, str]], *, connections: int = 2
) -> Figures:
    """Send each form (cookie and body) once. Raises RuntimeError on any answer that is no redirect."""
    latencies: list[float] = []
    failures: list[str] = []
    waiting = iter(forms)

    def client() -> None:
        link = http.client.HTTPConnection("127.0.0.1", port)
        for cookie, body in waiting:
            began = time.perf_counter()
            headers = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}
            link.request("POST", path, body, headers)
            answer = link.getresponse()
            answer.read()
            latencies.append(time.perf_counter() - began)
            if answer.status != 302 or "/asked/" not in answer.getheader("Location", ""):
                failures.append(f"{path}: {answer.status} {answer.getheader('Location', '')}")

    began = time.perf_counter()
    run_all([threading.Thread(target=client) for _ in range(connections)])
    if failures:
        raise RuntimeError(failures[0])
    seconds = time.perf_counter() - began
    return Figures(len(latencies) / seconds, statistics.median(latencies) * 1000)


def run_all(threads: Sequence[threading.Thread]) -> None:
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
