import re
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.once

ROOT = Path(__file__).resolve().parent.parent.parent
SOUND = {"SECRET_KEY": "a-key-for-the-tests-that-guards-nothing"}

WRONG = [
    ("no key", {"SECRET_KEY": ""}, "SECRET_KEY is not set"),
    ("a short key", {"SECRET_KEY": "short"}, "SECRET_KEY is shorter than 32 characters"),
    ("a key file that is not there", {"SECRET_KEY": "", "SECRET_KEY_FILE": "/none"}, "SECRET_KEY_FILE cannot be read"),
    ("a switch that is neither", {"DEBUG": "perhaps"}, "DEBUG must be 1 or 0"),
    ("a zone nobody knows", {"CASETRACKER_ZONE": "open"}, "CASETRACKER_ZONE must be one of all, desk, public"),
    ("any host", {"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS may not be *"),
    ("an address without its scheme", {"SITE_URL": "example.org"}, "SITE_URL must begin with http:// or https://"),
    ("a database of another make", {"DATABASE_URL": "mysql://u@h/d"}, "DATABASE_URL must begin with sqlite:///"),
    (
        "one database for both purposes",
        {"DATABASE_URL": "sqlite:////tmp/one", "PUBLIC_DATABASE_URL": "sqlite:////tmp/one"},
        "DATABASE_URL and PUBLIC_DATABASE_URL name one database",
    ),
    (
        "a public zone that is given the case file",
        {"CASETRACKER_ZONE": "public", "DATABASE_URL": "sqlite:////tmp/one"},
        "CASETRACKER_ZONE=public must not be given DATABASE_URL",
    ),
]


def _start(environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "import casetracker.settings"]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def test_a_key_alone_is_enough_to_start():
    assert _start(SOUND).returncode == 0


@pytest.mark.parametrize(
    ("variables", "line"), [pytest.param(variables, line, id=name) for name, variables, line in WRONG]
)
def test_a_wrong_value_stops_the_start_with_one_clear_line(variables: dict[str, str], line: str):
    (printed,) = _start(SOUND | variables).stderr.splitlines()

    assert printed.startswith(f"casetracker: {line}")


def test_the_operators_guide_names_every_variable_that_the_settings_read():
    code = (ROOT / "casetracker" / "settings.py").read_text(encoding="utf-8")
    guide = (ROOT / "docs" / "operators.md").read_text(encoding="utf-8")
    read = set(re.findall(r'environment\.\w+\(\s*"([A-Z_]+)"', code))

    assert [name for name in sorted(read) if f"`{name}`" not in guide] == []
