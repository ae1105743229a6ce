"""Programs of others that stand around casetracker where it serves: Redis, the proxy, systemd, compose."""

import contextlib
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import redis

PACKAGES = {
    "redis-server": "redis-server",
    "caddy": "caddy",
    "systemd-analyze": "systemd",
    "docker-compose": "docker-compose",  # reads compose.yaml as `docker compose` does, and needs no engine for that
}
STARTS_WITHIN = 20


def missing() -> list[str]:
    """The Debian packages of those that are not here."""
    return [package for name, package in PACKAGES.items() if not shutil.which(name)]


def program(name: str) -> str:
    """Where it is. Where it is not, the test that asks is skipped, or fails under CI=true."""
    if found := shutil.which(name):
        return found
    reason = f"no {name} (Debian: apt install {PACKAGES[name]})"
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


@dataclass
class Redis:
    """A throwaway server on a Unix socket, which keeps nothing on a disk; `url` as `CACHE_URL` takes it."""

    folder: Path
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def socket(self) -> Path:
        return self.folder / "redis.sock"

    @property
    def url(self) -> str:
        return f"unix://{self.socket}"

    def client(self) -> redis.Redis:
        return redis.Redis(unix_socket_path=str(self.socket))

    def start(self) -> None:
        command = [program("redis-server"), "--port", "0", "--unixsocket", str(self.socket), "--save", ""]
        self.processes.append(
            subprocess.Popen(command, cwd=self.folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        )
        until = time.monotonic() + STARTS_WITHIN
        while not self._answers():
            assert time.monotonic() < until, "redis-server does not answer"
            time.sleep(0.02)

    def kill(self) -> None:
        for process in self.processes:
            process.kill()
            process.wait()

    def empty(self) -> None:
        with self.client() as client:
            client.flushall()

    def entries(self) -> dict[bytes, bytes]:
        """All that it holds, by key."""
        with self.client() as client:
            return {key: client.get(key) or b"" for key in client.scan_iter()}

    def _answers(self) -> bool:
        with self.client() as client:
            try:
                return bool(client.ping())
            except redis.RedisError:
                return False


@contextlib.contextmanager
def redis_server() -> Iterator[Redis]:
    # Not in the folder of a test: the path of a socket may have 107 characters.
    with tempfile.TemporaryDirectory(prefix="ct-redis-") as folder:
        server = Redis(Path(folder))
        try:
            server.start()
            yield server
        finally:
            server.kill()
