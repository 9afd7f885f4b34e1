"""The data folder and the server on it: made, started, found again after a crash, stopped."""

import contextlib
import os
import secrets
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path
from typing import BinaryIO

from carersportal.embedded.account import ENVIRONMENT, Account
from carersportal.embedded.programs import DATABASE, MAJOR, PORT, ROLE, UnavailableError

# Seconds: a fast shutdown before it is forced, and a start, which may have to replay a crash.
STOP_SECONDS = 10
START_SECONDS = 300
# A socket's whole path must fit sun_path: 108 bytes on Linux, 104 elsewhere, with a closing zero.
SOCKET_PATH_BYTES = 103
SOCKET = f".s.PGSQL.{PORT}"
LOG_BYTES = 1_000_000
# For one small machine. Errors are not logged, because their text and statement can hold what
# somebody wrote. What was answered is on disk: synchronous_commit stays on, or a kill loses it.
SETTINGS = {
    "listen_addresses": "",
    "port": PORT,
    "max_connections": 100,
    "shared_buffers": "128MB",
    "max_wal_size": "256MB",
    "min_wal_size": "64MB",
    "wal_level": "minimal",
    "max_wal_senders": 0,
    "jit": "off",
    "unix_socket_permissions": "0700",
    "log_min_messages": "log",
    "log_error_verbosity": "terse",
    "log_checkpoints": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_line_prefix": "%m [%p] ",
}


