"""The pages of exports: ask, order, look how far it is, fetch."""

import hashlib
import threading

import pytest
from django.urls import reverse

from incidents.desk.exports.making import make_next
from incidents.desk.exports.staff_export import StaffExport
from incidents.desk.exports.words import ExportState
from incidents.records.incident import Incident
from tests.desk.staff_exports import ask, carried_out, made, ordered, own_case

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("advocate", "editor")]


def form(**changes: str) -> dict[str, str]:
    return {"kind": "tables", "purpose": "a complaint", "recipient": "a lawyer", **changes}


def test_the_page_asks_makes_and_hands_out(advocate, advocate_desk) -> None:
    own_case(advocate)
    advocate_desk.post(reverse("exports:exports"), form())
    export = StaffExport.objects.get()
    advocate_desk.post(reverse("exports:export_make", args=[export.reference]))
    make_next()
    answer = advocate_desk.post(reverse("exports:export_file", args=[export.reference]))
    assert hashlib.sha256(b"".join(answer.streaming_content)).hexdigest() == StaffExport.objects.get().sha256


def test_the_page_shows_what_is_wrong(advocate, advocate_desk) -> None:
    own_case(advocate)
    page = advocate_desk.post(reverse("exports:exports"), form(country="XX"))
    assert (page.status_code, "no country code" in page.content.decode()) == (400, True)


def test_an_editor_approves_on_the_page(large, editor_desk) -> None:
    editor_desk.post(reverse("exports:export_approve", args=[large.reference]), {"reason": "agreed"})
    assert StaffExport.objects.get().state == ExportState.APPROVED


def test_the_export_of_another_looks_as_if_it_were_not_there(advocate, editor_desk) -> None:
    own_case(advocate)
    address = reverse("exports:export_file", args=[made(advocate).reference])
    assert editor_desk.post(address).status_code == 404


def test_an_outlived_file_is_not_there(advocate, advocate_desk) -> None:
    own_case(advocate)
    export = made(advocate)
    StaffExport.objects.update(expires_at=export.made_at)
    assert advocate_desk.post(reverse("exports:export_file", args=[export.reference])).status_code == 404


@pytest.mark.parametrize("step", ["make", "file", "approve", "erase"])
def test_no_step_is_taken_by_following_a_link(advocate, advocate_desk, step: str) -> None:
    own_case(advocate)
    export = made(advocate)
    assert advocate_desk.get(reverse(f"exports:export_{step}", args=[export.reference])).status_code == 405


def test_a_visitor_is_sent_to_the_login(visitor) -> None:
    assert visitor.get(reverse("exports:exports")).status_code in {302, 404}


def test_the_desk_leads_to_the_exports(advocate_desk) -> None:
    assert f'href="{reverse("exports:exports")}"' in advocate_desk.get(reverse("admin:index")).content.decode()


def test_the_page_of_an_order_says_that_it_is_under_way(advocate, advocate_desk) -> None:
    own_case(advocate)
    address = reverse("exports:export", args=[ordered(advocate).reference])
    page = advocate_desk.get(address).content.decode()
    assert ("Waits to be made" in page, f'href="{address}">See how far it is' in page) == (True, True)


def test_the_page_of_a_refused_order_says_why(advocate, editor, advocate_desk) -> None:
    case = own_case(advocate)
    export = ordered(advocate)
    Incident.objects.filter(pk=case.pk).update(created_by=editor)
    page = advocate_desk.get(reverse("exports:export", args=[carried_out(export).reference])).content.decode()
    assert "may see none of these cases any more" in page


def test_somebody_elses_export_has_no_page_for_an_advocate(advocate, editor, advocate_desk) -> None:
    own_case(editor)
    assert advocate_desk.get(reverse("exports:export", args=[ask(editor).reference])).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_without_another_program_the_desk_makes_it_itself(advocate, advocate_desk) -> None:
    own_case(advocate)
    export = ask(advocate)
    advocate_desk.post(reverse("exports:export_make", args=[export.reference]))
    for thread in [thread for thread in threading.enumerate() if thread.name == "exports"]:
        thread.join(30)
    export.refresh_from_db()
    assert export.state == ExportState.READY


@pytest.mark.django_db(transaction=True)
def test_looking_at_it_wakes_the_worker_of_the_desk(advocate, advocate_desk) -> None:
    own_case(advocate)
    export = ordered(advocate)
    advocate_desk.get(reverse("exports:export", args=[export.reference]))
    for thread in [thread for thread in threading.enumerate() if thread.name == "exports"]:
        thread.join(30)
    export.refresh_from_db()
    assert export.state == ExportState.READY


@pytest.mark.django_db(transaction=True)
def test_where_another_program_makes_exports_the_desk_does_not(advocate, advocate_desk, settings) -> None:
    settings.EXPORTS_IN_PROCESS = False
    own_case(advocate)
    export = ask(advocate)
    advocate_desk.post(reverse("exports:export_make", args=[export.reference]))
    export.refresh_from_db()
    assert export.state == ExportState.WAITING
