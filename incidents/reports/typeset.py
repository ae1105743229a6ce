"""Sets a document in a process of its own: it can be stopped, its faults end with it, and so does its memory.

typst keeps what it has computed: after twenty dossiers a process that set them itself had grown by 600 MB.
"""

import datetime
import json
import logging
import subprocess
import sys
import threading
from pathlib import Path

from django.conf import settings

from incidents.reports import typeset_once
from incidents.reports.fonts import font_folder

logger = logging.getLogger(__name__)
TEMPLATES = Path(settings.BASE_DIR) / "templates" / "reports"
LONGEST = 120  # seconds
# One document at a time for each process that serves: a rush of requests waits instead of filling the memory.
_press = threading.Lock()


class TypesettingError(RuntimeError):
    """typst could not set the document, or took longer than LONGEST."""


def typeset(
    template: str, inputs: dict[str, str], *, moment: datetime.datetime | None = None, pixels_per_inch: int = 0
) -> bytes:
    """The PDF that `template` makes of `inputs`, dated `moment`; a PNG of its only page with `pixels_per_inch`."""
    order = {
        "root": str(TEMPLATES),
        "template": template,
        "inputs": inputs,
        "fonts": str(font_folder()),
        "moment": int(moment.timestamp()) if moment else 0,
        "ppi": pixels_per_inch,
    }
    command = [sys.executable, "-I", typeset_once.__file__]
    with _press:
        try:
            done = subprocess.run(
                command, input=json.dumps(order).encode(), capture_output=True, timeout=LONGEST, check=False
            )
        except subprocess.TimeoutExpired as late:
            raise TypesettingError(f"not set within {LONGEST} seconds") from late
    if done.returncode == typeset_once.UNTAGGED:
        logger.warning("A document could not be tagged; it was made without tags.")
    elif done.returncode:
        raise TypesettingError(f"typst ended with {done.returncode}")
    return done.stdout
