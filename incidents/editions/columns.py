"""What a column of an export is: its name, the kind of its values, and what they mean."""

from dataclasses import dataclass

from django.db.models.enums import Choices


@dataclass(frozen=True)
class Column:
    """`kind` is text, integer, decimal, boolean, date, datetime or uri; `about` says in English what stands in it.

    `hxl` is the tag of the Humanitarian Exchange Language. `codes` is the vocabulary that the values come from.
    `refers_to` names the table and column that hold the same value, as `sources.source_id`.
    """

    name: str
    about: str
    kind: str = "text"
    hxl: str = ""
    codes: type[Choices] | None = None
    refers_to: str = ""
    required: bool = False
