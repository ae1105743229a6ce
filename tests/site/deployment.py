"""The files that deploy casetracker, as other programs and the tests read them."""

import ast
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import yaml

from tests.servers import program
from tests.walls.sites import ROOT

HOSTS = {"SITE_HOST": "public.example", "DESK_HOST": "desk.example"}
SECRETS = "/run/secrets/"
_READERS = [ROOT / "gunicorn.conf.py", *sorted((ROOT / "casetracker").rglob("*.py"))]
_NAME = re.compile(r"[A-Z][A-Z0-9_]+")


def composed() -> dict[str, Any]:
    """compose.yaml as compose itself understands it: checked, merged, with the host names put in."""
    command = [program("docker-compose"), "--file", str(ROOT / "compose.yaml"), "config"]
    done = subprocess.run(
        command, cwd=ROOT, env=os.environ | HOSTS, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = yaml.safe_load(done.stdout)
    return found


def ours(compose: dict[str, Any]) -> dict[str, Any]:
    """The services that run casetracker's own image."""
    return {name: service for name, service in compose["services"].items() if service["image"] == "casetracker:latest"}


def names_read() -> set[str]:
    """Every variable that the settings, the commands and gunicorn's configuration read from the environment.

    Each stands in the code as a whole string; one that holds a secret may also be read from a file, by name_FILE.
    """
    found = {"DJANGO_SETTINGS_MODULE"}
    for file in _READERS:
        text = file.read_text()
        if "environ" in text:
            strings = (node.value for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Constant))
            found |= {value for value in strings if isinstance(value, str) and _NAME.fullmatch(value)}
    return found | {f"{name}_FILE" for name in found}


def dockerfile(instruction: str) -> Any:
    """The list in JSON after the last such instruction (CMD, HEALTHCHECK)."""
    lines = [line for line in (ROOT / "Dockerfile").read_text().splitlines() if line.startswith(f"{instruction} ")]
    return json.loads(lines[-1][lines[-1].index("[") :])


def caddy(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [program("caddy"), *arguments, "--config", str(ROOT / "deploy" / "Caddyfile"), "--adapter", "caddyfile"]
    return subprocess.run(
        command, env=os.environ | HOSTS, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )


def unit(name: str) -> str:
    """A unit of systemd, with the programs of this machine in the place of those of a server."""
    text = (ROOT / "deploy" / "systemd" / name).read_text()
    return text.replace("/opt/casetracker/.venv/bin", str(Path(sys.executable).parent))
