"""Records found by words, from an index: as dear for one hundred records as for a hundred thousand.

Each typed word must begin a word of the record (word.py). A rare word leads to its records; where every word is common,
the list is walked in its own order and each record is asked whether it has them.
"""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from incidents.records.word import has_parts, terms_of, whole

FEW = 10_000
LONGEST_REFERENCE = 40


def is_searched(model: Any) -> bool:
    return bool(getattr(model, "found_by", ()))


def with_words(rows: QuerySet[Any], text: str, *, names: bool = True) -> QuerySet[Any]:
    """Those of `rows` that have every word of `text`; without `names` only by words of their own, not of their parts.

    Asks the index once for each word, eight at most.
    """
    terms = terms_of(text)
    if not terms:
        return rows.none()
    words = _words(rows, names=names)
    common = FEW + 1
    counts = {term: words.filter(word__begins=term)[:common].count() for term in terms}
    rarest = min(terms, key=lambda term: counts[term])
    for term in terms:
        found = words.filter(word__begins=term)
        if term == rarest and counts[term] <= FEW:
            rows = rows.filter(pk__in=found.values("record_id"))
        else:
            rows = rows.filter(Exists(found.filter(record=OuterRef("pk"))))
    return rows


def with_reference(rows: QuerySet[Any], text: str) -> QuerySet[Any] | None:
    """The one of `rows` whose reference is `text`; None if there is none."""
    wanted = text.strip()
    found = rows.filter(reference__in={wanted, wanted.upper()})
    return found if len(wanted) <= LONGEST_REFERENCE and found.exists() else None


def called(rows: QuerySet[Any], text: str, *, names: bool = True) -> QuerySet[Any]:
    """Those of `rows` of which a searched field is `text` as a whole, but for case, accents and blanks."""
    return rows.filter(pk__in=_words(rows, names=names).filter(word=whole(text)).values("record_id"))


def _words(rows: QuerySet[Any], *, names: bool) -> QuerySet[Any]:
    table = rows.model._meta.get_field("words").related_model
    found: QuerySet[Any] = table._default_manager.order_by()
    return found if names or not has_parts(table) else found.filter(part__isnull=True)
