"""What the search in a filter finds: all of it, best first, when that is little; else the latest part of it.

The vocabulary tells beforehand how many incidents a search can find at most, which chooses the way to ask the index.
"""

from dataclasses import dataclass

from incidents.editions import search_index
from incidents.editions.filters import Filters
from incidents.editions.numbers import fetched
from incidents.editions.search_terms import SearchTerms, Term, understood

FEW = 1000
RANKED = 200


@dataclass(frozen=True)
class Hits:
    """Numbers of incidents by relevance. Not `complete`: there are more than FEW, and these are the latest of them."""

    terms: SearchTerms
    sequences: list[int]
    complete: bool


def hits_of(filters: Filters) -> Hits | None:
    """None when nothing is searched for."""
    if not filters.q:
        return None
    terms = understood(filters.q)
    if not terms:
        return Hits(terms, [], complete=True)
    if not terms.groups:
        return Hits(terms, [], complete=False)
    most = most_hits(terms)
    if most == 0:
        return Hits(terms, [], complete=True)
    if most <= FEW:
        return Hits(terms, search_index.matches(terms, limit=FEW, best=True), complete=True)
    latest = search_index.matches(terms, limit=FEW + 1, best=False, expected=most)
    if len(latest) <= FEW:
        return Hits(terms, search_index.matches(terms, limit=FEW, best=True), complete=True)
    return Hits(terms, _titles_first(terms, latest), complete=False)


def most_hits(terms: SearchTerms) -> int:
    """No search finds more incidents than hold its rarest word."""
    wanted = {token for term in terms.wanted() if not term.is_beginning for token in term.tokens}
    slots = ", ".join(["%s"] * len(wanted))
    statement = "SELECT token, SUM(incidents) FROM editions_searchword WHERE token IN"
    known = fetched(f"{statement} ({slots}) GROUP BY token", sorted(wanted)) if wanted else []
    incidents = {str(token): int(total) for token, total in known}
    return min(sum(_most(term, incidents) for term in group) for group in terms.groups)


def _most(term: Term, incidents: dict[str, int]) -> int:
    if term.is_beginning:
        return FEW + 1
    return min(incidents.get(token, 0) for token in term.tokens)


def _titles_first(terms: SearchTerms, latest: list[int]) -> list[int]:
    """Among the latest few, those whose titles match; ranking every hit of a common word would read the whole index."""
    candidates = latest[:RANKED]
    titled = search_index.in_titles(terms, since=candidates[-1])
    first = [sequence for sequence in candidates if sequence in titled]
    return first + [sequence for sequence in latest if sequence not in titled]
