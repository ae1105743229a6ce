"""What is asked of both sides: the same rows, in the same order, with the same counts beside them."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

RARE = ("monastery", "trawler", "orchard", "lighthouse", "quarry", "ferryman", "blizzard", "salvage")
COMMON = "refugees"  # stands in nearly every case
CASES = 500
FACETS = "&_facet=country&_facet=province&_facet=place&_facet=status"


@dataclass(frozen=True)
class Question:
    """`needed`: how many times the peer's answers a second. `ours` and `theirs` are asked for in turn."""

    name: str
    needed: float | None
    ours: Sequence[str]
    theirs: Sequence[str]


def questions(peer_file: Path) -> list[Question]:
    """The pages that a reader opens, as addresses of ours and of Datasette's."""
    table = f"/{peer_file.stem}/incidents"
    page = f"{table}?_size=25"
    by_date = f"{page}&_sort_desc=date_earliest"
    some = _cases(peer_file)
    rare = "country=VN&status=detained"
    common = "country=CN&status=repatriated"
    return [
        Question("list", 7, ["/incidents/"], [by_date]),
        Question("filter with 4 facets, rare values", 5, [f"/incidents/?{rare}"], [f"{by_date}&{rare}{FACETS}"]),
        Question("filter with 4 facets, common", 5, [f"/incidents/?{common}"], [f"{by_date}&{common}{FACETS}"]),
        Question(
            "case page",
            4,
            [f"/incidents/{slug}/" for slug, _id in some],
            [f"{table}/{quote(key)}" for _slug, key in some],
        ),
        Question(
            "rare search", 6, [f"/incidents/?q={word}" for word in RARE], [f"{page}&_search={word}" for word in RARE]
        ),
        Question("common search", 50, [f"/incidents/?q={COMMON}"], [f"{page}&_search={COMMON}"]),
    ]


def _cases(file: Path) -> list[tuple[str, str]]:
    """(slug, id) of some cases from all over the ledger."""
    database = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
    last = int(database.execute("SELECT max(rowid) FROM incidents").fetchone()[0])
    step = max(last // CASES, 1)
    found = database.execute("SELECT slug, public_id FROM incidents WHERE rowid % ? = 0 LIMIT ?", (step, CASES))
    rows: list[tuple[str, str]] = found.fetchall()
    database.close()
    return rows
