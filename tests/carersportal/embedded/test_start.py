"""The first connection starts a server, once, and the portal owns its database and no more."""

import os
import signal
from pathlib import Path

from tests.carersportal.embedded.conftest import Place, eventually


def test_a_first_start_makes_a_database_of_the_portals_own(empty_place: Place) -> None:
    client = empty_place.client()
    assert client.ask("SELECT current_user, current_database()") == ["portal", "portal"]
    assert client.ask(
        "SELECT rolsuper, rolcreaterole, rolcreatedb FROM pg_roles WHERE rolname = current_user"
    ) == [False, False, True]
    assert client.ask(
        "SELECT pg_get_userbyid(datdba), pg_encoding_to_char(encoding), datlocprovider, datlocale"
        " FROM pg_database WHERE datname = current_database()"
    ) == ["portal", "UTF8", "b", "C.UTF-8"]
    assert client.ask("SELECT current_setting('server_version_num')::int / 10000") == [18]


def test_nothing_starts_before_the_first_connection(place: Place) -> None:
    client = place.client()  # has set Django up
    assert place.processes() == {}
    assert client.ask("SELECT 1") == [1]
    eventually(lambda: len(place.processes()) == 2)


def test_the_server_listens_on_no_network(place: Place) -> None:
    client = place.client()
    assert client.ask("SELECT current_setting('listen_addresses')") == [""]
    assert client.ask("SELECT inet_server_addr()") == [None]


def test_four_first_starts_at_once_give_one_server(empty_place: Place) -> None:
    clients = [empty_place.client() for _ in range(4)]
    for client in clients:
        client.say("SELECT pg_postmaster_start_time()::text")
    assert len({tuple(client.hear()) for client in clients}) == 1
    eventually(lambda: len(empty_place.processes()) == 2)


def test_a_first_start_that_was_killed_is_done_again(empty_place: Place) -> None:
    first = empty_place.client()
    first.say("SELECT 1")
    eventually(lambda: [*empty_place.folder.glob("data.new-*/PG_VERSION")])
    first.process.kill()
    os.kill(empty_place.keeper, signal.SIGKILL)
    assert not (empty_place.folder / "data").exists()
    assert empty_place.client().ask("SELECT 1") == [1]
    # What set up the first one may outlive its keeper for a moment, and clears up after itself.
    eventually(lambda: not [*empty_place.folder.glob("data.new-*")])


def test_a_waiting_client_takes_over_a_first_start_that_was_killed(empty_place: Place) -> None:
    first, second = empty_place.client(), empty_place.client()
    first.say("SELECT 1")
    eventually(lambda: [*empty_place.folder.glob("data.new-*")])
    second.say("SELECT 2")
    first.process.kill()
    os.kill(empty_place.keeper, signal.SIGKILL)
    assert second.hear() == [2]


def test_two_data_folders_have_two_servers(place: Place, tmp_path: Path) -> None:
    other = Place(tmp_path)
    try:
        assert place.client().ask("CREATE TABLE here ()") is None
        assert other.client().ask("SELECT to_regclass('here')") == [None]
    finally:
        other.clear()


def test_a_long_path_gets_a_short_socket_folder(place: Place) -> None:
    longer = Place(place.root / ("long" * 30))
    longer.folder.parent.mkdir(parents=True)
    place.folder.rename(longer.folder)
    client = longer.client()
    assert client.ask("SELECT 1") == [1]
    pid, socket = (longer.folder / "running").read_text().splitlines()
    assert Path(socket).parent == Path("/tmp")  # noqa: S108
    assert Path(socket).stat().st_mode == 0o040700
    os.kill(int(pid), signal.SIGKILL)  # a restarted server is found in the same place
    eventually(lambda: longer.another_server(int(pid)))
    assert (longer.folder / "running").read_text().splitlines()[1] == socket
    longer.clear()
    assert not Path(socket).exists()


def test_someone_elses_folder_is_not_taken_for_the_short_one(place: Place) -> None:
    longer = Place(place.root / ("long" * 30))
    longer.folder.parent.mkdir(parents=True)
    place.folder.rename(longer.folder)
    taken = place.root / "taken"
    taken.mkdir(mode=0o777)
    (longer.folder / "short-socket-folder").write_text(str(taken))
    assert longer.client().ask("SELECT 1") == [1]
    assert (longer.folder / "running").read_text().splitlines()[1] != str(taken)
    longer.clear()


def test_the_log_never_holds_what_somebody_wrote(place: Place) -> None:
    client = place.client()
    assert "invalid input syntax" in str(client.ask("SELECT 'my mother is ill'::int"))
    log = place.folder / "log"
    assert "mother" not in log.read_text()
    assert log.stat().st_mode == 0o100600


def test_the_log_is_bounded(place: Place) -> None:
    client = place.client()
    assert client.ask("SELECT 1") == [1]
    log = place.folder / "log"
    with log.open("ab") as full:
        full.write(b"x" * 1_100_000)
    eventually(lambda: log.stat().st_size < 1_000_000)


def test_the_clients_environment_neither_steers_nor_reaches_the_server(place: Place) -> None:
    client = place.client(PGPORT="6000", PGDATA="/nowhere", PGOPTIONS="", SECRET_KEY="a-secret")
    assert client.ask("SELECT 1") == [1]
    assert b"a-secret" not in Path(f"/proc/{place.server}/environ").read_bytes()
