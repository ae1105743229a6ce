"""An edition as a dossier: the page that the public reads, set out for print, with notes, digest and a way to check.

Pure: reads the document of an edition and the settings of the site. dossier_pdf.py and dossier_docx.py set it.
"""

import datetime
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from incidents.editions.export_row import incident_url
from incidents.reports import words
from incidents.reports.dossier_events import chronology, people, places, status_lines
from incidents.reports.dossier_facts import count_lines, key_facts, legal, prose, summary
from incidents.reports.dossier_sources import disagreements, notes, sources, statements
from incidents.reports.page import IncidentPage
from incidents.reports.paper import (
    Block,
    Cover,
    Heading,
    Items,
    Paper,
    Paragraph,
    Runs,
    Table,
    Terms,
    Written,
    link,
    plain,
)


def dossier(document: dict[str, Any], language: str, *, digest: str, in_force: int = 0) -> Paper:
    """The dossier of a published `document` for readers of `language` (en, ko, zh-hans).

    `digest` is the edition's own SHA-256, 64 hexadecimal digits. `in_force` is the number of the edition that has
    replaced this one; 0 while none has. The only date in it is that of the edition.
    """
    page = IncidentPage.read(document, language)
    with translation.override(language):
        return Paper(
            language=language,
            cover=_cover(page, in_force),
            blocks=tuple(_blocks(page, digest)),
            footer=_footer(page, digest, in_force),
            author=page.publisher,
            made_at=datetime.datetime.fromisoformat(document["edition"]["published_at"]),
            notes=notes(page),
            public_id=page.public_id,
            edition=page.edition,
            written_in=page.texts.original,
        )


def _footer(page: IncidentPage, digest: str, in_force: int) -> str:
    named = _("%(id)s, edition %(number)s of %(date)s. SHA-256 %(digest)s …") % {
        "id": page.public_id,
        "number": page.edition,
        "date": page.published,
        "digest": digest[:16],
    }
    outdated = _("Not the edition in force.")
    return f"{outdated} {named}" if in_force else named


def _cover(page: IncidentPage, in_force: int) -> Cover:
    rows: list[tuple[str, Runs]] = [
        (_("When"), plain(page.when.text)),
        (_("Where"), plain(page.place.line if page.place else _("not stated"))),
        (_("How many people"), plain("\n".join(count_lines(page)))),
        (_("Where they are"), plain("\n".join(status_lines(page)))),
        (_("Edition"), plain(_("%(number)s, of %(date)s") % {"number": page.edition, "date": page.published})),
        (_("Published by"), plain(page.publisher)),
        (_("Address"), (link(_address(page)),)),
        *_languages(page),
    ]
    warning = _("Content warning: %(warning)s") % {"warning": page.content_warning} if page.content_warning else ""
    replaced = _(
        "This is not the edition in force: edition %(number)s has replaced it. It is kept so that citations of it can "
        "be checked. Read the edition in force at the address above."
    )
    notice = replaced % {"number": in_force} if in_force else ""
    return Cover(_("Dossier %(id)s") % {"id": page.public_id}, page.texts.title, Terms(tuple(rows)), warning, notice)


def _languages(page: IncidentPage) -> list[tuple[str, Runs]]:
    """What stands in another language than the reader's, for the reader to know that this is no slip."""
    if page.texts.original == words.active():
        return []
    language = dict(settings.LANGUAGES).get(page.texts.original, page.texts.original)
    text = _(
        "Notes, reasons, statements and quotations stand as they were written: in %(language)s, or in the language of "
        "the source."
    )
    return [(_("Language"), plain(text % {"language": language}))]


def _blocks(page: IncidentPage, digest: str) -> list[Block]:
    parts: list[tuple[str, list[Block]]] = [
        (_("Summary"), summary(page)),
        (_("Key facts"), key_facts(page)),
        (_("Chronology"), chronology(page)),
        (_("The people"), people(page)),
        (_("Places"), places(page)),
        (_("Statements and their grades"), statements(page)),
        (_("Where sources disagree"), disagreements(page)),
        (_("Legal framework"), legal(page)),
        (_("What was done"), _actions(page)),
        (_("What is not known"), _not_known(page)),
        (_("Sources"), sources(page)),
        (_("Files"), _files(page)),
        (_("Corrections"), _corrections(page)),
        (_("This edition, and how to check it"), _edition(page, digest)),
    ]
    blocks: list[Block] = []
    for heading, found in parts:
        if found:
            blocks += [Heading(heading), *found]
    return blocks


def _actions(page: IncidentPage) -> list[Block]:
    rows = tuple(
        (
            plain(action.sent or _("no date given")),
            plain(action.kind, "\n" if action.asks_for else "", Written(action.asks_for)),
            plain(Written(action.addressee)),
            plain(Written(action.sender)),
            plain("\n".join(filter(None, [action.response, action.replied, action.impact]))),
        )
        for action in page.actions
    )
    if not rows:
        return []
    header = (_("Sent"), _("What"), _("To"), _("By"), _("What came of it"))
    return [Table("", header, rows, (16, 32, 20, 16, 20))]


def _not_known(page: IncidentPage) -> list[Block]:
    if not page.texts.not_known:
        return []
    return [Items(tuple(plain(Written(line, page.texts.language)) for line in page.texts.not_known))]


def _files(page: IncidentPage) -> list[Block]:
    rows = tuple(
        (plain(Written(file["caption"])), plain(file["media_type"]), plain(file["sha256"])) for file in page.evidence
    )
    header = (_("File"), _("Kind"), _("SHA-256 of the original"))
    return [Table("", header, rows, (40, 20, 40))] if rows else []


def _corrections(page: IncidentPage) -> list[Block]:
    if not page.corrections:
        return []
    return [Terms(tuple((correction.made, plain(Written(correction.text))) for correction in page.corrections))]


def _edition(page: IncidentPage, digest: str) -> list[Block]:
    rows: list[tuple[str, Runs]] = [
        (_("Case"), plain(page.public_id)),
        (_("Edition"), plain(words.number(page.edition))),
        (_("Published"), plain(page.published)),
        (_("First published"), plain(page.first_published)),
        (_("Published by"), plain(page.publisher)),
        (_("Licence"), plain(page.licence)),
        (_("Address"), (link(_address(page)),)),
        (_("SHA-256 of the edition"), plain(digest)),
    ]
    steps = (
        _("Fetch the edition as it was published, from the address above with .json in place of its last /."),
        _("Make its digest, for example: sha256sum %(slug)s.json") % {"slug": page.slug},
        _("If it is the digest above, the edition is the one that this dossier was made from, unchanged."),
    )
    return [
        Terms(tuple(rows)),
        *prose(
            _("Each edition is numbered, keeps its text for ever, and names the digest of the edition before it."),
            _("To check that this dossier stands on the published edition:"),
        ),
        Items(tuple(plain(step) for step in steps), ordered=True),
        Paragraph(plain(_("Recorded cases are not an estimate of all cases.")), "small"),
    ]


def _address(page: IncidentPage) -> str:
    return incident_url(settings.SITE_URL, page.slug)
