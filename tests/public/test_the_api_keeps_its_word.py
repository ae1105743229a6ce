"""The API does what its description says: thousands of requests made from it, sensible and senseless, all answered."""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openapi_spec_validator import OpenAPIV31SpecValidator
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance

from incidents.editions.published_incident import PublishedIncident
from incidents.public.api_description import description
from tests.surroundings import ON_POSTGRESQL

EXAMPLES = 60 if ON_POSTGRESQL else 200
API = schemathesis.openapi.from_dict(description())
SITE = get_wsgi_application()
# What is empty or unknown is passed over here, and a date may fit the pattern and be none: neither is a broken word.
TOO_STRICT = [negative_data_rejection, positive_data_acceptance]
CALLS = ["/incidents/", "/incidents/{slug}/", "/facets/"]


def test_the_description_is_valid():
    assert [error.message for error in OpenAPIV31SpecValidator(description()).iter_errors()] == []


@pytest.fixture
def kept_connection(july: PublishedIncident) -> Iterator[None]:
    """A server closes old connections around each request; a test's own must outlive it, as with Django's client."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.parametrize("mode", GenerationMode)
@pytest.mark.parametrize("path", CALLS)
@settings(max_examples=EXAMPLES, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_every_answer_is_as_described(kept_connection: None, path: str, mode: GenerationMode, data: Any):
    case = data.draw(API[path]["GET"].as_strategy(generation_mode=mode))
    case.call_and_validate(app=SITE, headers={"Accept-Encoding": "identity"}, excluded_checks=TOO_STRICT)
