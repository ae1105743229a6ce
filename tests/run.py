"""Runs the suite on SQLite and on PostgreSQL, both at once, and closes with one line for both.

`python -m tests.run` runs everything; with arguments (folders, files, pytest's options) it runs that part, on SQLite.
Exits with 1 when a test failed or none ran. Under CI=true a missing PostgreSQL, Chromium, LibreOffice,
7-Zip, Redis, Caddy or systemd is a failure, not a skip.
"""

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from xml.etree import ElementTree

from tests import chromium, packages, postgresql, readers, servers

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


class Session:
    """One pytest in a process of its own, since Django fixes its databases at the start; counted from its report."""

    def __init__(
        self, title: str, arguments: list[str], databases: dict[str, str], *, in_silence: bool = False
    ) -> None:
        self.title = title
        self.folder = tempfile.TemporaryDirectory(prefix="ct-report-")
        self.report = Path(self.folder.name) / "report.xml"
        self.output = Path(self.folder.name) / "output.txt"
        shell = {name: value for name, value in os.environ.items() if not name.endswith("DATABASE_URL")}
        command = [sys.executable, "-m", "pytest", f"--junitxml={self.report}", *arguments]
        with contextlib.ExitStack() as opened:
            output = opened.enter_context(self.output.open("wb")) if in_silence else None
            if not in_silence:
                print(f"\n--- {title} ---", flush=True)
            self.process = subprocess.Popen(
                command, cwd=ROOT, env=shell | databases, stdin=subprocess.DEVNULL, stdout=output, stderr=output
            )

    def finish(self) -> Count:
        """Wait for the end, print what was kept back, and count."""
        status = self.process.wait()
        if self.output.exists():
            print(f"\n--- {self.title} ---\n{self.output.read_text(errors='replace')}", flush=True)
        count = _read(self.report)
        if status != 0 and count.failed == 0:
            count.failed = 1  # pytest itself failed: no test found, a broken import, an interruption
        self.folder.cleanup()
        return count

    def stop(self) -> None:
        """End what still runs when the run is broken off."""
        if self.process.poll() is None:
            self.process.terminate()
            self.process.wait()


def _read(report: Path) -> Count:
    if not report.exists():
        return Count()
    count = Count()
    for suite in ElementTree.parse(report).iter("testsuite"):  # noqa: S314 - the file is pytest's own
        total, skipped = int(suite.get("tests", 0)), int(suite.get("skipped", 0))
        failed = int(suite.get("failures", 0)) + int(suite.get("errors", 0))
        count += Count(total - failed - skipped, failed, skipped)
    return count


def _everything() -> tuple[Count, str]:
    """Both engines at once: SQLite is watched, PostgreSQL printed when it has ended. And why one of them is missing."""
    packages.install(*chromium.missing(), *readers.missing(), *servers.missing())
    with contextlib.ExitStack() as undo:
        try:
            databases = undo.enter_context(postgresql.two_databases())
        except postgresql.NoPostgreSQLError as missing:
            count = Session("SQLite", [], {}).finish()
            count += Count(failed=1) if IN_CI else Count(skipped=1)
            return count, f"not run on PostgreSQL: {missing}"
        addresses = {"DATABASE_URL": databases.case_file, "PUBLIC_DATABASE_URL": databases.ledger}
        title = f"PostgreSQL ({databases.source})"
        second = Session(title, ["-m", "beside or not (browser or once)"], addresses, in_silence=True)
        undo.callback(second.stop)
        first = Session("SQLite", ["-m", "not beside"], {})
        undo.callback(first.stop)
        return first.finish() + second.finish(), ""


def _stop(number: int, frame: FrameType | None) -> None:
    raise SystemExit(128 + number)  # unwinds, so that the throwaway server stops too


def main(arguments: list[str]) -> int:
    signal.signal(signal.SIGTERM, _stop)
    count, reason = (Session("SQLite", arguments, {}).finish(), "") if arguments else _everything()
    print(f"\n{reason}" if reason else "")
    print(count, flush=True)
    return 0 if count.passed and not count.failed else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
