"""A count to show on another site: a picture with a line to copy, the same through oEmbed, without script or cookie."""

import html
import re
from urllib.parse import quote

import pytest
from django.conf import settings
from django.test import Client

from incidents.editions.published_incident import PublishedIncident
from tests.public.conftest import JULY, read

PICTURE = "/embed/july-arrests-qingdao-kunming.svg"


def _copied(page: str) -> str:
    """The lines that a reader copies, as their page will have them."""
    found = re.search(r"<pre[^>]*>(&lt;a href=.*?)</pre>", page)
    return html.unescape(found[1]) if found else ""


@pytest.mark.parametrize(
    ("path", "picture"),
    [("/incidents/?country=CN&year=2014", "/embed/count.svg?country=CN&year=2014"), (JULY, PICTURE)],
)
def test_a_page_offers_the_picture_of_its_own_numbers(
    july: PublishedIncident, visitor: Client, path: str, picture: str
):
    assert f'<img src="{settings.SITE_URL}{picture}"' in _copied(read(visitor, path))


def test_the_picture_of_an_incident_has_its_people(july: PublishedIncident, visitor: Client):
    assert "35 people (reported: 32 to 35)" in read(visitor, PICTURE)


def test_it_speaks_the_language_of_the_page(july: PublishedIncident, visitor: Client):
    assert "35명" in read(visitor, f"/ko{PICTURE}")


@pytest.mark.parametrize("path", ["/embed/count.svg", PICTURE, f"/oembed?url={settings.SITE_URL}{JULY}"])
def test_any_site_may_show_it(july: PublishedIncident, visitor: Client, path: str):
    assert visitor.get(path).headers["Cross-Origin-Resource-Policy"] == "cross-origin"


def test_after_a_withdrawal_it_says_so(withdrawn_july: None, visitor: Client):
    response = visitor.get(PICTURE)
    assert (response.status_code, "Withdrawn" in response.content.decode()) == (410, True)


def test_of_an_unknown_incident_there_is_none(db: None, visitor: Client):
    assert visitor.get("/embed/nothing.svg").status_code == 404


@pytest.mark.parametrize(
    ("path", "picture"),
    [
        (JULY, PICTURE),
        (f"/ko{JULY}", f"/ko{PICTURE}"),
        ("/incidents/", "/embed/count.svg"),
        ("/zh-hans/incidents/?year=2014", "/zh-hans/embed/count.svg?year=2014"),
    ],
)
def test_oembed_finds_the_picture_of_a_page(july: PublishedIncident, visitor: Client, path: str, picture: str):
    answer = visitor.get("/oembed", {"url": f"{settings.SITE_URL}{path}"}).json()
    assert (answer["type"], answer["url"]) == ("photo", f"{settings.SITE_URL}{picture}")


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({"url": f"{settings.SITE_URL}/map/"}, 404),
        ({"url": f"{settings.SITE_URL}/incidents/nothing/"}, 404),
        ({"url": f"{settings.SITE_URL}/incidents/?year=x"}, 404),
        ({"url": "https://example.org/incidents/"}, 400),
        ({}, 400),
        ({"url": f"{settings.SITE_URL}{JULY}", "format": "xml"}, 501),
    ],
)
def test_oembed_refuses_what_it_has_no_picture_for(
    july: PublishedIncident, visitor: Client, query: dict[str, str], status: int
):
    assert visitor.get("/oembed", query).status_code == status


def test_a_page_says_where_its_oembed_is(july: PublishedIncident, visitor: Client):
    assert f'href="/oembed?url={quote(settings.SITE_URL + JULY, safe="")}"' in read(visitor, JULY)
