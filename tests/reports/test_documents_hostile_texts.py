"""Whatever somebody writes into a record, documents stay whole and run, read and fetch nothing."""

import os
import re
import shutil
import subprocess
import sys

import pytest
from django.conf import settings

from incidents.reports.dossier_docx import dossier_docx
from incidents.reports.dossier_pdf import dossier_pdf
from incidents.reports.fonts import font_folder
from incidents.reports.printable import breakable, one_line, printable
from incidents.reports.typeset import TEMPLATES
from tests.reports.cases import case, hostile_case
from tests.reports.documents_read import bookmarks, docx_headings, docx_part, packed_text, pdf
from tests.reports.hostile_texts import HOSTILE
from tests.reports.watched_document import MARKER

pytestmark = pytest.mark.once
DIGEST = "0123456789abcdef" * 4


@pytest.fixture(scope="module", params=HOSTILE)
def made(request):
    """(name, PDF, Word document) with the text in every place that a person writes into."""
    document = hostile_case(HOSTILE[request.param])
    return request.param, dossier_pdf(document, "en", digest=DIGEST), dossier_docx(document, "en", digest=DIGEST)


def test_the_pdf_keeps_its_parts_and_gets_no_others(made):
    assert bookmarks(made[1]) == bookmarks(dossier_pdf(case("one"), "en", digest=DIGEST))


def test_the_word_document_keeps_its_parts_and_gets_no_others(made):
    assert docx_headings(made[2]) == docx_headings(dossier_docx(case("one"), "en", digest=DIGEST))


def test_the_pdf_holds_nothing_of_the_machine(made):
    assert "root:x:" not in packed_text(made[1])


def test_the_pdf_carries_no_file(made):
    assert not pdf(made[1]).attachments


def test_the_word_document_has_no_field_but_those_of_its_notes(made):
    parts = "".join(docx_part(made[2], f"word/{name}.xml") for name in ("document", "footnotes"))
    fields = re.findall(r"<w:instrText[^>]*>([^<]*)<", parts) + re.findall("w:fldSimple", parts)

    assert [field for field in fields if not re.fullmatch(r" NOTEREF note_\d+ \\f \\h ", field)] == []


def test_typst_code_is_printed_as_it_was_written():
    content = dossier_pdf(hostile_case(HOSTILE["typst code"]), "en", digest=DIGEST)

    assert '#read("/etc/passwd")#eval("1+1")' in packed_text(content)


def test_a_word_longer_than_a_line_is_broken():
    assert "\u200b" in breakable("x" * 100)


def test_control_characters_fall_away():
    assert printable("a\x00b\ud800c\nd") == "abc\nd"


def test_letters_from_right_to_left_stay_and_what_turns_others_goes():
    assert printable("\u202e\u05d0\u05d1\u2066") == "\u05d0\u05d1"


def test_many_empty_lines_become_one():
    assert printable("a\n \n\n\t\n\nb") == "a\n\nb"


def test_a_title_stays_on_its_line():
    assert one_line("a\n b\r\nc") == "a b c"


@pytest.fixture(scope="module")
def touched(tmp_path_factory) -> list[str]:
    """The system calls that open files or connections while a hostile dossier is made, in a process of its own."""
    if shutil.which("strace") is None:
        pytest.skip("strace is not here")
    log = tmp_path_factory.mktemp("strace") / "log"
    code = "import django; django.setup(); from tests.reports.watched_document import make; make()"
    program = [sys.executable, "-c", code]
    calls = ["strace", "-f", "-qq", "-e", "trace=open,openat,connect", "-o", str(log), *program]
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings"}
    subprocess.run(calls, cwd=settings.BASE_DIR, env=environment, check=True, timeout=120)
    lines = log.read_text(errors="replace").splitlines()
    first, last = (place for place, line in enumerate(lines) if MARKER in line)
    return lines[first + 1 : last]


def test_no_file_is_opened_but_templates_fonts_and_modules(touched):
    outlines = (str(settings.BASE_DIR / folder / "public" / "outlines") for folder in ("static", "static_built"))
    ours = (str(TEMPLATES), str(font_folder()), str(settings.BASE_DIR / "locale"), *outlines)
    python = (sys.prefix, sys.base_prefix, str(settings.BASE_DIR / "incidents"))
    # Libraries that a program starts with, letters and clock of the system, and how many cores there are.
    system = ("/etc/ld.so.cache", "/lib", "/usr/lib", "/usr/share/locale/", "/usr/share/zoneinfo/", "/proc/self/",
              "/sys/fs/cgroup/", "/sys/devices/system/cpu/", "/dev/null")  # fmt: skip
    allowed = (*ours, *python, *system)
    paths = [found[1] for line in touched if (found := re.search(r'open(?:at)?\([^"]*"([^"]*)"', line))]

    assert [path for path in paths if not path.startswith(allowed)] == []


def test_the_template_is_among_the_files_seen(touched):
    assert any("paper.typ" in line for line in touched)


def test_no_connection_is_opened(touched):
    assert [line for line in touched if "connect(" in line] == []


def test_a_text_that_defeats_the_tagging_still_gives_a_document():
    content = dossier_pdf(hostile_case("\u200b\n" * 150), "en", digest=DIGEST)

    assert bookmarks(content)[:2] == ["Summary", "Key facts"]
