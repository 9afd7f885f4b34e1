"""The client's side: hold the clients' lock, and see that a server runs.

Every process that talks to the database holds a shared lock on ``clients.lock`` until it ends. A
forked child shares its parent's; a program it starts does not inherit it and takes its own.
"""

import fcntl
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from carersportal.embedded.programs import UnavailableError, programs

# Seconds to wait for a server that another client is starting.
WAIT_SECONDS = 310
PROJECT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Server:
    """A running server: the process and the folder of its socket. A restart gives another one."""

    pid: int
    socket: str


class Launcher:
    """The embedded server of one data folder, as this process sees it."""

    def __init__(self, data_dir: Path) -> None:
        self.folder = data_dir.absolute() / "postgres"
        self.mutex = threading.Lock()
        self.clients: int | None = None
        self.keeper: int | None = None

    def server(self, dead: Server | None = None) -> Server:
        """Return the running server, starting it if there is none; cheap when there is.

        ``dead`` is a server the caller found gone: another one is waited for. Raises
        UnavailableError.
        """
        with self.mutex:
            try:
                if self.clients is not None and self._kept():
                    found = self._running()
                    if found and found != dead:
                        return found
                return self._start(dead)
            except OSError as error:
                raise UnavailableError(f"cannot use its folder ({error})") from error

    def _start(self, dead: Server | None) -> Server:
        self.folder.parent.mkdir(parents=True, exist_ok=True)
        self.folder.mkdir(mode=0o711 if os.geteuid() == 0 else 0o700, exist_ok=True)
        self.clients = self._current("clients.lock", self.clients)
        self.keeper = self._current("keeper.lock", self.keeper)
        # Waits while a keeper is stopping the server.
        fcntl.flock(self.clients, fcntl.LOCK_SH)
        try:
            with self._one_at_a_time():
                deadline = time.monotonic() + WAIT_SECONDS
                while time.monotonic() < deadline:
                    if not self._kept():
                        self._start_keeper()
                    found = self._running()
                    if found and found != dead:
                        return found
                    time.sleep(0.01)
            raise UnavailableError(f"did not start within {WAIT_SECONDS} seconds")
        except BaseException:
            os.close(self.clients)
            self.clients = None
            raise

    def _start_keeper(self) -> None:
        keeper = subprocess.run(  # noqa: S603 (our own module)
            [
                *(sys.executable, "-S", "-E", "-m", "carersportal.embedded.keeper"),
                *(self.folder, programs()),
            ],
            cwd=PROJECT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            check=False,
        )
        answer = json.loads(keeper.stdout or b'{"error": "could not start its keeper"}')
        if "error" in answer:
            raise UnavailableError(answer["error"])

    def _kept(self) -> bool:
        """Whether a keeper is alive: it holds its lock for as long as it lives."""
        assert self.keeper is not None
        try:
            fcntl.flock(self.keeper, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        fcntl.flock(self.keeper, fcntl.LOCK_UN)
        return False

    def _running(self) -> Server | None:
        try:
            pid, socket = (self.folder / "running").read_text().splitlines()
        except FileNotFoundError:
            return None
        return Server(int(pid), socket)

    def _current(self, name: str, held: int | None) -> int:
        """Return ``held`` if it still is the file of that name, else open the file."""
        path = self.folder / name
        if held is not None:
            if path.exists() and os.path.samestat(os.fstat(held), path.stat()):
                return held
            os.close(held)
        return _open_lock(path)

    @contextmanager
    def _one_at_a_time(self) -> Iterator[None]:
        lock = _open_lock(self.folder / "start.lock")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield
        finally:
            os.close(lock)


def _open_lock(path: Path) -> int:
    """Open a lock file; root makes it for the folder's owner, who can then use it without root."""
    lock = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    if os.geteuid() == 0:
        os.fchown(lock, path.parent.stat().st_uid, -1)
    return lock


_launchers: dict[Path, Launcher] = {}


def launcher(data_dir: Path) -> Launcher:
    """Return this process's launcher for ``data_dir``."""
    return _launchers.setdefault(data_dir, Launcher(data_dir))


def _after_fork() -> None:
    for each in _launchers.values():
        each.mutex = threading.Lock()


os.register_at_fork(after_in_child=_after_fork)
