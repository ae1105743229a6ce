"""Changing many records at once: shown first, refused one by one, logged one by one, taken back as a whole."""

import pytest

from incidents.records.audit_entry import AuditEntry
from incidents.records.custody_event import CustodyEvent
from incidents.records.incident import Incident
from incidents.records.task import Task
from incidents.vocabulary.casework import ReviewStage, Verification
from incidents.vocabulary.custody import CustodyKind
from incidents.vocabulary.people import Disclosure
from tests.desk.page_form import fields_of
from tests.factories import CustodyEventFactory, IncidentFactory, InvolvementFactory, TeamFactory

pytestmark = pytest.mark.django_db
LIST = "/desk/incidents/incident/"
PEOPLE = "/desk/incidents/detainee/"


@pytest.fixture
def cases(advocate):
    return [IncidentFactory(created_by=advocate, assignee=advocate) for _number in range(3)]


def _tick(desk, address, change, records):
    return desk.post(address, {"action": change, "_selected_action": [record.pk for record in records]})


def _preview(desk, address, change, records, **values):
    return desk.post(f"{address}bulk/{change}/", {"key": [record.pk for record in records], **values})


def _sent(page, records):
    return fields_of(page, "bulk_form") | {"key": [record.pk for record in records], "confirm": "1"}


def _do(desk, address, change, records, *, reason="the meeting decided it", **values):
    page = _preview(desk, address, change, records, **values)
    return desk.post(f"{address}bulk/{change}/", _sent(page, records) | {"reason": reason})


def _undo(desk, done):
    reference = done.context["summary"].subject_reference
    return desk.post(f"/desk/bulk/{reference}/undo/", {"reason": "a mistake"})


def test_the_list_offers_what_may_be_done(advocate_desk, cases):
    page = advocate_desk.get(LIST).content.decode()

    assert [name in page for name in ('value="assign"', 'value="grade"', 'value="task"', 'value="submit"')] == [
        True
    ] * 4


def test_ticking_asks_for_the_values_first(advocate_desk, cases):
    assert _tick(advocate_desk, LIST, "grade", cases).context["keys"] == [case.pk for case in cases]


def test_the_preview_names_the_old_and_the_new_value(advocate_desk, cases):
    page = _preview(advocate_desk, LIST, "grade", cases[:1], verification="likely")
    (planned, _address), *_none = page.context["planned"]

    assert [(change.before, change.after) for change in planned.changes] == [("not judged", "likely")]


def test_the_preview_changes_nothing(advocate_desk, cases):
    _preview(advocate_desk, LIST, "grade", cases, verification="likely")

    assert Incident.objects.filter(verification=Verification.UNKNOWN).count() == 3


def test_what_is_so_already_is_left_alone(advocate_desk, cases):
    page = _preview(advocate_desk, LIST, "grade", cases, verification="unknown")

    assert [bool(item.refusal) for item, _address in page.context["planned"]] == [True] * 3


def test_a_case_in_review_is_marked_in_the_preview(advocate_desk, cases):
    Incident.objects.filter(pk=cases[0].pk).update(review_stage=ReviewStage.IN_REVIEW)
    page = _preview(advocate_desk, LIST, "grade", cases, verification="likely")

    assert [item.note for item, _address in page.context["planned"]] == [
        "It is in review: this has to be approved again.",
        "",
        "",
    ]


def test_confirming_changes_every_record(advocate_desk, cases):
    _do(advocate_desk, LIST, "grade", cases, verification="likely")

    assert Incident.objects.filter(verification=Verification.LIKELY).count() == 3


def test_a_change_without_a_reason_is_not_made(advocate_desk, cases):
    _do(advocate_desk, LIST, "grade", cases, reason="", verification="likely")

    assert Incident.objects.filter(verification=Verification.LIKELY).count() == 0


