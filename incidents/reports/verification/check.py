"""Is this file ours, and is it unchanged? The one function that the command and the public page call."""

import hashlib
import time
import zipfile
from typing import IO

from incidents.editions.edition import Edition
from incidents.reports.datapackage.package import MANIFEST
from incidents.reports.verification.ahead import Ahead
from incidents.reports.verification.kinds import BOM, CSV_KINDS, GEOJSON, JSON, NDJSON, Kind
from incidents.reports.verification.opendocument import check_opendocument
from incidents.reports.verification.packages import check_package
from incidents.reports.verification.papers import BEGINNINGS, check_word, check_written
from incidents.reports.verification.rows import LONGEST_FIRST_LINE, Rows
from incidents.reports.verification.verdict import Verdict
from incidents.reports.verification.workbook import check_workbook

MOST_BYTES = 4 << 30
LONGEST_EDITION = 8 << 20
_PACKED = b"PK\x03\x04"


def check(file: IO[bytes], site_url: str, *, most_bytes: int = MOST_BYTES, seconds: float | None = None) -> Verdict:
    """What the ledger says about a file that can be read and sought in; its name does not matter.

    Memory does not grow with the file, nothing is stored, and an archive is unpacked up to `most_bytes`. `site_url`
    is the address under which the exports were made. TooLongError after `seconds`.
    """
    until = None if seconds is None else time.monotonic() + seconds
    head = file.read(LONGEST_FIRST_LINE)
    file.seek(0)
    if head.startswith(_PACKED):
        return _check_packed(file, site_url, most_bytes, until)
    paper = next((name for beginning, name in BEGINNINGS.items() if head.startswith(beginning)), "")
    if paper:
        return check_written(file, paper)
    kind = _kind(head)
    if kind is None:
        return _check_edition(file)
    verdict = Verdict(kind=kind.name, until=until)
    found = Rows(Ahead(file), kind, site_url, verdict).first_difference()
    verdict.differences += [found] if found else []
    return verdict


def _check_edition(file: IO[bytes]) -> Verdict:
    """The document of an edition, as its address gives it: the ledger knows its digest."""
    content = file.read(LONGEST_EDITION + 1)
    if not content.startswith(b"{") or not Edition.objects.filter(digest=hashlib.sha256(content).hexdigest()).exists():
        return Verdict()
    return Verdict(kind="edition", complete=True)


def _check_packed(file: IO[bytes], site_url: str, most_bytes: int, until: float | None) -> Verdict:
    try:
        with zipfile.ZipFile(file) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError):
        names = set()
    file.seek(0)
    if "xl/workbook.xml" in names:
        return check_workbook(file, site_url, verdict=Verdict(kind="xlsx", until=until), most_bytes=most_bytes)
    if "content.xml" in names:
        return check_opendocument(file, site_url, verdict=Verdict(kind="ods", until=until), most_bytes=most_bytes)
    if "word/document.xml" in names:
        return check_word(file, most_bytes=most_bytes)
    if names and not names & {MANIFEST, "incidents.csv"}:
        return Verdict()
    return check_package(file, site_url, verdict=Verdict(kind="datapackage", until=until), most_bytes=most_bytes)


def _kind(head: bytes) -> Kind | None:
    """By how the file begins. One changed byte there must not make a stranger of it: half of the names will do."""
    if head.startswith(b'{"type":"Feat') or b'"features":[' in head:
        return GEOJSON
    if head.startswith(b'{"about":') or b'"incidents":[' in head:
        return JSON
    if b'"public_id":"' in head[:40]:
        return NDJSON
    first = head.removeprefix(BOM).split(b"\n", 1)[0].strip().split(b",")
    likely = max(CSV_KINDS.values(), key=lambda kind: _shared(first, kind))
    return likely if _shared(first, likely) * 2 > len(first) else None


def _shared(names: list[bytes], kind: Kind) -> int:
    """How many of the names are columns of this kind."""
    own = kind.heads[-1].split(b"\r\n", 1)[0].split(b",")
    return len(set(names) & set(own))
