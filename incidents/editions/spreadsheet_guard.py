"""Keeps a spreadsheet from running a cell as a formula, in a way that can be undone.

A cell that would run (it begins with = + - @ | % or a full-width form of them, also behind blanks or control
characters, or with a tab, a line break or an apostrophe) gets one apostrophe in front. `unguard` takes it off again.
"""

import re

_RUNS = re.compile(r"^[\s\x00-\x20\u00a0\u200b-\u200f\u2028-\u202f\ufeff]*[=+\-@|%＝＋－＠｜％]|^[\t\r\n']")
_NUMBER = re.compile(r"-?\d+(\.\d+)?$")


def guard(cell: str) -> str:
    """The cell as it may stand in a spreadsheet. Plain numbers stay numbers."""
    if _NUMBER.match(cell):
        return cell
    return f"'{cell}" if _RUNS.match(cell) else cell


def unguard(cell: str) -> str:
    """The text that was guarded: guard and unguard together change nothing."""
    return cell[1:] if cell.startswith("'") and _RUNS.match(cell[1:]) else cell
