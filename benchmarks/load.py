"""A small load generator: some keep-alive connections, each asking for one page again and again."""

import http.client
import statistics
import threading
import time
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
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise RuntimeError(failures[0])
    every = [latency for mine in latencies for latency in mine]
    return Figures(len(every) / (time.perf_counter() - began), statistics.median(every) * 1000)
