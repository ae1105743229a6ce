"""Pieces of bytes that are counted and digested while they pass."""

import hashlib
from collections.abc import Iterable, Iterator


class Digested:
    """Can be read once; `size` in bytes and `sha256` (64 hexadecimal digits) hold afterwards."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces = pieces
        self._digest = hashlib.sha256()
        self.size = 0

    def __iter__(self) -> Iterator[bytes]:
        for piece in self._pieces:
            self._digest.update(piece)
            self.size += len(piece)
            yield piece

    @property
    def sha256(self) -> str:
        return self._digest.hexdigest()
