"""The July case online, and pages made anew for each test."""

import pytest
from django.core.cache import caches

from incidents.editions.edition import Edition
from incidents.editions.published_incident import PublishedIncident
from tests.july import put_online


@pytest.fixture(autouse=True)
def _no_kept_pages() -> None:
    for cache in caches.all(initialized_only=True):
        cache.clear()


@pytest.fixture
def july(db: None, july_editions: list[Edition]) -> PublishedIncident:
    """The July case in the ledger alone."""
    return put_online(july_editions)
