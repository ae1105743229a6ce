"""The letters that documents are set in, and where they are found: the same on every machine."""

import importlib.util
from functools import cache
from pathlib import Path

import typst
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


@cache
def fonts() -> typst.Fonts:
    """The fonts, read once a process: Latin ones from typst itself, Korean and Chinese from `font_folder`.

    Other fonts of the machine are left out, so that a document looks alike wherever it is made.
    """
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[font_folder()])
