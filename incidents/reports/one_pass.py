"""Several tables from one reading of the documents: the first goes out at once, the others wait in temporary files."""

import gzip
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from typing import BinaryIO

from incidents.editions.csv_cells import Value
from incidents.editions.tables.table import Document, Table

PIECE = 1 << 16
QUICK = 1  # of gzip's levels

Encode = Callable[[Sequence[Value]], bytes]


def in_one_pass(
    tables: Sequence[Table], documents: Iterable[Document], site_url: str, encoders: Mapping[str, Encode]
) -> Iterator[tuple[Table, Iterator[bytes]]]:
    """Each table with its encoded rows. The rows of one must be read to their end before the next is asked for.

    `encoders` makes the bytes of a row, by name of table. Memory does not grow with the number of documents.
    """
    first, *others = tables
    with ExitStack() as open_files:
        files = {table.name: open_files.enter_context(tempfile.TemporaryFile()) for table in others}
        spools = {name: gzip.GzipFile(fileobj=file, mode="wb", compresslevel=QUICK) for name, file in files.items()}

        def rows_of_the_first() -> Iterator[bytes]:
            for document in documents:
                for row in first.rows(document, site_url):
                    yield encoders[first.name](row)
                for table in others:
                    spools[table.name].write(b"".join(map(encoders[table.name], table.rows(document, site_url))))
            for spool in spools.values():
                spool.close()

        yield first, rows_of_the_first()
        for table in others:
            yield table, _read(files[table.name])


def _read(file: BinaryIO) -> Iterator[bytes]:
    file.seek(0)
    with gzip.GzipFile(fileobj=file) as spool:
        while piece := spool.read(PIECE):
            yield piece
