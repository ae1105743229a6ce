"""A drawing as PNG, for formats that cannot draw. The letters are those of the PDF."""

import json

import typst

from incidents.reports.fonts import CJK_FAMILY, fonts
from incidents.reports.paper import Chart
from incidents.reports.paper_pdf import TEMPLATES, TONGUES, bar_values

PIXELS_PER_INCH = 180

_PAGE = b"""#set page(width: 160mm, height: auto, margin: 0pt, fill: white)
#image(bytes(sys.inputs.svg), format: "svg", width: 100%)"""


def svg_png(svg: str) -> bytes:
    """The drawing, 160 mm wide, on white."""
    return _png(typst.Compiler(_PAGE, font_paths=fonts(), ignore_system_fonts=True, sys_inputs={"svg": svg}))


def chart_png(chart: Chart, language: str) -> bytes:
    """The chart as the PDF shows it, 160 mm wide, on white."""
    inputs = {
        "bars": json.dumps(bar_values(chart), ensure_ascii=False),
        "lang": TONGUES.get(language, TONGUES["en"])[0],
        "cjk": CJK_FAMILY.get(language, CJK_FAMILY["en"]),
    }
    page = TEMPLATES / "chart_only.typ"
    return _png(typst.Compiler(page, root=TEMPLATES, font_paths=fonts(), ignore_system_fonts=True, sys_inputs=inputs))


def _png(compiler: typst.Compiler) -> bytes:
    made = compiler.compile(format="png", ppi=PIXELS_PER_INCH)
    if not isinstance(made, bytes):
        raise TypeError("typst gave no single picture")
    return made
