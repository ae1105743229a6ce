"""The parts of an ODS file that are the same for every export, and those that only name its sheets."""

from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from incidents.reports.about import About

MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"

_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_SPACES = (
    f'xmlns:office="{_OASIS}:office:1.0" xmlns:table="{_OASIS}:table:1.0" xmlns:text="{_OASIS}:text:1.0" '
    f'xmlns:style="{_OASIS}:style:1.0" xmlns:number="{_OASIS}:datastyle:1.0" xmlns:config="{_OASIS}:config:1.0" '
    f'xmlns:meta="{_OASIS}:meta:1.0" xmlns:fo="{_OASIS}:xsl-fo-compatible:1.0" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.3"'
)
_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'

MANIFEST = (
    f'{_XML}<manifest:manifest xmlns:manifest="{_OASIS}:manifest:1.0" manifest:version="1.3">'
    f'<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="{MIMETYPE}"/>'
    + "".join(
        f'<manifest:file-entry manifest:full-path="{name}.xml" manifest:media-type="text/xml"/>'
        for name in ("content", "styles", "meta", "settings")
    )
    + "</manifest:manifest>"
)

STYLES = f"{_XML}<office:document-styles {_SPACES}><office:styles/></office:document-styles>"

CONTENT_HEAD = (
    f"{_XML}<office:document-content {_SPACES}><office:automatic-styles>"
    '<number:date-style style:name="iso-day"><number:year number:style="long"/><number:text>-</number:text>'
    '<number:month number:style="long"/><number:text>-</number:text><number:day number:style="long"/>'
    "</number:date-style>"
    '<number:date-style style:name="iso-moment"><number:year number:style="long"/><number:text>-</number:text>'
    '<number:month number:style="long"/><number:text>-</number:text><number:day number:style="long"/>'
    '<number:text> </number:text><number:hours number:style="long"/><number:text>:</number:text>'
    '<number:minutes number:style="long"/><number:text>:</number:text><number:seconds number:style="long"/>'
    "</number:date-style>"
    '<style:style style:name="day" style:family="table-cell" style:data-style-name="iso-day"/>'
    '<style:style style:name="moment" style:family="table-cell" style:data-style-name="iso-moment"/>'
    '<style:style style:name="name" style:family="table-cell"><style:text-properties fo:font-weight="bold"/>'
    "</style:style></office:automatic-styles><office:body><office:spreadsheet>\n"
)
CONTENT_TAIL = "</office:spreadsheet></office:body></office:document-content>\n"
TABLE = '<table:table table:name={name}><table:table-column table:number-columns-repeated="{columns}"/>\n'


def ranges(sheets: Iterable[tuple[str, int, int]]) -> str:
    """The filter buttons over the names of each sheet: (name, columns, rows)."""
    found = "".join(
        f'<table:database-range table:name={quoteattr(f"filter_{name}")} table:display-filter-buttons="true" '
        f"table:target-range-address={quoteattr(f'{name}.A1:{name}.{_letters(columns)}{rows}')}/>"
        for name, columns, rows in sheets
    )
    return f"<table:database-ranges>{found}</table:database-ranges>"


def settings(sheets: Iterable[str]) -> str:
    """The row of names stays in sight on each sheet."""
    frozen = "".join(
        f"<config:config-item-map-entry config:name={quoteattr(name)}>"
        f"{_item('VerticalSplitMode', 'short', 2)}{_item('VerticalSplitPosition', 'int', 1)}"
        f"{_item('ActiveSplitRange', 'short', 2)}{_item('PositionBottom', 'int', 1)}</config:config-item-map-entry>"
        for name in sheets
    )
    return (
        f'{_XML}<office:document-settings {_SPACES}><office:settings><config:config-item-set config:name="ooo:view-'
        'settings"><config:config-item-map-indexed config:name="Views"><config:config-item-map-entry>'
        f'<config:config-item-map-named config:name="Tables">{frozen}</config:config-item-map-named>'
        "</config:config-item-map-entry></config:config-item-map-indexed></config:config-item-set></office:settings>"
        "</office:document-settings>"
    )


def meta(about: About) -> str:
    return (
        f"{_XML}<office:document-meta {_SPACES}><office:meta><meta:generator>casetracker</meta:generator>"
        f"<dc:title>{escape(str(about['title']))}</dc:title><dc:creator>{escape(str(about['publisher']))}</dc:creator>"
        "</office:meta></office:document-meta>"
    )


def _item(name: str, kind: str, value: int) -> str:
    return f'<config:config-item config:name="{name}" config:type="{kind}">{value}</config:config-item>'


def _letters(number: int) -> str:
    """The name of a column: 1 is A, 27 is AA."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
