"""Title, account and what is not known, in the reader's language where there is a translation."""

from dataclasses import dataclass
from typing import Any

from incidents.reports.footnotes import Footnotes, Paragraph, plain


@dataclass(frozen=True)
class Texts:
    """`language` is that of the texts shown; `translated` whether it is the reader's. `original` wrote the rest."""

    title: str
    lead: list[Paragraph]
    account: list[Paragraph]
    not_known: list[str]
    language: str
    original: str
    translated: bool
    description: str


def read_texts(document: dict[str, Any], language: str, footnotes: Footnotes) -> Texts:
    shown = language if language in document["title"] else document["language"]
    paragraphs = footnotes.paragraphs(document["summary"].get(shown, ""))
    return Texts(
        title=document["title"][shown],
        lead=paragraphs[:1],
        account=paragraphs[1:],
        not_known=document["not_known"].get(shown) or document["not_known"].get(document["language"], []),
        language=shown,
        original=document["language"],
        translated=shown == language,
        description=_description(document["summary"].get(shown, "")),
    )


def _description(summary: str) -> str:
    """For search engines and lists: the first paragraph, at most 300 characters, cut between words."""
    first = plain(summary.replace("\r\n", "\n").split("\n\n")[0])
    return first if len(first) <= 300 else first[:300].rsplit(" ", 1)[0] + " …"
