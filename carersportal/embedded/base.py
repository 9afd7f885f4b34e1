"""The Django engine ``carersportal.embedded``: its server starts with the first connection."""

import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from django.db.backends.postgresql import base, client
from django.db.utils import OperationalError

from carersportal.embedded.programs import PORT, ROLE, UnavailableError, programs


class DatabaseUnavailableError(CommandError, OperationalError):
    """The embedded database cannot run; a command prints this as one sentence."""

    def __init__(self, reason: UnavailableError) -> None:
        super().__init__(
            f"The embedded database {reason}. Set DATABASE_URL to use a PostgreSQL of your own,"
            " version 16 or later."
        )


class DatabaseClient(client.DatabaseClient):
    """``manage.py dbshell`` with the embedded psql."""

    def runshell(self, parameters: Iterable[str]) -> None:
        r"""Open psql on this database; in it, ``\! pg_dump`` and the others reach it, too."""
        params, folder = self.connection.get_connection_params(), programs()
        environment = os.environ | {
            "PATH": f"{folder}{os.pathsep}{os.environ.get('PATH', os.defpath)}",
            "PGHOST": params["host"],
            "PGPORT": str(params["port"]),
            "PGUSER": params["user"],
            "PGDATABASE": params["dbname"],
        }
        before = signal.signal(signal.SIGINT, signal.SIG_IGN)
        try:
            subprocess.run([folder / "psql", *parameters], env=environment, check=True)  # noqa: S603
        finally:
            signal.signal(signal.SIGINT, before)


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's PostgreSQL engine, which asks for the server before it connects."""

    client_class = DatabaseClient
    _connection_pools: dict[str, Any]  # Django's
    _mutex = threading.Lock()
    _pool_servers: dict[str, Any] = {}

    def get_connection_params(self) -> dict[str, Any]:
        """Return how to connect, having made sure that there is a server to connect to."""
        server = self._server()
        return super().get_connection_params() | {
            "host": server.socket,
            "port": PORT,
            "user": ROLE,
        }

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Connect, once more if the server was found to have died."""
        server = self._server()
        conn_params["host"] = server.socket
        try:
            return super().get_new_connection(conn_params)
        except self.Database.OperationalError:
            if _listens(server.socket):
                raise
            conn_params["host"] = self._server(dead=server).socket
            return super().get_new_connection(conn_params)

    def _server(self, dead: Any = None) -> Any:
        """Return the running server; a pool of connections to an earlier one is thrown away."""
        try:
            if sys.platform == "win32":
                raise UnavailableError("does not run on Windows")
            from carersportal.embedded.launcher import launcher

            server = launcher(Path(settings.DATA_DIR)).server(dead)
        except UnavailableError as reason:
            raise DatabaseUnavailableError(reason) from None
        stale = None
        with self._mutex:
            if self._pool_servers.get(self.alias, server) != server:
                stale = self._connection_pools.pop(self.alias, None)
            self._pool_servers[self.alias] = server
        if stale:
            stale.close()
        return server


def _listens(folder: str) -> bool:
    """Whether something takes connections on the socket in ``folder``."""
    with socket.socket(socket.AF_UNIX) as probe:
        return probe.connect_ex(f"{folder}/.s.PGSQL.{PORT}") == 0
