"""The mirror is the whole site as files; every link in it leads to a file, a part of a page, or the site itself."""

import re
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from incidents.editions.published_incident import PublishedIncident

LINK = re.compile(r'\s(?:href|src)="([^"]*)"')
JULY = "incidents/july-arrests-qingdao-kunming"


@pytest.fixture
def mirror(july: PublishedIncident, tmp_path: Path) -> Path:
    call_command("mirror", str(tmp_path / "site"), verbosity=0)
    return tmp_path / "site"


def _relative_links(mirror: Path) -> list[tuple[Path, str]]:
    return [
        (file, link.partition("#")[0])
        for file in mirror.rglob("*.html")
        for link in LINK.findall(file.read_text(encoding="utf-8"))
        if not re.match(r"#|[a-z]+:", link)
    ]


def test_every_link_leads_to_a_file(mirror: Path):
    links = _relative_links(mirror)
    assert links
    assert [f"{file}: {link}" for file, link in links if not (file.parent / link).is_file()] == []


def test_it_holds_an_incident_in_each_language(mirror: Path):
    pages = [f"{JULY}/index.html", f"ko/{JULY}/index.html", f"zh-hans/{JULY}/index.html"]
    assert [page for page in pages if not (mirror / page).is_file()] == []


def test_it_holds_earlier_editions_and_exports(mirror: Path):
    names = [f"{JULY}/editions/1/index.html", f"{JULY}.json", "export/incidents.csv", "export/datapackage.zip"]
    assert [name for name in names if not (mirror / name).is_file()] == []


def test_style_sheets_bring_their_letters(mirror: Path):
    assert list((mirror / "static/public/fonts").glob("*.woff2"))


def test_searches_lead_to_the_site_itself(mirror: Path):
    assert re.search(r'action="http://[^"]+/incidents/"', (mirror / "index.html").read_text(encoding="utf-8"))


def test_a_folder_with_something_in_it_is_refused(db: None, tmp_path: Path):
    (tmp_path / "old.html").write_text("withdrawn since")
    with pytest.raises(CommandError, match="not empty"):
        call_command("mirror", str(tmp_path))
