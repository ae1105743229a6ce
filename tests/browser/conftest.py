import pytest

from incidents.editions.edition import Edition
from incidents.editions.published_incident import PublishedIncident
from tests.july import put_online


@pytest.fixture
def july_online(live: str, july_editions: list[Edition]) -> PublishedIncident:
    """The July case on the site at `live`."""
    return put_online(july_editions)
