"""Names for what the public sees: ids that cannot be guessed, slugs, and pseudonyms that reveal no order."""

import re
import secrets
import unicodedata
from collections.abc import Collection

PUBLIC_ID_PREFIX = "CT-"
PUBLIC_ID_LENGTH = 14  # 30 symbols: 14 of them hold 68 random bits
SLUG_LENGTH = 60

# Crockford's base32 without A and E as well: nothing to mistake for 0 or 1, and no vowel to spell a word with.
_ALPHABET = "0123456789BCDFGHJKMNPQRSTVWXYZ"
_PUBLIC_ID = re.compile(rf"{PUBLIC_ID_PREFIX}[{_ALPHABET}]{{{PUBLIC_ID_LENGTH}}}")
# Latin letters that Unicode does not decompose into a letter and an accent.
_UNDECOMPOSED = str.maketrans(
    {
        "ß": "ss",
        "ẞ": "SS",
        "æ": "ae",
        "Æ": "AE",
        "œ": "oe",
        "Œ": "OE",
        "þ": "th",
        "Þ": "TH",
        "ø": "o",
        "Ø": "O",
        "ł": "l",
        "Ł": "L",
        "đ": "d",
        "Đ": "D",
        "ð": "d",
        "Ð": "D",
        "ı": "i",
        "'": "",
        "’": "",
        "ʼ": "",
        "‘": "",
    }
)
_PSEUDONYM_WORD = "Person "
_LOWEST_NUMBER = 10


def new_public_id() -> str:
    """A fresh id such as CT-7K2QW9ZB4M1XRT, from the operating system's random source (68 bits)."""
    return PUBLIC_ID_PREFIX + "".join(secrets.choice(_ALPHABET) for _ in range(PUBLIC_ID_LENGTH))


def is_public_id(text: str) -> bool:
    """Whether the text has the form of a public id."""
    return _PUBLIC_ID.fullmatch(text) is not None


def slugify_title(text: str) -> str:
    """An ASCII slug of at most 60 characters, cut between words; accents are folded, other scripts dropped.

    Empty where no ASCII letter is left: the caller then asks a person for a slug.
    """
    folded = unicodedata.normalize("NFKD", text.translate(_UNDECOMPOSED)).encode("ascii", "ignore").decode().lower()
    slug = "-".join(re.findall(r"[a-z0-9]+", folded))
    if not re.search("[a-z]", slug):
        return ""
    if len(slug) <= SLUG_LENGTH:
        return slug
    cut = slug[: SLUG_LENGTH + 1].rpartition("-")[0] or slug[:SLUG_LENGTH]
    return cut if re.search("[a-z]", cut) else ""


def new_pseudonym(letter: str, taken: Collection[str]) -> str:
    """A pseudonym such as "Person K-17" that is not among `taken` (pseudonyms of any letter, ever given).

    `letter` is a single A to Z that stands for the role; ValueError otherwise. The number is drawn at random from 10
    to 99, from 10 to 999 once half of those are in use, and so on: within a range it tells nothing about the order in
    which people became known.
    """
    if not re.fullmatch("[A-Z]", letter):
        raise ValueError("The letter of a pseudonym is one of A to Z.")
    limit = 100
    while True:
        every = [f"{_PSEUDONYM_WORD}{letter}-{number}" for number in range(_LOWEST_NUMBER, limit)]
        free = [pseudonym for pseudonym in every if pseudonym not in taken]
        if len(free) * 2 > len(every):
            return secrets.choice(free)
        limit *= 10
