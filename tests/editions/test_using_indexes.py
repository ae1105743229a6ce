"""Every public query finds its way by index, on both engines: a page costs the same in a ledger of any size."""

import re
from typing import Any

import pytest
from django.db import connections
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from incidents.editions.query import IncidentQuery
from incidents.publication.synthetic.generate import generate

pytestmark = pytest.mark.django_db
ADDRESSES = [
    "",
    "country=CN",
    "country=CN&status=repatriated",
    "place=Hamlet 17",
    "violation=torture&violation=ill-treatment",
    "after=2014-07&before=2014-08",
    "after=2014-07&before=2014-08&certainty=certain&country=CN",
    "q=monastery",
    "q=refugees",
    "q=refugees&country=CN&sort=-date",
    "sort=-people",
    "sort=-published",
]
# Reading these from end to end grows with the ledger.
GROWING = ("editions_publishedincident", "editions_facetrow", "editions_edition", "editions_searchword")


def plans(address: str) -> list[str]:
    """The plans of all queries of a list page, line by line."""
    connection = connections["public"]
    query = IncidentQuery.from_params(QueryDict(address))
    with CaptureQueriesContext(connection) as captured:
        query.page()
        query.counts()
        query.facets()
    lines: list[str] = []
    with connection.cursor() as cursor:
        for each in captured:
            if each["sql"].startswith(("SELECT", "WITH")):
                cursor.execute(("EXPLAIN QUERY PLAN " if connection.vendor == "sqlite" else "EXPLAIN ") + each["sql"])
                lines += [str(row[-1]) for row in cursor.fetchall()]
    return lines


@pytest.fixture
def _indexes_only(db: None) -> Any:
    """A small table is read whole by any sensible planner; forbidden to, PostgreSQL shows whether it has a choice."""
    generate(300, seed=3)
    connection = connections["public"]
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off")
            cursor.execute("SET LOCAL enable_bitmapscan = on")


@pytest.mark.usefixtures("_indexes_only")
@pytest.mark.parametrize("address", ADDRESSES)
def test_a_public_query_never_reads_a_growing_table_whole(address: str):
    whole = [line for line in plans(address) if re.search(rf"(SCAN|Seq Scan on) \"?({'|'.join(GROWING)})\b", line)]
    assert [line for line in whole if "USING" not in line] == []


@pytest.mark.usefixtures("_indexes_only")
@pytest.mark.parametrize("address", ["", "country=CN", "sort=-people", "sort=-published"])
def test_a_list_is_walked_in_its_order_and_not_sorted(address: str):
    query = IncidentQuery.from_params(QueryDict(address))
    connection = connections["public"]
    with CaptureQueriesContext(connection) as captured:
        query.page()
    keys = next(each["sql"] for each in captured if "LIMIT 26" in each["sql"])
    with connection.cursor() as cursor:
        cursor.execute(("EXPLAIN QUERY PLAN " if connection.vendor == "sqlite" else "EXPLAIN ") + keys)
        plan = " ".join(str(row[-1]) for row in cursor.fetchall())
    assert not re.search(r"TEMP B-TREE FOR ORDER BY|Sort", plan)
