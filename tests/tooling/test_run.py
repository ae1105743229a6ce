import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.beside

ROOT = Path(__file__).resolve().parent.parent.parent


def _run(folder: Path, text: str) -> subprocess.CompletedProcess[str]:
    """Run the suite's runner over one test file that holds `text`."""
    file = folder / "test_planted.py"
    file.write_text(text, encoding="utf-8")
    own = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    command = [sys.executable, "-m", "tests.run", str(file), "-p", "no:cacheprovider"]
    return subprocess.run(command, cwd=ROOT, env=own, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("text", "last_line", "status"),
    [
        ("def test_it():\n    assert True\n", "1 passed, 0 failed, 0 skipped", 0),
        ("def test_it():\n    assert False\n", "0 passed, 1 failed, 0 skipped", 1),
        ("import no_such_module\n", "0 passed, 1 failed, 0 skipped", 1),
        ("", "0 passed, 1 failed, 0 skipped", 1),
    ],
    ids=["a pass", "a failure", "a file that cannot be read", "no test at all"],
)
def test_the_last_line_counts_and_the_status_agrees(tmp_path: Path, text: str, last_line: str, status: int):
    answer = _run(tmp_path, text)

    assert (answer.stdout.splitlines()[-1], answer.returncode) == (last_line, status)
