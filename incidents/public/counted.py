"""The documents of the incidents found, for what no column counts: the census, statuses, the places on the map."""

import json
from typing import Any

from incidents.editions.query import IncidentQuery

COUNTED_AT_MOST = 1000


def counted_documents(query: IncidentQuery) -> tuple[list[dict[str, Any]], bool]:
    """The documents of the incidents found, of no more than COUNTED_AT_MOST; and whether there are more."""
    texts = list(query.rows().values_list("in_force__document", flat=True)[: COUNTED_AT_MOST + 1])
    return [json.loads(text) for text in texts[:COUNTED_AT_MOST]], len(texts) > COUNTED_AT_MOST
