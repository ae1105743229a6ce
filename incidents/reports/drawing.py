"""A drawing as PNG, for formats that cannot draw. The letters are those of the PDF."""

import json

from incidents.reports.fonts import CJK_FAMILY
from incidents.reports.paper import Chart
from incidents.reports.paper_pdf import TONGUES, bar_values
from incidents.reports.typeset import typeset

PIXELS_PER_INCH = 180


def svg_png(svg: str) -> bytes:
    """The drawing, 160 mm wide, on white."""
    return typeset("picture_only.typ", {"svg": svg}, pixels_per_inch=PIXELS_PER_INCH)


def chart_png(chart: Chart, language: str) -> bytes:
    """The chart as the PDF shows it, 160 mm wide, on white."""
    inputs = {
        "bars": json.dumps(bar_values(chart), ensure_ascii=False),
        "lang": TONGUES.get(language, TONGUES["en"])[0],
        "cjk": CJK_FAMILY.get(language, CJK_FAMILY["en"]),
    }
    return typeset("chart_only.typ", inputs, pixels_per_inch=PIXELS_PER_INCH)
