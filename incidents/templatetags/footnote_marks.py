"""Template tags that set footnote marks, and paragraphs that hold them, without a blank too many.

A few marks stand in the line. More than a reader would look at (a number that ten papers repeat) fold into one word,
which unfolds without a script; the way back from each note leads to that word, folded or not.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

register = template.Library()
MOST_IN_A_LINE = 3


@register.simple_tag
def marks(items: Iterable[Any]) -> SafeString:
    """Marks (number, anchor), each a link to its note. Not inside a `<p>`, which may hold no fold."""
    found = list(items)
    return _fold(found) if len(found) > MOST_IN_A_LINE else _run(found)


@register.simple_tag
def paragraph(parts: Iterable[Any]) -> SafeString:
    """Segments of text and marks; every text is escaped."""
    runs = (
        (_run([part.mark for part in run]),) if marked else ("".join(part.text for part in run),)
        for marked, run in groupby(parts, key=lambda part: part.mark is not None)
    )
    return format_html_join("", "{}", runs)


def _run(found: Sequence[Any]) -> SafeString:
    """Marks side by side."""
    links = ((_link(mark, format_html(' id="{}"', mark.anchor)),) for mark in found)
    return format_html('<sup class="mark">{}</sup>', format_html_join(" ", "{}", links)) if found else SafeString("")


def _link(mark: Any, anchor: str = "") -> SafeString:
    label = _("Note %(number)s") % {"number": mark.number}
    return format_html('<a{} href="#note-{}" aria-label="{}">{}</a>', anchor, mark.number, label, mark.number)


def _fold(found: Sequence[Any]) -> SafeString:
    count = ngettext("%(number)s note", "%(number)s notes", len(found)) % {"number": len(found)}
    return format_html(
        ' <details class="marks"><summary>{}{}</summary><ul>{}</ul></details>',
        format_html_join("", '<i id="{}"></i>', ((mark.anchor,) for mark in found)),
        count,
        format_html_join("", "<li>{}</li>", ((_link(mark),) for mark in found)),
    )
