"""Checks an open-data package: the signature of its manifest, the digest of every file, and each row."""

import hashlib
import json
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO, Any

from incidents.reports.datapackage.package import MANIFEST
from incidents.reports.signature import is_ours
from incidents.reports.verification.ahead import Ahead
from incidents.reports.verification.kinds import CSV_KINDS
from incidents.reports.verification.rows import Rows
from incidents.reports.verification.verdict import Difference, Fault, Verdict

PIECE = 1 << 16
# A package names its parts in a page of text; a bomb of thousands is none.
MOST_PARTS = 40
LONGEST_MANIFEST = 1 << 18
DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError)


def check_package(file: IO[bytes], site_url: str, *, verdict: Verdict, most_bytes: int) -> Verdict:
    """`most_bytes` is how much a package may hold unpacked."""
    try:
        with zipfile.ZipFile(file) as archive:
            verdict.differences += _differences(archive, site_url, verdict, most_bytes)
    except DAMAGE:
        verdict.differences.append(Difference(Fault.DAMAGED))
    verdict.complete = not verdict.differences
    return verdict


def _differences(archive: zipfile.ZipFile, site_url: str, verdict: Verdict, most_bytes: int) -> Iterator[Difference]:
    parts = {part.filename: part for part in archive.infolist()}
    if (
        len(archive.infolist()) != len(parts)
        or len(parts) > MOST_PARTS
        or sum(p.file_size for p in parts.values()) > most_bytes
    ):
        yield Difference(Fault.ADDED)
        return
    manifest = _manifest(archive, parts)
    if not is_ours(manifest):
        yield Difference(Fault.UNSIGNED, MANIFEST)
    listed: dict[str, Any] = manifest.get("files", {}) if isinstance(manifest.get("files"), dict) else {}
    for name in sorted(listed.keys() - parts.keys()):
        yield Difference(Fault.MISSING, name)
    for name in parts:
        if name != MANIFEST:
            yield from _part(archive, name, listed, site_url, verdict)


def _manifest(archive: zipfile.ZipFile, parts: dict[str, zipfile.ZipInfo]) -> dict[str, Any]:
    if MANIFEST not in parts or parts[MANIFEST].file_size > LONGEST_MANIFEST:
        return {}
    try:
        manifest = json.loads(archive.read(MANIFEST))
    except (ValueError, *DAMAGE):
        return {}
    return manifest if isinstance(manifest, dict) else {}


def _part(
    archive: zipfile.ZipFile, name: str, listed: dict[str, Any], site_url: str, verdict: Verdict
) -> Iterator[Difference]:
    """The rows say where something was changed; the digest says that something was."""
    if name not in listed:
        yield Difference(Fault.ADDED, name)
        return
    try:
        found = None
        if kind := CSV_KINDS.get(name):
            with archive.open(name) as part:
                found = Rows(Ahead(part), kind, site_url, verdict, counting=name == "incidents.csv").first_difference()
        if found is None and _digest(archive, name) != dict(listed[name]).get("sha256"):
            found = Difference(Fault.CHANGED, name)
    except DAMAGE:
        found = Difference(Fault.DAMAGED, name)
    if found:
        yield found


def _digest(archive: zipfile.ZipFile, name: str) -> str:
    digest = hashlib.sha256()
    with archive.open(name) as part:
        while piece := part.read(PIECE):
            digest.update(piece)
    return digest.hexdigest()
