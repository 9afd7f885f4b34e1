"""The server goes with its last client, whatever way that one went, and never before."""

import os
import signal
import time

import pytest

from carersportal.embedded.keeper import GRACE_SECONDS
from tests.carersportal.embedded.conftest import Place, eventually


def test_nothing_is_left_two_seconds_after_the_last_client(place: Place) -> None:
    times = []
    while len(times) < 3 and min(times, default=9) > 2:  # another process may take the machine
        client = place.client()
        assert client.ask("SELECT 1") == [1]
        client.end()
        begun = time.monotonic()
        eventually(place.gone)
        times.append(time.monotonic() - begun)
    assert min(times) <= 2
    assert not (place.folder / "running").exists()


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_a_client_that_is_ended_leaves_no_process(place: Place, sign: signal.Signals) -> None:
    client = place.client()
    assert client.ask("SELECT 1") == [1]
    client.process.send_signal(sign)
    client.process.communicate()
    eventually(place.gone)


def test_the_next_command_finds_the_same_server(place: Place) -> None:
    started = "SELECT pg_postmaster_start_time()::text"
    for _ in range(5):  # another process may take the machine for longer than the grace
        first, second = place.client(), place.client()
        assert second.ask("engine") == "loaded"
        before = first.ask(started)
        first.end()
        after = second.ask(started)
        second.end()
        if before == after:
            break
    assert before == after


def test_the_server_stays_for_a_client_that_is_idle(place: Place) -> None:
    first, second = place.client(), place.client()
    started = first.ask("SELECT pg_postmaster_start_time()::text")
    assert second.ask("SELECT 1") == [1]
    first.end()
    time.sleep(2 * GRACE_SECONDS)
    assert second.ask("SELECT pg_postmaster_start_time()::text") == started


def test_a_forked_child_keeps_the_server_after_its_parent(place: Place) -> None:
    client = place.client()
    assert client.ask("SELECT 1") == [1]
    client.say("fork")
    child = next(word for word in (client.hear(), client.hear()) if word != "child")
    assert isinstance(child, int)
    os.kill(client.process.pid, signal.SIGKILL)
    time.sleep(2 * GRACE_SECONDS)
    eventually(lambda: len(place.processes()) == 2)
    os.kill(child, signal.SIGKILL)
    eventually(place.gone)


def test_a_program_that_a_client_started_does_not_keep_the_server(place: Place) -> None:
    client = place.client()
    assert client.ask("SELECT 1") == [1]
    sleeper = client.ask("sleeper")
    assert isinstance(sleeper, int)
    client.process.kill()
    try:
        eventually(place.gone)
        os.kill(sleeper, 0)
    finally:
        os.kill(sleeper, signal.SIGKILL)


def test_a_client_that_comes_while_the_server_stops_gets_the_next_one(place: Place) -> None:
    client, late = place.client(), place.client()
    assert client.ask("SELECT 1") == [1]
    client.end()
    eventually(lambda: not (place.folder / "running").exists())  # it is stopping now
    assert late.ask("SELECT 1") == [1]


def test_deleted_data_end_the_server_and_the_next_connection_begins_anew(place: Place) -> None:
    client = place.client()
    assert client.ask("CREATE TABLE deleted ()") is None
    place.folder.rename(place.root / "deleted")
    eventually(place.gone)
    eventually(lambda: client.ask("SELECT to_regclass('deleted')") == [None])