class Cluster:
    """One data folder and the one server on it; used by the keeper alone.

    Everything lies in ``folder``: ``data`` and ``socket`` belong to the server's account, the rest
    to the client's user. Nothing is written *into* the server's folders from outside.
    """

    def __init__(self, folder: Path, programs: Path) -> None:
        self.folder, self.programs = folder, programs
        self.data = folder / "data"
        self.log = folder / "log"
        self.account = Account.of_server(self.data)
        self.server: subprocess.Popen[bytes] | None = None
        self.socket = folder / "socket"

    def prepare(self) -> None:
        """Make the data if there are none: in a side folder, renamed when it is whole.

        Raises UnavailableError when another major version wrote the data.
        """
        version = self.data / "PG_VERSION"
        if self.data.exists() and (found := version.read_text().strip()) != str(MAJOR):
            raise UnavailableError(
                f"in {self.data} was written by PostgreSQL {found} and this is {MAJOR}: dump it"
                " with the older portal and restore it here (docs/embedded-database.md)"
            )
        if os.geteuid() == 0:
            self.account = self.account.able(self.programs, self.folder)
        users = {self.account.name, *(["root"] if os.geteuid() == 0 else [])}
        _write(self.folder / "pg_hba.conf", f"local all {ROLE} peer map=owner\n")
        _write(
            self.folder / "pg_ident.conf",
            "".join(f'owner "{user}" {ROLE}\n' for user in sorted(users)),
        )
        if self.data.exists():
            return
        for old in self.folder.glob("data.new-*"):  # a first start that was killed
            shutil.rmtree(old, ignore_errors=True)
        draft = self._own_folder(self.folder / f"data.new-{secrets.token_hex(4)}")
        how = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C", "-EUTF8"]
        memory = "dynamic_shared_memory_type=mmap"  # in the data folder: a kill leaves none outside
        self._run("initdb", "-D", draft, "-U", "postgres", "-A", "reject", *how, "-c", memory)
        self._run(
            *("postgres", "--single", "-D", draft, "-c", "exit_on_error=on", "postgres"),
            sql=f"CREATE ROLE {ROLE} LOGIN CREATEDB\nCREATE DATABASE {DATABASE} OWNER {ROLE}\n",
        )
        draft.rename(self.data)

    def start(self) -> None:
        """Start the server and return once it takes connections. Raises UnavailableError."""
        self.socket = self._socket_folder()
        self.end_leftovers()
        settings = {
            **SETTINGS,
            "cluster_name": self.name,
            "unix_socket_directories": str(self.socket).replace(",", r"\,"),
            "hba_file": self.folder / "pg_hba.conf",
            "ident_file": self.folder / "pg_ident.conf",
        }
        options = [word for key, value in settings.items() for word in ("-c", f"{key}={value}")]
        with self._open_log() as log:
            begun = log.tell()
            self.server = self._popen("postgres", "-D", self.data, *options, output=log.fileno())
        deadline = time.monotonic() + START_SECONDS
        while not self._ready():
            if self.server.poll() is not None or time.monotonic() > deadline:
                self.stop()
                raise UnavailableError(f"did not start: {self._reason(begun)} (see {self.log})")
            time.sleep(0.01)

    def announce(self, running: Path) -> None:
        """Write to ``running`` which server runs and where its socket is."""
        assert self.server
        _write(running, f"{self.server.pid}\n{self.socket}\n")

    def stop(self) -> None:
        """Stop the server: politely, then at once, then by force. Leaves no process."""
        if self.server:
            for sign in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
                if self.server.poll() is not None:
                    break
                self.server.send_signal(sign)
                try:
                    self.server.wait(STOP_SECONDS)
                except subprocess.TimeoutExpired:
                    continue
        if self.socket.parent != self.folder:
            with contextlib.suppress(OSError):
                (self.socket / f"{SOCKET}.lock").unlink(missing_ok=True)
                (self.socket / SOCKET).unlink(missing_ok=True)
                self.socket.rmdir()

    def trim_log(self) -> None:
        """Keep the log under its bound by starting it anew; it only says starts and stops."""
        if self.log.exists() and self.log.stat().st_size > LOG_BYTES:
            os.truncate(self.log, 0)

    @property
    def name(self) -> str:
        """The name every process of this server carries in its command line."""
        place = self.data.stat()
        return f"carersportal-{place.st_dev:x}-{place.st_ino:x}"

    def end_leftovers(self) -> None:
        """End what a killed keeper or server left behind, and forget a recycled process number.

        Processes are told by the name of their cluster, so a stranger that was given the number
        in a lock file is left alone. A number that names nobody is for PostgreSQL to judge, which
        also sees whether anyone still uses the old server's memory.
        """
        for sign in (signal.SIGINT, signal.SIGKILL):
            deadline = time.monotonic() + STOP_SECONDS
            for leftover in self._leftovers():
                _signal(leftover, sign)
            while self._leftovers() and time.monotonic() < deadline:
                time.sleep(0.02)
        for lock in (self.data / "postmaster.pid", self.socket / f"{SOCKET}.lock"):
            pid = next(iter(_lines(lock)), "")
            if os.path.isdir("/proc") and pid.isdigit() and _alive(int(pid)):
                lock.unlink()

    def _leftovers(self) -> list[int]:
        needle, found = self.name.encode(), []
        for entry in os.scandir("/proc") if os.path.isdir("/proc") else []:
            try:
                if entry.name.isdigit() and entry.stat().st_uid == self.account.uid:
                    words = Path(entry.path, "cmdline").read_bytes()
                    if needle in words and b"postgres" in words.split(b"\0")[0]:
                        found.append(int(entry.name))
            except OSError:  # it has just ended
                continue
        return found

    def _ready(self) -> bool:
        lines = _lines(self.data / "postmaster.pid")
        assert self.server
        return len(lines) > 7 and lines[0] == str(self.server.pid) and lines[7].strip() == "ready"

    def _reason(self, begun: int) -> str:
        with self.log.open("rb") as log:
            log.seek(min(begun, self.log.stat().st_size))
            lines = log.read().decode(errors="replace").splitlines()
        fatal = [line for line in lines if "FATAL" in line or "error" in line]
        return (fatal or lines or ["no reason given"])[0]

    def _open_log(self) -> BinaryIO:
        log = open(self.log, "ab", opener=lambda name, how: os.open(name, how, 0o600))  # noqa: SIM115
        if os.geteuid() == 0:
            os.fchown(log.fileno(), self.account.uid, self.account.gid)
        return log

    def _socket_folder(self) -> Path:
        """Return the folder of the socket: beside the data or, where too long, a short one.

        The short one's name is noted, so that a client finds a restarted server again.
        """
        near, note = self.folder / "socket", self.folder / "short-socket-folder"
        if len(os.fsencode(near / SOCKET)) <= SOCKET_PATH_BYTES:
            return near if near.exists() else self._own_folder(near)
        if note.exists():
            short = Path(note.read_text())
            try:
                return self._own_folder(short)
            except FileExistsError:
                seen = short.lstat()
                if (seen.st_mode, seen.st_uid) == (0o040700, self.account.uid):
                    return short
        short = Path(tempfile.mkdtemp(prefix="portal-", dir="/tmp"))
        os.chown(short, self.account.uid, self.account.gid)
        _write(note, str(short))
        return short

    def _own_folder(self, path: Path) -> Path:
        """Make a folder that only the server's account, and root, can enter."""
        path.mkdir(mode=0o700)
        if os.geteuid() == 0:
            os.chown(path, self.account.uid, self.account.gid, follow_symlinks=False)
        return path

    def _run(self, program: str, *arguments: object, sql: str = "") -> None:
        """Run a program of the server's to its end. Raises UnavailableError with its last words."""
        with self._open_log() as log:
            begun = log.tell()
            process = self._popen(program, *arguments, output=log.fileno(), piped=True)
            process.communicate(sql.encode())
        if process.returncode:
            raise UnavailableError(f"could not be made: {self._reason(begun)} (see {self.log})")

    def _popen(
        self, program: str, *arguments: object, output: int, piped: bool = False
    ) -> subprocess.Popen[bytes]:
        try:
            return subprocess.Popen(  # noqa: S603 (our own programs)
                [self.programs / program, *map(str, arguments)],
                cwd="/",
                env=ENVIRONMENT,
                stdin=subprocess.PIPE if piped else subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                preexec_fn=self.account.preexec(),
                start_new_session=True,
            )
        except (OSError, subprocess.SubprocessError) as error:
            raise UnavailableError(f"cannot run {program} on this system ({error})") from error


def _write(path: Path, text: str) -> None:
    """Write a file whole at once, whoever wrote the one before."""
    draft = path.with_name(path.name + ".new")
    draft.write_text(text)
    draft.chmod(0o644)
    draft.replace(path)


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text().splitlines()
    except OSError:
        return []


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True


def _signal(pid: int, sign: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, sign)
