"""The line of an incident that a search found, with the words that it found."""

from dataclasses import dataclass

from incidents.editions.filters import Filters
from incidents.editions.search_terms import SearchTerms, understood
from incidents.vocabulary.words import Run, normal, runs

WIDTH = 220


@dataclass(frozen=True)
class Segment:
    """A piece of plain text (not HTML: escape it); `found` when the search found it."""

    text: str
    found: bool


def snippet(search_text: str, query: Filters) -> list[Segment]:
    """About 220 characters around the first words found, from the line that holds most of them; [] if none does."""
    terms = understood(query.q)
    lines = normal(search_text).split("\n")
    # What cannot hold a word of the search is not read; where all are ruled out, all are.
    hopeful = [line for line in lines if _may_hold(line.casefold(), terms)] or lines
    best: tuple[int, str, list[tuple[int, int]]] = (0, "", [])
    for line in hopeful:
        spans = _spans(line, terms)
        distinct = len({line[start:end].casefold() for start, end in spans})
        if distinct > best[0]:
            best = (distinct, line, spans)
        if distinct >= len(terms.groups):
            break
    return _cut(best[1], best[2]) if best[0] else []


def _may_hold(line: str, terms: SearchTerms) -> bool:
    """Whether the line has the beginning of a word, or a pair of characters; words may differ in their last letters."""
    return any(token[: max(len(token) - 2, 2)] in line for token in terms.tokens)


def _spans(line: str, terms: SearchTerms) -> list[tuple[int, int]]:
    """Where the line holds words of the search: (start, end), in order and apart."""
    spans: list[tuple[int, int]] = []
    for run in runs(line):
        if run.is_word:
            if _is_wanted(run, terms):
                spans.append((run.start, run.end))
        else:
            spans += _pieces(run, terms)
    return spans


def _is_wanted(run: Run, terms: SearchTerms) -> bool:
    if run.tokens()[0] in terms.tokens:
        return True
    return any(term.is_beginning and run.text.startswith(term.tokens[0]) for term in terms.wanted())


def _pieces(run: Run, terms: SearchTerms) -> list[tuple[int, int]]:
    """Pairs and single characters of an East Asian run, joined where they touch."""
    if len(run.text) != run.end - run.start:
        return [(run.start, run.end)] if terms.tokens.intersection(run.tokens()) else []
    marked = [False] * len(run.text)
    for at in range(len(run.text)):
        for length in (1, 2):
            if run.text[at : at + length] in terms.tokens and at + length <= len(run.text):
                marked[at : at + length] = [True] * length
    spans: list[tuple[int, int]] = []
    for at, is_marked in enumerate(marked, run.start):
        if is_marked and spans and spans[-1][1] == at:
            spans[-1] = (spans[-1][0], at + 1)
        elif is_marked:
            spans.append((at, at + 1))
    return spans


def _cut(line: str, spans: list[tuple[int, int]]) -> list[Segment]:
    begin = max(spans[0][0] - WIDTH // 3, 0)
    if begin:
        begin = line.find(" ", begin, spans[0][0]) + 1 or begin
    end = min(begin + WIDTH, len(line))
    if end < len(line):
        end = max(line.rfind(" ", begin, end), spans[0][1])
    segments = [Segment("… ", found=False)] if begin else []
    at = begin
    for start, stop in (span for span in spans if span[1] <= end):
        segments += [Segment(line[at:start], found=False), Segment(line[start:stop], found=True)]
        at = stop
    segments.append(Segment(line[at:end] + (" …" if end < len(line) else ""), found=False))
    return [segment for segment in segments if segment.text]
