"""Earlier editions stay readable and say what changed; what is withdrawn is gone, with a neutral reason."""

import pytest
from django.test import Client

from incidents.editions.published_incident import PublishedIncident
from tests.public.conftest import JULY, read
from tests.public.reading import section, words_of


def test_an_earlier_edition_says_which_one_is_in_force(july: PublishedIncident, visitor: Client):
    assert "Edition 2 is in force." in words_of(read(visitor, f"{JULY}editions/1/"))


def test_an_earlier_edition_says_what_changed_since(july: PublishedIncident, visitor: Client):
    changed = section(read(visitor, f"{JULY}editions/1/"), "changes")
    assert "How many" in changed
    assert "reported: 27 to 29" in changed


def test_the_edition_in_force_shows_no_changes(july: PublishedIncident, visitor: Client):
    assert section(read(visitor, f"{JULY}editions/2/"), "changes") == ""


def test_an_edition_that_never_was_is_not_found(july: PublishedIncident, visitor: Client):
    assert visitor.get(f"{JULY}editions/99999999999999999999/").status_code == 404


@pytest.mark.parametrize("path", [JULY, f"/ko{JULY}", f"{JULY[:-1]}.json"])
def test_a_withdrawn_incident_is_gone(withdrawn_july: None, visitor: Client, path: str):
    assert visitor.get(path).status_code == 410


def test_the_reason_given_to_the_public_is_neutral(withdrawn_july: None, visitor: Client):
    page = read(visitor, JULY)
    assert "Withdrawn by the editors" in page
    assert "nobody else" not in page


def test_an_edition_before_the_withdrawal_stays_citable(withdrawn_july: None, visitor: Client):
    assert "This incident has been withdrawn." in words_of(read(visitor, f"{JULY}editions/2/"))


def test_an_edition_that_was_erased_for_safety_is_gone(july_withdrawn_for_safety: None, visitor: Client):
    assert visitor.get(f"{JULY}editions/1/").status_code == 410


def test_nothing_of_an_erased_edition_is_left_on_its_page(july_withdrawn_for_safety: None, visitor: Client):
    assert "Qingdao" not in read(visitor, f"{JULY}editions/1/")


@pytest.mark.parametrize(
    "path", ["/", "/incidents/", "/incidents/?country=CN", "/sitemap.xml", "/export/incidents.csv"]
)
def test_a_withdrawn_incident_leaves_every_list(withdrawn_july: None, visitor: Client, path: str):
    response = visitor.get(path)
    body = b"".join(response) if response.streaming else response.content
    assert b"july-arrests" not in body


def test_the_log_names_each_later_edition_and_each_withdrawal(withdrawn_july: None, visitor: Client):
    log = words_of(read(visitor, "/corrections/"))
    assert "New edition 2" in log
    assert "Withdrawn by the editors" in log


def test_a_malformed_place_in_the_log_is_ignored(july: PublishedIncident, visitor: Client):
    assert visitor.get("/corrections/?before=%00x").status_code == 200
