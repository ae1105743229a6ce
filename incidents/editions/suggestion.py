"""Did you mean …? A word that no incident holds, and the nearest one that some do."""

from incidents.editions.search_word import SearchWord
from incidents.vocabulary.words import normal, runs, stem

SHORTEST = 4
_MOST_CANDIDATES = 4000


def suggestion_for(search: str) -> str:
    """The search with each unknown Latin word replaced by its nearest known neighbour; "" when there is none."""
    text = normal(search)
    unknown = [run for run in runs(text) if run.is_word and len(run.text) >= SHORTEST and run.text.isalpha()]
    tokens = {run.text: stem(run.text) for run in unknown}
    known = set(SearchWord.objects.filter(token__in=tokens.values()).values_list("token", flat=True))
    changed = False
    for run in reversed(unknown):
        if tokens[run.text] in known:
            continue
        if nearest := _nearest(run.text):
            text = text[: run.start] + nearest + text[run.end :]
            changed = True
    return text if changed else ""


def _nearest(word: str) -> str:
    """Among the words with the same first letter and about the same length; ties go to the more frequent."""
    allowed = 1 if len(word) < 6 else 2
    candidates = SearchWord.objects.filter(word__startswith=word[0]).order_by("-incidents")
    best, best_distance = "", allowed + 1
    for candidate in candidates.values_list("word", flat=True)[:_MOST_CANDIDATES]:
        if abs(len(candidate) - len(word)) <= allowed and candidate.isalpha():
            distance = _distance(word, candidate, best_distance)
            if distance < best_distance:
                best, best_distance = candidate, distance
    return best


def _distance(one: str, other: str, limit: int) -> int:
    """Letters to add, drop, change or swap with a neighbour; `limit` when it is that many or more."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        current = [row]
        for column, against in enumerate(other, 1):
            step = min(last[column] + 1, current[-1] + 1, last[column - 1] + (letter != against))
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == against:
                step = min(step, before[column - 2] + 1)
            current.append(step)
        if min(current) >= limit:
            return limit
        before, last = last, current
    return min(last[-1], limit)
