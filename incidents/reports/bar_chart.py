"""A bar chart as plain SVG: labels, bars, numbers. No script, no style sheet, nothing from outside."""

from xml.sax.saxutils import escape

from incidents.reports.paper import Bar, Chart
from incidents.reports.printable import one_line

WIDTH, LABELS, NUMBERS, ROW, BAR = 640, 230, 90, 24, 13
INK, QUIET, PAPER = "#1c2a3a", "#55606c", "#ffffff"
FONTS = "Noto Sans CJK KR, Noto Sans CJK SC, Noto Sans, sans-serif"
LONGEST_LABEL = 34


def bar_chart(chart: Chart) -> str:
    """One bar a row, from the top; its title is read by screen readers."""
    space = WIDTH - LABELS - NUMBERS
    rows = "".join(_row(bar, place, round(space * share)) for place, (bar, share) in enumerate(chart.shares()))
    height = ROW * len(chart.bars) + 4
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" '
        f'role="img" font-family="{FONTS}" font-size="12"><title>{escaped(chart.title)}</title>'
        f'<rect width="{WIDTH}" height="{height}" fill="{PAPER}"/>'
        f'<line x1="{LABELS}" y1="0" x2="{LABELS}" y2="{height}" stroke="{INK}" stroke-width="1"/>{rows}</svg>'
    )


def _row(bar: Bar, place: int, length: int) -> str:
    middle = ROW * place + ROW // 2 + 2
    label = one_line(bar.label)
    label = label if len(label) <= LONGEST_LABEL else f"{label[: LONGEST_LABEL - 1]}…"
    return (
        f'<text x="{LABELS - 8}" y="{middle + 4}" text-anchor="end" fill="{INK}">{escaped(label)}</text>'
        f'<rect x="{LABELS}" y="{middle - BAR // 2}" width="{length}" height="{BAR}" fill="{INK}"/>'
        f'<text x="{LABELS + length + 7}" y="{middle + 4}" fill="{QUIET}">{escaped(bar.shown)}</text>'
    )


def escaped(text: str) -> str:
    """The text as it may stand in a drawing: on one line, nothing in it markup."""
    return escape(one_line(text), {'"': "&quot;"})
