"""The documents of the editions in force that a query finds, one at a time."""

import json
from collections.abc import Iterator

from incidents.editions.query import IncidentQuery
from incidents.editions.reading import read_rows
from incidents.editions.tables.table import Document


def documents(query: IncidentQuery) -> Iterator[Document]:
    """In the query's order, from one reading of the ledger: what is published meanwhile is not in it."""
    for (text,) in read_rows(query.rows().values_list("in_force__document")):
        yield json.loads(text)
