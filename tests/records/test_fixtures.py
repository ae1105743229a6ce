"""The fixtures by themselves: natural keys, right bounds, nothing that a source does not say."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command

from incidents.records.dated import EDTFField
from incidents.records.detainee import Detainee
from incidents.records.incident import Incident
from incidents.records.person_name import PersonName
from incidents.records.source import Source
from incidents.records.statement import Statement
from incidents.vocabulary.uncertain_dates import parse

FOLDER = Path(settings.FIXTURE_DIRS[0])
NAMES = ["violation_types.json", "july_arrests.json", "july_other_sources.json"]


def _rows(name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads((FOLDER / name).read_text(encoding="utf-8"))
    return rows


def _dates() -> list[Any]:
    """The row and the date of each uncertain date: loaddata saves rows as they are, and derives nothing."""
    return [
        pytest.param(row["fields"], stem, id=f"{row['fields']['reference']}.{stem}")
        for name in NAMES
        for row in _rows(name)
        for stem in _stems(row["model"])
    ]


def _stems(label: str) -> list[str]:
    fields = apps.get_model(label)._meta.concrete_fields
    return [field.attname.removesuffix("_edtf") for field in fields if isinstance(field, EDTFField)]


@pytest.mark.parametrize(("fields", "stem"), _dates())
def test_bounds_are_those_of_the_text(fields: dict[str, Any], stem: str):
    date = parse(fields[f"{stem}_edtf"])
    bounds = [day and day.isoformat() for day in (date.earliest, date.latest)]

    assert [fields[f"{stem}_earliest"], fields[f"{stem}_latest"]] == bounds


@pytest.mark.parametrize("name", NAMES)
def test_no_row_carries_a_number_of_the_database(name: str):
    assert [row for row in _rows(name) if "pk" in row] == []


@pytest.mark.parametrize("name", NAMES)
def test_no_reference_stands_twice_in_one_file(name: str):
    counts = Counter((row["model"], row["fields"]["reference"]) for row in _rows(name))

    assert [key for key, times in counts.items() if times > 1] == []


def test_kinds_of_violation_are_the_same_in_both_files_that_hold_them():
    both = {json.dumps(row) for row in _rows("july_arrests.json") if row["model"] == "incidents.violationtype"}

    assert both <= {json.dumps(row) for row in _rows("violation_types.json")}


def test_the_july_case_loads_by_itself(db: None):
    call_command("loaddata", "july_arrests", verbosity=0)

    assert Incident.objects.get().slug == "july-arrests-qingdao-kunming"


def test_loading_again_adds_nothing(db: None):
    call_command("loaddata", "july_arrests", "july_other_sources", verbosity=0)
    before = Statement.objects.count()
    call_command("loaddata", "july_arrests", "july_other_sources", verbosity=0)

    assert Statement.objects.count() == before


@pytest.fixture
def loaded(db: None) -> None:
    call_command("loaddata", *(name.removesuffix(".json") for name in NAMES), verbosity=0)


def test_nobody_is_named(loaded: None):
    assert not PersonName.objects.exists()


def test_everybody_is_counted_only(loaded: None):
    assert set(Detainee.objects.values_list("disclosure", flat=True)) == {"withheld"}


def test_there_are_three_groups_and_no_total(loaded: None):
    assert sorted(Detainee.objects.values_list("persons", flat=True)) == [6, 9, 20]


def test_every_statement_of_the_editorial_says_where_and_who(loaded: None):
    of_the_editorial = Statement.objects.filter(source__reference="july-editorial")

    assert not of_the_editorial.filter(locator="").exists() | of_the_editorial.filter(attributed_to="").exists()


def test_every_quotation_stands_in_the_editorial(loaded: None):
    source = Source.objects.get(reference="july-editorial")
    text = " ".join(source.text.split())
    quotes = source.statements.exclude(quote="").values_list("quote", flat=True)

    assert [part for quote in quotes for part in quote.split(", […] ") if part not in text] == []


def test_every_quotation_stands_in_the_paragraph_that_it_names(loaded: None):
    source = Source.objects.get(reference="july-editorial")
    _title, _subtitle, *paragraphs = [" ".join(block.split()) for block in source.text.split("\n\n")]
    elsewhere = [
        statement.reference
        for statement in source.statements.exclude(quote="").exclude(locator="headline")
        for part in statement.quote.split(", […] ")
        if part not in paragraphs[int(statement.locator.removeprefix("paragraph ")) - 1]
    ]

    assert elsewhere == []


def test_the_text_of_the_editorial_is_without_the_words_of_the_web_page(loaded: None):
    assert "Back To Top" not in Source.objects.get(reference="july-editorial").text


def test_every_other_source_has_an_address_but_the_person_they_go_back_to(loaded: None):
    without = Source.objects.filter(url="").values_list("reference", flat=True)

    assert list(without) == ["july-spokesperson"]


def test_the_return_has_not_occurred(loaded: None):
    returns = Incident.objects.get().custody_events.filter(kind="repatriated")

    assert set(returns.values_list("certainty", flat=True)) == {"at_risk"}


def test_the_helpers_are_known_to_have_been_arrested_and_no_more(loaded: None):
    helpers = Detainee.objects.get(role="helper")

    assert list(helpers.custody_events.values_list("kind", "location", "when_edtf")) == [("arrested", None, "")]
