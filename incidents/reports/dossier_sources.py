"""The dossier's evidence: statements under their numbers, where they differ, sources and their grades."""

from django.utils.translation import gettext as _

from incidents.reports.dossier_facts import marks
from incidents.reports.page import IncidentPage
from incidents.reports.page_sources import Disagreement, Note, Source
from incidents.reports.paper import (
    Block,
    Heading,
    NoteMark,
    Paragraph,
    Run,
    Runs,
    Table,
    Terms,
    Written,
    around,
    link,
    plain,
)


def notes(page: IncidentPage) -> dict[int, Runs]:
    """Number -> the note at the foot of the page: source, place in it, its words, grade."""
    return {note.number: plain(*_note(note)) for note in page.notes}


def _note(note: Note) -> list[Run]:
    source = note.source
    grade = _("Grade %(grade)s: source %(source)s, statement %(statement)s.") % {
        "grade": note.grade,
        "source": source.grade_words,
        "statement": note.grade_words,
    }
    runs: list[Run] = [f"{source.name} [{source.ref}]"]
    if note.locator:
        runs += [", ", Written(note.locator)]
    if note.attributed_to:
        runs += [", ", *around(_("according to %(who)s") % {"who": "{}"}, Written(note.attributed_to))]
    if note.quote:
        runs += [", “", Written(note.quote, source.quote_language), "”"]
    elif note.value:
        runs += [", ", Written(note.value.rstrip("."))]
    return [*runs, f". {grade}"]


def statements(page: IncidentPage) -> list[Block]:
    """Every statement by what it is about; each under its note, which says who said it where."""
    about: dict[str, list[Run]] = {}
    for note in page.notes:
        about.setdefault(note.about, []).extend([*_statement(note), "\n"])
    if not about:
        return []
    explanation = _(
        "The letter grades the source from A, completely reliable, to E, unreliable; F: cannot be judged. "
        "The number grades the statement from 1, confirmed by other sources, to 5, improbable; 6: cannot be judged. "
        "Both are judged independently."
    )
    rows = tuple((subject, plain(*runs[:-1])) for subject, runs in about.items())
    return [Paragraph(plain(explanation)), Terms(rows)]


def _statement(note: Note) -> list[Run]:
    runs: list[Run] = [Written(note.value), " ("]
    runs += [note.kind, ", " if note.attributed_to else "; "] if note.kind else []
    runs += [Written(note.attributed_to), "; "] if note.attributed_to else []
    return [*runs, f"{note.grade})", NoteMark(note.number)]


def disagreements(page: IncidentPage) -> list[Block]:
    blocks: list[Block] = []
    for found in page.disagreements:
        header = (_("What is said"), _("Who says it"), _("Independent sources"))
        rows = tuple(
            (plain(Written(side.value), *marks(side.marks)), plain("\n".join(side.who)), plain(side.independent))
            for side in found.sides
        )
        blocks += [Heading(found.about, 2), Table("", header, rows, (40, 40, 20)), *_chosen(found)]
    return blocks


def _chosen(found: Disagreement) -> list[Block]:
    chosen = _("The record holds %(value)s.") % {"value": found.chosen} if found.chosen else ""
    between = " " if chosen and found.reason else ""
    runs = plain(chosen, between, Written(found.reason))
    return [Paragraph(runs)] if runs else []


def sources(page: IncidentPage) -> list[Block]:
    rows = tuple(
        (
            plain(source.ref),
            plain(*_citation(source)),
            plain(source.kind),
            plain(f"{source.grade}\n{source.grade_words}"),
        )
        for source in page.sources
    )
    if not rows:
        return []
    header = (_("No."), _("Source"), _("Kind"), _("Grade"))
    lines = [Paragraph(plain(line)) for line in page.independence]
    return [*lines, Table("", header, rows, (7, 58, 19, 16))]


def _citation(source: Source) -> list[Run]:
    if not source.title:
        return [source.name]
    published = ", ".join(filter(None, [source.publisher, source.published]))
    runs: list[Run] = [Written(source.title, source.title_language), f"\n{published}" if published else ""]
    if source.published_note:
        runs += ["\n", Written(source.published_note)]
    if source.url:
        runs += ["\n", link(source.url)]
    if source.archived_url:
        runs += ["\n", _("archived:"), " ", link(source.archived_url)]
    if source.accessed:
        runs += ["\n", _("read on %(date)s") % {"date": source.accessed}]
    if source.repeats:
        runs += ["\n", _("repeats %(source)s") % {"source": source.repeats}]
    return runs
