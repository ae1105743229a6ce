"""Debian packages that the tests need, where they can be had: a Debian, as root."""

import os
import shutil
import subprocess


def install(*names: str) -> None:
    """Install the named packages if this is a Debian and we are root; else, or when it fails, do nothing."""
    if not names or os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    quietly = {"DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update"], ["apt-get", "install", "--yes", "--no-install-recommends", *names]):
        subprocess.run(
            command, env=os.environ | quietly, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=False
        )
