"""The parts of an XLSX file but for its rows (ECMA-376; Open Packaging Conventions)."""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from incidents.reports.about import About
from incidents.reports.xlsx_cells import letters

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_WIDTHS = {"text": 24, "uri": 32, "integer": 10, "decimal": 11, "boolean": 10, "date": 12, "datetime": 19}


@dataclass(frozen=True)
class Page:
    """A sheet that is written: its name, its columns and its rows, the row of names among them."""

    name: str
    columns: int
    rows: int
    filtered: bool = True

    @property
    def area(self) -> str:
        return f"A1:{letters(self.columns)}{self.rows}"


# Whatever is XML and not named is a worksheet: how many there are is known only at the end.
CONTENT_TYPES = (
    f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Default Extension="xml" ContentType="{_KIND}.worksheet+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_KIND}.styles+xml"/>'
    '<Override PartName="/docProps/core.xml" '
    'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
)
RELATIONS = (
    f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
    f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
    "</Relationships>"
)
# The formats in the order of their numbers: plain, DAY, MOMENT, BOLD (xlsx_cells.py)
STYLES = (
    f'{_XML}<styleSheet xmlns="{_MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/>'
    '<numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd hh:mm:ss"/></numFmts>'
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/>'
    '</font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill>'
    '<patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/>'
    '<diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'
    '</cellStyleXfs><cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
NAMES_STAY = (
    '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" '
    'state="frozen"/><selection pane="bottomLeft"/></sheetView></sheetViews>'
)


def core(about: About) -> str:
    return (
        f'{_XML}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(str(about['title']))}</dc:title><dc:creator>{escape(str(about['publisher']))}</dc:creator>"
        "</cp:coreProperties>"
    )


def sheet_head(widths: Sequence[int], views: str = "") -> str:
    """Up to the first row."""
    columns = "".join(
        f'<col min="{at}" max="{at}" width="{width}" customWidth="1"/>' for at, width in enumerate(widths, 1)
    )
    return f'{_XML}<worksheet xmlns="{_MAIN}">{views}<cols>{columns}</cols><sheetData>\n'


def width_of(kind: str) -> int:
    """Of a column, by the kind of its values; in characters."""
    return _WIDTHS[kind]


def sheet_tail(page: Page, footer: str) -> str:
    """From behind the last row. An ampersand begins a code in a footer, which may hold 255 characters."""
    area = f'<autoFilter ref="{page.area}"/>' if page.filtered else ""
    printed = escape(f"&L{footer.replace('&', '&&')[:240]}") if footer else ""
    foot = f"<headerFooter><oddFooter>{printed}</oddFooter></headerFooter>" if printed else ""
    return f"</sheetData>{area}{foot}</worksheet>"


def workbook(pages: Sequence[Page]) -> str:
    sheets = "".join(
        f'<sheet name={quoteattr(page.name)} sheetId="{at}" r:id="rId{at}"/>' for at, page in enumerate(pages, 1)
    )
    filters = "".join(
        f'<definedName name="_xlnm._FilterDatabase" localSheetId="{at}" hidden="1">'
        f"{page.name}!$A$1:${letters(page.columns)}${page.rows}</definedName>"
        for at, page in enumerate(pages)
        if page.filtered
    )
    return (
        f'{_XML}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><bookViews><workbookView/></bookViews>'
        f"<sheets>{sheets}</sheets><definedNames>{filters}</definedNames></workbook>"
    )


def workbook_relations(pages: Sequence[Page]) -> str:
    sheets = "".join(
        f'<Relationship Id="rId{at}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{at}.xml"/>'
        for at in range(1, len(pages) + 1)
    )
    styles = f'<Relationship Id="rId{len(pages) + 1}" Type="{_OFFICE}/styles" Target="styles.xml"/>'
    return f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{sheets}{styles}</Relationships>'
