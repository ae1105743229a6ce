"""What exports copy: the lines of the edition in force, made once, when it is delivered.

They lie apart from the row that lists and pages read, so that those stay short, and in the order of the list by date,
so that an export of everything reads its table from one end to the other. The site's address is not known at delivery:
ADDRESS stands in its place.
"""

import datetime
import zlib

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from incidents.editions.csv_cells import LINE_END
from incidents.editions.export_row import csv_line, incident_url
from incidents.editions.json_record import flat_object, nested_tables, plain_json
from incidents.editions.tables.table import Document

# No text of ours holds this byte: CSV cells leave it out, JSON escapes it.
ADDRESS = b"\x00"
_SEQUENCE_BITS = 36
_LEVEL = 6
_URL = '"url":"'


class WalkKey(models.BigIntegerField):  # type: ignore[type-arg]  # fields take no types at run time
    """A key that rows lie in the order of: SQLite keeps a table in the order of an `integer` key and of no other."""

    def db_type(self, connection: BaseDatabaseWrapper) -> str | None:
        return "integer" if connection.vendor == "sqlite" else super().db_type(connection)


class ReadyLine(models.Model):
    place = WalkKey(primary_key=True)
    sequence = models.PositiveBigIntegerField(unique=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.sequence)


class CsvLine(ReadyLine):
    """The guarded line (RFC 4180) in UTF-8, line end included."""

    line = models.BinaryField()


class JsonRecord(ReadyLine):
    """An incident's object: its members up to the comma before `tables`, and the value of `tables`, with zlib."""

    record = models.BinaryField()
    tables = models.BinaryField()


def walk_place(sort_on: datetime.date, sequence: int) -> int:
    """A number that orders incidents by date and, on one day, by their number in the ledger (below 2**36)."""
    return sort_on.toordinal() << _SEQUENCE_BITS | sequence


def ready_csv(document: Document) -> bytes:
    path = incident_url("", document["edition"]["slug"])
    return csv_line(document).encode() + ADDRESS + f"{path}{LINE_END}".encode()


def ready_record(document: Document) -> tuple[bytes, bytes]:
    """What JsonRecord holds as `record` and `tables`."""
    # The address is the last member; no text before it can hold this name unescaped.
    members, _, path = plain_json(flat_object(document, ""))[:-1].rpartition(_URL)
    tables = plain_json(nested_tables(document, "")).encode()
    return f"{members}{_URL}".encode() + ADDRESS + path.encode(), zlib.compress(tables, _LEVEL)
