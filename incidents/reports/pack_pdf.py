"""A communication to a mechanism as PDF."""

from incidents.reports.pack import Pack, pack_paper
from incidents.reports.paper_pdf import paper_pdf


def pack_pdf(pack: Pack) -> bytes:
    """The pack in its own language. The same pack gives the same bytes."""
    return paper_pdf(pack_paper(pack))
