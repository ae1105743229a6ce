"""A communication to a mechanism as a Word document, to be finished by hand."""

from incidents.reports.pack import Pack, pack_paper
from incidents.reports.paper_docx import paper_docx


def pack_docx(pack: Pack) -> bytes:
    """The pack in its own language. The same pack gives the same bytes."""
    return paper_docx(pack_paper(pack))
