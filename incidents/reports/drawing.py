"""A drawing as PNG, for formats that take no SVG. The letters are those of the PDF."""

import typst

from incidents.reports.fonts import fonts

_PAGE = b"""#set page(width: 160mm, height: auto, margin: 0pt, fill: white)
#image(bytes(sys.inputs.svg), format: "svg", width: 100%)"""


def png(svg: str, *, pixels_per_inch: int = 180) -> bytes:
    """The drawing, 160 mm wide, on white."""
    compiler = typst.Compiler(_PAGE, font_paths=fonts(), ignore_system_fonts=True, sys_inputs={"svg": svg})
    made = compiler.compile(format="png", ppi=pixels_per_inch)
    if not isinstance(made, bytes):
        raise TypeError("typst gave no single picture")
    return made
