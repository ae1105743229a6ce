"""Text of unknown origin made fit to print: what XML, PDF and readers choke on is taken out, nothing else changes."""

import re
import unicodedata

# Characters that XML 1.0 refuses, and halves of surrogate pairs, which no encoding can carry.
_REFUSED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
# Controls that turn the direction of what follows, also of text that is not theirs (Unicode TR 9, 2.1 and 2.2).
# Letters written from right to left need none of them.
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_SPACES = re.compile(r"[ \t\u2028\u2029]+")
_BLANK_LINES = re.compile(r"\n(?:\s*\n){2,}")
LONGEST_WORD = 36


def printable(text: str) -> str:
    """The text without refused and turning characters; runs of blanks and of empty lines become one."""
    text = _TURNING.sub("", _REFUSED.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))
    return _BLANK_LINES.sub("\n\n", _SPACES.sub(" ", text))


def one_line(text: str) -> str:
    """As `printable`, on one line: for titles, names and file metadata."""
    return " ".join(printable(text).split())


def breakable(text: str) -> str:
    """As `text`, with places to break a line (U+200B) in words too long for a column: addresses, digests, noise."""
    return re.sub(rf"\S{{{LONGEST_WORD},}}", lambda word: _broken(word[0]), text)


def _broken(word: str) -> str:
    if any(unicodedata.east_asian_width(letter) in "WF" for letter in word[:LONGEST_WORD]):
        return word  # Chinese and Korean break between letters by themselves
    return "\u200b".join(re.findall(r"[^/?&=._-]{1,18}[/?&=._-]*|[/?&=._-]+", word))
