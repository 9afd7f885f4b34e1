"""The keeper: a process of its own that starts the server and stops it after the last client.

It outlives the client that started it, survives its Ctrl-C, and needs no word from any client:
each holds a shared lock, and the keeper knows that none is left when it can have the lock alone.
"""

import contextlib
import fcntl
import json
import os
import select
import signal
import sys
import time
from pathlib import Path

from carersportal.embedded.cluster import Cluster
from carersportal.embedded.programs import UnavailableError

# Seconds without a client before the server stops, so that one command after another finds it
# running, and between two looks. Together with the stop itself, the server is gone within 2.
GRACE_SECONDS = 1.0
LOOK_SECONDS = 0.2


def main(folder: Path, programs: Path) -> None:
    """Take over the server in ``folder``, say on standard output how it went, and keep it."""
    if os.fork():
        os._exit(0)  # the keeper is nobody's child, so no client has to reap it
    os.chdir("/")  # and it stands in nobody's way
    for sign in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        signal.signal(sign, lambda *_: sys.exit(0))
    keeper_lock = os.open(folder / "keeper.lock", os.O_RDWR)
    try:
        fcntl.flock(keeper_lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        answer(busy=True)
        return
    running = folder / "running"
    running.unlink(missing_ok=True)
    cluster = None
    try:
        cluster = Cluster(folder, programs)
        cluster.prepare()
        cluster.start()
        cluster.announce(running)
        answer(busy=False)
        keep(folder, cluster, running)
    except UnavailableError as error:
        answer(error=str(error))
    except OSError as error:
        answer(error=f"could not be started ({error})")
    finally:
        running.unlink(missing_ok=True)
        if cluster:
            cluster.stop()


def keep(folder: Path, cluster: Cluster, running: Path) -> None:
    """Return when the last client has been gone for the grace, holding the clients' lock alone.

    A server that died under its clients is started again. Deleted data end it, too.
    """
    clients = os.open(folder / "clients.lock", os.O_RDWR)
    deaths, bell = os.pipe()  # rings when the server dies, so that nothing has to be polled
    os.set_blocking(bell, False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(bell)
    idle_since = None
    while cluster.server and cluster.data.exists():
        if select.select([deaths], [], [], LOOK_SECONDS)[0]:
            os.read(deaths, 1)
        if cluster.server.poll() is not None:
            running.unlink(missing_ok=True)
            cluster.start()
            cluster.announce(running)
        cluster.trim_log()
        try:
            fcntl.flock(clients, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            idle_since = None
            continue
        idle_since = idle_since or time.monotonic()
        if time.monotonic() - idle_since >= GRACE_SECONDS:
            return
        fcntl.flock(clients, fcntl.LOCK_UN)


def answer(**words: object) -> None:
    """Tell the client that waits, if it still does, and let go of it."""
    with contextlib.suppress(BrokenPipeError):
        os.write(1, json.dumps(words).encode())
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 1)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
