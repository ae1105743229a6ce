"""A pasted text as numbered paragraphs, so that every statement can say where it was found."""

import re

# What a web page puts around a text and is no part of it.
ARTEFACTS = re.compile(r"^(back to top|advertisement|print|share|related stories?)$", re.IGNORECASE)
FIRST_WORDS = 300


LONGEST_HEADING = 100
ENDS_A_SENTENCE = (".", "!", "?", "”", '"', "。", "다")


def numbered(text: str) -> dict[int, str]:
    """Number -> paragraph. What heads the text (short lines that end no sentence) is together number 0."""
    parts = paragraphs(text)
    heads = 0
    while heads < len(parts) - 1 and _is_heading(parts[heads]):
        heads += 1
    heading = {0: " — ".join(parts[:heads])} if heads else {}
    return heading | dict(enumerate(parts[heads:], 1))


def _is_heading(part: str) -> bool:
    return len(part) <= LONGEST_HEADING and not part.endswith(ENDS_A_SENTENCE)


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text in their order. Blank lines part them, else line ends do."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    parts = re.split(r"\n\s*\n", plain)
    if len(parts) == 1:
        parts = plain.split("\n")
    cleaned = (" ".join(part.split()) for part in parts)
    return [part for part in cleaned if part and not ARTEFACTS.match(part)]


def first_words(paragraph: str) -> str:
    """The beginning of a paragraph, for a statement that says no more than that."""
    return paragraph if len(paragraph) <= FIRST_WORDS else paragraph[: FIRST_WORDS - 1] + "…"
