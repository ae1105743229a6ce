"""Several tables from one reading of the cases: the first goes out at once, the others wait in temporary files."""

import gzip
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO

from incidents.editions.csv_cells import Value
from incidents.editions.tables.table import Table
from incidents.reports.sheets import Case

PIECE = 1 << 16
QUICK = 1  # of gzip's levels

Encode = Callable[[Sequence[Value]], bytes]


def in_one_pass(
    tables: Sequence[Table], cases: Iterable[Case], encoders: Mapping[str, Encode], *, folder: Path | None = None
) -> Iterator[tuple[Table, Iterator[bytes]]]:
    """Each table with its encoded rows. The rows of one must be read to their end before the next is asked for.

    `encoders` makes the bytes of a row, by name of table. Memory does not grow with the number of cases; what waits,
    compressed, waits in `folder`, by default that for temporary files, without a name there.
    """
    first, *others = tables
    with ExitStack() as open_files:
        files = {table.name: open_files.enter_context(tempfile.TemporaryFile(dir=folder)) for table in others}
        spools = {name: gzip.GzipFile(fileobj=file, mode="wb", compresslevel=QUICK) for name, file in files.items()}

        def rows_of_the_first() -> Iterator[bytes]:
            waiting = {name: bytearray() for name in spools}
            for case in cases:
                yield b"".join(map(encoders[first.name], case[first.name]))
                for name, encoded in waiting.items():
                    for row in case[name]:
                        encoded += encoders[name](row)
                    if len(encoded) >= PIECE:
                        spools[name].write(encoded)
                        encoded.clear()
            for name, spool in spools.items():
                spool.write(waiting[name])
                spool.close()

        yield first, rows_of_the_first()
        for table in others:
            yield table, _read(files[table.name])


def _read(file: BinaryIO) -> Iterator[bytes]:
    file.seek(0)
    with gzip.GzipFile(fileobj=file) as spool:
        while piece := spool.read(PIECE):
            yield piece
