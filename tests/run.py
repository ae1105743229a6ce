"""Runs the suite on SQLite and on PostgreSQL, one after the other, and closes with one line for both.

`python -m tests.run` runs everything; with arguments (folders, files, pytest's options) it runs that part, on SQLite.
Exits with 1 when a test failed or none ran. Under CI=true a missing PostgreSQL or Chromium is a failure, not a skip.
"""

import os
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from xml.etree import ElementTree

from tests import chromium, postgresql

ROOT = Path(__file__).resolve().parent.parent
IN_CI = os.environ.get("CI") == "true"


@dataclass
class Count:
    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def __add__(self, other: "Count") -> "Count":
        return Count(self.passed + other.passed, self.failed + other.failed, self.skipped + other.skipped)

    def __str__(self) -> str:
        return f"{self.passed} passed, {self.failed} failed, {self.skipped} skipped"


def _session(title: str, arguments: list[str], databases: dict[str, str]) -> Count:
    """Run pytest in a process of its own, since Django fixes its databases at the start; count from its report."""
    print(f"\n--- {title} ---", flush=True)
    environment = {name: value for name, value in os.environ.items() if not name.endswith("DATABASE_URL")} | databases
    with tempfile.TemporaryDirectory(prefix="ct-report-") as folder:
        report = Path(folder) / "report.xml"
        command = [sys.executable, "-m", "pytest", f"--junitxml={report}", *arguments]
        status = subprocess.run(command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, check=False).returncode
        count = _read(report)
    if status != 0 and count.failed == 0:
        count.failed = 1  # pytest itself failed: no test found, a broken import, an interruption
    return count


def _read(report: Path) -> Count:
    if not report.exists():
        return Count()
    count = Count()
    for suite in ElementTree.parse(report).iter("testsuite"):  # noqa: S314 - the file is pytest's own
        total, skipped = int(suite.get("tests", 0)), int(suite.get("skipped", 0))
        failed = int(suite.get("failures", 0)) + int(suite.get("errors", 0))
        count += Count(total - failed - skipped, failed, skipped)
    return count


def _on_postgresql() -> tuple[Count, str]:
    """The counts, and why there are none if there is no PostgreSQL."""
    try:
        with postgresql.two_databases() as databases:
            addresses = {"DATABASE_URL": databases.case_file, "PUBLIC_DATABASE_URL": databases.ledger}
            return _session(f"PostgreSQL ({databases.source})", ["-m", "not browser and not once"], addresses), ""
    except postgresql.NoPostgreSQLError as missing:
        return (Count(failed=1) if IN_CI else Count(skipped=1)), f"not run on PostgreSQL: {missing}"


def _stop(number: int, frame: FrameType | None) -> None:
    raise SystemExit(128 + number)  # unwinds, so that the throwaway server stops too


def main(arguments: list[str]) -> int:
    signal.signal(signal.SIGTERM, _stop)
    if arguments:
        count, reason = _session("SQLite", arguments, {}), ""
    else:
        chromium.provide()
        count = _session("SQLite", [], {})
        more, reason = _on_postgresql()
        count += more
    print(f"\n{reason}" if reason else "")
    print(count, flush=True)
    return 0 if count.passed and not count.failed else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
