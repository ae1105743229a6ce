"""The look of a Word document: heading styles that stay editable, fonts that Word has for each language."""

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import CharacterStyle, ParagraphStyle

INK = RGBColor(0x1C, 0x2A, 0x3A)
QUIET = RGBColor(0x55, 0x60, 0x6C)
SIGNAL = RGBColor(0x8A, 0x2B, 0x1D)
# Language -> (reading, headings and tables, Korean or Chinese letters, tag of the language, tag for those letters).
TYPE = {
    "en": ("Cambria", "Calibri", "Malgun Gothic", "en-GB", "ko-KR"),
    "ko": ("Malgun Gothic", "Malgun Gothic", "Malgun Gothic", "ko-KR", "ko-KR"),
    "zh-hans": ("Microsoft YaHei", "Microsoft YaHei", "Microsoft YaHei", "zh-CN", "zh-CN"),
}
# Name -> (sans, size in points, bold, colour, points before, points after, keep with what follows).
STYLES = {
    "Normal": (False, 10.5, False, None, 0, 6, False),
    "Title": (True, 22, True, INK, 0, 10, True),
    "Subtitle": (True, 10, False, QUIET, 90, 4, True),
    "Heading 1": (True, 15, True, INK, 20, 6, True),
    "Heading 2": (True, 11.5, True, INK, 14, 4, True),
    "Caption": (True, 9, False, QUIET, 8, 3, True),
    "Quote": (False, 10.5, False, None, 0, 6, False),
    "Lead": (False, 11.5, False, None, 0, 8, False),
    "Small print": (True, 8.5, False, QUIET, 0, 4, False),
    "Warning": (True, 10, True, SIGNAL, 4, 8, False),
    "Cell": (True, 9, False, None, 2, 2, False),
    "Term": (True, 9, True, QUIET, 6, 0, True),
    "Said": (False, 10.5, False, None, 0, 2, False),
    "footnote text": (False, 8.5, False, None, 0, 2, False),
}


def dress(document: Document, language: str) -> None:
    """Sets page, styles and language. `language` is en, ko or zh-hans."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(25)
    section.top_margin, section.bottom_margin = Mm(24), Mm(24)
    names = {style.name for style in document.styles}
    for name, look in STYLES.items():
        style = document.styles[name] if name in names else document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        if isinstance(style, ParagraphStyle):
            _set(style, look, language)
    document.styles["footnote text"].element.set(qn("w:styleId"), "FootnoteText")
    mark = document.styles.add_style("footnote reference", WD_STYLE_TYPE.CHARACTER)
    mark.element.set(qn("w:styleId"), "FootnoteReference")
    if isinstance(mark, CharacterStyle):
        mark.font.superscript = True


def _set(style: ParagraphStyle, look: tuple[bool, float, bool, RGBColor | None, int, int, bool], language: str) -> None:
    sans, size, bold, colour, before, after, keep = look
    reading, data, letters, _tongue, letters_tongue = TYPE.get(language, TYPE["en"])
    style.font.size, style.font.bold, style.font.italic = Pt(size), bold, False
    style.font.color.rgb = colour
    spacing = style.paragraph_format
    spacing.space_before, spacing.space_after, spacing.keep_with_next = Pt(before), Pt(after), keep
    spacing.line_spacing = 1.15 if language == "en" else 1.35
    if style.name == "Quote":
        spacing.left_indent = Mm(8)
    properties = style.element.get_or_add_rPr()
    for old in properties.findall(qn("w:rFonts")) + properties.findall(qn("w:lang")):
        properties.remove(old)
    fonts = OxmlElement("w:rFonts")
    family = data if sans else reading
    for script, name in (("ascii", family), ("hAnsi", family), ("eastAsia", letters), ("cs", family)):
        fonts.set(qn(f"w:{script}"), name)
    properties.insert(0, fonts)
    spoken = OxmlElement("w:lang")
    spoken.set(qn("w:val"), "en-GB")  # of Latin letters only; as Korean, they would be broken within words
    spoken.set(qn("w:eastAsia"), letters_tongue)
    properties.append(spoken)
    for border in style.element.findall(f".//{qn('w:pBdr')}"):
        border.getparent().remove(border)
