"""The import contracts hold on the tree as it is, and each of them notices a fault planted in a copy of it."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.beside

ROOT = Path(__file__).resolve().parent.parent.parent
LINT_IMPORTS = Path(sys.executable).parent / "lint-imports"

SITE = "The app never knows the site, the site never the tests"
ROOMS = "Data flows one way through the rooms"
DOOR = "Public rooms reach neither case file nor door nor desk"
CIRCLES = "No circles between neighbours, at any depth"

# the contract, what is planted in plain words, and the modules: each path with the one import it holds
FAULTS = [
    (SITE, "the app asks the site", {"vocabulary/planted.py": "casetracker.settings"}),
    (SITE, "the site asks the tests", {"../casetracker/planted.py": "tests.surroundings"}),
    (ROOMS, "a value asks a record", {"vocabulary/planted.py": "incidents.records"}),
    (ROOMS, "a record asks the door", {"records/planted.py": "incidents.publication"}),
    (ROOMS, "the case file asks the ledger", {"records/planted.py": "incidents.editions"}),
    (ROOMS, "the ledger asks the case file", {"editions/planted.py": "incidents.records"}),
    (ROOMS, "the desk asks the public site", {"desk/planted.py": "incidents.public"}),
    (ROOMS, "a room nobody has placed", {"annex/planted.py": "incidents.vocabulary"}),
    (DOOR, "the public reads a record", {"public/planted.py": "incidents.records.models"}),
    (DOOR, "the public opens the door", {"public/planted.py": "incidents.publication"}),
    (DOOR, "a report reads a record", {"reports/planted.py": "incidents.records"}),
    (DOOR, "a template tag reads a record", {"templatetags/planted.py": "incidents.records"}),
    (DOOR, "a chain", {"public/planted.py": "incidents.matching.planted", "matching/planted.py": "incidents.records"}),
    (CIRCLES, "a circle", {"vocabulary/a.py": "incidents.vocabulary.b", "vocabulary/b.py": "incidents.vocabulary.a"}),
]


def _copy(folder: Path) -> Path:
    shutil.copy(ROOT / "pyproject.toml", folder)
    for package in ("casetracker", "incidents", "tests", "tools"):
        shutil.copytree(ROOT / package, folder / package, ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def _broken_contracts(folder: Path) -> list[str]:
    """The names that lint-imports reports as broken; it says BROKEN after each on a line of its own."""
    answer = subprocess.run(
        [LINT_IMPORTS, "--no-cache", "--no-logo"], cwd=folder, capture_output=True, text=True, check=False
    )
    lines = answer.stdout.splitlines()
    return [line.removesuffix("BROKEN").strip() for line in lines if line.endswith("BROKEN")]


def test_no_contract_is_broken_as_the_tree_stands():
    assert _broken_contracts(ROOT) == []


@pytest.mark.parametrize(("contract", "modules"), [pytest.param(fault[0], fault[2], id=fault[1]) for fault in FAULTS])
def test_a_planted_import_breaks_the_contract_against_it(tmp_path: Path, contract: str, modules: dict[str, str]):
    tree = _copy(tmp_path)
    for name, imported in modules.items():
        module = tree / "incidents" / name
        module.parent.mkdir(exist_ok=True)
        (module.parent / "__init__.py").touch()
        module.write_text(f"import {imported}\n", encoding="utf-8")

    assert contract in _broken_contracts(tree)
