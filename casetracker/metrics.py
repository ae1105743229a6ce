"""`/desk/metrics` for Prometheus, where `METRICS_TOKEN` opens it: how the site runs, nothing of what is recorded.

Counted are requests by method, area and status; never addresses, cases or people. Without the token the address is
an unknown one like any other. Several processes count into one folder (PROMETHEUS_MULTIPROC_DIR, gunicorn.conf.py).
"""

import os
import platform
import time
from collections.abc import Callable, Iterator

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.crypto import constant_time_compare
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from casetracker.request_log import METHODS
from incidents.editions.ledger_state import LedgerState
from incidents.records.audit_entry import AuditEntry
from incidents.records.release import Release

BUCKETS = (0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 60)
REQUESTS = Counter("casetracker_requests", "Requests answered", ["method", "area", "status"])
SECONDS = Histogram("casetracker_request_seconds", "Time from request to answer", ["area"], buckets=BUCKETS)


class Metrics:
    """The outermost: it counts what every other layer answers."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.address = f"{settings.DESK_PATH}metrics"

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path_info == self.address and request.method == "GET" and _has_the_token(request):
            return HttpResponse(_now(), content_type=CONTENT_TYPE_LATEST, headers={"Cache-Control": "no-store"})
        begun = time.perf_counter()
        response = self.get_response(request)
        area = _area(request)
        SECONDS.labels(area).observe(time.perf_counter() - begun)
        method = request.method if request.method in METHODS else "other"
        REQUESTS.labels(method, area, response.status_code).inc()
        return response


def _has_the_token(request: HttpRequest) -> bool:
    return constant_time_compare(request.META.get("HTTP_AUTHORIZATION", ""), f"Bearer {settings.METRICS_TOKEN}")


def _area(request: HttpRequest) -> str:
    path = request.path_info
    if path in settings.PROBES:
        return "probe"
    if path.startswith(settings.STATIC_URL):
        return "static"
    return "desk" if path.startswith(settings.DESK_PATH) else "public"


def _now() -> bytes:
    registry = CollectorRegistry()
    registry.register(SiteState())
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]  # the library has no types there
    else:
        registry.register(REQUESTS)
        registry.register(SECONDS)
    return generate_latest(registry)


class SiteState(Collector):
    """What is read from the databases when somebody asks."""

    def collect(self) -> Iterator[Metric]:
        build = GaugeMetricFamily("casetracker_build_info", "What runs here", labels=["version", "python"])
        build.add_metric([settings.VERSION, platform.python_version()], 1)
        yield build
        try:
            found = list(_read())
        except DatabaseError:
            found = []
        yield GaugeMetricFamily("casetracker_databases_up", "Whether both databases answer", value=bool(found))
        yield from found


def _read() -> Iterator[Metric]:
    ledger = LedgerState.now()
    backup = AuditEntry.objects.filter(subject_kind="backup", action="exported").order_by("-sequence").first()
    yield GaugeMetricFamily("casetracker_ledger_version", "Number of the last edition", value=ledger.version)
    yield GaugeMetricFamily(
        "casetracker_undelivered_releases", "Releases that wait", value=Release.objects.undelivered().count()
    )
    if ledger.updated_at:
        yield GaugeMetricFamily(
            "casetracker_last_delivery_timestamp_seconds",
            "Release time of the last edition delivered",
            value=ledger.updated_at.timestamp(),
        )
    if backup:
        yield GaugeMetricFamily(
            "casetracker_last_backup_timestamp_seconds", "When the last backup ended", value=backup.at.timestamp()
        )
