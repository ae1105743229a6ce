"""The documents of the incidents found, for what no column counts: the census, statuses, the places on the map."""

import json
from dataclasses import dataclass
from typing import Any

from incidents.editions.census import Census, changes_of
from incidents.editions.custody_days import running_census
from incidents.editions.query import IncidentQuery
from incidents.editions.status_count import Statuses, running_statuses, statuses_in

COUNTED_AT_MOST = 1000


def counted_documents(query: IncidentQuery) -> tuple[list[dict[str, Any]], bool]:
    """The documents of the incidents found, of no more than COUNTED_AT_MOST; and whether there are more."""
    texts = list(query.rows().values_list("in_force__document", flat=True)[: COUNTED_AT_MOST + 1])
    return [json.loads(text) for text in texts[:COUNTED_AT_MOST]], len(texts) > COUNTED_AT_MOST


@dataclass(frozen=True)
class Custody:
    """People held and people by status. `capped`: only the first COUNTED_AT_MOST incidents were counted."""

    census: Census
    statuses: Statuses
    capped: bool


def custody_of(query: IncidentQuery) -> Custody:
    """Exact at any size without a filter, by what delivery keeps; else counted one by one."""
    if query.asks_nothing():
        return Custody(running_census(), running_statuses(), capped=False)
    documents, capped = counted_documents(query)
    census = Census(change for document in documents for change in changes_of(document))
    return Custody(census, statuses_in(documents), capped)
