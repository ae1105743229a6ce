"""Checks a document: PDF, HTML or Word. It carries a signed statement of its own digests; the ledger is not needed."""

import hashlib
import json
import zipfile
import zlib
from typing import IO

from incidents.reports.sealed_paper import (
    HTML_COMMENT,
    PART,
    PDF_COMMENT,
    Comment,
    block_digests,
    block_length,
    statement_of_comment,
    statement_of_part,
)
from incidents.reports.signature import is_ours
from incidents.reports.verification.published import Published
from incidents.reports.verification.verdict import Difference, Fault, Verdict

# Our documents are half a megabyte; whatever is larger by far is none.
LARGEST = 32 << 20
LONGEST_STATEMENT = 1 << 16
COMMENTS = {"pdf": PDF_COMMENT, "html": HTML_COMMENT}
BEGINNINGS = {b"%PDF-": "pdf", b"<!doctype html>": "html"}
DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError)


def check_written(file: IO[bytes], kind: str) -> Verdict:
    """A PDF or HTML file. One without our comment at its end is nothing that can be checked."""
    content = file.read(LARGEST + 1)
    comment = COMMENTS[kind]
    at = content.rfind(b"\n" + comment.opening[:-1]) + 1
    if at == 0 or len(content) > LARGEST:
        return Verdict()
    verdict = Verdict(kind=kind, complete=True)
    verdict.differences += _in_blocks(content[:at], content[at:], comment, verdict)
    return verdict


def _in_blocks(content: bytes, line: bytes, comment: Comment, verdict: Verdict) -> list[Difference]:
    statement = statement_of_comment(line, comment)
    if comment.of(statement) != line or not is_ours(statement):
        return [Difference(Fault.UNSIGNED, at=len(content))]
    _count(statement, verdict)
    if hashlib.sha256(content).hexdigest() == statement.get("sha256"):
        return []
    length = block_length(int(statement["size"]))
    pairs = zip(statement["blocks"], block_digests(content, length), strict=False)
    block = next((number for number, (ours, found) in enumerate(pairs) if ours != found), len(content) // length)
    return [Difference(Fault.CHANGED, at=block * length, to=min((block + 1) * length, len(content)) - 1)]


def check_word(file: IO[bytes], *, most_bytes: int) -> Verdict:
    """`most_bytes` is how much the document may hold unpacked. Without our part it is none of ours."""
    verdict = Verdict(kind="docx", complete=True)
    try:
        with zipfile.ZipFile(file) as archive:
            found = archive.infolist()
            if PART not in archive.namelist():
                return Verdict()
            is_large = sum(part.file_size for part in found) > min(most_bytes, LARGEST)
            if is_large or len(found) > len(set(archive.namelist())):
                verdict.differences.append(Difference(Fault.ADDED))
                return verdict
            verdict.differences += _in_parts(archive, verdict)
    except DAMAGE:
        verdict.differences.append(Difference(Fault.DAMAGED))
    return verdict


def _in_parts(archive: zipfile.ZipFile, verdict: Verdict) -> list[Difference]:
    statement: dict[str, object] = {}
    if archive.getinfo(PART).file_size <= LONGEST_STATEMENT:
        statement = statement_of_part(_read(archive, PART) or b"")
    if not is_ours(statement):
        return [Difference(Fault.UNSIGNED, PART)]
    _count(statement, verdict)
    wanted = json.loads(json.dumps(statement["parts"]))
    differences = []
    for name in sorted({*wanted, *archive.namelist()} - {PART}):
        if name not in wanted:
            differences.append(Difference(Fault.ADDED, name))
        elif name not in archive.namelist():
            differences.append(Difference(Fault.MISSING, name))
        elif (content := _read(archive, name)) is None:
            differences.append(Difference(Fault.DAMAGED, name))
        elif hashlib.sha256(content).hexdigest() != wanted[name]:
            differences.append(Difference(Fault.CHANGED, name))
    return differences


def _read(archive: zipfile.ZipFile, name: str) -> bytes | None:
    try:
        return archive.read(name)
    except DAMAGE:
        return None


def _count(statement: dict[str, object], verdict: Verdict) -> None:
    """Whether the edition that it shows has been replaced or withdrawn since."""
    number = statement.get("edition")
    if isinstance(number, int) and number:
        Published(verdict).count([(str(statement["id"]), number)])
