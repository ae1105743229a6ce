"""The table `detainees`: one row a person, or a group of persons not yet identified. Rows are not people: add up
`persons`."""

from collections.abc import Iterator

from incidents.editions.columns import Column
from incidents.editions.tables.table import PARENT, Document, Row, Table, identifier, notes_on, parent, place_of
from incidents.vocabulary.custody import CustodyStatus
from incidents.vocabulary.people import CountingUnit, Role

COLUMNS = (
    *PARENT,
    Column("detainee_id", "Id of the person or group within the export", required=True),
    Column("name", "Name, initials or pseudonym as disclosed; mostly empty"),
    Column("label", "What a group is called, in words written for the public"),
    Column("unit", "One person, a family or a group", codes=CountingUnit),
    Column("persons", "How many persons this row stands for", "integer", required=True),
    Column("role", "Part in the incident", codes=Role),
    Column("nationality", "Nationality; of groups only"),
    Column("status", "Last known status", codes=CustodyStatus),
    Column("status_edtf", "As of when, as EDTF"),
    Column("status_earliest", "As of when: first possible day", "date"),
    Column("status_latest", "As of when: last possible day", "date"),
    Column("place", "Where the last known event took place"),
    Column("country", "Country of that place, ISO 3166-1 alpha-2"),
    Column("persons_statements", "Numbers of the statements about how many they are, separated by semicolons"),
)


def rows(document: Document, site_url: str) -> Iterator[Row]:
    for person in document["people"]:
        place = place_of(document, person["place"])
        yield [
            *parent(document),
            identifier(document, person["ref"]),
            person["name"],
            person["label"],
            person["unit"],
            person["persons"],
            person["role"],
            person["nationality"],
            person["status"],
            person["as_of"]["edtf"],
            person["as_of"]["earliest"],
            person["as_of"]["latest"],
            place.get("name", ""),
            place.get("country", ""),
            notes_on(document, f"{person['ref']}.persons"),
        ]


DETAINEES = Table(
    name="detainees",
    about="One row a person or group; a group counts as many people as its column `persons` says",
    key="detainee_id",
    columns=COLUMNS,
    rows=rows,
)
