"""The dossier's account: summary, key facts, the law."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from incidents.reports.footnotes import Mark
from incidents.reports.footnotes import Paragraph as Account
from incidents.reports.page import IncidentPage
from incidents.reports.page_facts import Count, Fact
from incidents.reports.paper import Block, NoteMark, Paragraph, Run, Runs, Terms, Written, around, note_marks, plain


def summary(page: IncidentPage) -> list[Block]:
    blocks: list[Block] = []
    if not page.texts.translated:
        blocks.append(Paragraph(plain(_("This account has not been translated yet.")), "small"))
    blocks += [Paragraph(_segments(paragraph, page.texts.language), "lead") for paragraph in page.texts.lead]
    return blocks + [Paragraph(_segments(paragraph, page.texts.language)) for paragraph in page.texts.account]


def _segments(paragraph: Account, language: str) -> Runs:
    return plain(*(NoteMark(each.mark.number) if each.mark else Written(each.text, language) for each in paragraph))


def key_facts(page: IncidentPage) -> list[Block]:
    rows: list[tuple[str, Runs]] = [
        (_("What happened"), plain("\n".join(label for label, _code in page.violations))),
        (_("When"), with_marks(page.when)),
        *_people_rows(page),
        (_("Where"), with_marks(page.place_fact, page.place.line if page.place else _("not stated"))),
        (_("Authority said to be responsible"), _authority(page)),
        (_("How sure we are"), plain(page.verification)),
        (_("Sources"), plain("\n".join(page.independence))),
    ]
    return [Terms(tuple((term, runs or plain(_("not stated"))) for term, runs in rows))]


def _people_rows(page: IncidentPage) -> list[tuple[str, Runs]]:
    total = page.counts.total
    rows = [(_("How many people"), _count(total))]
    if page.counts.parts:
        parts = tuple(run for part in page.counts.parts for run in (*_count(part), "\n"))
        rows.append((_("Of whom"), parts[:-1]))
    return rows


def _count(count: Count) -> Runs:
    behind = f" ({count.bounds})" if count.bounds else ""
    reason = ("\n", Written(count.fact.reason)) if count.fact.reason else ()
    return plain(count.fact.text, behind, *marks(count.fact.marks), *reason)


def count_lines(page: IncidentPage) -> list[str]:
    """How many people, a line each: the total with its bounds, then its parts."""
    total = page.counts.total
    behind = f" ({total.bounds})" if total.bounds else ""
    return [f"{total.fact.text}{behind}", *(part.fact.text for part in page.counts.parts)]


def _authority(page: IncidentPage) -> Runs:
    fact, words = page.authority, "".join(f", {word}" for word in page.authority_words)
    name: Run = Written(fact.text) if fact.text else _("not stated")
    return plain(name, words, *marks(fact.marks), *_remarks(fact))


def legal(page: IncidentPage) -> list[Block]:
    rows: list[tuple[str, Runs]] = [
        (_("Legal basis asserted by the State"), with_marks(page.legal_basis, written=True)),
        (_("Law said to be broken"), with_marks(page.legal_objection, written=True)),
        (_("Violations alleged"), plain("\n".join(_violation(label, code) for label, code in page.violations))),
    ]
    return [Terms(tuple((term, runs or plain(_("not stated"))) for term, runs in rows))]


def _violation(label: str, code: str) -> str:
    return f"{label} (HURIDOCS {code})" if code else label


def with_marks(fact: Fact, text: str = "", *, written: bool = False) -> Runs:
    """A fact with its marks, and under it what the record says of it: the source's wording, a note, the reason.

    `written`: the fact itself stands as the editors wrote it.
    """
    shown = text or fact.text
    if not shown and not fact.marks:
        return ()
    return plain(Written(shown) if written else shown or _("see the note"), *marks(fact.marks), *_remarks(fact))


def _remarks(fact: Fact) -> list[Run]:
    """A line each, in the words of the editors and of the source."""
    runs: list[Run] = []
    if fact.as_stated:
        runs += ["\n", *around(_("in the source: “%(words)s”") % {"words": "{}"}, Written(fact.as_stated))]
    if fact.remark and not fact.note:
        runs += ["\n", fact.remark]
    for text in filter(None, (fact.note, fact.reason)):
        runs += ["\n", Written(text)]
    return runs


def marks(found: Iterable[Mark]) -> tuple[NoteMark, ...]:
    """The page's marks as those of paper, which leads back to no place on a screen."""
    return note_marks(mark.number for mark in found)


def prose(*texts: str) -> Sequence[Paragraph]:
    return [Paragraph(plain(text)) for text in texts]
