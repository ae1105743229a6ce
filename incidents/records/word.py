"""The words by which a record is found: a row for each, folded, so that an index answers on both databases alike.

Which fields are searched says the record (`found_by`); the rows are kept by `Record.save_base` and `RecordQuerySet`.
Latin words are searched from their beginning; Hangul, Han and kana from any character of a run.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.sql.compiler import SQLCompiler
from django.utils.translation import gettext_lazy as _

from incidents.vocabulary.canonical import sha256_hex
from incidents.vocabulary.words import normal, runs

if TYPE_CHECKING:
    _CharField = models.CharField[str, str]
    _Lookup = models.Lookup[bool]
else:  # Django's own classes take no type parameters at run time
    _CharField = models.CharField
    _Lookup = models.Lookup

LONGEST = 40
LONGEST_BEGINNING = 12  # of an East Asian run: each of its ends is a row
MOST_TERMS = 8
WHOLE = "="  # begins the row that stands for a whole text; no word begins so


class WordField(_CharField):
    pass


@WordField.register_lookup
class Begins(_Lookup):
    """`word__begins="qing"`: a range of the index. The text must be folded: letters and digits only."""

    lookup_name = "begins"
    prepare_rhs = False

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, tuple[str | int, ...]]:
        column, params = self.process_lhs(compiler, connection)
        text = str(self.rhs)
        if connection.vendor == "sqlite":
            return f"({column} >= %s AND {column} < %s)", (*params, text, *params, f"{text}\U0010ffff")
        return f"{column} LIKE %s", (*params, f"{text}%")


class Word(models.Model):
    """`record` is what is found; `part` the row of it that holds the word, if it is not the record's own."""

    word = WordField(_("word"), max_length=LONGEST + 1)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.word


def word_indexes(name: str) -> list[models.Index]:
    """From a word to the records, and from a record to its words. PostgreSQL looks for beginnings by pattern only."""
    by_pattern = ["varchar_pattern_ops", "int8_ops"]
    return [
        models.Index(fields=["word", "record"], opclasses=by_pattern, name=f"{name}_by_word"),
        models.Index(fields=["record", "word"], opclasses=by_pattern[::-1], name=f"{name}_by_record"),
    ]


def words_of(texts: Iterable[str]) -> set[str]:
    """What is kept of the searched fields of a record."""
    found: set[str] = set()
    for text in texts:
        found.update(_pieces(text))
        found.add(whole(text))
    return found - {WHOLE}  # a text without a letter or digit is found by nothing


def whole(text: str) -> str:
    """What stands for a whole text, however long: equal for texts that differ by case, accents or blanks only."""
    folded = "".join(run.text for run in runs(normal(text)))
    return WHOLE + (folded if len(folded) <= LONGEST else sha256_hex(folded)[:LONGEST])


def terms_of(text: str) -> list[str]:
    """What somebody typed, as beginnings of words; the longest first, each once."""
    found = {run.text[: LONGEST if run.is_word else LONGEST_BEGINNING] for run in runs(normal(text))}
    return sorted(found, key=lambda term: (-len(term), term))[:MOST_TERMS]


def _pieces(text: str) -> Iterator[str]:
    for run in runs(normal(text)):
        if run.is_word:
            yield run.text[:LONGEST]
        else:
            yield from (run.text[at : at + LONGEST_BEGINNING] for at in range(len(run.text)))


def keep_words(records: Iterable[Any]) -> None:
    """Makes the rows of words agree with these saved records, all of one model."""
    for record in records:
        table = record.words.model
        owner = getattr(record, f"{record.found_as}_id") if record.found_as else record.pk
        part = record.pk if record.found_as else None
        rows = table.objects.filter(record=owner, **_of_part(table, part))
        wanted = words_of(getattr(record, name) or "" for name in record.found_by)
        kept = set(rows.values_list("word", flat=True))
        if gone := kept - wanted:
            rows.filter(word__in=gone).delete()
        if new := wanted - kept:
            table.objects.bulk_create(_rows(table, new, owner, part))


def add_words(records: Iterable[Any], *, batch: int = 2000) -> None:
    """The rows of words of records that have none yet, all of one model."""
    rows: list[Word] = []
    for record in records:
        owner = getattr(record, f"{record.found_as}_id") if record.found_as else record.pk
        wanted = words_of(getattr(record, name) or "" for name in record.found_by)
        rows += _rows(record.words.model, wanted, owner, record.pk if record.found_as else None)
    if rows:
        type(rows[0])._base_manager.bulk_create(rows, batch_size=batch)


def _of_part(table: Any, part: int | None) -> dict[str, Any]:
    return {"part": part} if has_parts(table) else {}


def has_parts(table: Any) -> bool:
    return any(field.name == "part" for field in table._meta.fields)


def _rows(table: Any, words: Iterable[str], owner: int, part: int | None) -> list[Any]:
    given = {"part_id": part} if has_parts(table) else {}
    return [table(word=word, record_id=owner, **given) for word in sorted(words)]
