"""What a reader may ask of an export beyond the query."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Options:
    """Of CSV only: `hxl` adds the row of HXL tags, `bom` the byte order mark. Other formats take no notice."""

    hxl: bool = False
    bom: bool = False
