"""A ZIP file, sent while it is being made: nothing of it is kept."""

import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

# The same for every file, so that equal contents make equal archives.
TIMESTAMP = (1980, 1, 1, 0, 0, 0)
LEVEL = 6


@dataclass(frozen=True)
class Member:
    """`pieces` is read when its turn comes, and only then. `stored` leaves the bytes uncompressed."""

    name: str
    pieces: Iterable[bytes]
    stored: bool = False


class _Outbox(io.RawIOBase):
    """Where the archive is written to, and taken from, piece by piece. It cannot go back."""

    def __init__(self) -> None:
        self._waiting = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._waiting += data
        return len(data)

    def take(self) -> bytes:
        taken = bytes(self._waiting)
        self._waiting.clear()
        return taken


def stream_zip(members: Iterable[Member]) -> Iterator[bytes]:
    """The archive in pieces (with 64-bit sizes, since none is known beforehand)."""
    outbox = _Outbox()
    with zipfile.ZipFile(outbox, "w") as archive:
        for member in members:
            entry = zipfile.ZipInfo(member.name, TIMESTAMP)
            entry.compress_type = zipfile.ZIP_STORED if member.stored else zipfile.ZIP_DEFLATED
            entry._compresslevel = LEVEL  # type: ignore[attr-defined]  # public as compress_level from Python 3.13 on
            entry.external_attr = 0o644 << 16
            with archive.open(entry, "w", force_zip64=not member.stored) as target:
                for piece in member.pieces:
                    target.write(piece)
                    if taken := outbox.take():
                        yield taken
            yield outbox.take()
    yield outbox.take()
