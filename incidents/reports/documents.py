"""The documents of the editions in force that a query finds, one at a time."""

import json
from collections.abc import Iterator

from incidents.editions.query import IncidentQuery
from incidents.editions.tables.table import Document

ROWS_A_FETCH = 200


def documents(query: IncidentQuery) -> Iterator[Document]:
    """In the query's order, from one reading of the ledger: what is published meanwhile is not in it."""
    texts = query.rows().values_list("in_force__document", flat=True)
    for text in texts.iterator(chunk_size=ROWS_A_FETCH):
        yield json.loads(text)
