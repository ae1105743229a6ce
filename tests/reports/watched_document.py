"""Makes a hostile dossier between two marks that a tracer of system calls finds in its log.

Run as a program: `manage.py shell`'s way of setting Django up, so that models can be imported.
"""

import os

from incidents.reports.dossier_docx import dossier_docx
from incidents.reports.dossier_pdf import dossier_pdf
from tests.reports.cases import hostile_case
from tests.reports.hostile_texts import HOSTILE

MARKER = "/nowhere/a-mark-for-the-tracer"


def make() -> None:
    document = hostile_case("".join(HOSTILE[name] for name in ("typst code", "html", "css", "svg")))
    _mark()
    dossier_pdf(document, "en", digest="0" * 64)
    dossier_docx(document, "en", digest="0" * 64)
    _mark()


def _mark() -> None:
    """Asks for a file that is not there."""
    try:
        os.close(os.open(MARKER, os.O_RDONLY))
    except FileNotFoundError:
        return
