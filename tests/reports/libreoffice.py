"""Opens a file as a person would who has LibreOffice, and gives what it made of it."""

import os
import subprocess
from pathlib import Path

import pytest

from tests import readers

SECONDS = 120


def needed() -> None:
    """Skip where LibreOffice cannot open tables; in CI that is a failure."""
    if readers.has_tables():
        return
    reason = "LibreOffice Calc is not here (Debian: libreoffice-calc-nogui)"
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


def opened(file: Path, folder: Path, *, import_filter: str = "") -> str:
    """The document as flat XML (fods), which shows the type of every cell."""
    needed()
    command = [readers.OFFICE, "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}"]
    command += [f"--infilter={import_filter}"] if import_filter else []
    command += ["--convert-to", "fods", "--outdir", str(folder / "opened"), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=SECONDS)
    return (folder / "opened" / f"{file.stem}.fods").read_text()
