"""Every text in an answer, however it is packed: headers, plain bytes, gzip, the parts of a ZIP, the pages of a PDF."""

import gzip
import io
import zipfile
from collections.abc import Iterator
from typing import Any

import pypdf


def texts_of(answer: Any) -> Iterator[str]:
    """All texts in an answer of the test client."""
    yield "\n".join(f"{name}: {value}" for name, value in answer.items())
    yield from texts(b"".join(answer) if answer.streaming else answer.content)


def texts(body: bytes) -> Iterator[str]:
    """The body as text, and the text of everything packed in it."""
    yield body.decode("utf-8", errors="replace")
    if body.startswith(b"\x1f\x8b"):
        yield from texts(gzip.decompress(body))
    if body.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            for part in archive.infolist():
                yield part.filename
                yield from texts(archive.read(part))
    if body.startswith(b"%PDF"):
        document = pypdf.PdfReader(io.BytesIO(body))
        yield str(document.metadata)
        yield from (page.extract_text() for page in document.pages)
