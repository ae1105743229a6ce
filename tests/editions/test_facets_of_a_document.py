"""Which facets an edition is found under."""

from incidents.editions.projection import facet_values
from tests.editions.documents import QINGDAO, TUMEN, document

FEARED = {"place": "L2", "from": None, "certainty": "at_risk"}
HAPPENED = {"place": "L2", "from": None, "certainty": "occurred"}
KOREA = TUMEN | {"country": "KP", "path": ["North Korea"]}


def test_a_feared_return_does_not_put_an_incident_in_that_country():
    feared = document("feared", places=[QINGDAO, KOREA], events=[FEARED])
    assert ("country", "KP") not in facet_values(feared)


def test_what_happened_in_a_country_puts_an_incident_there():
    happened = document("happened", places=[QINGDAO, KOREA], events=[HAPPENED])
    assert ("country", "KP") in facet_values(happened)
