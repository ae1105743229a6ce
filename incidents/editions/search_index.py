"""The full-text index beside the ledger's rows: FTS5 on SQLite, a stored tsvector under GIN on PostgreSQL.

Both hold the same tokens (vocabulary.words), under the incident's number in the ledger: both find the same incidents.
Django knows nothing of this table: migration 0003 makes it, delivery keeps it.
"""

import itertools
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.db import connections

from incidents.editions.search_terms import SearchTerms, Term
from incidents.vocabulary.words import read

LEDGER = "public"
TABLE = "editions_search"
GAP = "¶"  # stands between lines, so that no phrase runs from one into the next
WALK_FROM = 50_000
_LAST_POSITION = 16383  # of a tsvector
Texts = tuple[list[str], list[str], list[str]]


def make_table(vendor: str) -> list[str]:
    if vendor == "sqlite":
        columns = "title, places, rest, characters"
        return [f"CREATE VIRTUAL TABLE {TABLE} USING fts5({columns}, tokenize='ascii')"]
    return [
        f"CREATE TABLE {TABLE} (sequence bigint PRIMARY KEY, vector tsvector NOT NULL)",
        f"CREATE INDEX {TABLE}_vector ON {TABLE} USING gin (vector) WITH (fastupdate = off)",
    ]


def add(entries: Iterable[tuple[int, Texts]]) -> None:
    """Enters incidents: number in the ledger, and lines of title, of places, and of all the rest."""
    connection = connections[LEDGER]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            rows: list[tuple[int | str, ...]] = [(sequence, *_fields(texts)) for sequence, texts in entries]
            cursor.executemany(
                f"INSERT INTO {TABLE} (rowid, title, places, rest, characters) VALUES (%s, %s, %s, %s, %s)", rows
            )
            return
        with cursor.copy(f"COPY {TABLE} (sequence, vector) FROM STDIN") as copy:
            for sequence, texts in entries:
                copy.write_row((sequence, _vector(texts)))


def remove(sequences: Iterable[int]) -> None:
    connection = connections[LEDGER]
    key = "rowid" if connection.vendor == "sqlite" else "sequence"
    with connection.cursor() as cursor:
        cursor.executemany(f"DELETE FROM {TABLE} WHERE {key} = %s", [(sequence,) for sequence in sequences])


def _tokens(lines: list[str]) -> Iterator[str]:
    for line in lines:
        yield from read(line).tokens
        yield GAP


def _fields(texts: Texts) -> tuple[str, ...]:
    """The tokens of `_tokens` with blanks between, from lines that are read and written once."""
    return (
        *(" ".join([f"{read(line).line} {GAP}" for line in lines]) for lines in texts),
        " ".join(_characters(texts)),
    )


def _characters(texts: Texts) -> list[str]:
    return sorted(frozenset[str]().union(*[read(line).characters for line in itertools.chain(*texts)]))


def _vector(texts: Texts) -> str:
    """The text form of a tsvector. Tokens are letters and digits only, so quoting cannot be broken."""
    positions: dict[str, list[str]] = {}
    position = 0
    for weight, lines in zip("ABD", texts, strict=True):
        for token in _tokens(lines):
            position = min(position + 1, _LAST_POSITION)
            if token != GAP:
                positions.setdefault(token, []).append(f"{position}{weight}")
    singles = (f"'{char}'" for char in _characters(texts) if char not in positions)
    return " ".join([*(f"'{token}':{','.join(at[:250])}" for token, at in positions.items()), *singles])


def expression(terms: SearchTerms, vendor: str) -> str:
    """The search in the engine's own language. Tokens are letters and digits: nothing of the reader's can act in it."""
    write, either, both = (_fts5, " OR ", " AND ") if vendor == "sqlite" else (_tsquery, " | ", " & ")
    wanted = _both(terms, write, either, both)
    if not terms.excluded:
        return wanted
    unwanted = either.join(write(term) for term in terms.excluded)
    if vendor == "sqlite":
        return f"({wanted}) NOT ({unwanted})"
    return both.join(part for part in (wanted, f"!({unwanted})") if part)


def _both(terms: SearchTerms, write: Callable[[Term], str], either: str, both: str) -> str:
    return both.join(f"({either.join(write(term) for term in group)})" for group in terms.groups)


def _fts5(term: Term) -> str:
    if term.is_character:
        return f'characters : "{term.tokens[0]}"'
    return f"{{title places rest}} : {_phrase(term)}"


def _phrase(term: Term) -> str:
    return f'"{" ".join(term.tokens)}"{"*" if term.is_beginning else ""}'


def _tsquery(term: Term, weight: str = "") -> str:
    label = f":{'*' if term.is_beginning else ''}{weight}" if weight or term.is_beginning else ""
    return "(" + " <-> ".join(f"'{token}'{label}" for token in term.tokens) + ")"


def matches(terms: SearchTerms, *, limit: int, best: bool, expected: int = 0) -> list[int]:
    """Numbers of matching incidents, at most `limit`: the best ones first, or else the latest.

    `expected` is about how many there are: what is common is found soonest by walking from the latest backwards.
    """
    vendor = connections[LEDGER].vendor
    query = expression(terms, vendor)
    if vendor == "sqlite":
        order = f"bm25({TABLE}, 8.0, 4.0, 1.0, 0.5), rowid DESC" if best else "rowid DESC"
        return _sequences(f"SELECT rowid FROM {TABLE} WHERE {TABLE} MATCH %s ORDER BY {order} LIMIT %s", [query, limit])
    if not best and expected > WALK_FROM:
        return _sequences(
            f"SELECT sequence FROM {TABLE} WHERE vector @@ %s::tsquery ORDER BY sequence DESC LIMIT %s", [query, limit]
        )
    # The fence keeps the planner from walking the order and testing every row, which takes seconds for a rare word.
    order = "ts_rank('{0.1, 0.2, 0.4, 1.0}', vector, %s::tsquery, 1) DESC, sequence DESC" if best else "sequence DESC"
    return _sequences(
        f"WITH found AS MATERIALIZED (SELECT sequence, vector FROM {TABLE} WHERE vector @@ %s::tsquery) "
        f"SELECT sequence FROM found ORDER BY {order} LIMIT %s",
        [query, query, limit] if best else [query, limit],
    )


def in_titles(terms: SearchTerms, *, since: int) -> set[int]:
    """Numbers, not below `since`, of incidents that match in their titles alone."""
    titles = SearchTerms(groups=tuple(tuple(t for t in group if not t.is_character) for group in terms.groups))
    if not all(titles.groups):
        return set()
    if connections[LEDGER].vendor == "sqlite":
        query = _both(titles, lambda term: f"title : {_phrase(term)}", " OR ", " AND ")
        sql = f"SELECT rowid FROM {TABLE} WHERE {TABLE} MATCH %s AND rowid >= %s"
    else:
        query = _both(titles, lambda term: _tsquery(term, "A"), " | ", " & ")
        sql = f"SELECT sequence FROM {TABLE} WHERE vector @@ %s::tsquery AND sequence >= %s"
    return set(_sequences(sql, [query, since]))


def _sequences(sql: str, params: list[Any]) -> list[int]:
    with connections[LEDGER].cursor() as cursor:
        cursor.execute(sql, params)
        return [row[0] for row in cursor.fetchall()]
