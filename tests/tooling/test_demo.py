import socket
import stat
import subprocess
import sys
from pathlib import Path

from tools.demo import secret_key


def test_the_secret_key_is_readable_by_its_owner_alone(tmp_path: Path):
    path = secret_key(tmp_path / "secret_key")

    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_secret_key_is_made_once(tmp_path: Path):
    first = secret_key(tmp_path / "secret_key").read_text()

    assert secret_key(tmp_path / "secret_key").read_text() == first


def test_a_port_in_use_stops_the_demo_with_one_clear_line(tmp_path: Path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        command = [sys.executable, "-m", "tools.demo", "--port", str(port), "--var", str(tmp_path)]
        answer = subprocess.run(command, capture_output=True, text=True, check=False)

    assert answer.stderr.startswith(f"casetracker: port {port} cannot be used")
