"""A Word document as bytes: no traces of a program, a person or the moment; the same bytes for the same content."""

import datetime
import io
import zipfile

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from incidents.reports.sealed_paper import PART

_THUMBNAIL = RT.THUMBNAIL


def sign(document: Document, *, title: str, author: str, language: str, made_at: datetime.datetime) -> None:
    """Writes the core properties: an organisation, a title and a date, where Word would put a user's name."""
    properties = document.core_properties
    properties.title, properties.author, properties.language = title[:255], author[:255], language
    properties.last_modified_by = author[:255]
    properties.comments = properties.keywords = properties.subject = properties.category = ""
    properties.created = properties.modified = made_at.astimezone(datetime.UTC).replace(microsecond=0)
    properties.revision = 1
    package = document.part.package
    # Filled in when all other parts are written (sealed_paper.py). Word keeps such parts when it saves.
    document.part.relate_to(Part(PackURI(f"/{PART}"), "application/xml", b"", package), RT.CUSTOM_XML)
    for key, relation in list(package.rels.items()):
        if relation.reltype == _THUMBNAIL:  # a picture of an empty page, from python-docx's own template
            del package.rels[key]


def saved(document: Document, made_at: datetime.datetime) -> bytes:
    """The file. Every member carries the date of `made_at` (UTC), not the time of writing."""
    written = io.BytesIO()
    document.save(written)
    moment = made_at.astimezone(datetime.UTC)
    stamp = (max(moment.year, 1980), moment.month, moment.day, moment.hour, moment.minute, moment.second)
    target = io.BytesIO()
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for member in source.infolist():
            entry = zipfile.ZipInfo(member.filename, date_time=stamp)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            package.writestr(entry, source.read(member))
    return target.getvalue()
