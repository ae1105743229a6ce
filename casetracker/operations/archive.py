"""One file for everything: a ZIP of entries and a manifest of their SHA-256, locked by a passphrase if one is given.

The manifest is written last and the ZIP's own directory after it, so that whatever was cut off says so by itself.
Entries are read and written in pieces: memory does not grow with them.
"""

import contextlib
import errno
import hashlib
import io
import json
import struct
import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self, TypeVar

import pyzipper

FORMAT = "casetracker-backup/1"
MANIFEST = "manifest.json"
PIECE = 1 << 20
LARGEST_MANIFEST = 256 * PIECE
Found = TypeVar("Found")
_FAST = 1  # of the nine levels of compression: the disk is slower than this, and the others gain little
_NO_TIME = (1980, 1, 1, 0, 0, 0)
_AS_ZIP_FAILS = (
    pyzipper.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    KeyError,
    NotImplementedError,
    OverflowError,
    UnicodeError,
    ValueError,
)


class BadArchive(Exception):
    """The file is no whole, sound archive, or cannot be opened with this passphrase; the message says which."""


class ArchiveWriter:
    """Writes entries one after the other; `close` writes the manifest, without which there is no archive."""

    def __init__(self, file: IO[bytes], passphrase: str) -> None:
        lock = {"encryption": pyzipper.WZ_AES} if passphrase else {}
        self._zip = pyzipper.AESZipFile(file, "w", compression=pyzipper.ZIP_DEFLATED, **lock)
        if passphrase:
            self._zip.setpassword(passphrase.encode())
        self._entries: dict[str, dict[str, Any]] = {}

    def add(self, name: str, pieces: Iterable[bytes]) -> None:
        digest, size = hashlib.sha256(), 0
        with self._given_up_on_failure(), self._zip.open(self._info(name), "w", force_zip64=True) as entry:
            for piece in pieces:
                digest.update(piece)
                size += len(piece)
                entry.write(piece)
        self._entries[name] = {"sha256": digest.hexdigest(), "bytes": size}

    def close(self, about: dict[str, Any]) -> str:
        """Writes the manifest and ends the archive; returns the manifest's SHA-256, by which it can be named."""
        manifest = json.dumps({"format": FORMAT, **about, "entries": self._entries}, indent=1, sort_keys=True).encode()
        with self._given_up_on_failure():
            self._zip.writestr(self._info(MANIFEST), manifest)
            self._zip.close()
        return hashlib.sha256(manifest).hexdigest()

    @contextlib.contextmanager
    def _given_up_on_failure(self) -> Iterator[None]:
        """An archive that could not be written to its end is let go: it would try once more when it is forgotten."""
        try:
            yield
        except BaseException:
            self._zip.fp = None
            raise

    def _info(self, name: str) -> Any:
        info = self._zip.zipinfo_cls(name, _NO_TIME)
        info.compress_type, info._compresslevel = pyzipper.ZIP_DEFLATED, _FAST
        return info


class Archive:
    """An archive to read. Raises BadArchive from every method; `manifest` is what its writer said of it."""

    def __init__(self, path: Path, passphrase: str) -> None:
        self._file = path.open("rb")
        try:
            self._zip = self._checked(lambda: pyzipper.AESZipFile(self._file), "is not an archive, or is cut off")
            if passphrase:
                self._zip.setpassword(passphrase.encode())
            self.manifest: dict[str, Any] = self._read_manifest()
        except BaseException:
            self._file.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def _read_manifest(self) -> dict[str, Any]:
        info = self._checked(lambda: self._zip.getinfo(MANIFEST), "has no manifest")
        if info.file_size > LARGEST_MANIFEST:
            raise BadArchive("has a manifest that is too long")
        text = b"".join(self.pieces(MANIFEST))
        manifest = self._checked(lambda: json.loads(text), "has a manifest that cannot be read")
        if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
            raise BadArchive(f"is of another format than {FORMAT}")
        return manifest

    def verify(self) -> None:
        """Reads every entry to its end and compares its SHA-256. Nothing but what the manifest names may be there."""
        entries = self.manifest["entries"]
        found = self._zip.namelist()
        if sorted(found) != sorted([*entries, MANIFEST]):
            raise BadArchive("does not hold what its manifest names")
        for name, expected in entries.items():
            digest = hashlib.sha256()
            for piece in self.pieces(name):
                digest.update(piece)
            if digest.hexdigest() != expected["sha256"]:
                raise BadArchive(f"is damaged: {name} is not what was written")

    def pieces(self, name: str) -> Iterator[bytes]:
        """The bytes of an entry, at most a mebibyte at a time."""
        with self._opened(name) as entry:
            while piece := self._checked(lambda: entry.read(PIECE), f"is damaged at {name}"):
                yield piece

    def lines(self, name: str) -> Iterator[bytes]:
        """The lines of an entry."""
        with self._opened(name) as entry:
            reader = io.BufferedReader(entry, PIECE)
            while line := self._checked(reader.readline, f"is damaged at {name}"):
                yield line

    def _opened(self, name: str) -> Any:
        return self._checked(lambda: self._zip.open(name), f"is damaged at {name}")

    def _checked(self, read: Callable[[], Found], fault: str) -> Found:
        """What `read` returns; whatever a ZIP can fail with comes out as BadArchive."""
        try:
            return read()
        except RuntimeError as error:  # so the library says it, for want of a kind of its own
            raise BadArchive(_of_the_lock(error)) from None
        except _AS_ZIP_FAILS:
            raise BadArchive(fault) from None
        except OSError as error:
            if error.errno != errno.EINVAL:  # a place in the file that cannot be
                raise
            raise BadArchive(fault) from None


def _of_the_lock(error: RuntimeError) -> str:
    if "Bad password" in str(error):
        return "does not open with this passphrase"
    return "is locked: give the file of its passphrase" if "password" in str(error) else "is damaged"
