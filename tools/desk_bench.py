"""How long the desk's pages take on a small and on a large case file, and how many queries each asks.

    python -m tools.desk_bench measure --incidents 1000 --result small.json     (fills an empty case file first)
    python -m tools.desk_bench measure --incidents 100000 --result large.json
    python -m tools.desk_bench compare small.json large.json

Each measurement needs databases of its own, named by DATABASE_URL and PUBLIC_DATABASE_URL; see docs/performance.md.
"""

import argparse
import importlib
import json
import os
from pathlib import Path
from typing import Any

import django

OK = 200


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure the desk.")
    steps = parser.add_subparsers(dest="step", required=True)
    measure = steps.add_parser("measure")
    measure.add_argument("--incidents", type=int, required=True)
    measure.add_argument("--result", type=Path, required=True)
    compare = steps.add_parser("compare")
    compare.add_argument("small", type=Path)
    compare.add_argument("large", type=Path)
    asked = parser.parse_args()
    if asked.step == "compare":
        print(table(json.loads(asked.small.read_text()), json.loads(asked.large.read_text())))
        return
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "casetracker.settings")
    os.environ |= {"CASETRACKER_REQUIRE_MFA": "0", "ALLOWED_HOSTS": "testserver", "DEBUG": "1"}
    django.setup()
    # Not before Django is set up: it reads records.
    measured = importlib.import_module("tools.desk_pages").measured
    asked.result.write_text(json.dumps(measured(asked.incidents), indent=1))


def table(small: dict[str, Any], large: dict[str, Any]) -> str:
    """Markdown: page, milliseconds and their ratio, queries, work of SQLite (hundreds of steps) and its ratio."""
    lines = ["| page | small, ms | large, ms | ratio | queries | steps | ratio |", "|---|---|---|---|---|---|---|"]
    for name, one in small.items():
        other = large.get(name)
        if other is None or one["status"] != OK:
            continue
        queries = (
            f"{one['queries']}" if one["queries"] == other["queries"] else f"{one['queries']} → {other['queries']}"
        )
        time = f"{one['ms']} | {other['ms']} | {other['ms'] / one['ms']:.2f}"
        work = f"{one['steps']} → {other['steps']} | {(other['steps'] + 1) / (one['steps'] + 1):.2f}"
        lines.append(f"| {name} | {time} | {queries} | {work} |")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
