"""A record is found by the beginning of its words in any script, as soon as it is saved and as long as it is there."""

import pytest
from django.urls import reverse

from incidents.records import models
from incidents.records.word import terms_of, whole, words_of
from tests.factories import (
    IncidentFactory,
    IncidentTranslationFactory,
    LocationFactory,
    LocationNameFactory,
    PersonFactory,
    PersonNameFactory,
    SourceFactory,
)

pytestmark = pytest.mark.django_db


def _found(desk, kind: str, text: str) -> list[str]:
    shown = desk.get(reverse(f"admin:incidents_{kind}_changelist"), {"q": text}).context["cl"]
    return [str(record) for record in shown.result_list]


@pytest.mark.parametrize(
    "text", ["Arrestation", "arrest", "tumen", "TÚMEN tum", "près", "pres arrestation", "CT-2014-0007", "0007"]
)
def test_a_case_is_found_by_words_of_its_title_and_by_its_public_id(text, editor_desk):
    IncidentFactory(title="Arrestation près de Tumen", public_id="CT-2014-0007", slug=None)
    IncidentFactory(title="Another", slug=None)

    assert _found(editor_desk, "incident", text) == ["Arrestation près de Tumen"]


@pytest.mark.parametrize("text", ["restation", "tumen qingdao", "…", "=arrestation"])
def test_it_is_not_found_by_what_it_does_not_say(text, editor_desk):
    IncidentFactory(title="Rumeurs à Tumen")

    assert _found(editor_desk, "incident", text) == []


@pytest.mark.parametrize("text", ["체포", "투먼", "포"])
def test_a_case_is_found_by_its_title_in_another_language(text, editor_desk):
    IncidentTranslationFactory(title="투먼에서체포", incident__title="Arrest in Tumen")

    assert _found(editor_desk, "incident", text) == ["Arrest in Tumen"]


@pytest.mark.parametrize("text", ["Kim", "chol", "kim cheol", "김철", "철수", "金哲", "person"])
def test_a_person_is_found_by_her_names_in_any_script(text, editor_desk):
    person = PersonFactory(label="Person 7")
    for name in ("Kim Cheol-su", "Kim Chol Su", "김철수", "金哲秀"):
        PersonNameFactory(detainee=person, text=name)

    assert _found(editor_desk, "detainee", text) == ["Person 7"]


def test_names_are_searched_only_for_who_may_see_them(editor, editor_desk):
    PersonNameFactory(text="Kim Cheol-su")
    group = editor.groups.get()
    group.permissions.remove(*group.permissions.filter(codename__endswith="_personname"))

    assert _found(editor_desk, "detainee", "cheol") == []


@pytest.mark.parametrize("text", ["青島", "青岛", "qingd", "Tsingtao"])
def test_a_place_is_found_by_its_other_names(text, editor_desk):
    place = LocationFactory(name="Qingdao")
    LocationNameFactory(location=place, text="青岛", language="zh-hans")
    LocationNameFactory(location=place, text="Tsingtao", language="de")

    assert _found(editor_desk, "location", text) == ["Qingdao"]


def test_a_record_is_found_by_its_reference(editor_desk):
    case = IncidentFactory(title="A case")

    assert _found(editor_desk, "incident", f" {case.reference.lower()} ") == ["A case"]


def test_a_changed_title_is_found_and_the_old_one_is_not(editor_desk):
    case = IncidentFactory(title="Old words")
    case.title = "New words"
    case.save()

    assert (_found(editor_desk, "incident", "old"), _found(editor_desk, "incident", "new")) == ([], ["New words"])


def test_a_title_changed_in_bulk_is_found(editor_desk):
    IncidentFactory(title="Old words")
    models.Incident.objects.update(title="New words")

    assert (_found(editor_desk, "incident", "old"), _found(editor_desk, "incident", "new")) == ([], ["New words"])


def test_records_made_in_bulk_are_found(editor_desk):
    models.Source.objects.bulk_create([models.Source(title="Nine held", kind="newspaper")])

    assert _found(editor_desk, "source", "nine") == ["Nine held"]


def test_a_name_that_is_struck_out_is_not_found(editor_desk):
    PersonNameFactory(text="Kim Cheol-su").delete()

    assert _found(editor_desk, "detainee", "kim") == []


def test_no_word_of_a_deleted_record_is_kept():
    SourceFactory(title="Nine held").delete()

    assert not models.SourceWord.objects.exists()


def test_an_advocate_finds_nothing_of_another_team(advocate_desk, editor):
    IncidentFactory(title="Arrest in Tumen", created_by=editor)

    assert _found(advocate_desk, "incident", "tumen") == []


@pytest.mark.parametrize("number", [3, 1001])
def test_common_words_are_searched_as_rare_ones_are(number, editor_desk):
    models.Source.objects.bulk_create(
        [models.Source(title=f"report on {'nine' if n % 3 == 0 else 'ten'}", kind="newspaper") for n in range(number)]
    )
    models.Source.objects.bulk_create([models.Source(title="report on everything", kind="newspaper")])

    assert _found(editor_desk, "source", "report everyth") == ["report on everything"]


def test_a_long_text_is_told_from_another_of_the_same_beginning():
    assert whole("ab " * 30) != whole("ab " * 31)


def test_a_text_of_signs_alone_has_no_words():
    assert (words_of(["…?"]), terms_of("…?")) == (set(), [])
