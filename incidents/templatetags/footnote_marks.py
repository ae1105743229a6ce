"""Template tags that set footnote marks, and paragraphs that hold them, without a blank too many."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

register = template.Library()


@register.simple_tag
def marks(items: Iterable[Any]) -> SafeString:
    """Marks (number, anchor), each a link to its note."""
    return format_html_join("", "{}", ((_mark(item),) for item in items))


@register.simple_tag
def paragraph(parts: Iterable[Any]) -> SafeString:
    """Segments of text and marks; every text is escaped."""
    return format_html_join("", "{}", ((_mark(part.mark) if part.mark else part.text,) for part in parts))


def _mark(mark: Any) -> SafeString:
    return format_html(
        '<sup class="mark"><a id="{}" href="#note-{}" aria-label="{}">{}</a></sup>',
        mark.anchor,
        mark.number,
        _("Note %(number)s") % {"number": mark.number},
        mark.number,
    )
