"""Documents carry a signed statement of what they are, so that anybody can tell whether one is ours and unchanged.

PDF and HTML: a comment in the last line, with the SHA-256 of all bytes before it and short digests of blocks, which
tell where a change lies. Word: a part of its own with the SHA-256 of every other part.
docs/exports.md says how to check one without this program.
"""

import base64
import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from incidents.reports.signature import signed

SCHEMA = "casetracker-paper/1"
# A reader of PDF looks for the end of the file in its last 1,024 bytes: the comment must be shorter.
MOST_BLOCKS = 24
DIGEST_OF_BLOCK = 9  # bytes; the whole is covered by its full digest
PART = "customXml/item9.xml"  # the template of python-docx has an item1 of its own
_OPENING, _CLOSING = "<casetracker xmlns='urn:casetracker:paper'>", "</casetracker>"


@dataclass(frozen=True)
class Comment:
    """How a comment is written in the last line of a file of this kind."""

    opening: bytes
    closing: bytes

    def of(self, statement: Mapping[str, Any]) -> bytes:
        text = json.dumps(statement, separators=(",", ":")).replace("--", "-\\u002d").encode()
        return self.opening + text + self.closing


PDF_COMMENT = Comment(b"%casetracker ", b"\n")
HTML_COMMENT = Comment(b"<!--casetracker ", b"-->\n")


def sealed(content: bytes, comment: Comment, public_id: str, edition: int) -> bytes:
    """The file with the comment behind it. `public_id` and `edition` name what it shows, if it is one edition."""
    content = content if content.endswith(b"\n") else content + b"\n"
    statement = _named(public_id, edition) | {
        "size": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
        "blocks": block_digests(content, block_length(len(content))),
    }
    return content + comment.of(signed(statement))


def sealed_package(content: bytes, public_id: str, edition: int) -> bytes:
    """The Word document, its part PART (which must be there) filled with the statement."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        parts = {member.filename: hashlib.sha256(source.read(member)).hexdigest() for member in source.infolist()}
        del parts[PART]
        statement = json.dumps(signed(_named(public_id, edition) | {"parts": parts}), separators=(",", ":"))
        for member in source.infolist():
            filled = member.filename == PART
            package.writestr(member, f"{_OPENING}{statement}{_CLOSING}".encode() if filled else source.read(member))
    return target.getvalue()


def statement_of_part(part: bytes) -> dict[str, Any]:
    """What the part says; empty if it cannot be read. Word may have put a declaration before it, nothing else."""
    text = part.decode(errors="replace")
    begins, ends = text.find("{"), text.rfind("}")
    return _object(text[begins : ends + 1]) if 0 <= begins < ends else {}


def statement_of_comment(line: bytes, comment: Comment) -> dict[str, Any]:
    return _object(line.removeprefix(comment.opening).removesuffix(comment.closing).decode(errors="replace"))


def block_length(size: int) -> int:
    return max(4096, -(-size // MOST_BLOCKS))


def block_digests(content: bytes, length: int) -> list[str]:
    return [_short(content[begin : begin + length]) for begin in range(0, len(content), length)]


def _short(block: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(block).digest()[:DIGEST_OF_BLOCK]).decode()


def _named(public_id: str, edition: int) -> dict[str, Any]:
    return {"schema": SCHEMA, "id": public_id, "edition": edition}


def _object(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
