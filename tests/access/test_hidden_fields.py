"""No door of the desk tells an editor where somebody is reached, or who a confidential source is.

Each question is asked twice, once so that the true answer is yes and once no: the answers must be the same.
"""

import itertools

import pytest
from django.contrib.admin import site
from django.db.models import ForeignKey

from incidents.desk.access.hidden_fields import CONTACTS, IDENTITY, VEILED, hidden_in_log
from incidents.records.audit_entry import AuditEntry
from incidents.records.detainee import Detainee
from incidents.records.detainee_word import DetaineeWord
from incidents.records.person_name import PersonName
from incidents.records.source import Source
from incidents.records.source_word import SourceWord
from incidents.vocabulary.ledger import AuditAction
from tests.factories import IncidentFactory, InvolvementFactory, PersonFactory, SourceFactory, TeamFactory

SECRET = "Canary-7319"
LOOKUPS = ["exact", "startswith", "contains", "regex", "gt", "isnull", "in", "iexact", "endswith", "range"]


@pytest.fixture
def source(db):
    return SourceFactory(
        title=f"{SECRET} title", publisher=f"{SECRET} publisher", author=f"{SECRET} author", text=f"{SECRET} text",
        contact=f"{SECRET} contact", notes=f"{SECRET} notes", url="https://canary-7319.example/", confidential=True,
    )  # fmt: skip


@pytest.fixture
def person(db):
    return PersonFactory(contacts=f"{SECRET} contacts", risk_notes=f"{SECRET} risk")


def _page(desk, record) -> str:
    name = record._meta.model_name
    return desk.get(f"/desk/incidents/{name}/{record.pk}/change/").content.decode().lower()


# --- pages and lists -------------------------------------------------------------------------------------------------


def test_an_editor_s_page_of_a_confidential_source_says_nothing_of_it(editor_desk, source):
    assert SECRET.lower() not in _page(editor_desk, source)


def test_an_advocate_s_page_of_it_does(advocate_desk, source, advocate):
    source.created_by = advocate
    source.save()

    assert SECRET.lower() in _page(advocate_desk, source)


def test_of_an_open_source_an_editor_sees_all_but_how_to_reach_it(editor_desk, source):
    source.confidential = False
    source.save()
    page = _page(editor_desk, source)

    assert [f"{SECRET} {word}".lower() in page for word in ("title", "contact", "notes")] == [True, False, False]


def test_an_editor_s_page_of_a_person_shows_no_contacts(editor_desk, person):
    assert SECRET.lower() not in _page(editor_desk, person)


@pytest.mark.parametrize("model", ["source", "detainee"])
def test_no_list_shows_them(model, editor_desk, source, person):
    assert SECRET.lower() not in editor_desk.get(f"/desk/incidents/{model}/").content.decode().lower()


@pytest.mark.parametrize("kind", ["history", "delete"])
def test_neither_history_nor_delete_page_shows_them(kind, editor_desk, source, person):
    pages = [editor_desk.get(f"/desk/incidents/{r._meta.model_name}/{r.pk}/{kind}/") for r in (source, person)]

    assert not any(SECRET.lower() in page.content.decode().lower() for page in pages)


def test_names_of_people_need_their_own_permission(editor_desk, editor, person):
    person.names.create(text=SECRET)
    group = editor.groups.get()
    group.permissions.remove(*group.permissions.filter(codename__endswith="_personname"))

    assert SECRET.lower() not in _page(editor_desk, person)


# --- questions -------------------------------------------------------------------------------------------------------


def _confidential_paths() -> list[tuple[str, str]]:
    """(list page, path of fields): every way from a record with a list to a hidden field, up to three steps."""
    hidden = {Detainee: CONTACTS, Source: IDENTITY, PersonName: {"text"}, DetaineeWord: {"word"}, SourceWord: {"word"}}
    found = []
    for admin in site._registry.values():
        model = admin.model
        if model._meta.app_label != "incidents":
            continue
        steps = [("", model)]
        for _depth in range(3):
            steps = [
                (f"{path}{field.name}__", field.related_model)
                for path, current in steps
                for field in current._meta.get_fields()
                if isinstance(field, ForeignKey) or (field.is_relation and field.auto_created)
            ] + steps
        paths = {(path, current) for path, current in steps if current in hidden}
        found += [(model._meta.model_name, f"{path}{name}") for path, current in paths for name in hidden[current]]
    return sorted(set(found))


PATHS = _confidential_paths()


def test_there_are_paths_to_ask_about():
    assert len(PATHS) > 100


@pytest.mark.parametrize("path", ["names__text", "words__word", "names__words__word"])
def test_names_and_the_words_of_names_are_among_them(path):
    assert ("detainee", path) in PATHS


@pytest.mark.parametrize("lookup", LOOKUPS)
def test_no_page_answers_for_the_fields_of_its_own_record(lookup, editor_desk):
    """Every lookup on every hidden field of the record itself: a 400, before the database is asked."""
    own = [(model, path) for model, path in PATHS if model in {"detainee", "source"} and path.count("__") < 2]
    answers = {
        editor_desk.get(f"/desk/incidents/{model}/", {f"{path}__{lookup}": SECRET}).status_code for model, path in own
    }

    assert answers == {400}


def test_no_list_can_be_asked_about_a_hidden_field(editor_desk, source, person):
    """A sample that meets every path and every lookup; the answer is 400 before the database is asked."""
    questions = zip(PATHS, itertools.cycle(LOOKUPS), strict=False)
    answers = {
        editor_desk.get(f"/desk/incidents/{model}/", {f"{path}__{lookup}": SECRET}).status_code
        for (model, path), lookup in questions
    }

    assert answers == {400}


