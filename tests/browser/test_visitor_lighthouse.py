"""Lighthouse gives the pages that most visitors read at least 98 of 100, as the real server sends them to a phone."""

import os
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests import lighthouse

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parent.parent.parent
PAGES = ["/", "/incidents/", "/incidents/july-arrests-qingdao-kunming/"]


@pytest.fixture(scope="module")
def judge() -> None:
    try:
        lighthouse.provide()
    except lighthouse.NoLighthouseError as missing:
        if os.environ.get("CI") == "true":
            pytest.fail(str(missing))
        pytest.skip(str(missing))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The July case behind gunicorn and whitenoise, without DEBUG: the address, no slash at the end."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = int(free.getsockname()[1])
    folder = tmp_path_factory.mktemp("site") / "var"
    command = [sys.executable, "-m", "tools.demo", "--port", str(port), "--var", str(folder)]
    shell = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    with subprocess.Popen(
        command, cwd=ROOT, env=shell, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as server:
        assert server.stdout
        printed = ""
        while "Ctrl-C" not in printed:
            line = server.stdout.readline()
            assert line, f"the site ended by itself:\n{printed}"
            printed += line
        yield f"http://127.0.0.1:{port}"
        server.terminate()


@pytest.mark.parametrize("path", PAGES)
def test_lighthouse_finds_little_to_better(chromium: Browser, judge: None, site: str, path: str, tmp_path: Path):
    for _worker in range(4):  # each worker has made the page once: what is judged is the page, not the start of a site
        urllib.request.urlopen(f"{site}{path}").read()  # noqa: S310 - our own address
    assert lighthouse.too_low(f"{site}{path}", tmp_path, least=98) == {}
