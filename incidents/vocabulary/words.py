"""Text -> the words that are searched for: one reading for both databases and for the reader's own words.

Latin words are folded (case, accents, full-width forms) and stemmed as English; Hangul, Han and kana come as pairs of
neighbouring characters, which find words inside a run without a dictionary; Han characters are folded to simplified.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

import snowballstemmer

_EAST_ASIAN = "\u1100-\u11ff\u3005\u3041-\u30ff\u3130-\u318f\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff"
_EAST_ASIAN_RUN = rf"[{_EAST_ASIAN}\U00020000-\U0003ffff]+"
_WORD = rf"[^\W_{_EAST_ASIAN}\U00020000-\U0003ffff]+(?:['’ʼ][^\W_{_EAST_ASIAN}\U00020000-\U0003ffff]+)*"
RUN = re.compile(rf"(?P<pairs>{_EAST_ASIAN_RUN})|(?P<word>{_WORD})")
# Latin letters that Unicode does not decompose into a letter and an accent.
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})
LONGEST_WORD = 40


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of one kind of writing: `text` folded, and where it stands in the text it was read from."""

    text: str
    is_word: bool
    start: int
    end: int

    def tokens(self) -> list[str]:
        """What the index holds of it, in order: a stem, or pairs. A single East Asian character gives none."""
        if self.is_word:
            return [stem(self.text)]
        return [self.text[at : at + 2] for at in range(len(self.text) - 1)]


def runs(text: str) -> Iterator[Run]:
    """The runs of a text, which must be in the normal form NFC (`normal`)."""
    for found in RUN.finditer(text):
        is_word = found.lastgroup == "word"
        folded = fold(found[0])[: LONGEST_WORD if is_word else None]
        if folded:
            yield Run(folded, is_word, found.start(), found.end())


def normal(text: str) -> str:
    return unicodedata.normalize("NFC", text)


@lru_cache(maxsize=65536)
def fold(run: str) -> str:
    """A run without what makes no difference: case, accents, width, apostrophes, traditional forms.

    Letters and digits only are left, whatever compatibility forms unfold to: nothing in it can act in a query.
    """
    plain = unicodedata.normalize("NFKC", run).casefold()
    if not plain.isascii():
        bare = (char for char in unicodedata.normalize("NFD", plain) if not unicodedata.category(char).startswith("M"))
        plain = unicodedata.normalize("NFC", "".join(bare)).translate(_LETTERS).translate(_simplified())
    return "".join(char for char in plain if char.isalnum())


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The English stem of a folded word; other scripts and words with digits stay as they are."""
    if not (word.isascii() and word.isalpha()):
        return word
    return str(_stemmer().stemWord(word))


@cache
def _stemmer() -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer("english")


@cache
def _simplified() -> dict[int, str]:
    """Traditional character -> simplified, from the table of the OpenCC project."""
    table = files("opencc").joinpath("dictionary", "TSCharacters.txt").read_text(encoding="utf-8")
    pairs = (line.split("\t") for line in table.splitlines() if "\t" in line)
    return {ord(old): new.split(" ")[0] for old, new in pairs if len(old) == 1}


@dataclass(frozen=True, slots=True)
class Reading:
    """What the search keeps of a line: tokens in order, (word as written but for folding, token) of each word once,
    pairs and characters among them, and the single East Asian characters. `line`: the tokens with blanks between."""

    tokens: tuple[str, ...]
    line: str
    spellings: frozenset[tuple[str, str]]
    characters: frozenset[str]


@lru_cache(maxsize=16384)
def read(line: str) -> Reading:
    """Reads a line once: names of places, sources and violations come again with every incident."""
    tokens: list[str] = []
    spellings: set[tuple[str, str]] = set()
    singles: set[str] = set()
    for run in runs(normal(line)):
        held = run.tokens()
        tokens += held
        if run.is_word:
            spellings.add((run.text, held[0]))
        else:
            singles.update(run.text)
            spellings.update((piece, piece) for piece in held)
    spellings.update((char, char) for char in singles)
    return Reading(tuple(tokens), " ".join(tokens), frozenset(spellings), frozenset(singles))
