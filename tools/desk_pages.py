"""The pages that desk_bench measures: every list with its searches, filters and orders, type-aheads, a case, Today."""

import time
from collections.abc import Iterator
from typing import Any, Self
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import admin
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from incidents.records.detainee import Detainee
from incidents.records.incident import Incident
from tools.desk_load import load

RUNS = 7


def measured(incidents: int) -> dict[str, dict[str, float]]:
    """Page -> milliseconds (the shortest of 7) and queries, for an editor and for two advocates."""
    settings.DEBUG = False
    call_command("migrate", "--no-input", verbosity=0)
    call_command("migrate", "--no-input", database="public", verbosity=0)
    if not Incident.objects.exists():
        load(incidents)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    found: dict[str, dict[str, float]] = {}
    for person in ("editor", "advocate", "colleague"):
        for name, address in _addresses(person):
            found[f"{person}: {name}"] = _one(person, address)
    return found


def _addresses(person: str) -> Iterator[tuple[str, str]]:
    user = User.objects.get(username=person)
    case: Any = Incident.objects.visible_to(user).order_by("pk").last()
    someone: Any = Detainee.objects.visible_to(user).order_by("pk").last()
    yield "Today", reverse("admin:index")
    yield "a case", reverse("admin:incidents_incident_change", args=[case.pk])
    yield "history of a case", reverse("admin:incidents_incident_history", args=[case.pk])
    yield "a person", reverse("admin:incidents_detainee_change", args=[someone.pk])
    for options in admin.site._registry.values():
        meta = options.model._meta
        if meta.app_label != "incidents":
            continue
        address = reverse(f"admin:incidents_{meta.model_name}_changelist")
        yield f"list of {meta.verbose_name_plural}", address
        for name, asked in _questions(options):
            yield f"list of {meta.verbose_name_plural}: {name}", f"{address}?{urlencode(asked)}"
    for kind in ("incident", "detainee", "source", "location"):
        for word in SEARCHED[kind]:
            yield f"type-ahead {kind}: {word}", f"{reverse('admin:look_up', args=[kind])}?{urlencode({'q': word})}"


# A rare word, one that most have, two common ones that meet, an alias or accent, and one that nothing has.
SEARCHED = {
    "incident": ["unusual", "arrest", "arrest near Qingdao", "àrrest 907", "zebra"],
    "detainee": ["Kim Bok-bok", "person", "김박", "person 77", "zebra"],
    "source": ["gazette 7", "report", "report arrests", "zebra"],
    "evidence": ["scan 7", "scan", "scan report", "zebra"],
    "location": ["Qingdao", "village", "青島", "zebra"],
}


def _questions(options: Any) -> Iterator[tuple[str, dict[str, str]]]:
    model = options.model
    for word in SEARCHED.get(model._meta.model_name, ["a"]):
        yield f"search {word}", {"q": word}
    for name in options.list_filter:
        field = model._meta.get_field(name)
        for value in ("urgent", "extreme", "in_review", "active", "group", "newspaper", "city", "1"):
            if value in {str(choice) for choice, _label in field.flatchoices} or (value == "1" and not field.choices):
                yield f"{name}={value}", {f"{name}__exact": value}
                break
    for at, name in enumerate(options.list_display):
        if name in {"title", "label", "name", "updated_at"}:
            yield f"by {name}", {"o": str(at)}
    yield "page 20", {"p": "20"}


class _Steps:
    """The work of SQLite in hundreds of steps of its virtual machine: the same however busy the machine is."""

    hundreds = 0

    def __enter__(self) -> Self:
        if connection.vendor == "sqlite":
            connection.ensure_connection()
            connection.connection.set_progress_handler(self._step, 100)
        return self

    def __exit__(self, *exception: object) -> None:
        if connection.vendor == "sqlite":
            connection.connection.set_progress_handler(None, 0)

    def _step(self) -> int:
        self.hundreds += 1
        return 0


def _one(person: str, address: str) -> dict[str, float]:
    """The shortest of some runs: what else the machine does can only make one longer."""
    client = Client()
    client.force_login(User.objects.get(username=person))
    client.get(address)  # what is cached from now on, is
    with CaptureQueriesContext(connection) as asked, _Steps() as steps:
        answer = client.get(address)
        queries = len(asked)
    times = []
    for _run in range(RUNS):
        began = time.perf_counter()
        client.get(address)
        times.append(1000 * (time.perf_counter() - began))
    return {"status": answer.status_code, "ms": round(min(times), 1), "queries": queries, "steps": steps.hundreds}
