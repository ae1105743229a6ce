"""Reads a file of any length a little ahead, without ever holding more than that."""

from typing import Protocol


class Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...


class Ahead:
    """`at` is the number of bytes taken so far."""

    def __init__(self, file: Readable) -> None:
        self._file = file
        self._waiting = b""
        self.at = 0

    def peek(self, size: int) -> bytes:
        """The next `size` bytes, or what is left of the file; they stay there."""
        if len(self._waiting) < size:
            pieces = [self._waiting]
            missing = size - len(self._waiting)
            while missing > 0 and (piece := self._file.read(missing)):
                pieces.append(piece)
                missing -= len(piece)
            self._waiting = b"".join(pieces)
        return self._waiting[:size]

    def take(self, size: int) -> bytes:
        """The same bytes, taken away."""
        taken = self.peek(size)
        self._waiting = self._waiting[len(taken) :]
        self.at += len(taken)
        return taken
