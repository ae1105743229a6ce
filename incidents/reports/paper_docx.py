"""A paper as a Word document that can be edited: heading styles, real footnotes, tables with repeated headings."""

import io

import docx
from docx.document import Document
from docx.enum.text import WD_BREAK
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.table import _Cell
from docx.text.paragraph import Paragraph as WordParagraph
from docx.text.run import Run as WordRun

from incidents.reports import docx_package, docx_styles, docx_tables
from incidents.reports.docx_notes import Footnotes
from incidents.reports.drawing import chart_png, svg_png
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
    Runs,
    Table,
    Terms,
    Written,
)
from incidents.reports.printable import one_line, printable
from incidents.reports.sealed_paper import sealed_package

TONES = {"plain": "Normal", "lead": "Lead", "quote": "Quote", "small": "Small print", "warning": "Warning"}


def paper_docx(paper: Paper) -> bytes:
    """The document (ECMA-376). Its core properties name no person; the bytes are the same for the same paper."""
    return _Writer(paper).written()


class _Writer:
    def __init__(self, paper: Paper) -> None:
        self._paper = paper
        self._document: Document = docx.Document()
        self._notes = Footnotes(paper.notes)
        self._styles: dict[str, str] = {}

    def written(self) -> bytes:
        paper, document = self._paper, self._document
        docx_styles.dress(document, paper.language)
        self._notes.attach(document)
        self._cover()
        for block in paper.blocks:
            self._block(block)
        self._footer()
        self._notes.finish()
        docx_package.sign(
            document,
            title=one_line(paper.cover.title),
            author=one_line(paper.author),
            language=docx_styles.TYPE.get(paper.language, docx_styles.TYPE["en"])[3],
            made_at=paper.made_at,
        )
        return sealed_package(docx_package.saved(document, paper.made_at), paper.public_id, paper.edition)

    def _cover(self) -> None:
        cover = self._paper.cover
        self._paragraph("Subtitle", cover.kicker)
        self._paragraph("Title", cover.title)
        self._terms(cover.terms)
        for text in filter(None, (cover.notice, cover.warning)):
            self._paragraph("Warning", text)
        self._document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)

    def _block(self, block: Block) -> None:
        match block:
            case Heading():
                heading = self._paragraph(f"Heading {block.level}", block.text)
                if block.starts_page:
                    heading.paragraph_format.page_break_before = True
            case Paragraph():
                self._fill(self._paragraph(TONES[block.tone]), block.runs)
            case Terms():
                self._terms(block)
            case Items():
                style = "List Number" if block.ordered else "List Bullet"
                for item in block.items:
                    self._fill(self._paragraph(style), item)
            case Table():
                self._table(block)
            case Picture():
                self._picture(svg_png(block.svg), block.alt, block.caption)
            case Chart():
                self._picture(chart_png(block, self._paper.language), block.alt, "")

    def _terms(self, terms: Terms) -> None:
        """Each term on a line of its own: easier to edit than a table, and notes do not tear pages apart."""
        for term, runs in terms.rows:
            self._paragraph("Term", term)
            self._fill(self._paragraph("Said"), runs)

    def _table(self, block: Table) -> None:
        if block.caption:
            self._paragraph("Caption", block.caption)
        table = self._document.add_table(rows=1, cols=len(block.header))
        for cell, name in zip(table.rows[0].cells, block.header, strict=True):
            self._fill_cell(cell, (one_line(name),), "Cell")
            for run in cell.paragraphs[0].runs:
                run.bold = True
            docx_tables.underline(cell, "12", "1C2A3A")
        docx_tables.repeat_heading(table)
        for row in block.rows:
            for cell, runs in zip(table.add_row().cells, row, strict=True):
                self._fill_cell(cell, runs, "Cell")
                docx_tables.underline(cell, "4", "B9C0C7")
        docx_tables.set_widths(table, block.widths)
        self._paragraph("Small print")

    def _picture(self, content: bytes, alt: str, caption: str) -> None:
        if caption:
            self._paragraph("Caption", caption)
        picture = self._document.add_picture(io.BytesIO(content), width=Mm(docx_tables.WIDTH))
        picture._inline.docPr.set("descr", one_line(alt))
        self._paragraph("Small print")

    def _footer(self) -> None:
        footer = self._document.sections[0].footer.paragraphs[0]
        self._set_style(footer, "Small print")
        footer.add_run(f"{one_line(self._paper.footer)}    ")
        for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
            run = footer.add_run()
            element = OxmlElement("w:fldChar" if kind else "w:instrText")
            if kind:
                element.set(qn("w:fldCharType"), kind)
            else:
                element.text = text
            run._r.append(element)

    def _paragraph(self, style: str, text: str = "") -> WordParagraph:
        paragraph = self._document.add_paragraph(one_line(text) if text else "")
        self._set_style(paragraph, style)
        return paragraph

    def _set_style(self, paragraph: WordParagraph, name: str) -> None:
        """By its id, looked up once: python-docx looks through all styles for each paragraph."""
        if name not in self._styles:
            self._styles[name] = str(self._document.styles[name].style_id)
        paragraph._p.style = self._styles[name]

    def _written(self, word: WordRun, run: Written) -> None:
        """Tells Word, and whoever has it read out, in which language this is."""
        language = self._paper.language_of(run)
        if language:
            tag = OxmlElement("w:lang")
            tag.set(qn("w:val"), docx_styles.TYPE[language][3] if language in docx_styles.TYPE else language)
            word._r.get_or_add_rPr().append(tag)

    def _fill_cell(self, cell: _Cell, runs: Runs, style: str) -> None:
        paragraph = cell.paragraphs[0]
        self._set_style(paragraph, style)
        self._fill(paragraph, runs)

    def _fill(self, paragraph: WordParagraph, runs: Runs) -> None:
        before: object = None
        for run in runs:
            match run:
                case NoteMark():
                    if isinstance(before, NoteMark):
                        paragraph.add_run(",").font.superscript = True
                    self._notes.mark(paragraph, run.number)
                case Link():
                    _link(paragraph, run.address)
                case Written():
                    self._written(paragraph.add_run(printable(run.text)), run)
                case str():
                    paragraph.add_run(printable(run))
            before = run


def _link(paragraph: WordParagraph, address: str) -> None:
    hyperlink = OxmlElement("w:hyperlink")
    hyperlink.set(qn("r:id"), paragraph.part.relate_to(address, RT.HYPERLINK, is_external=True))
    run = paragraph.add_run(address)
    hyperlink.append(run._r)
    paragraph._p.append(hyperlink)
