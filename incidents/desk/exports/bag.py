"""The evidence dossier of a case as a BagIt bag (RFC 8493), version 1.0, in a ZIP: outside tools can check it.

Under data/: the tables of the case, its editions as released, and the evidence as received.
"""

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator
from typing import IO

from django.conf import settings
from django.contrib.auth.models import User
from django.utils import timezone

from incidents.desk.evidence.scope import originals_for
from incidents.desk.exports.staff_tables import STAFF_TABLES
from incidents.editions.csv_cells import LINE_END, csv_cells
from incidents.editions.tables.table import Document
from incidents.records.evidence import Evidence
from incidents.records.incident import Incident
from incidents.reports.about import About
from incidents.reports.datapackage.digested import Digested
from incidents.reports.zip_stream import Member, stream_zip

PIECE = 1 << 16
DECLARATION = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_PLAIN_ENDING = re.compile(r"\.[A-Za-z0-9]{1,8}$")


def write_bag(
    incident: Incident, case: Document, about: About, user: User, file: IO[bytes], *, beat: Callable[[], None]
) -> None:
    """Originals that `user` may not have handed out stay out, as of a source that is hidden: they would lead to it.

    `beat` is called as the work goes on.
    """
    bag = _Bag(incident, case, about, user)
    for piece in stream_zip(bag.members()):
        beat()
        file.write(piece)


class _Bag:
    """One folder named as the case. Manifests are written last, when every digest is known."""

    def __init__(self, incident: Incident, case: Document, about: About, user: User) -> None:
        self.incident, self.case, self.about, self.user = incident, case, about, user
        self.payload: dict[str, Digested] = {}

    def members(self) -> Iterator[Member]:
        for name, pieces in self._payload():
            self.payload[name] = Digested(pieces)
            yield Member(f"{self.incident.reference}/{name}", self.payload[name])
        tags = {
            "bagit.txt": DECLARATION,
            "bag-info.txt": self._info(),
            "manifest-sha256.txt": "".join(f"{file.sha256}  {name}\n" for name, file in self.payload.items()),
        }
        digests = {name: hashlib.sha256(text.encode()).hexdigest() for name, text in tags.items()}
        tags["tagmanifest-sha256.txt"] = "".join(f"{digest}  {name}\n" for name, digest in digests.items())
        for name, text in tags.items():
            yield Member(f"{self.incident.reference}/{name}", [text.encode()])

    def _payload(self) -> Iterator[tuple[str, Iterable[bytes]]]:
        for table in STAFF_TABLES:
            lines = [csv_cells(table.names), *(csv_cells(row) for row in table.rows(self.case, ""))]
            yield f"data/{table.name}.csv", [f"{line}{LINE_END}".encode() for line in lines]
        yield "data/about.json", [json.dumps(self.about, ensure_ascii=False, indent=2).encode()]
        for release in self.incident.releases.order_by("sequence"):
            yield f"data/editions/{release.number:04}.json", [release.document.encode()]
        for evidence in originals_for(self.user).filter(incident=self.incident).order_by("pk"):
            yield f"data/evidence/{_name(evidence)}", _bytes_of(evidence)

    def _info(self) -> str:
        sizes = [file.size for file in self.payload.values()]
        values = {
            "Source-Organization": settings.ORGANISATION,
            "Contact-Email": settings.CONTACT_EMAIL,
            "External-Identifier": self.incident.reference,
            "External-Description": self.about["purpose"],
            "Internal-Sender-Description": self.about["confidential"],
            "Bagging-Date": timezone.now().date().isoformat(),
            "Payload-Oxum": f"{sum(sizes)}.{len(sizes)}",
        }
        # A value stays on its line: a line break would begin another element (RFC 8493, 2.2.2).
        return "".join(f"{name}: {' '.join(str(value).split())}\n" for name, value in values.items() if value)


def _name(evidence: Evidence) -> str:
    """The reference of the record; of the name it came with, no more than the ending."""
    ending = _PLAIN_ENDING.search(evidence.original_name)
    return f"{evidence.reference}{ending[0].lower() if ending else ''}"


def _bytes_of(evidence: Evidence) -> Iterator[bytes]:
    with evidence.file.open("rb") as file:
        while piece := file.read(PIECE):
            yield piece
