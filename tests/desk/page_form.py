"""Reads the form of a desk page as a browser would send it back untouched."""

from html.parser import HTMLParser
from typing import Any


class PageForm(HTMLParser):
    """`fields` are the values of the form with the given id, ready to be posted."""

    def __init__(self, html: str, form_id: str) -> None:
        super().__init__()
        self.fields: dict[str, Any] = {}
        self._form_id = form_id
        self._inside = False
        self._select: str | None = None
        self._multiple = False
        self._textarea: str | None = None
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "form":
            self._inside = given.get("id") == self._form_id
        if not self._inside:
            return
        name = given.get("name") or ""
        if tag == "input" and given.get("type") not in ("submit", "button", "file"):
            if given.get("type") != "checkbox" or "checked" in given:
                self.fields[name] = given.get("value") or ("on" if given.get("type") == "checkbox" else "")
        elif tag == "select":
            self._select, self._multiple = name, "multiple" in given
            self.fields[name] = [] if self._multiple else ""
        elif tag == "option" and self._select and "selected" in given:
            if self._multiple:
                self.fields[self._select].append(given.get("value"))
            else:
                self.fields[self._select] = given.get("value") or ""
        elif tag == "textarea":
            self._textarea = name
            self.fields[name] = ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._inside = False
        elif tag == "select":
            self._select = None
        elif tag == "textarea" and self._textarea:
            self.fields[self._textarea] = self.fields[self._textarea].removeprefix("\r\n").removeprefix("\n")
            self._textarea = None

    def handle_data(self, data: str) -> None:
        if self._textarea and self._inside:
            self.fields[self._textarea] += data


def fields_of(response: Any, form_id: str) -> dict[str, Any]:
    fields = PageForm(response.content.decode(), form_id).fields
    fields.pop("csrfmiddlewaretoken", None)
    return fields
