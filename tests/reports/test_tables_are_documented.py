"""docs/exports.md names every column of every table, in order, and says what stands in it."""

import re
from pathlib import Path
from typing import Any

import pytest

from incidents.editions.tables.every_table import TABLES

GUIDE = (Path(__file__).parent.parent.parent / "docs" / "exports.md").read_text()


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_the_guide_describes_the_columns(table: Any) -> None:
    section = GUIDE.split(f"\n### {table.name}\n")[1].split("\n## ")[0].split("\n### ")[0]
    rows = re.findall(r"^\| `(\w+)` \| (\w+) \| (.+?)(?: \(a `|: `| \|$)", section, flags=re.MULTILINE)
    assert rows == [(column.name, column.kind, column.about) for column in table.columns]
