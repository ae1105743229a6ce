"""Every list, search and type-ahead of the desk finds its way by index, on both engines."""

import re
from typing import Any

import pytest
from django.contrib.admin import site
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from incidents.desk.type_ahead import KINDS
from incidents.records import models
from tools.desk_load import load

pytestmark = pytest.mark.django_db
# Reading these from end to end grows with the case file.
GROWING = "incident detainee source location personname locationname involvement custodyevent statement".split()
WORDS = [f"{kind}word" for kind in ("incident", "detainee", "source", "location")]
WHOLE = re.compile(rf"(SCAN|Seq Scan on) \"?incidents_({'|'.join(GROWING + WORDS)})\b")
SEARCHES = ["unusual", "arrest near", "kim bok", "person", "gazette 7", "青島", "nothing"]


def _addresses() -> list[str]:
    found = []
    for model in (models.Incident, models.Detainee, models.Source, models.Location):
        options: Any = site._registry[model]
        address = reverse(f"admin:incidents_{model._meta.model_name}_changelist")
        found += [address, *(f"{address}?q={text}" for text in SEARCHES)]
        for name in options.list_filter:
            field: Any = model._meta.get_field(name)
            values = [value for value, _label in field.flatchoices] or ["1"]
            found.append(f"{address}?{name}__exact={values[0]}")
    for kind in KINDS:
        found += [f"{reverse('admin:look_up', args=[kind._meta.model_name])}?q={text}" for text in SEARCHES]
    return found


@pytest.fixture
def _case_file(db: None) -> Any:
    """A small table is read whole by any sensible planner; forbidden to, PostgreSQL shows whether it has a choice.

    SQLite, which has not been told how small it is, plans as for a large one.
    """
    load(60)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
            cursor.execute("SET LOCAL enable_seqscan = off")
            # Earlier tests leave dead rows behind, and by their number it would sort here and hash there.
            cursor.execute("SET LOCAL enable_sort = off")


def _plans(desk: Any, address: str, *, walks: str = "") -> list[str]:
    """The plans of all queries of a page, line by line.

    Left out are walks by key over the tables named in `walks`, in queries that stop at a limit and sort nothing: there
    nearly every row on the way belongs to the answer.
    """
    with CaptureQueriesContext(connection) as asked:
        assert desk.get(address).status_code == 200
    lines: list[str] = []
    with connection.cursor() as cursor:
        for query in asked:
            if query["sql"].startswith("SELECT") and "incidents_" in query["sql"]:
                cursor.execute(f"EXPLAIN {'QUERY PLAN ' if connection.vendor == 'sqlite' else ''}{query['sql']}")
                plan = [str(row[-1]) for row in cursor.fetchall()]
                stops = " LIMIT " in query["sql"] and not re.search(r"TEMP B-TREE FOR ORDER|\bSort\b", " ".join(plan))
                walk = re.compile(rf"(SCAN|->  Seq Scan on) incidents_({walks})( |$)")
                lines += [line for line in plan if not (stops and walk.search(line))]
    return lines


@pytest.mark.usefixtures("_case_file")
@pytest.mark.parametrize(
    ("person", "walks"), [("editor", "incident|detainee|source|location"), ("advocate", "source|location")]
)
def test_no_list_search_or_type_ahead_reads_a_growing_table_whole(person, walks, client):
    client.force_login(User.objects.get(username=person))
    addresses = _addresses()
    whole = {
        address: [line for line in _plans(client, address, walks=walks) if WHOLE.search(line) and "USING" not in line]
        for address in addresses
    }

    assert {address: lines for address, lines in whole.items() if lines} == {}


@pytest.mark.usefixtures("_case_file")
@pytest.mark.parametrize("model", [models.Incident, models.Detainee, models.Source, models.Location])
def test_a_list_is_walked_in_its_order_and_not_sorted(model, client):
    client.force_login(User.objects.get(username="editor"))
    address = reverse(f"admin:incidents_{model._meta.model_name}_changelist")
    lines = " ".join(_plans(client, address))

    assert not re.search(r"TEMP B-TREE FOR ORDER BY|\bSort\b", lines)


@pytest.mark.once
@pytest.mark.usefixtures("_case_file")
@pytest.mark.parametrize(
    "question", ["action=changed", "actor=editor", "kind=incident", "record=INC0000001", "case=INC0000001"]
)
def test_the_audit_log_is_filtered_by_index(question, client):
    client.force_login(User.objects.get(username="editor"))
    lines = _plans(client, f"/desk/log/?{question}")
    filtered = [line for line in lines if "incidents_auditentry" in line]

    assert filtered
    assert all("audit_by_" in line for line in filtered)
