"""A ledger on a PostgreSQL server of its own and a copy of it on another, as docs/operators.md says, on loopback."""

import contextlib
import socket
from collections.abc import Iterator
from dataclasses import dataclass

import psycopg

from tests import postgresql

KEY = "for-tests-only-and-long-enough"
# A copy that was cut off looks again after 5 s by default; nobody waits so long here.
_SOON = "wal_retrieve_retry_interval=100"
_WHO_MAY_COME = """
local all all trust
host all all 127.0.0.1/32 scram-sha-256
host replication copier 127.0.0.1/32 scram-sha-256
"""


@dataclass(frozen=True)
class CopiedLedger:
    first: postgresql.Cluster
    copy: postgresql.Cluster
    ports: tuple[int, int]

    @property
    def address(self) -> str:
        """The ledger's, for its owner."""
        return f"postgresql://ledger:{KEY}@127.0.0.1:{self.ports[0]}/ledger"

    def read_by(self, role: str) -> str:
        """The copy's, for a role that reads."""
        return f"postgresql://{role}:{KEY}@127.0.0.1:{self.ports[1]}/ledger"

    def start_first(self) -> None:
        self.first.start("listen_addresses=127.0.0.1", f"port={self.ports[0]}")

    def refusal(self) -> str:
        """How the copy refuses its own owner a write."""
        try:
            with psycopg.connect(host=str(self.copy.folder), port=self.ports[1], dbname="ledger") as connection:
                connection.execute("DELETE FROM editions_facetrow")
        except psycopg.Error as error:
            return type(error).__name__
        return ""


@contextlib.contextmanager
def copied_ledger() -> Iterator[CopiedLedger]:
    """Both servers run; the ledger is empty. Raises postgresql.NoPostgreSQLError."""
    with postgresql.throwaway() as first, postgresql.throwaway() as copy:
        ledger = CopiedLedger(first, copy, (_free_port(), _free_port()))
        first.create()
        (first.data / "pg_hba.conf").write_text(_WHO_MAY_COME)
        ledger.start_first()
        host = str(first.folder)
        with psycopg.connect(host=host, port=ledger.ports[0], dbname="postgres", autocommit=True) as connection:
            connection.execute(f"CREATE ROLE ledger SUPERUSER LOGIN PASSWORD '{KEY}'")
            connection.execute("CREATE DATABASE ledger OWNER ledger")
            connection.execute(f"CREATE ROLE copier REPLICATION LOGIN PASSWORD '{KEY}'")
        copy.run(
            "pg_basebackup", "--host", "127.0.0.1", "--port", str(ledger.ports[0]), "--username", "copier",
            "--pgdata", copy.data, "--write-recovery-conf", "--create-slot", "--slot", "copy1",
            "--checkpoint", "fast", PGPASSWORD=KEY,
        )  # fmt: skip
        copy.start("listen_addresses=127.0.0.1", f"port={ledger.ports[1]}", _SOON)
        yield ledger


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
        return port
