"""The Atom feed tells of new, changed and withdrawn incidents; the sitemap lists every page in every language."""

from xml.etree import ElementTree

import pytest
from django.contrib.auth.models import User
from django.test import Client

from incidents.editions.published_incident import PublishedIncident
from incidents.vocabulary.ledger import WithdrawalReason
from tests.editions.documents import document, issue_document
from tests.public.conftest import JULY, withdraw_july

ATOM = "{http://www.w3.org/2005/Atom}"
TOMBSTONE = "{http://purl.org/atompub/tombstones/1.0}deleted-entry"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def _xml(visitor: Client, path: str) -> ElementTree.Element:
    return ElementTree.fromstring(visitor.get(path).content)  # noqa: S314 - it is our own


def test_an_incident_is_an_entry(july: PublishedIncident, visitor: Client):
    feed = _xml(visitor, "/feeds/incidents.atom")
    assert [title.text for title in feed.findall(f"{ATOM}entry/{ATOM}title")] == [july.title]


def test_the_id_of_an_entry_is_the_same_in_every_language(july: PublishedIncident, visitor: Client):
    feeds = [_xml(visitor, f"{prefix}/feeds/incidents.atom") for prefix in ("", "/ko", "/zh-hans")]
    assert len({feed.findtext(f"{ATOM}entry/{ATOM}id") for feed in feeds}) == 1


def test_a_withdrawn_incident_leaves_a_tombstone(july_case: None, visitor: Client, editor: User):
    before = _xml(visitor, "/feeds/incidents.atom").findtext(f"{ATOM}entry/{ATOM}id")
    withdraw_july(editor, WithdrawalReason.SAFETY)
    stones = _xml(visitor, "/feeds/incidents.atom").findall(TOMBSTONE)
    assert [stone.get("ref") for stone in stones] == [before]


def test_a_feed_keeps_to_its_filter(july: PublishedIncident, visitor: Client):
    assert _xml(visitor, "/feeds/incidents.atom?year=1999").findall(f"{ATOM}entry") == []


def test_markup_in_a_text_stays_text_in_the_feed(db: None, visitor: Client):
    issue_document(document("odd", summary={"en": "A <b>bold</b> & plain sentence."}))
    summary = _xml(visitor, "/feeds/incidents.atom").findtext(f"{ATOM}entry/{ATOM}summary") or ""
    assert summary.startswith("A &lt;b&gt;bold&lt;/b&gt; &amp; plain sentence.")


def test_a_feed_with_a_bad_filter_is_refused(db: None, visitor: Client):
    assert visitor.get("/feeds/incidents.atom?after=x").status_code == 400


@pytest.mark.parametrize("prefix", ["", "/ko", "/zh-hans"])
def test_the_sitemap_lists_an_incident_in_each_language(july: PublishedIncident, visitor: Client, prefix: str):
    addresses = [node.text or "" for node in _xml(visitor, "/sitemap.xml").findall(f"{MAP}url/{MAP}loc")]
    assert sum(address.endswith(f"8000{prefix}{JULY}") for address in addresses) == 1


def test_robots_are_told_where_the_sitemap_is(db: None, visitor: Client):
    assert "/sitemap.xml" in visitor.get("/robots.txt").content.decode()


def test_there_is_a_security_contact_where_an_address_is_set(db: None, visitor: Client, settings):
    settings.CONTACT_EMAIL = "safety@example.org"
    assert "Contact: mailto:safety@example.org" in visitor.get("/.well-known/security.txt").content.decode()


def test_there_is_no_security_contact_without_an_address(db: None, visitor: Client, settings):
    settings.CONTACT_EMAIL = ""
    assert visitor.get("/.well-known/security.txt").status_code == 404
