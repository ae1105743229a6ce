"""A paper as one HTML file that needs nothing else: to be read from a disk, mailed, or pasted into a page."""

import base64
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string

from incidents.reports.bar_chart import bar_chart
from incidents.reports.paper import Block, Chart, Heading, Items, Paper, Paragraph, Picture, Table, Terms
from incidents.reports.sealed_paper import HTML_COMMENT, sealed

LANGUAGE_TAGS = {"en": "en", "ko": "ko", "zh-hans": "zh-Hans"}
_KINDS: dict[type[Block], str] = {
    Heading: "heading",
    Paragraph: "paragraph",
    Terms: "terms",
    Items: "items",
    Table: "table",
    Picture: "picture",
    Chart: "picture",
}


def paper_html(paper: Paper) -> bytes:
    """The file in UTF-8. Pictures are inside it as data; every text is escaped by the template."""
    context: dict[str, Any] = {
        "paper": paper,
        "language": LANGUAGE_TAGS.get(paper.language, "en"),
        "blocks": [(_KINDS[type(block)], block, _data(block)) for block in paper.blocks],
        "notes": sorted(paper.notes.items()),
        "style": _style(),
    }
    content = render_to_string("reports/paper.html", context).encode()
    return sealed(content, HTML_COMMENT, paper.public_id, paper.edition)


def _data(block: Block) -> str:
    """A picture as the address of its own content; a picture shown this way can run nothing."""
    if not isinstance(block, Picture | Chart):
        return ""
    svg = block.svg if isinstance(block, Picture) else bar_chart(block)
    return f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}"


@cache
def _style() -> str:
    return (Path(settings.BASE_DIR) / "templates" / "reports" / "paper.css").read_text(encoding="utf-8")
