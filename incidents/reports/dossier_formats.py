"""The formats of a dossier, under the ending of its file name, and the last ones made.

For the public site: `kept_dossier(text, digest, language, extension)` gives the file, `DOSSIER_FORMATS` its kinds.
"""

import json
import threading
from functools import lru_cache

from incidents.reports.dossier import dossier
from incidents.reports.paper_formats import PAPER_FORMATS

DOSSIER_FORMATS = {name: PAPER_FORMATS[name] for name in ("pdf", "docx")}
# Half a megabyte each at most: enough for a rush on a few incidents, little in the memory of a process.
KEPT = 32
WAITING = 3
_places = threading.BoundedSemaphore(WAITING)


class BusyError(RuntimeError):
    """Too many documents are being made in this process; the reader may come back in a few seconds."""


def kept_dossier(text: str, digest: str, language: str, extension: str, *, in_force: int = 0) -> bytes:
    """The dossier of the document `text` (canonical JSON, `digest` its SHA-256) in one of DOSSIER_FORMATS.

    `in_force` is the number of the edition that has replaced it, 0 while none has.

    The last KEPT ones are remembered by what they are made of. BusyError when WAITING others are being made.
    """
    if not _places.acquire(blocking=False):
        raise BusyError
    try:
        return _made(text, digest, language, extension, in_force)
    finally:
        _places.release()


@lru_cache(maxsize=KEPT)
def _made(text: str, digest: str, language: str, extension: str, in_force: int) -> bytes:
    return DOSSIER_FORMATS[extension].write(dossier(json.loads(text), language, digest=digest, in_force=in_force))
