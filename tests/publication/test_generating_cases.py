"""Invented cases for benchmarks: the same seed gives the same ledger, in the real format, never beside real ones."""

import json

import pytest
from django.core.management import CommandError, call_command
from django.db import connections

from incidents.editions.edition import Edition
from incidents.editions.export_row import export_values
from incidents.editions.ledger_state import LedgerState
from incidents.editions.published_incident import PublishedIncident
from incidents.editions.query import IncidentQuery
from incidents.publication.deliver import deliver
from incidents.publication.synthetic.documents import document
from incidents.publication.synthetic.generate import compose, generate
from incidents.publication.verify import breaks, invented
from incidents.vocabulary.canonical import canonical_json, chain_digest, sha256_hex
from incidents.vocabulary.public_ids import is_public_id
from tests.cases import published_case
from tests.emptying import append_only_lifted

pytestmark = pytest.mark.django_db
NUMBERS = range(1, 60)


def test_the_same_seed_gives_the_same_documents():
    assert [document(7, number) for number in NUMBERS] == [document(7, number) for number in NUMBERS]


def test_another_seed_gives_others():
    assert document(7, 1) != document(8, 1)


def test_documents_are_in_their_canonical_form():
    assert all(compose(7, number)[4] == canonical_json(document(7, number)) for number in NUMBERS)


def test_ids_have_the_form_of_public_ids():
    assert all(is_public_id(document(7, number)["edition"]["public_id"]) for number in NUMBERS)


def test_every_document_makes_an_export_row():
    assert all(export_values(document(7, number)) for number in NUMBERS)


def test_the_ledger_ends_where_its_chain_does():
    generate(30, seed=7)
    link = "0" * 64
    for edition in Edition.objects.order_by("sequence"):
        link = chain_digest(link, sha256_hex(edition.document))
    assert LedgerState.now().chain == link


def test_generating_goes_on_where_it_stopped():
    generate(10, seed=7)
    assert (generate(30, seed=7), PublishedIncident.objects.count()) == (20, 30)


def test_running_counts_are_those_of_the_rows():
    generate(80, seed=7)
    country = IncidentQuery(country=("CN",))
    counted = {value.value: value.incidents for value in country.facets()["status"]}
    by_hand: dict[str, int] = {}
    for row in country.rows():
        for entry in json.loads(row.document)["statuses"]:
            by_hand[entry["status"]] = by_hand.get(entry["status"], 0) + 1
    assert counted == by_hand


def test_invented_cases_are_not_mixed_with_real_ones(advocate, editor):
    published_case(advocate, editor)
    with pytest.raises(CommandError):
        call_command("generate_cases", 5)


def test_verify_finds_nothing_wrong_with_invented_cases():
    generate(5, seed=7)
    assert list(breaks()) == []


def test_verify_finds_nothing_wrong_with_a_case_released_after_them(advocate, editor):
    generate(5, seed=7)
    published_case(advocate, editor)
    deliver()
    assert list(breaks()) == []


def test_verify_says_how_many_are_invented(capsys):
    generate(5, seed=7)
    call_command("verify")
    assert "Editions 1 to 5 are invented cases" in capsys.readouterr().out


def test_a_missing_release_of_a_real_case_is_still_missed(advocate, editor):
    published_case(advocate, editor)
    deliver()
    with append_only_lifted(connections["default"]), connections["default"].cursor() as cursor:
        cursor.execute("DELETE FROM incidents_release")
    assert invented() == 0


@pytest.mark.django_db(transaction=True)
def test_an_empty_ledger_can_be_filled_before_its_indexes_are_made(monkeypatch):
    monkeypatch.setattr("incidents.publication.synthetic.generate.MANY", 20)
    generate(20, seed=7)
    names = connections["public"].introspection.get_constraints(connections["public"].cursor(), "editions_facetrow")
    assert "facetrow_by_value" in names
