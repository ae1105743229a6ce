"""Where a benchmark keeps its things: ledgers and the peer's copy stay, so that a second run is quick."""

import hashlib
import os
import socket
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SYNTHETIC = ROOT / "incidents" / "publication" / "synthetic"
SEED = 1
KEY = "a-key-for-benchmarks-that-guards-nothing-at-all"


@dataclass(frozen=True)
class Plan:
    """What one run measures. `quick`: short rounds and few of them."""

    engine: str
    size: int
    folder: Path
    quick: bool

    @property
    def seconds(self) -> int:
        return 1 if self.quick else 3

    @property
    def rounds(self) -> int:
        """Among a few hundred cases there is nothing to compare: one round shows that both sides answer."""
        return 1 if self.size < 1000 else 3

    @property
    def small(self) -> int:
        """The size that growth is measured from."""
        return min(10_000, max(self.size // 2, 1))


def generation() -> str:
    """Changes whenever invented cases would come out differently: ledgers of another generation are left alone."""
    digest = hashlib.sha256()
    for file in sorted(SYNTHETIC.glob("*.py")):
        if file.name != "generate.py":
            digest.update(file.read_bytes())
    return digest.hexdigest()[:8]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def bare_environment() -> dict[str, str]:
    """The shell's environment without what casetracker's settings read."""
    ours = ("DATABASE_URL", "PUBLIC_DATABASE_URL", "CASETRACKER_ZONE", "DEBUG", "CACHE_URL", "SECRET_KEY_FILE")
    return {name: value for name, value in os.environ.items() if name not in ours} | {"SECRET_KEY": KEY}
