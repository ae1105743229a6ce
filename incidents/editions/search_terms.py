"""What a reader typed into the search field, understood: words, "phrases", -exclusions and OR.

Whatever is unfinished (an open quote, an OR without a side, a lone minus) is read as if it were not there.
"""

import re
from dataclasses import dataclass, field

from incidents.vocabulary.words import Run, normal, runs

_PIECE = re.compile(r"(?P<minus>(?<!\S)[-−–])?(?:[\"“”„«»](?P<phrase>[^\"“”„«»]*)[\"“”„«»]?|(?P<word>[^\s\"“”„«»]+))")
MOST_TERMS = 16


@dataclass(frozen=True)
class Term:
    """Tokens that stand beside each other, or one East Asian character, or the beginning of a word (`demol*`)."""

    tokens: tuple[str, ...]
    is_character: bool = False
    is_beginning: bool = False
    spelling: str = ""


@dataclass(frozen=True)
class SearchTerms:
    """One of each group must be found, and none of `excluded`."""

    groups: tuple[tuple[Term, ...], ...] = ()
    excluded: tuple[Term, ...] = ()
    tokens: frozenset[str] = field(default=frozenset())

    def __bool__(self) -> bool:
        return bool(self.groups or self.excluded)

    def wanted(self) -> list[Term]:
        return [term for group in self.groups for term in group]


def understood(text: str) -> SearchTerms:
    """The terms of a search; empty when the text holds no word."""
    groups: list[list[Term]] = []
    excluded: list[Term] = []
    widen = False
    for piece in list(_PIECE.finditer(normal(text)))[: 4 * MOST_TERMS]:
        if piece["word"] == "OR" and not piece["minus"]:
            widen = bool(groups)
            continue
        terms = _terms(piece)
        if piece["minus"]:
            excluded += terms
        elif widen and terms:
            groups[-1].append(terms[0])
            groups += [[term] for term in terms[1:]]
        else:
            groups += [[term] for term in terms]
        widen = False
    kept = groups[:MOST_TERMS]
    tokens = frozenset(token for group in kept for term in group for token in term.tokens)
    return SearchTerms(tuple(tuple(group[:MOST_TERMS]) for group in kept), tuple(excluded[:MOST_TERMS]), tokens)


def _terms(piece: re.Match[str]) -> list[Term]:
    if piece["phrase"] is not None:
        found = list(runs(piece["phrase"]))
        if len(found) == 1:
            return [_term(found[0])]
        tokens = tuple(token for run in found for token in run.tokens())
        return [Term(tokens)] if tokens else [_term(run) for run in found]
    found = list(runs(piece["word"]))
    terms = [_term(run) for run in found]
    if piece["word"].endswith("*") and found and found[-1].is_word:
        terms[-1] = Term((found[-1].text,), is_beginning=True)
    return terms


def _term(run: Run) -> Term:
    tokens = tuple(run.tokens())
    return Term(tokens, spelling=run.text if run.is_word else "") if tokens else Term((run.text,), is_character=True)
