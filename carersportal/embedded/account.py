"""The user the server runs as: PostgreSQL refuses root, so root hands it to ``nobody``."""

import ctypes
import os
import pwd
import signal
import struct
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from carersportal.embedded.programs import UnavailableError

PR_SET_PDEATHSIG, PR_SET_SECUREBITS, PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE = 1, 28, 47, 2
SECBIT_NO_SETUID_FIXUP = 4
CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH = 1, 2
CAPABILITY_VERSION = 0x20080522


@dataclass(frozen=True)
class Account:
    """Whom the server's processes belong to, and the one capability they keep, if any.

    Below a folder that only root may enter, ``nobody`` finds neither the data nor the programs.
    No permission is changed for that: the server keeps the weakest capability that gets it there
    (to read and search, else, in containers that lack this one, to override permissions).
    """

    uid: int
    gid: int
    name: str
    capability: int | None = None

    @classmethod
    def of_server(cls, data: Path) -> "Account":
        """Return the account for ``data``: this user's, or, for root, that of the data or nobody.

        Raises UnavailableError for a user without a name, whom PostgreSQL refuses, and where the
        data belong to somebody else.
        """
        owner = data.stat().st_uid if data.exists() else None
        uid = os.geteuid()
        try:
            user = pwd.getpwuid(uid)
            if uid == 0:
                user = pwd.getpwuid(owner) if owner else pwd.getpwnam("nobody")
        except KeyError:
            raise UnavailableError(
                "needs a user with a name in /etc/passwd, and for root a user nobody"
            ) from None
        if owner not in (None, user.pw_uid):
            raise UnavailableError(f"belongs to another user (its data are in {data})")
        return cls(user.pw_uid, user.pw_gid, user.pw_name)

    def preexec(self) -> Callable[[], None]:
        """Return what a child does before it becomes a program of the server.

        It changes to this account and asks the kernel for SIGINT, a fast shutdown, when its
        parent, the keeper, dies.
        """
        libc = ctypes.CDLL(None, use_errno=True)
        parent = os.getpid()

        def become() -> None:
            if os.geteuid() == 0:
                if self.capability is not None:
                    # Lets setuid() keep capabilities, and access() respect them, as initdb needs.
                    libc.prctl(PR_SET_SECUREBITS, SECBIT_NO_SETUID_FIXUP, 0, 0, 0)
                os.setgroups([])
                os.setgid(self.gid)
                os.setuid(self.uid)
                if self.capability is not None:
                    keep_only(libc, self.capability)
            if sys.platform == "linux":
                libc.prctl(PR_SET_PDEATHSIG, signal.SIGINT, 0, 0, 0)
                if os.getppid() != parent:
                    os._exit(1)
            os.umask(0o077)

        return become

    def able(self, programs: Path, folder: Path) -> "Account":
        """Return this account with the weakest capability that reaches programs and ``folder``.

        Raises UnavailableError when none does, as where root may not change its user.
        """
        share = programs.parent / "share"
        bki = next(share.rglob("postgres.bki"), share)
        for capability in (None, CAP_DAC_READ_SEARCH, CAP_DAC_OVERRIDE):
            account = Account(self.uid, self.gid, self.name, capability)
            become = account.preexec()

            def reach(become: Callable[[], None] = become) -> None:
                become()
                os.chdir(folder)
                bki.open().close()
                if not os.access(programs / "postgres", os.X_OK):
                    raise PermissionError

            try:
                for program in ("postgres", "initdb"):
                    subprocess.run(  # noqa: S603 (our own program)
                        [programs / program, "--version"],
                        preexec_fn=reach,
                        env=ENVIRONMENT,
                        stdin=subprocess.DEVNULL,
                        stdout=subprocess.DEVNULL,
                        stderr=subprocess.DEVNULL,
                        check=True,
                    )
            except (OSError, subprocess.SubprocessError):
                continue
            return account
        raise UnavailableError(f"cannot run PostgreSQL's programs as user {self.name}")


# Nothing else of the client's environment: it may hold secrets, and PG* would steer the server.
ENVIRONMENT = {
    "PATH": os.environ.get("PATH", os.defpath),
    "LC_ALL": "C",
    **{k: v for k, v in os.environ.items() if k == "LD_LIBRARY_PATH"},
}


def keep_only(libc: ctypes.CDLL, capability: int) -> None:
    """Leave this process one capability, which its programs inherit."""
    bit = 1 << capability
    header = struct.pack("Ii", CAPABILITY_VERSION, 0)
    if libc.capset(header, struct.pack("6I", bit, bit, bit, 0, 0, 0)) or libc.prctl(
        PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, capability, 0, 0
    ):
        raise OSError(ctypes.get_errno(), "cannot keep a capability")
