"""A PostgreSQL of the benchmark's own, on a Unix socket, whose data stay for the next run."""

import getpass
import os
import pwd
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests import packages

# What a server with some memory to spare would be given; durability is as it comes.
SETTINGS = {
    "listen_addresses": "''",
    "shared_buffers": "1GB",
    "effective_cache_size": "8GB",
    "maintenance_work_mem": "512MB",
    "max_wal_size": "8GB",
    "checkpoint_timeout": "30min",
    "random_page_cost": "1.1",
    "jit": "off",
}


class NoCluster(Exception):
    """PostgreSQL's server programs are not here and cannot be installed."""


@dataclass(frozen=True)
class Cluster:
    programs: Path
    socket: Path
    user: str

    def address(self, database: str) -> str:
        return f"postgresql://{self.user}@/{database}?host={self.socket}"

    def database(self, name: str) -> str:
        """The address of a database, which is made if it is not there."""
        found = self.psql("postgres", f"SELECT 1 FROM pg_database WHERE datname = '{name}'")
        if not found:
            self.psql("postgres", f'CREATE DATABASE "{name}"')
        return f"postgresql:///{self.socket}/{name}"

    def drop(self, name: str) -> None:
        self.psql("postgres", f'DROP DATABASE IF EXISTS "{name}"')

    def psql(self, database: str, statement: str) -> str:
        command = [
            str(self.programs / "psql"),
            "-h",
            str(self.socket),
            "-d",
            database,
            "-XAtq",
            "-v",
            "ON_ERROR_STOP=1",
        ]
        done = subprocess.run([*command, "-c", statement], check=True, capture_output=True, text=True)
        return done.stdout.strip()


@contextmanager
def running(folder: Path) -> Iterator[Cluster]:
    """The cluster in `folder`, made on the first call, stopped in the end."""
    programs = _programs()
    owner = pwd.getpwnam("postgres") if os.geteuid() == 0 else None
    data, socket = folder / "data", Path(f"/tmp/ct-bench-{os.getpid()}")  # noqa: S108 - a socket's path must be short
    for made in (folder, socket):
        made.mkdir(parents=True, exist_ok=True)
        if owner:
            os.chown(made, owner.pw_uid, owner.pw_gid)
    if not (data / "PG_VERSION").exists():
        layout: list[str | Path] = ["-U", getpass.getuser(), "-A", "trust", "-E", "UTF8", "--locale=C"]
        _as(owner, [programs / "initdb", "-D", data, *layout], folder)
    options = " ".join([*(f"-c {name}={value}" for name, value in SETTINGS.items()), f"-k {socket}"])
    control: list[str | Path] = [programs / "pg_ctl", "-D", data, "-w"]
    _as(owner, [*control, "-l", folder / "server.log", "-o", options, "start"], folder)
    try:
        yield Cluster(programs, socket, getpass.getuser())
    finally:
        _as(owner, [*control, "-m", "fast", "stop"], folder)
        socket.rmdir()


def _programs() -> Path:
    for _try in range(2):
        folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: -float(folder.parent.name))
        if folder := next((folder for folder in folders if (folder / "initdb").exists()), None):
            return folder
        packages.install("postgresql")
    raise NoCluster("PostgreSQL is not here (Debian: apt install postgresql)")


def _as(owner: pwd.struct_passwd | None, command: list[str | Path], folder: Path) -> None:
    with (folder / "commands.log").open("ab") as log:
        subprocess.run(
            command,
            check=True,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            user=owner and owner.pw_uid,
            group=owner and owner.pw_gid,
            extra_groups=owner and [],
        )
