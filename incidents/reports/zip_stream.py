"""A ZIP file, sent while it is being made: nothing of it is kept."""

import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

# The same for every file, so that equal contents make equal archives.
TIMESTAMP = (1980, 1, 1, 0, 0, 0)
LEVEL = 6
PIECE = 1 << 16


@dataclass(frozen=True)
class Member:
    """`pieces` is read when its turn comes, and only then. `stored` leaves the bytes uncompressed.

    `large` makes room for sizes of 64 bits; without it more than 2 GB are refused (zipfile.LargeZipFile).
    """

    name: str
    pieces: Iterable[bytes]
    stored: bool = False
    large: bool = True


class _Outbox(io.RawIOBase):
    """Where the archive is written to, and taken from, piece by piece. It cannot go back."""

    def __init__(self) -> None:
        self._waiting = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._waiting += data
        return len(data)

    def __len__(self) -> int:
        return len(self._waiting)

    def take(self) -> bytes:
        taken = bytes(self._waiting)
        self._waiting.clear()
        return taken


def stream_zip(members: Iterable[Member]) -> Iterator[bytes]:
    """The archive in pieces of at most some 64 kB."""
    outbox = _Outbox()
    with zipfile.ZipFile(outbox, "w") as archive:
        for member in members:
            entry = zipfile.ZipInfo(member.name, TIMESTAMP)
            entry.compress_type = zipfile.ZIP_STORED if member.stored else zipfile.ZIP_DEFLATED
            entry._compresslevel = LEVEL  # type: ignore[attr-defined]  # public as compress_level from Python 3.13 on
            entry.external_attr = 0o644 << 16
            with archive.open(entry, "w", force_zip64=member.large and not member.stored) as target:
                for piece in member.pieces:
                    target.write(piece)
                    if len(outbox) >= PIECE:
                        yield outbox.take()
            # Small members go out at once: the reader sees soon that something comes.
            yield outbox.take()
    yield outbox.take()
