"""A whole site of its own for tests that start and kill processes: migrated, with the July case published."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests import ready_sites

ROOT = Path(__file__).resolve().parent.parent.parent


class Site:
    """`environment` is what a process needs to serve or manage it."""

    def __init__(self, environment: dict[str, str]) -> None:
        self.environment = environment

    def manage(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return self._run([sys.executable, "manage.py", *arguments])

    def run(self, module: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        return self._run([sys.executable, "-m", module, *arguments])

    def answer(self, module: str, *arguments: str) -> Any:
        """What a module prints as JSON."""
        done = self.run(module, *arguments)
        if done.returncode:
            raise AssertionError(done.stderr)
        return json.loads(done.stdout)

    def seed(self) -> None:
        ready_sites.seed(self.environment)

    def _run(self, command: list[str]) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command,
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
            check=False,
        )
