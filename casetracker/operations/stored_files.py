"""Files of an archive into the store of evidence. What stands there is never overwritten by something else."""

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage

from casetracker.operations.archive import PIECE, Archive, BadArchive
from casetracker.operations.fresh_database import BEFORE, BESIDE

FOLDER = "files/"


def names(archive: Archive) -> list[str]:
    return [name for name in archive.manifest["entries"] if name.startswith(FOLDER)]


def check_names(archive: Archive) -> None:
    """Raises BadArchive for a name that would lead out of the store."""
    for name in names(archive):
        _place(name)


def bring_back(archive: Archive) -> int:
    """Puts every file at its place, whole or not at all; returns how many. Files the archive does not know stay.

    What stands at such a place and is another file (a damaged one, say) is kept under a name beside it.
    """
    found = names(archive)
    for name in found:
        place = _place(name)
        if place.exists():
            if _digest(place) == archive.manifest["entries"][name]["sha256"]:
                continue
            place.rename(place.with_name(place.name + BEFORE))
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _write(place, archive.pieces(name))
    return len(found)


def _place(name: str) -> Path:
    try:
        return Path(default_storage.path(name.removeprefix(FOLDER)))
    except SuspiciousFileOperation:
        raise BadArchive("names a file outside the store of evidence") from None


def _write(place: Path, pieces: Iterable[bytes]) -> None:
    beside = place.with_name(place.name + BESIDE)
    try:
        with beside.open("wb") as file:
            beside.chmod(0o600)
            for piece in pieces:
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        beside.rename(place)
    finally:
        beside.unlink(missing_ok=True)


def _digest(place: Path) -> str:
    digest = hashlib.sha256()
    with place.open("rb") as file:
        while piece := file.read(PIECE):
            digest.update(piece)
    return digest.hexdigest()
