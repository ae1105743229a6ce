"""The July case as the seed leaves it, in both databases."""

from typing import Any

import pytest

from incidents.publication.seed import CASE, seed
from incidents.records.incident import Incident


@pytest.fixture
def july(db: None, django_capture_on_commit_callbacks: Any) -> Incident:
    """The July case, published in two editions."""
    with django_capture_on_commit_callbacks(execute=True):
        seed()
    case: Incident = Incident.objects.get(reference=CASE)
    return case
