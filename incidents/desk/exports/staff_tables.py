"""The tables of a staff export: an allow-list of fields, record by record. Not the columns of the public's exports."""

from collections.abc import Callable, Iterator

from incidents.editions.columns import Column
from incidents.editions.tables.table import Document, Row, Table

_INTEGERS = frozenset("persons birth_year age low best high".split())
_DAYS = frozenset("when_earliest when_latest published_earliest published_latest accessed_on".split())
_DECIMALS = frozenset({"latitude", "longitude"})

# The last column of each table marks the copy: a row that turns up somewhere says which export it came from.
MARK = "export"

INCIDENT = (
    "reference public_id title summary narrative when_edtf when_earliest when_latest when_wording when_note place "
    "country latitude longitude geo_precision violations authority authority_kind authority_involvement legal_basis "
    "legal_objection verification review_stage work_status priority internal_notes"
)
DETAINEE = (
    "case reference names label public_label unit persons role sex birth_year age nationality occupation disclosure "
    "pseudonym risk_level risk_notes contacts"
)
CUSTODY_EVENT = (
    "case reference detainee kind certainty when_edtf when_earliest when_latest when_wording when_note place country "
    "from_place authority stated_reason detention_basis risk_raised note"
)
SOURCE = (
    "case reference kind reliability confidential title publisher author language published_edtf published_earliest "
    "published_latest url accessed_on archived_url derived_from contact notes"
)
STATEMENT = (
    "case reference source about field value low best high basis kind credibility quote locator attributed_to public "
    "note"
)


def _kind(name: str) -> str:
    if name in _INTEGERS:
        return "integer"
    if name in _DECIMALS:
        return "decimal"
    return "date" if name in _DAYS else "text"


def _rows(name: str, fields: tuple[str, ...]) -> Callable[[Document, str], Iterator[Row]]:
    def rows(document: Document, site_url: str) -> Iterator[Row]:
        for values in document[name]:
            yield [*(values.get(field) for field in fields), document[MARK]]

    return rows


def _table(name: str, about: str, fields: str) -> Table:
    names = tuple(fields.split())
    columns = tuple(Column(field, "", _kind(field)) for field in (*names, MARK))
    return Table(name=name, about=about, key="reference", columns=columns, rows=_rows(name, names))


STAFF_TABLES = (
    _table("incidents", "One row a case", INCIDENT),
    _table("detainees", "One row a person or group in a case", DETAINEE),
    _table("custody_events", "One row an act", CUSTODY_EVENT),
    _table("sources", "One row a source of a case", SOURCE),
    _table("statements", "One row a statement", STATEMENT),
)
