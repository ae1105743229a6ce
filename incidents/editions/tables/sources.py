"""The table `sources`: one row for each source of an incident. Of a confidential one, no more than kind and grade."""

from collections.abc import Iterator

from incidents.editions.columns import Column
from incidents.editions.tables.table import PARENT, Document, Row, Table, identifier, parent
from incidents.vocabulary.sources import Reliability, SourceKind

COLUMNS = (
    *PARENT,
    Column("source_id", "Id of the source within the export", required=True),
    Column("kind", "Kind of source", codes=SourceKind),
    Column("reliability", "Grade of the source (Admiralty code)", codes=Reliability),
    Column("confidential", "Whether the source is protected: then it is neither named nor quoted", "boolean"),
    Column("title", "Title"),
    Column("publisher", "Publisher"),
    Column("language", "Language, as a BCP 47 tag"),
    Column("published_edtf", "When it was published, as EDTF"),
    Column("published_earliest", "First possible day of its publication", "date"),
    Column("published_latest", "Last possible day of its publication", "date"),
    Column("source_url", "Address of the source", "uri"),
    Column("accessed_on", "Day on which we read it", "date"),
    Column("archived_url", "Address of an archived copy", "uri"),
    Column("repeats", "The source that this one repeats", refers_to="sources.source_id"),
    Column("root", "Sources with the same root are not independent: count roots", refers_to="sources.source_id"),
)


def rows(document: Document, site_url: str) -> Iterator[Row]:
    for source in document["sources"]:
        published = source["published"] or {}
        yield [
            *parent(document),
            identifier(document, source["ref"]),
            source["kind"],
            source["reliability"],
            source["confidential"],
            source["title"],
            source["publisher"],
            source["language"],
            published.get("edtf", ""),
            published.get("earliest"),
            published.get("latest"),
            source["url"],
            source["accessed_on"],
            source["archived_url"],
            identifier(document, source["repeats"]),
            identifier(document, source["root"]),
        ]


SOURCES = Table(
    name="sources",
    about="One row a source of an incident; sources that go back to one root count once",
    key="source_id",
    columns=COLUMNS,
    rows=rows,
)
