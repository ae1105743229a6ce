"""A communication to a mechanism as plain values, and how it is set on paper: what is missing always stands first.

The values are composed at the desk from the case file; nothing here knows a record.
"""

import datetime
from collections import Counter
from dataclasses import dataclass
from enum import Enum

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from incidents.reports import words
from incidents.reports.paper import Block, Cover, Heading, Items, Paper, Paragraph, Runs, Table, Terms, plain


class Known(Enum):
    """What the case file holds for a line of a form."""

    KNOWN = "known"
    NOT_KNOWN = "not known"
    WITHHELD = "withheld"


@dataclass(frozen=True)
class Line:
    """One line of a form. `required` by the mechanism; withheld where nobody agreed that it may be passed on."""

    label: str
    value: str = ""
    required: bool = False
    withheld: bool = False

    @property
    def known(self) -> Known:
        if self.withheld:
            return Known.WITHHELD
        return Known.KNOWN if self.value.strip() else Known.NOT_KNOWN


@dataclass(frozen=True)
class Section:
    heading: str
    lines: tuple[Line, ...]
    remark: str = ""


@dataclass(frozen=True)
class Form:
    """A form for one person or group, or one for the whole case; `subject` says which."""

    subject: str
    sections: tuple[Section, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        return tuple(line for section in self.sections for line in section.lines)


@dataclass(frozen=True)
class CitedSource:
    citation: str
    kind: str
    grade: str


@dataclass(frozen=True)
class Pack:
    """`obstacles` keep it from being filed, `warnings` do not. `missing_consents` name people by their labels."""

    mechanism: str
    language: str
    title: str
    addressee: str
    states: tuple[str, ...]
    reference: str
    author: str
    made_at: datetime.datetime
    forms: tuple[Form, ...]
    obstacles: tuple[str, ...]
    missing_consents: tuple[str, ...]
    warnings: tuple[str, ...]
    sources: tuple[CitedSource, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        return tuple(line for form in self.forms for line in form.lines)

    @property
    def filled(self) -> int:
        return sum(line.known is Known.KNOWN for line in self.lines)

    @property
    def missing(self) -> tuple[str, ...]:
        """Required lines that are empty or withheld: those of every form once, then those of one with its subject."""
        found = [
            (form.subject, f"{line.label} ({_word(line.known)})")
            for form in self.forms
            for line in form.lines
            if line.required and line.known is not Known.KNOWN
        ]
        counted = Counter(text for _subject, text in found)
        everywhere = {text for text, count in counted.items() if count == len(self.forms) > 1}
        once = [_("in each form: %(line)s") % {"line": text} for text in counted if text in everywhere]
        return (*once, *(f"{subject}: {text}" for subject, text in found if text not in everywhere))

    @property
    def can_be_filed(self) -> bool:
        return not (self.obstacles or self.missing)


def pack_paper(pack: Pack) -> Paper:
    """The pack set out for print, in its own language."""
    with translation.override(pack.language):
        return Paper(
            language=pack.language,
            cover=_cover(pack),
            blocks=(*_before_all(pack), *_forms(pack), *_sources(pack)),
            footer=_("%(reference)s. Confidential: for the mechanism named on the cover.")
            % {"reference": pack.reference},
            author=pack.author,
            made_at=pack.made_at,
        )


def verdict(pack: Pack) -> str:
    """Whether it can be filed, in a sentence."""
    if pack.can_be_filed:
        return _("Every required item is there.")
    return _("This cannot be filed yet.")


def meter(pack: Pack) -> str:
    lines, required = pack.lines, [line for line in pack.lines if line.required]
    there = sum(line.known is Known.KNOWN for line in required)
    share = round(100 * pack.filled / len(lines)) if lines else 0
    return _("%(filled)s of %(lines)s lines filled (%(share)s %%); %(there)s of %(required)s required ones.") % {
        "filled": pack.filled, "lines": len(lines), "share": share, "there": there, "required": len(required),
    }  # fmt: skip


def _cover(pack: Pack) -> Cover:
    states = ", ".join(pack.states) or _("not known")
    rows: tuple[tuple[str, Runs], ...] = (
        (_("To"), plain(pack.addressee)),
        (_("States concerned"), plain(states)),
        (pgettext("sender", "From"), plain(pack.author)),
        (_("Made on"), plain(words.day(pack.made_at.isoformat()))),
        (_("Our reference"), plain(pack.reference)),
        (_("Complete"), plain(meter(pack))),
    )
    return Cover(pack.mechanism, pack.title, Terms(rows), "" if pack.can_be_filed else verdict(pack))


def _before_all(pack: Pack) -> list[Block]:
    blocks: list[Block] = [Heading(_("Before this is sent")), Paragraph(plain(verdict(pack)), "lead")]
    lists = (
        (_("What keeps it from being filed"), pack.obstacles),
        (_("Required and missing"), pack.missing),
        (_("Consent that is missing"), pack.missing_consents),
        (_("Mind"), pack.warnings),
    )
    for heading, items in lists:
        if items:
            blocks += [Heading(heading, 2), Items(tuple(plain(item) for item in items))]
    blocks.append(Paragraph(plain(_("Take this page out before sending."), " ", meter(pack)), "small"))
    return blocks


def _forms(pack: Pack) -> list[Block]:
    blocks: list[Block] = []
    for form in pack.forms:  # each may be taken out and filed by itself
        blocks.append(Heading(form.subject, starts_page=True))
        for section in form.sections:
            blocks.append(Heading(section.heading, 2))
            if section.remark:
                blocks.append(Paragraph(plain(section.remark), "small"))
            blocks.append(Terms(tuple((line.label, plain(shown(line))) for line in section.lines)))
    return blocks


def shown(line: Line) -> str:
    return line.value if line.known is Known.KNOWN else _word(line.known)


def _word(known: Known) -> str:
    said = {Known.NOT_KNOWN: _("not known"), Known.WITHHELD: _("withheld: no consent to pass it on")}
    return said.get(known, "")


def _sources(pack: Pack) -> list[Block]:
    if not pack.sources:
        return []
    count = len(pack.sources)
    counted = ngettext("%(count)s source.", "%(count)s sources.", count) % {"count": count}
    rows = tuple((plain(source.citation), plain(source.kind), plain(source.grade)) for source in pack.sources)
    header = (_("Source"), _("Kind"), _("Grade"))
    return [Heading(_("Sources"), starts_page=True), Paragraph(plain(counted)), Table("", header, rows, (60, 24, 16))]