def test_each_record_has_its_entry_in_the_log(advocate, advocate_desk, cases):
    _do(advocate_desk, LIST, "grade", cases, verification="likely")
    entries = AuditEntry.objects.filter(subject_kind="incident", actor=advocate, reason="the meeting decided it")

    assert {entry.subject_reference for entry in entries} == {case.reference for case in cases}


def test_a_record_that_changed_since_the_preview_is_left_alone(advocate_desk, cases):
    page = _preview(advocate_desk, LIST, "grade", cases, verification="likely")
    Incident.objects.filter(pk=cases[1].pk).update(title="Another title")
    advocate_desk.post(f"{LIST}bulk/grade/", _sent(page, cases) | {"reason": "r"})

    assert Incident.objects.get(pk=cases[1].pk).verification == Verification.UNKNOWN


def test_a_record_that_changed_since_the_preview_is_named(advocate_desk, cases):
    page = _preview(advocate_desk, LIST, "grade", cases, verification="likely")
    Incident.objects.filter(pk=cases[1].pk).update(title="Another title")
    done = advocate_desk.post(f"{LIST}bulk/grade/", _sent(page, cases) | {"reason": "r"})

    assert done.context["outcome"].refused == [("Another title", "Somebody has changed it since the preview.")]


def test_nothing_is_done_to_a_case_of_another_team(advocate_desk, cases):
    hidden = IncidentFactory(team=TeamFactory())
    _do(advocate_desk, LIST, "grade", [hidden, *cases], verification="likely")

    assert Incident.objects.get(pk=hidden.pk).verification == Verification.UNKNOWN


def test_the_preview_does_not_name_a_case_of_another_team(advocate_desk, cases):
    hidden = IncidentFactory(team=TeamFactory())
    page = _preview(advocate_desk, LIST, "grade", [hidden, *cases], verification="likely")

    assert hidden.title.encode() not in page.content


def test_more_than_the_limit_is_refused(advocate_desk, cases, monkeypatch):
    monkeypatch.setattr("incidents.desk.bulk.actions.MOST", 2)
    answer = _tick(advocate_desk, LIST, "grade", cases)

    assert (answer.status_code, "At most 2" in answer.wsgi_request._messages._queued_messages[0].message) == (302, True)


def test_a_newcomer_may_not_change_many(client, django_user_model, cases):
    client.force_login(django_user_model.objects.create_user("newcomer", is_staff=True))

    assert _preview(client, LIST, "grade", cases, verification="likely").status_code == 403


def test_cases_are_assigned_to_a_colleague(advocate_desk, editor, cases):
    _do(advocate_desk, LIST, "assign", cases, assignee=str(editor.pk))

    assert Incident.objects.filter(assignee=editor).count() == 3


def test_each_case_gets_a_task(advocate_desk, cases):
    _do(advocate_desk, LIST, "task", cases, title="Call the family", due_on="2030-01-31")

    assert Task.objects.filter(title="Call the family").count() == 3


def test_sending_for_review_skips_what_is_there_already(advocate_desk, cases):
    Incident.objects.filter(pk=cases[0].pk).update(review_stage=ReviewStage.IN_REVIEW)
    done = _do(advocate_desk, LIST, "submit", cases)

    assert (done.context["outcome"].done, done.context["outcome"].refused) == (
        2,
        [(cases[0].title, "This case is already in review.")],
    )


@pytest.mark.parametrize(
    ("change", "values"),
    [("grade", {"verification": "likely"}), ("task", {"title": "Call"}), ("submit", {})],
)
def test_all_of_it_can_be_taken_back(advocate_desk, cases, change, values):
    done = _do(advocate_desk, LIST, change, cases, **values)
    _undo(advocate_desk, done)
    left = Incident.objects.filter(verification=Verification.UNKNOWN, review_stage=ReviewStage.DRAFT)

    assert (left.count(), Task.objects.count()) == (3, 0)


