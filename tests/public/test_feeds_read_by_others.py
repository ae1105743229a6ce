"""The Atom feed as feedparser reads it, a program that reads what the whole web sends and shares no code with ours."""

from typing import Any
from urllib.parse import urlsplit

import feedparser
import pytest
from django.test import Client

from incidents.editions.published_incident import PublishedIncident
from tests.editions.documents import document, issue_document
from tests.public.conftest import JULY

PREFIXES = ["", "/ko", "/zh-hans"]
ODD = "A <b>bold</b> & plain “sentence”, 투먼 图们."


def _read(visitor: Client, prefix: str = "") -> Any:
    answer = visitor.get(f"{prefix}/feeds/incidents.atom")
    return feedparser.parse(answer.content, response_headers={"content-type": answer["Content-Type"]})


@pytest.mark.once
@pytest.mark.parametrize("prefix", PREFIXES)
def test_a_reader_of_feeds_finds_nothing_to_complain_of(july: PublishedIncident, visitor: Client, prefix: str):
    feed = _read(visitor, prefix)
    assert (feed.version, feed.bozo, feed.encoding) == ("atom10", False, "utf-8")


@pytest.mark.once
def test_a_reader_of_feeds_finds_what_the_standard_requires(july: PublishedIncident, visitor: Client):
    """RFC 4287, 4.1.1 and 4.1.2: id, title and day of the feed and of each entry, and an author."""
    feed = _read(visitor)
    required = [feed.feed.id, feed.feed.title, feed.feed.updated_parsed, feed.feed.author]
    required += [part for entry in feed.entries for part in (entry.id, entry.title, entry.updated_parsed, entry.link)]
    assert (len(required), all(required)) == (8, True)


@pytest.mark.once
def test_a_reader_of_feeds_is_led_to_the_page_of_the_incident(july: PublishedIncident, visitor: Client):
    (entry,) = _read(visitor).entries
    assert urlsplit(entry.link).path == JULY


@pytest.mark.once
def test_a_reader_of_feeds_knows_where_the_feed_itself_is(july: PublishedIncident, visitor: Client):
    (address,) = [link.href for link in _read(visitor, "/ko").feed.links if link.rel == "self"]
    assert address.endswith("/ko/feeds/incidents.atom")


@pytest.mark.once
def test_a_reader_of_feeds_sees_markup_in_a_text_as_text(db: None, visitor: Client):
    issue_document(document("odd", summary={"en": ODD}))
    (entry,) = _read(visitor).entries
    assert entry.summary.startswith(ODD.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))
