"""The table `statements`: who says what, kept apart from our judgment. Statements that disagree stand side by side."""

from collections.abc import Iterator

from incidents.editions.columns import Column
from incidents.editions.tables.table import PARENT, Document, Row, Table, identifier, parent
from incidents.vocabulary.sources import CountBasis, Credibility, StatementKind, SubjectField

INCIDENT = "incident"

COLUMNS = (
    *PARENT,
    Column("statement_id", "Id of the statement within the export", required=True),
    Column("number", "Number of its footnote on the incident's page", "integer", required=True),
    Column("source_id", "Who says it", refers_to="sources.source_id", required=True),
    Column("about", "What it is about: the id of the incident, or of a person, event or place within it"),
    Column("field", "Which fact of that", codes=SubjectField),
    Column("value", "What is said"),
    Column("low", "Of a number of persons: the lowest", "integer"),
    Column("best", "Of a number of persons: the number", "integer"),
    Column("high", "Of a number of persons: the highest", "integer"),
    Column("basis", "Of a number of persons: exact, about, at least, up to", codes=CountBasis),
    Column("kind", "Fact, prediction, opinion or demand", codes=StatementKind),
    Column("credibility", "Grade of the statement (Admiralty code)", codes=Credibility),
    Column("quote", "In the words of the source"),
    Column("locator", "Where in the source"),
    Column("attributed_to", "Whom the source has it from"),
)


def rows(document: Document, site_url: str) -> Iterator[Row]:
    for statement in document["statements"]:
        yield [
            *parent(document),
            identifier(document, str(statement["number"])),
            statement["number"],
            identifier(document, statement["source"]),
            _about(document, statement["about"]),
            statement["field"],
            statement["value"],
            statement["low"],
            statement["best"],
            statement["high"],
            statement["basis"],
            statement["kind"],
            statement["credibility"],
            statement["quote"],
            statement["locator"],
            statement["attributed_to"],
        ]


def _about(document: Document, ref: str | None) -> str | None:
    return str(document["edition"]["public_id"]) if ref == INCIDENT else identifier(document, ref)


STATEMENTS = Table(
    name="statements",
    about="One row a statement: what a source says about one fact, with its place in the source and its grade",
    key="statement_id",
    columns=COLUMNS,
    rows=rows,
)
