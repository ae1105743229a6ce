"""The dossier of an edition as a Word document that can be edited."""

from typing import Any

from incidents.reports.dossier import dossier
from incidents.reports.paper_docx import paper_docx

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def dossier_docx(document: dict[str, Any], language: str, *, digest: str, in_force: int = 0) -> bytes:
    """The dossier of a published `document` (docs/edition.md) for readers of `language` (en, ko, zh-hans).

    `digest` is the edition's SHA-256 in hexadecimal, `in_force` the number of the edition that has replaced it (0:
    none). The same arguments give the same bytes.
    """
    return paper_docx(dossier(document, language, digest=digest, in_force=in_force))
