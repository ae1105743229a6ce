"""What a reader sees of a page: its words without the markup, under which heading."""

import re
from html.parser import HTMLParser

from django.test import Client


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.hidden += tag in {"head", "sup"}
        if tag == "br":
            self.words.append(" ")

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in {"head", "sup"}
        if tag in {"p", "li", "td", "th", "dt", "dd", "h1", "h2", "h3", "div"}:
            self.words.append(" ")

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.words.append(data)


def words_of(html: str) -> str:
    """The visible text on one line, without the numbers of footnotes."""
    parser = _Words()
    parser.feed(html)
    return " ".join("".join(parser.words).split())


def section(html: str, name: str) -> str:
    """The words of the part whose heading has this id."""
    found = re.search(rf'<section[^>]*aria-labelledby="{name}".*?</section>', html, re.DOTALL)
    return words_of(found[0]) if found else ""


def page_words(visitor: Client, path: str) -> str:
    return words_of(visitor.get(path).content.decode())
