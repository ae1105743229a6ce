"""Opens a locked archive with 7-Zip, as a recipient would."""

import os
import subprocess
from pathlib import Path

import pytest

from tests import readers


def opened_with_7zip(file: Path, password: str) -> None:
    """What is in it lies beside it afterwards. CalledProcessError if 7-Zip will not have it."""
    program = readers.zipper()
    if not program:
        reason = "7-Zip is not here (Debian: 7zip)"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    subprocess.run(
        [program, "x", f"-p{password}", f"-o{file.parent}", str(file)],
        check=True, capture_output=True, stdin=subprocess.DEVNULL,
    )  # fmt: skip
