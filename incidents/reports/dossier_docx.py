"""The dossier of an edition as a Word document that can be edited."""

from typing import Any

from incidents.reports.dossier import dossier
from incidents.reports.paper_docx import paper_docx

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def dossier_docx(document: dict[str, Any], language: str, *, digest: str) -> bytes:
    """The dossier of a published `document` (docs/edition.md) for readers of `language` (en, ko, zh-hans).

    `digest` is the edition's SHA-256 in hexadecimal. The same arguments give the same bytes.
    """
    return paper_docx(dossier(document, language, digest=digest))
