"""Keeps a spreadsheet from running a cell as a formula, in a way that can be undone.

A cell that would run (it begins with = + - @ | % or a full-width form of them, also behind blanks, control characters
or characters that cannot be seen, or with a tab, a line break or an apostrophe) gets one apostrophe in front. So does
a cell that begins with <r>, which the writer of workbooks would take for markup of its own and leave unescaped, and
each part of a cell behind a semicolon, a tab or a line break: where these separate columns or rows, the part would
become a cell of its own. `unguard` takes the apostrophes off again. Plain numbers stay numbers.
"""

import re
import unicodedata

_STARTS_A_FORMULA = frozenset("=+-@|%＝＋－＠｜％﹢﹣﹦﹪﹫−'＇")
_UNSEEN = frozenset({"Cc", "Cf", "Zl", "Zp", "Zs"})  # Unicode categories: control, format, separators
_FILLERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0")  # letters and marks that show nothing
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_SEPARATOR = re.compile(r"([;\t\r\n])")
# Most cells: they begin with a letter or digit that is seen, and nothing separates parts of them.
_HARMLESS = re.compile(r"[0-9A-Za-z\uac00-\ud7a3\u4e00-\u9fff][^;\t\r\n]*")
_MARKUP = "<r>"
_LEADING_BREAKS = ("\t", "\r", "\n")


def guard(cell: str) -> str:
    """The cell as it may stand in a spreadsheet."""
    if cell.isalnum() or _HARMLESS.fullmatch(cell):
        return cell
    parts = _SEPARATOR.split(cell)
    guarded = [f"'{part}" if _runs(part) else part for part in parts]
    if cell.startswith(_LEADING_BREAKS):
        guarded[0] = "'"
    return "".join(guarded)


def unguard(cell: str) -> str:
    """The text that was guarded: guard and unguard together change nothing."""
    if "'" not in cell:
        return cell
    parts = _SEPARATOR.split(cell)
    plain = [part[1:] if part.startswith("'") and _runs(part[1:]) else part for part in parts]
    if parts[0] == "'" and cell[1:].startswith(_LEADING_BREAKS):
        plain[0] = ""
    return "".join(plain)


def _runs(part: str) -> bool:
    if part.startswith(_MARKUP):
        return True
    for character in part:
        if character in _STARTS_A_FORMULA:
            return not _NUMBER.fullmatch(part)
        if unicodedata.category(character) not in _UNSEEN and character not in _FILLERS:
            return False
    return False
