"""A paper as PDF: tagged after PDF/UA-1 (ISO 14289-1), bookmarked, the same bytes for the same paper."""

import json
from typing import Any

from incidents.reports.fonts import CJK_FAMILY
from incidents.reports.paper import (
    Block,
    Chart,
    Heading,
    Items,
    Link,
    NoteMark,
    Paper,
    Paragraph,
    Picture,
    Run,
    Runs,
    Table,
    Terms,
    Written,
)
from incidents.reports.printable import breakable, one_line
from incidents.reports.sealed_paper import PDF_COMMENT, sealed
from incidents.reports.typeset import typeset

# Language and region of the text, which choose line breaking and the shapes of letters.
TONGUES = {"en": ("en", "gb"), "ko": ("ko", "kr"), "zh-hans": ("zh", "cn")}
Value = dict[str, Any]


def paper_pdf(paper: Paper) -> bytes:
    """The PDF, sealed. Its only dates are `paper.made_at`; producer and author name a program and an organisation."""
    values = json.dumps(_paper_values(paper), ensure_ascii=False)
    content = typeset("paper.typ", {"paper": values}, moment=paper.made_at)
    return sealed(content, PDF_COMMENT, paper.public_id, paper.edition)


def _paper_values(paper: Paper) -> Value:
    setter = _Setter(paper)
    language, region = TONGUES.get(paper.language, TONGUES["en"])
    made = paper.made_at
    return {
        "lang": language,
        "region": region,
        "cjk": CJK_FAMILY.get(paper.language, CJK_FAMILY["en"]),
        "title": breakable(one_line(paper.cover.title)),
        "kicker": one_line(paper.cover.kicker),
        "terms": setter.term_rows(paper.cover.terms),
        "warnings": [breakable(text) for text in (paper.cover.notice, paper.cover.warning) if text],
        "footer": one_line(paper.footer),
        "author": one_line(paper.author),
        "made": [made.year, made.month, made.day],
        "blocks": [setter.block(block) for block in paper.blocks],
    }


def bar_values(chart: Chart) -> list[Value]:
    return [
        {"label": one_line(bar.label), "shown": one_line(bar.shown), "share": share} for bar, share in chart.shares()
    ]


class _Setter:
    """Blocks -> JSON values, in the order of reading: the first mark of a note carries the note itself."""

    def __init__(self, paper: Paper) -> None:
        self._notes = dict(paper.notes)
        self._known = set(paper.notes)
        self._paper = paper

    def block(self, block: Block) -> Value:
        match block:
            case Heading():
                return {
                    "kind": "heading",
                    "text": breakable(one_line(block.text)),
                    "level": block.level,
                    "page": block.starts_page,
                }
            case Paragraph():
                return {"kind": "paragraph", "tone": block.tone, "runs": self._runs(block.runs)}
            case Terms():
                return {"kind": "terms", "rows": self.term_rows(block)}
            case Items():
                items = [self._runs(item) for item in block.items]
                return {"kind": "items", "ordered": block.ordered, "items": items}
            case Table():
                return {
                    "kind": "table",
                    "caption": block.caption,
                    "header": list(block.header),
                    "widths": list(block.widths),
                    "rows": [[self._runs(cell) for cell in row] for row in block.rows],
                }
            case Chart():
                return {"kind": "chart", "alt": one_line(block.alt), "bars": bar_values(block)}
            case Picture():
                return {"kind": "picture", "svg": block.svg, "alt": block.alt, "caption": block.caption}

    def term_rows(self, terms: Terms) -> list[Value]:
        return [{"term": one_line(term), "runs": self._runs(runs)} for term, runs in terms.rows]

    def _runs(self, runs: Runs) -> list[Value]:
        return [values for run in runs if (values := self._run(run))]

    def _run(self, run: Run) -> Value | None:
        match run:
            case NoteMark():
                if run.number not in self._known:
                    return None
                note = self._notes.pop(run.number, None)
                body = [] if note is None else [self._run(part) for part in note if not isinstance(part, NoteMark)]
                return {"mark": run.number, "first": note is not None, "body": body}
            case Link():
                return {"text": breakable(run.address), "to": run.address}
            case Written():
                # The typesetter knows languages by two letters.
                language = self._paper.language_of(run)[:2].lower()
                return {"text": breakable(run.text)} | ({"lang": language} if language.isalpha() else {})
            case str():
                return {"text": breakable(run)}
