"""Documents read back by readers that did not write them: pypdf and python-docx."""

import io
import zipfile
from typing import Any
from xml.etree import ElementTree

import docx
from pypdf import PdfReader

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def pdf(content: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(content), strict=True)


def pdf_text(content: bytes) -> str:
    """All text of all pages, each blank, line end and break mark as one blank."""
    text = " ".join(page.extract_text() for page in pdf(content).pages)
    return " ".join(text.replace("\u200b", "").split())


def packed_text(content: bytes) -> str:
    """As `pdf_text`, without any blanks: where lines break differs from language to language."""
    return "".join(pdf_text(content).split())


def bookmarks(content: bytes) -> list[str]:
    return [entry.title or "" for entry in pdf(content).outline if not isinstance(entry, list)]


def tags(content: bytes) -> set[str]:
    """The kinds of elements in the structure tree."""
    root: Any = pdf(content).trailer["/Root"]
    found: set[str] = set()
    waiting = [root["/StructTreeRoot"]]
    while waiting:
        element = waiting.pop().get_object()
        if isinstance(element, list):
            waiting += element
        elif isinstance(element, dict):
            found |= {str(element["/S"])} if "/S" in element else set()
            waiting += [element["/K"]] if "/K" in element else []
    return found


def docx_headings(content: bytes, level: int = 1) -> list[str]:
    name = f"Heading {level}"
    rows = docx.Document(io.BytesIO(content)).paragraphs
    return [row.text for row in rows if row.style is not None and row.style.name == name]


def docx_part(content: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return package.read(name).decode()


def docx_notes(content: bytes) -> list[str]:
    """The text of each footnote that a reader sees."""
    root = ElementTree.fromstring(docx_part(content, "word/footnotes.xml"))  # noqa: S314 - our own output
    notes = [note for note in root.findall(f"{W}footnote") if note.get(f"{W}type") is None]
    return ["".join(text.text or "" for text in note.iter(f"{W}t")) for note in notes]


def docx_text(content: bytes) -> str:
    """Body and notes, without blanks at the ends of runs mattering."""
    body = ElementTree.fromstring(docx_part(content, "word/document.xml"))  # noqa: S314 - our own output
    return "".join(text.text or "" for text in body.iter(f"{W}t")) + "".join(docx_notes(content))


def root_of(content: bytes) -> Any:
    """The catalogue of the PDF: language, structure, marks."""
    return pdf(content).trailer["/Root"]
