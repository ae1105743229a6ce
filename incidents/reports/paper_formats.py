"""The formats that a paper can have, under the ending of its file name."""

from collections.abc import Callable
from dataclasses import dataclass

from incidents.reports.paper import Paper
from incidents.reports.paper_docx import paper_docx
from incidents.reports.paper_html import paper_html
from incidents.reports.paper_pdf import paper_pdf


@dataclass(frozen=True)
class PaperFormat:
    content_type: str
    extension: str
    write: Callable[[Paper], bytes]


PAPER_FORMATS = {
    form.extension: form
    for form in (
        PaperFormat("application/pdf", "pdf", paper_pdf),
        PaperFormat("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx", paper_docx),
        PaperFormat("text/html; charset=utf-8", "html", paper_html),
    )
}
