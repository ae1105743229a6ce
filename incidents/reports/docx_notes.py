"""Footnotes of a Word document (ECMA-376 part 1, 17.11), which python-docx cannot write: the part, and its marks.

Word counts the notes itself, so that notes added or removed by hand renumber the others. The number that a note has in
the edition stands at the beginning of its text. (Marks written out instead are printed twice by LibreOffice 7.)
"""

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph

from incidents.reports.paper import Link, Runs, Written
from incidents.reports.printable import printable

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
NOTE_STYLE = "FootnoteText"
MARK_STYLE = "FootnoteReference"
# Word wants these two before any note: the line above the notes, and the line above notes continued from a page before.
_LINES = (("separator", "0"), ("continuationSeparator", "1"))
FIRST_ID = 2


class Footnotes:
    """Collects the notes of one document; `attach` puts them into it."""

    def __init__(self, notes: dict[int, Runs]) -> None:
        self._notes = notes
        self._ids: dict[int, int] = {}
        self._root = parse_xml(f"<w:footnotes {nsdecls('w', 'r')}/>")
        self._part: Part | None = None

    def attach(self, document: Document) -> None:
        """Makes the part, which each note's addresses hang on. Call before the first mark."""
        package = document.part.package
        self._part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE, b"", package)
        document.part.relate_to(self._part, RT.FOOTNOTES)
        settings = document.settings.element
        properties = OxmlElement("w:footnotePr")
        for kind, number in _LINES:
            line = _element("w:footnote", {"w:type": kind, "w:id": number})
            paragraph, run = _element("w:p"), _element("w:r")
            run.append(_element(f"w:{kind}"))
            paragraph.append(run)
            line.append(paragraph)
            self._root.append(line)
            properties.append(_element("w:footnote", {"w:id": number}))
        settings.insert(_place_of_note_settings(settings), properties)

    def finish(self) -> None:
        """Writes the collected notes into the part. Call once, last."""
        if self._part is not None:
            self._part._blob = serialize_part_xml(self._root)

    def mark(self, paragraph: Paragraph, number: int) -> None:
        """The first mark of a note carries the note; a later one is a field that repeats the number of the first."""
        if number not in self._notes:
            return
        if number in self._ids:
            _refer(paragraph, number, shown=self._ids[number] - FIRST_ID + 1)
            return
        self._ids[number] = FIRST_ID + len(self._ids)
        self._write_note(number)
        _bookmark(paragraph, number, self._ids[number])

    def _write_note(self, number: int) -> None:
        note = _element("w:footnote", {"w:id": str(self._ids[number])})
        paragraph = _element("w:p")
        properties = _element("w:pPr")
        properties.append(_element("w:pStyle", {"w:val": NOTE_STYLE}))
        paragraph.append(properties)
        counted = _run("", MARK_STYLE)
        counted.append(_element("w:footnoteRef"))
        paragraph.append(counted)
        paragraph.append(_run(f" [{number}] "))
        for run in self._notes[number]:
            if isinstance(run, Link):
                paragraph.append(self._outside_link(run))
            elif isinstance(run, Written):
                paragraph.append(_run(printable(run.text)))
            elif isinstance(run, str):
                paragraph.append(_run(printable(run)))
        note.append(paragraph)
        self._root.append(note)

    def _outside_link(self, link: Link) -> BaseOxmlElement:
        if self._part is None:
            raise ValueError("a note before the part that holds it")
        relation = self._part.relate_to(link.address, RT.HYPERLINK, is_external=True)
        hyperlink = _element("w:hyperlink", {"r:id": relation})
        hyperlink.append(_run(link.address))
        return hyperlink


def _bookmark(paragraph: Paragraph, number: int, note_id: int) -> None:
    reference = _run("", MARK_STYLE)
    reference.append(_element("w:footnoteReference", {"w:id": str(note_id)}))
    paragraph._p.append(_element("w:bookmarkStart", {"w:id": str(note_id), "w:name": f"note_{number}"}))
    paragraph._p.append(reference)
    paragraph._p.append(_element("w:bookmarkEnd", {"w:id": str(note_id)}))


def _refer(paragraph: Paragraph, number: int, *, shown: int) -> None:
    """A NOTEREF field (17.16.5.47): Word counts it anew with the notes; `shown` is its number until then."""
    begin, code, separate, end = (_run("", MARK_STYLE) for _part in range(4))
    begin.append(_element("w:fldChar", {"w:fldCharType": "begin"}))
    instruction = _element("w:instrText", {"xml:space": "preserve"})
    instruction.text = f" NOTEREF note_{number} \\f \\h "
    code.append(instruction)
    separate.append(_element("w:fldChar", {"w:fldCharType": "separate"}))
    end.append(_element("w:fldChar", {"w:fldCharType": "end"}))
    for run in (begin, code, separate, _run(str(shown), MARK_STYLE), end):
        paragraph._p.append(run)


def _run(text: str, style: str = "") -> BaseOxmlElement:
    run = _element("w:r")
    if style:
        properties = _element("w:rPr")
        properties.append(_element("w:rStyle", {"w:val": style}))
        run.append(properties)
    if text:
        run.append(_text(text))
    return run


def _text(text: str) -> BaseOxmlElement:
    element = _element("w:t", {"xml:space": "preserve"})
    element.text = text.replace("\n", " ")
    return element


def _element(name: str, attributes: dict[str, str] | None = None) -> BaseOxmlElement:
    element: BaseOxmlElement = OxmlElement(name)
    for attribute, value in (attributes or {}).items():
        element.set(qn(attribute), value)
    return element


def _place_of_note_settings(settings: BaseOxmlElement) -> int:
    """The settings come in a fixed order (CT_Settings); those of footnotes stand just before those of compatibility."""
    following = ("w:endnotePr", "w:compat", "w:docVars", "w:rsids", "m:mathPr")
    names = [qn(name) for name in following]
    return next((place for place, child in enumerate(settings) if child.tag in names), len(settings))
