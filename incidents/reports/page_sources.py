"""Sources with their grades in words, the notes that cite them, and where they disagree."""

import re
from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from incidents.reports import words
from incidents.reports.footnotes import Footnotes, Mark
from incidents.vocabulary.date_wording import iso_or_none
from incidents.vocabulary.sources import COUNT_FIELDS, Credibility, Reliability, SourceKind, StatementKind, SubjectField


@dataclass(frozen=True)
class Source:
    """A cited source. Of a confidential one only kind and grade are known here at all."""

    ref: str
    name: str
    title: str
    publisher: str
    kind: str
    title_language: str
    quote_language: str
    published: str
    published_iso: str | None
    published_note: str
    url: str
    archived_url: str
    accessed: str
    grade: str
    grade_words: str
    repeats: str
    root: str


@dataclass(frozen=True)
class Note:
    """A footnote: what one source says on one fact. `backs` are the anchors of the places that cite it."""

    number: int
    source: Source
    about: str
    value: str
    quote: str
    locator: str
    attributed_to: str
    kind: str
    grade: str
    grade_words: str
    backs: list[str]


@dataclass(frozen=True)
class Side:
    value: str
    marks: list[Mark]
    who: list[str]
    independent: str
    chosen: bool


@dataclass(frozen=True)
class Disagreement:
    """One fact on which sources differ. `chosen` is the number on the record, empty where it is no number."""

    about: str
    chosen: str
    reason: str
    sides: list[Side]


def read_sources(document: dict[str, Any]) -> dict[str, Source]:
    """Short name -> source, in the order of the document."""
    rows = {row["ref"]: row for row in document["sources"]}
    return {ref: _source(row, rows) for ref, row in rows.items()}


def _source(row: dict[str, Any], rows: dict[str, Any]) -> Source:
    published = row["published"] or {"edtf": "", "note": ""}
    return Source(
        ref=row["ref"],
        name=_short(row),
        title=row["title"],
        publisher=row["publisher"],
        kind=words.label(SourceKind, row["kind"]),
        title_language=_title_language(row),
        quote_language=row["language"],
        published=words.date(published) if published["edtf"] else "",
        published_iso=iso_or_none(published["edtf"]) if published["edtf"] else None,
        published_note=published["note"],
        url=row["url"],
        archived_url=row["archived_url"],
        accessed=words.day(row["accessed_on"]),
        grade=row["reliability"],
        grade_words=words.label(Reliability, row["reliability"]),
        repeats=_short(rows[row["repeats"]]) if row["repeats"] in rows else "",
        root=row["root"],
    )


def _title_language(row: dict[str, Any]) -> str:
    """The source's own, or empty where the editors describe an East Asian text in Latin letters."""
    described = row["language"][:2] in {"ko", "zh", "ja"} and not re.search("[\u2e80-\ud7ff]", row["title"])
    return "" if described else str(row["language"])


def _short(row: dict[str, Any]) -> str:
    """How a note or a table calls the source."""
    if row["confidential"]:
        return _("a confidential source")
    name = str(row["publisher"] or row["title"])
    published = row["published"]
    return f"{name}, {words.date(published)}" if published and published["edtf"] else name


def independence(document: dict[str, Any]) -> list[str]:
    """How many sources there are, how many of them are independent, and which ones share an origin."""
    rows = document["sources"]
    roots = Counter(row["root"] for row in rows)
    total = ngettext("%(number)s source", "%(number)s sources", len(rows)) % {"number": words.number(len(rows))}
    if len(roots) == len(rows):
        return [total]
    first = ngettext(
        "%(total)s, which go back to %(roots)s independent source.",
        "%(total)s, which go back to %(roots)s independent sources.",
        len(roots),
    ) % {"total": total, "roots": words.number(len(roots))}
    names = {row["ref"]: _short(row) for row in rows}
    shared = [
        ngettext(
            "%(number)s of these reports goes back to one origin: %(root)s. Together they count as one.",
            "%(number)s of these reports go back to one origin: %(root)s. Together they count as one.",
            count,
        )
        % {"number": words.number(count), "root": names[root]}
        for root, count in roots.most_common()
        if count > 1
    ]
    return [first, *shared]


def read_notes(
    document: dict[str, Any], sources: dict[str, Source], subjects: dict[str, str], footnotes: Footnotes
) -> list[Note]:
    """The notes in the order of their numbers. Call this last: by then every place that cites them is known."""
    return [_note(row, sources[row["source"]], subjects, footnotes) for row in document["statements"]]


def _note(row: dict[str, Any], source: Source, subjects: dict[str, str], footnotes: Footnotes) -> Note:
    return Note(
        number=row["number"],
        source=source,
        about=subject_words(row["about"], row["field"], subjects),
        value=row["value"],
        quote=row["quote"],
        locator=row["locator"],
        attributed_to=row["attributed_to"],
        kind="" if row["kind"] == StatementKind.FACT else words.label(StatementKind, row["kind"]),
        grade=f"{source.grade}{row['credibility']}",
        grade_words=words.label(Credibility, row["credibility"]),
        backs=footnotes.anchors(row["number"]),
    )


def subject_words(about: str, field: str, subjects: dict[str, str]) -> str:
    """ "number of persons in the group (20 North Koreans)"."""
    subject = subjects.get(about, "")
    name = words.label(SubjectField, field)
    return f"{name} ({subject})" if subject else name


def read_disagreements(
    document: dict[str, Any], sources: dict[str, Source], subjects: dict[str, str], footnotes: Footnotes
) -> list[Disagreement]:
    statements = {row["number"]: row for row in document["statements"]}
    return [_disagreement(row, statements, sources, subjects, footnotes) for row in document["disagreements"]]


def _disagreement(
    row: dict[str, Any],
    statements: dict[int, Any],
    sources: dict[str, Source],
    subjects: dict[str, str],
    footnotes: Footnotes,
) -> Disagreement:
    chosen = str(row["chosen"])
    sides = [
        Side(
            value=side["value"],
            marks=footnotes.marks(side["notes"]),
            who=list(dict.fromkeys(sources[statements[number]["source"]].name for number in side["notes"])),
            independent=_independent(side["independent"]),
            chosen=_says(statements[side["notes"][0]], chosen),
        )
        for side in row["sides"]
    ]
    return Disagreement(subject_words(row["about"], row["field"], subjects), chosen, row["reason"], sides)


def _says(statement: dict[str, Any], chosen: str) -> bool:
    """Whether this side gives the number that the record holds."""
    return statement["field"] in COUNT_FIELDS and str(statement["best"]) == chosen


def _independent(count: int) -> str:
    text = ngettext("%(number)s independent source", "%(number)s independent sources", count)
    return text % {"number": words.number(count)}
