"""The letters that documents are set in, and where they are found: the same on every machine."""

import importlib.util
from pathlib import Path

from django.conf import settings

PACKAGE = "manimgx_fonts_cjk"
SYSTEM_FOLDER = Path("/usr/share/fonts")
# One design of the Han characters a language: they differ between Korea and China.
CJK_FAMILY = {"en": "Noto Sans CJK KR", "ko": "Noto Sans CJK KR", "zh-hans": "Noto Sans CJK SC"}


def font_folder() -> Path:
    """The folder of `REPORT_FONTS`, else of the installed package of fonts, else the system's."""
    if settings.REPORT_FONTS:
        return Path(settings.REPORT_FONTS)
    found = importlib.util.find_spec(PACKAGE)
    if found is not None and found.origin:
        return Path(found.origin).parent
    return SYSTEM_FOLDER