def test_taking_back_leaves_what_was_changed_again(advocate_desk, cases):
    done = _do(advocate_desk, LIST, "grade", cases, verification="likely")
    Incident.objects.filter(pk=cases[0].pk).update(verification=Verification.CONFIRMED)
    back = _undo(advocate_desk, done)

    assert (back.context["outcome"].done, [name for name, _why in back.context["outcome"].refused]) == (
        2,
        [cases[0].title],
    )


def test_what_was_taken_back_is_not_taken_back_twice(advocate_desk, cases):
    done = _do(advocate_desk, LIST, "grade", cases, verification="likely")
    _undo(advocate_desk, done)

    assert _undo(advocate_desk, done).context["outcome"].done == 0


def test_a_colleague_without_the_log_does_not_find_the_change(advocate_desk, client, django_user_model, cases):
    done = _do(advocate_desk, LIST, "grade", cases, verification="likely")
    client.force_login(django_user_model.objects.create_user("newcomer", is_staff=True))

    assert client.get(f"/desk/bulk/{done.context['summary'].subject_reference}/").status_code == 404


def test_the_list_of_changes_holds_it(advocate_desk, cases):
    done = _do(advocate_desk, LIST, "grade", cases, verification="likely")

    assert list(advocate_desk.get("/desk/bulk/").context["page"].object_list) == [done.context["summary"]]


def test_one_event_is_added_to_many_people(advocate_desk, cases):
    people = [InvolvementFactory(incident=case).detainee for case in cases]
    _do(advocate_desk, PEOPLE, "event", people, kind="released", certainty="occurred", when_edtf="2014-08-02")

    assert set(CustodyEvent.objects.filter(kind="released").values_list("incident", "detainee")) == {
        (case.pk, person.pk) for case, person in zip(cases, people, strict=True)
    }


def test_an_event_that_clashes_is_refused_for_that_person_alone(advocate_desk, cases):
    people = [InvolvementFactory(incident=case).detainee for case in cases]
    CustodyEventFactory(incident=cases[0], detainee=people[0], kind=CustodyKind.DIED_IN_CUSTODY, when_edtf="2014-07-20")
    page = _preview(
        advocate_desk, PEOPLE, "event", people, kind="released", certainty="occurred", when_edtf="2014-08-02"
    )

    assert [bool(item.refusal) for item, _address in page.context["planned"]] == [True, False, False]


def test_somebody_in_two_cases_needs_the_case_named(advocate, advocate_desk, cases):
    person = InvolvementFactory(incident=cases[0]).detainee
    InvolvementFactory(incident=cases[1], detainee=person)
    page = _preview(advocate_desk, PEOPLE, "event", [person], kind="released", certainty="occurred")

    assert page.context["planned"][0][0].refusal == "In several cases: name the case."


def test_the_event_goes_to_the_case_that_is_named(advocate_desk, cases):
    person = InvolvementFactory(incident=cases[0]).detainee
    InvolvementFactory(incident=cases[1], detainee=person)
    _do(advocate_desk, PEOPLE, "event", [person], kind="seen", certainty="occurred", case=cases[1].title)

    assert CustodyEvent.objects.get(kind="seen").incident == cases[1]


def test_people_are_withheld_with_the_reason_on_record(advocate_desk, cases):
    person = InvolvementFactory(incident=cases[0], detainee__unit="person", detainee__persons=1).detainee
    person.disclosure = Disclosure.PSEUDONYM
    person.save()
    _do(advocate_desk, PEOPLE, "withhold", [person], reason="the family asked")
    person.refresh_from_db()

    assert (person.disclosure, person.disclosure_reason) == (Disclosure.WITHHELD, "the family asked")


def test_the_event_added_to_many_can_be_taken_back(advocate_desk, cases):
    people = [InvolvementFactory(incident=case).detainee for case in cases]
    done = _do(advocate_desk, PEOPLE, "event", people, kind="seen", certainty="occurred", when_edtf="2014-08-02")
    _undo(advocate_desk, done)

    assert CustodyEvent.objects.count() == 0
