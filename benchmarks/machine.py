"""What the figures were taken on."""

import os
import platform
import sqlite3
from pathlib import Path


def described() -> str:
    """One line: processor, memory, system, Python, SQLite."""
    model = next(
        (line.split(":", 1)[1].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")), ""
    )
    memory = next((int(line.split()[1]) >> 20 for line in _lines("/proc/meminfo") if line.startswith("MemTotal")), 0)
    cores = os.cpu_count() or 1
    return (
        f"{cores} cores of {model or platform.processor()}, {memory} GiB of memory, {platform.system()} "
        f"{platform.release()}, Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}; "
        f"load at the start {os.getloadavg()[0]:.1f}"
    )


def _lines(file: str) -> list[str]:
    path = Path(file)
    return path.read_text(encoding="utf-8").splitlines() if path.exists() else []