@pytest.mark.parametrize("lookup", LOOKUPS)
@pytest.mark.parametrize("field", ["contacts", "risk_notes", "label", "names__text", "persons", "pk", "id"])
def test_a_right_and_a_wrong_guess_get_the_same_answer(field, lookup, editor_desk, person):
    person.names.create(text=SECRET)
    right, wrong = (
        editor_desk.get("/desk/incidents/detainee/", {f"{field}__{lookup}": guess}) for guess in (SECRET, "nothing")
    )

    assert (right.status_code, right.content) == (wrong.status_code, wrong.content)


@pytest.mark.parametrize(
    "question", ["_to_field=contacts", "_popup=1&contacts__startswith=C", "q=Canary", "o=2", "e=1"]
)
def test_other_questions_of_a_list_tell_nothing(question, editor_desk, person, source):
    page = editor_desk.get(f"/desk/incidents/source/?{question}")

    assert SECRET.lower() not in page.content.decode().lower()


def test_no_word_of_a_confidential_source_can_be_searched(editor_desk, source):
    assert editor_desk.get("/desk/incidents/source/", {"q": SECRET}).context["cl"].result_count == 0


def test_an_open_source_can(editor_desk):
    SourceFactory(title="An open title")

    assert editor_desk.get("/desk/incidents/source/", {"q": "An open"}).context["cl"].result_count == 1


def test_a_confidential_source_does_not_stand_at_its_place_in_the_alphabet(editor_desk):
    for title in ("a secret", "z secret"):
        SourceFactory(title=title, confidential=True, reference=f"REF{title[0]}")
    SourceFactory(title="m open")
    order = [source.title for source in editor_desk.get("/desk/incidents/source/").context["cl"].result_list]

    assert order == ["m open", "z secret", "a secret"]  # the latest first, by whatever title


@pytest.mark.parametrize("text", ["Canary", SECRET, f"{SECRET} title"])
def test_a_type_ahead_finds_no_confidential_source_by_its_words(text, advocate_desk, advocate, source):
    source.created_by = advocate
    source.save()

    assert advocate_desk.get("/desk/look-up/source/", {"q": text}).json() == {"names": []}


@pytest.mark.parametrize("kind", ["detainee", "incident"])
def test_a_type_ahead_finds_nothing_of_another_team(kind, advocate_desk):
    tie = InvolvementFactory(incident__team=TeamFactory(), incident__title=SECRET, detainee__label=SECRET)

    assert tie.incident.title == SECRET
    assert advocate_desk.get(f"/desk/look-up/{kind}/", {"q": SECRET}).json() == {"names": []}


@pytest.mark.parametrize(
    "address", ["autocomplete/?app_label=incidents&model_name=statement&field_name=source", "r/1/1/"]
)
def test_the_doors_of_django_s_admin_that_nobody_uses_are_closed(address, editor_desk):
    assert editor_desk.get(f"/desk/{address}").status_code == 404


# --- writing ---------------------------------------------------------------------------------------------------------


def test_a_hidden_field_cannot_be_written(editor_desk, person):
    page = editor_desk.get(f"/desk/incidents/detainee/{person.pk}/change/")
    form = page.context["adminform"].form

    assert CONTACTS.isdisjoint(form.fields)


def test_whoever_enters_a_source_may_write_all_of_it(editor_desk):
    form = editor_desk.get("/desk/incidents/source/add/").context["adminform"].form

    assert set(form.fields) >= {"title", "contact"}


# --- the log ---------------------------------------------------------------------------------------------------------


def _entry(kind: str, reference: str, field: str, case: str = "") -> AuditEntry:
    return AuditEntry.objects.append(
        actor=None,
        action=AuditAction.CHANGED,
        subject_kind=kind,
        subject_reference=reference,
        case_reference=case,
        changes={field: ["", SECRET]},
    )


def _history(desk, record) -> str:
    return desk.get(f"/desk/incidents/{record._meta.model_name}/{record.pk}/history/").content.decode()


def test_the_history_of_a_person_veils_contacts_for_an_editor(editor_desk, person):
    _entry("detainee", person.reference, "contacts")
    page = _history(editor_desk, person)

    assert (SECRET in page, VEILED in page) == (False, True)


def test_the_history_of_a_confidential_source_veils_it_for_an_editor(editor_desk, source):
    _entry("source", source.reference, "title")

    assert SECRET not in _history(editor_desk, source)


def test_the_history_of_a_case_veils_the_names_that_one_may_not_see(editor_desk, editor, person):
    case = IncidentFactory()
    _entry("personname", "NAME", "text", case.reference)
    group = editor.groups.get()
    group.permissions.remove(*group.permissions.filter(codename__endswith="_personname"))

    assert SECRET not in _history(editor_desk, case)


def test_the_log_veils_a_source_that_is_gone(editor):
    assert "title" in hidden_in_log(_entry("source", "GONE", "title"), editor)


def test_the_log_shows_an_advocate_what_she_may_see(advocate, person):
    assert not hidden_in_log(_entry("detainee", person.reference, "contacts"), advocate)


def test_nobody_takes_back_a_change_that_she_may_not_read(editor_desk, person):
    entry = _entry("detainee", person.reference, "contacts")
    address = f"/desk/incidents/detainee/{person.pk}/history/{entry.sequence}/revert/"

    assert editor_desk.post(address, {"reason": "no"}).status_code == 403
