"""How to cite an edition: pinned to its number, its address and its digest, so that a citation never shifts."""

import datetime
import re
from dataclasses import dataclass
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from incidents.reports.words import in_language
from incidents.vocabulary.date_wording import wording

# The names of languages that BibLaTeX and its packages know.
BABEL = {"en": "english", "ko": "korean", "zh-hans": "chinese"}


@dataclass(frozen=True)
class Citation:
    """`style` names it; `text` is plain text, of several lines for reference managers."""

    style: str
    text: str


@dataclass(frozen=True)
class _Cited:
    title: str
    publisher: str
    number: int
    day: datetime.date
    url: str
    digest: str
    public_id: str
    language: str


def edition_url(site_url: str, slug: str, number: int) -> str:
    return f"{site_url}/incidents/{slug}/editions/{number}/"


def citations(document: dict[str, Any], language: str, *, site_url: str, digest: str) -> list[Citation]:
    """APA (7th), Chicago (17th, bibliography), BibTeX and RIS. `site_url` has no slash at the end.

    The two for readers are in `language`; the two for programs keep their fixed words and say which language it is.
    """
    imprint = document["edition"]
    cited = _Cited(
        title=in_language(document["title"], language),
        publisher=imprint["publisher"],
        number=imprint["number"],
        day=datetime.datetime.fromisoformat(imprint["published_at"]).date(),
        url=edition_url(site_url, imprint["slug"], imprint["number"]),
        digest=digest,
        public_id=imprint["public_id"],
        language=language if language in document["title"] else document["language"],
    )
    with translation.override(language):
        for_readers = [Citation("APA", _apa(cited, language)), Citation("Chicago", _chicago(cited, language))]
    return [*for_readers, Citation("BibTeX", _bibtex(cited)), Citation("RIS", _ris(cited))]


def _apa(cited: _Cited, language: str) -> str:
    day = f"{cited.day.year}, {cited.day:%B} {cited.day.day}" if language == "en" else _day(cited, language)
    which = _("Incident %(id)s") % {"id": cited.public_id}
    edition = _("edition %(number)s") % {"number": cited.number}
    return f"{cited.publisher}. ({day}). {cited.title} ({which}, {edition}; SHA-256 {cited.digest}). {cited.url}"


def _chicago(cited: _Cited, language: str) -> str:
    day = f"{cited.day:%B} {cited.day.day}, {cited.day.year}" if language == "en" else _day(cited, language)
    which = _("Incident %(id)s") % {"id": cited.public_id}
    edition = _("edition %(number)s") % {"number": cited.number}
    return f"{cited.publisher}. “{cited.title}.” {which}, {edition}. {day}. SHA-256 {cited.digest}. {cited.url}."


def _day(cited: _Cited, language: str) -> str:
    return wording(cited.day.isoformat(), language)


_SPECIAL = re.compile(r"([&%$#_{}])")


def _latex(text: str) -> str:
    """Escaped for LaTeX; a backslash, which no title needs, becomes a slash."""
    return _SPECIAL.sub(r"\\\1", text.replace("\\", "/"))


def _bibtex(cited: _Cited) -> str:
    return "\n".join(
        [
            f"@misc{{{cited.public_id}.{cited.number},",
            f"  author = {{{{{_latex(cited.publisher)}}}}},",
            f"  title = {{{{{_latex(cited.title)}}}}},",
            f"  year = {{{cited.day.year}}},",
            f"  month = {{{cited.day.month}}},",
            f"  note = {{Incident {cited.public_id}, edition {cited.number}, SHA-256 {cited.digest}}},",
            f"  langid = {{{BABEL.get(cited.language, cited.language)}}},",
            f"  url = {{{cited.url}}}",
            "}",
        ]
    )


def _ris(cited: _Cited) -> str:
    lines = [
        ("TY", "ELEC"),
        ("AU", cited.publisher),
        ("TI", cited.title),
        ("PY", str(cited.day.year)),
        ("DA", f"{cited.day:%Y/%m/%d}"),
        ("ET", str(cited.number)),
        ("AN", cited.public_id),
        ("LA", cited.language),
        ("N1", f"SHA-256 {cited.digest}"),
        ("UR", cited.url),
        ("ER", ""),
    ]
    return "\n".join(f"{tag}  - {' '.join(value.split())}" for tag, value in lines)
