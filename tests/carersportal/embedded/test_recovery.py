"""Whatever is killed, the next connection works without anyone's help, and nothing is left over."""

import os
import signal

import pytest

from tests.carersportal.embedded.conftest import Client, Place, eventually


def keep(client: Client) -> None:
    """Put a row into the database."""
    assert client.ask("CREATE TABLE kept AS SELECT 42 AS answer") is None
    assert client.ask("TABLE kept") == [42]


def works_again(client: Client) -> None:
    """See that a client whose connection was lost gets another one with the data."""
    eventually(lambda: client.ask("TABLE kept") == [42])


def test_a_killed_client(place: Place) -> None:
    client = place.client()
    keep(client)
    client.process.kill()
    eventually(place.gone)
    assert place.client().ask("TABLE kept") == [42]


@pytest.mark.parametrize("pool", [{}, {"POOL": "1"}])
def test_a_killed_keeper(place: Place, pool: dict[str, str]) -> None:
    client = place.client(**pool)
    keep(client)
    os.kill(place.keeper, signal.SIGKILL)
    eventually(place.gone)  # the server goes with it
    works_again(client)
    client.end()
    eventually(place.gone)


@pytest.mark.parametrize("pool", [{}, {"POOL": "1"}])
def test_a_killed_server(place: Place, pool: dict[str, str]) -> None:
    client, other = place.client(**pool), place.client(**pool)
    keep(client)
    assert other.ask("TABLE kept") == [42]
    dead = place.server
    os.kill(dead, signal.SIGKILL)
    eventually(lambda: place.another_server(dead))
    works_again(client)
    works_again(other)
    client.end()
    other.end()
    eventually(place.gone)


def test_a_killed_server_is_started_again_for_clients_that_only_wait(place: Place) -> None:
    client = place.client()
    keep(client)
    dead = place.server
    os.kill(dead, signal.SIGKILL)
    eventually(lambda: place.another_server(dead))


def test_a_new_client_right_after_a_killed_server(place: Place) -> None:
    client, other = place.client(), place.client()
    keep(client)
    os.kill(place.server, signal.SIGKILL)
    assert other.ask("TABLE kept") == [42]


def test_everything_killed_at_once(place: Place) -> None:
    client = place.client()
    assert client.ask("SHOW dynamic_shared_memory_type") == ["mmap"]  # none is left in /dev/shm
    keep(client)
    for pid in (place.keeper, place.server, client.process.pid):
        os.kill(pid, signal.SIGKILL)
    assert place.client().ask("TABLE kept") == [42]


def test_a_keeper_that_is_ended_politely_takes_the_server_with_it(place: Place) -> None:
    client = place.client()
    keep(client)
    os.kill(place.keeper, signal.SIGTERM)
    eventually(place.gone)
    works_again(client)


def test_a_server_that_outlived_its_keeper_is_ended_first(place: Place) -> None:
    """As where the system cannot tell the server that its keeper died."""
    client, other = place.client(), place.client()
    keep(client)
    old = place.server
    os.kill(old, signal.SIGSTOP)
    os.kill(place.keeper, signal.SIGKILL)
    assert other.ask("TABLE kept") == [42]
    assert place.server != old
    assert old not in place.processes()


def test_a_recycled_process_number_is_recognised(place: Place) -> None:
    client = place.client()
    keep(client)
    locks = [place.folder / "data" / "postmaster.pid", place.folder / "socket/.s.PGSQL.5432.lock"]
    left = {lock: (lock.read_text().splitlines()[1:], lock.stat()) for lock in locks}
    client.end()
    eventually(place.gone)
    for stranger in (os.getpid(), 1):  # alive, and no server of ours
        for lock, (lines, owner) in left.items():
            lock.write_text("\n".join([str(stranger), *lines]) + "\n")
            os.chown(lock, owner.st_uid, owner.st_gid)
        client = place.client()
        assert client.ask("TABLE kept") == [42]
        client.end()
        eventually(place.gone)
