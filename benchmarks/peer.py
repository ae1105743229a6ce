"""Datasette over the same rows: our CSV in a SQLite file, with the key, indexes and full-text search one would add."""

import csv
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from benchmarks.places import ROOT, Plan, bare_environment, free_port
from benchmarks.server import Server, served
from incidents.editions.export_row import COLUMNS

PINNED = ROOT / "requirements-bench.txt"
INDEXED = ("date_earliest", "country", "province", "place", "status", "last_published", "people_best", "slug")
SEARCHED = ("title", "summary", "province", "place", "violations", "sources")
_TYPES = {"integer": "INTEGER", "decimal": "REAL"}
BATCH = 5000


def provide_rows(file: Path, csv_file: Path) -> None:
    """Makes `file` from an export of everything."""
    if file.exists():
        return
    half = file.with_suffix(".half")
    half.unlink(missing_ok=True)
    database = sqlite3.connect(half)
    columns = ", ".join(
        f"{column.name} {_TYPES.get(column.kind, 'TEXT')}{' PRIMARY KEY' if column.name == 'public_id' else ''}"
        for column in COLUMNS
    )
    database.execute(f"CREATE TABLE incidents ({columns})")
    with csv_file.open(encoding="utf-8", newline="") as opened:
        rows = csv.reader(opened)
        next(rows)
        slots = ", ".join("?" * len(COLUMNS))
        while batch := list(islice(rows, BATCH)):
            cells = ([cell or None for cell in row] for row in batch)
            database.executemany(f"INSERT INTO incidents VALUES ({slots})", cells)
    for name in INDEXED:
        database.execute(f"CREATE INDEX incidents_{name} ON incidents ({name})")
    names = ", ".join(SEARCHED)
    database.execute(
        f"CREATE VIRTUAL TABLE incidents_fts USING fts5({names}, content=\"incidents\", tokenize='porter')"
    )
    database.execute(f"INSERT INTO incidents_fts (rowid, {names}) SELECT rowid, {names} FROM incidents")
    database.execute("ANALYZE")
    database.commit()
    database.close()
    half.rename(file)


def provide_program(plan: Plan) -> Path:
    """Datasette in a virtual environment of its own, from pinned packages."""
    folder = plan.folder / "datasette"
    program, done = folder / "bin" / "datasette", folder / ".done"
    if not done.exists() or done.read_bytes() != PINNED.read_bytes():
        subprocess.run([sys.executable, "-m", "venv", "--clear", folder], check=True)
        pip: list[str | Path] = [
            folder / "bin" / "python",
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
        ]
        subprocess.run([*pip, "--require-hashes", "-r", PINNED], check=True)
        done.write_bytes(PINNED.read_bytes())
    return program


@contextmanager
def datasette(program: Path, file: Path) -> Iterator[Server]:
    """As it comes, but for two settings in its favour: it suggests no facets, for which it would look on every page,
    and a query may take longer than a second, past which it would answer with an error. Facets that take it longer
    than 0.2 s it leaves out, also here.
    """
    port = free_port()
    settings = ["--setting", "sql_time_limit_ms", "60000", "--setting", "suggest_facets", "off"]
    settings += ["--setting", "max_csv_mb", "0"]  # else a CSV ends at 100 MB
    command = [str(program), "serve", str(file), "--port", str(port), *settings]
    with served(command, bare_environment(), port, ready="/-/versions.json") as server:
        yield server
