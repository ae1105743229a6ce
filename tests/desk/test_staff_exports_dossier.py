"""The evidence dossier is a bag (RFC 8493) that tools of others find whole."""

import io
import zipfile
from pathlib import Path

import bagit
import pytest
from django.contrib.auth.models import User

from incidents.desk.evidence.custody import custody_of
from incidents.desk.exports.scope import Scope
from incidents.desk.exports.verbs import (
    Refused,
)
from incidents.desk.exports.words import ExportKind
from tests.desk.staff_exports import ask, bytes_of, made, own_case
from tests.factories import EvidenceFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("advocate", "editor")]


@pytest.fixture
def bag(advocate: User, tmp_path: Path) -> Path:
    """The dossier of a case with two pieces of evidence, unpacked."""
    case = own_case(advocate)
    EvidenceFactory(incident=case, content=b"a photograph", original_name="IMG_0815.JPG")
    EvidenceFactory(incident=case, content=b"=1+1", original_name="../../etc/passwd")
    export = made(advocate, kind=ExportKind.DOSSIER, scope=Scope((case.reference,)), purpose="for\ncourt")
    with zipfile.ZipFile(io.BytesIO(bytes_of(export, advocate))) as archive:
        archive.extractall(tmp_path)
    return tmp_path / case.reference


def test_a_dossier_is_a_bag_that_an_outside_tool_finds_whole(bag: Path) -> None:
    assert bagit.Bag(str(bag)).validate()


def test_an_outside_tool_notices_a_changed_piece_of_evidence(bag: Path) -> None:
    (file,) = (bag / "data" / "evidence").glob("*.jpg")
    file.write_bytes(b"another photograph")
    with pytest.raises(bagit.BagValidationError):
        bagit.Bag(str(bag)).validate()


def test_evidence_is_in_the_bag_as_it_was_received(bag: Path) -> None:
    assert {file.read_bytes() for file in (bag / "data" / "evidence").iterdir()} == {b"a photograph", b"=1+1"}


def test_of_the_name_that_evidence_came_with_only_the_ending_is_kept(bag: Path) -> None:
    assert {file.suffix for file in (bag / "data" / "evidence").iterdir()} == {".jpg", ""}


def test_a_line_break_in_the_purpose_begins_no_line_of_its_own(bag: Path) -> None:
    assert bagit.Bag(str(bag)).info["External-Description"] == "for court"


def test_evidence_of_a_source_that_is_hidden_stays_out(editor, tmp_path) -> None:
    case = own_case(editor)
    source = case.statements.all()[0].source
    type(source).objects.filter(pk=source.pk).update(confidential=True, created_by=None)
    EvidenceFactory(incident=case, source=source)
    export = made(editor, kind=ExportKind.DOSSIER, scope=Scope((case.reference,)))
    names = zipfile.ZipFile(io.BytesIO(bytes_of(export, editor))).namelist()
    assert [name for name in names if "/evidence/" in name] == []


def test_a_dossier_is_made_of_one_case(advocate) -> None:
    own_case(advocate)
    own_case(advocate)
    with pytest.raises(Refused, match="one case"):
        ask(advocate, kind=ExportKind.DOSSIER)


def test_originals_stay_out_for_whoever_may_not_have_them(advocate, tmp_path) -> None:
    group = advocate.groups.get()
    group.permissions.remove(*group.permissions.filter(codename="download_evidence"))
    case = own_case(advocate)
    EvidenceFactory(incident=case, content=b"a photograph")
    export = made(advocate, kind=ExportKind.DOSSIER, scope=Scope((case.reference,)))
    with zipfile.ZipFile(io.BytesIO(bytes_of(export, advocate))) as archive:
        assert [name for name in archive.namelist() if "/evidence/" in name] == []


def test_a_dossier_that_is_fetched_stands_in_the_chain_of_custody(advocate) -> None:
    case = own_case(advocate)
    evidence = EvidenceFactory(incident=case, content=b"a photograph")
    export = made(advocate, kind=ExportKind.DOSSIER, scope=Scope((case.reference,)))
    EvidenceFactory(incident=case, content=b"came later")
    bytes_of(export, advocate)

    assert [export.reference in hand.words for hand in custody_of(evidence)] == [True]


def test_the_chain_of_what_came_after_the_dossier_does_not_name_it(advocate) -> None:
    case = own_case(advocate)
    export = made(advocate, kind=ExportKind.DOSSIER, scope=Scope((case.reference,)))
    later = EvidenceFactory(incident=case, content=b"came later")
    bytes_of(export, advocate)

    assert custody_of(later) == []
