"""The July case in both databases, and pages made anew for each test."""

import pytest
from django.core.cache import caches

from incidents.publication.deliver import deliver
from incidents.publication.seed import CASE, seed
from incidents.records.incident import Incident


@pytest.fixture(autouse=True)
def _no_kept_pages() -> None:
    for cache in caches.all(initialized_only=True):
        cache.clear()


@pytest.fixture
def july(db: None) -> Incident:
    seed()
    deliver()
    case: Incident = Incident.objects.get(reference=CASE)
    return case
