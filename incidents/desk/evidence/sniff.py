"""What kind of file something is, by its first bytes: never by its name, nor by what the sender says.

An allow-list: whatever is not in it is not taken as it is. Signatures as in the registrations of the formats
(PDF: ISO 32000; PNG: ISO/IEC 15948; JPEG: ITU-T T.81; RIFF; ISO base media; Matroska; OLE; ZIP; WARC: ISO 28500).
"""

import codecs

HEAD = 4096
PLAIN, HTML = "text/plain", "text/html"
# (where it stands, the bytes, media type, ending of a file of that kind)
_SIGNATURES: tuple[tuple[int, bytes, str], ...] = (
    (0, b"%PDF-", "application/pdf"),
    (0, b"\xff\xd8\xff", "image/jpeg"),
    (0, b"\x89PNG\r\n\x1a\n", "image/png"),
    (0, b"GIF87a", "image/gif"),
    (0, b"GIF89a", "image/gif"),
    (8, b"WEBP", "image/webp"),
    (0, b"II*\x00", "image/tiff"),
    (0, b"MM\x00*", "image/tiff"),
    (4, b"ftypheic", "image/heic"),
    (4, b"ftypheix", "image/heic"),
    (4, b"ftypmif1", "image/heic"),
    (4, b"ftypavif", "image/avif"),
    (4, b"ftypqt", "video/quicktime"),
    (4, b"ftypM4A", "audio/mp4"),
    (4, b"ftyp", "video/mp4"),
    (0, b"\x1aE\xdf\xa3", "video/webm"),
    (0, b"ID3", "audio/mpeg"),
    (0, b"\xff\xfb", "audio/mpeg"),
    (8, b"WAVE", "audio/wav"),
    (8, b"AVI ", "video/x-msvideo"),
    (0, b"fLaC", "audio/flac"),
    (0, b"#!AMR\n", "audio/amr"),
    (0, b"OggS", "application/ogg"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
    (0, b"PK\x03\x04", "application/zip"),
    (0, b"\x1f\x8b", "application/gzip"),
    (0, b"WARC/1.", "application/warc"),
    (0, b"{\\rtf", "application/rtf"),
)
ENDINGS = {
    "application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png", "image/gif": "gif", "image/webp": "webp",
    "image/tiff": "tif", "image/heic": "heic", "image/avif": "avif",
    "video/quicktime": "mov", "video/mp4": "mp4", "video/webm": "webm",
    "audio/mpeg": "mp3", "audio/wav": "wav", "application/ogg": "ogg", "application/x-ole-storage": "ole",
    "audio/mp4": "m4a", "video/x-msvideo": "avi", "audio/flac": "flac", "audio/amr": "amr",
    "application/zip": "zip", "application/gzip": "gz", "application/warc": "warc", "application/rtf": "rtf",
    PLAIN: "txt", HTML: "html",
}  # fmt: skip


def media_type(head: bytes) -> str:
    """The media type of a file that begins with `head`; "" for a kind that is not taken."""
    for offset, signature, name in _SIGNATURES:
        if head[offset : offset + len(signature)] == signature:
            return name
    if not _is_text(head):
        return ""
    begins = head.lstrip(codecs.BOM_UTF8 + b" \t\r\n")[:15].lower()
    return HTML if begins.startswith((b"<!doctype html", b"<html")) else PLAIN


def _is_text(head: bytes) -> bool:
    """UTF-8, a character cut off at the end of `head` allowed, and no control characters but those of lines."""
    try:
        text = codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return False
    return not any(ord(sign) < 32 and sign not in "\t\r\n\f" for sign in text)
