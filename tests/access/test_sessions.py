from urllib.parse import parse_qs, urlsplit

import pytest
from django.conf import settings as site
from django.contrib.auth.models import Group, Permission
from django.contrib.sessions.models import Session
from django.test import Client

from incidents.desk.access import factors
from incidents.desk.access.kept_form import KeptForm
from tests.access.conftest import code, give_code, give_password, recovery_code, sign_in

PAGE = "/desk/password_change/"  # any page behind the door that takes a form
TYPED = {"old_password": "secret", "title": "Twenty people\r\narrested", "places": ["Qingdao", "Kunming"]}


def _next(response):
    return parse_qs(urlsplit(response.url).query)["next"][0]


def _keep(client: Client, set_back) -> str:
    """Sends a form after half an hour of silence; returns the address at which it waits."""
    set_back(client, seen=31)
    return _next(client.post(PAGE, TYPED))


# --- the end of a session -------------------------------------------------------------------------------------------


def test_a_session_ends_after_half_an_hour_of_silence(inside, set_back):
    set_back(inside, seen=31)

    assert inside.get("/desk/").url.startswith("/desk/login/")


def test_a_session_in_use_goes_on(inside, set_back):
    set_back(inside, seen=29)

    assert inside.get("/desk/").status_code == 200


def test_use_is_noted_so_that_silence_is_counted_from_it(inside, set_back):
    set_back(inside, seen=29)
    inside.get("/desk/")
    set_back(inside, seen=29)

    assert inside.get("/desk/").status_code == 200


def test_a_session_ends_after_eight_hours_of_use(inside, set_back):
    set_back(inside, began=8 * 60 + 1)

    assert inside.get("/desk/").url.startswith("/desk/login/")


def test_an_ended_session_is_gone_from_the_server(inside, set_back):
    key = inside.session.session_key
    set_back(inside, seen=31)
    inside.get("/desk/")

    assert not Session.objects.filter(session_key=key).exists()


def test_an_ended_session_leads_back_to_the_page_one_was_on(inside, set_back):
    set_back(inside, seen=31)

    assert _next(inside.get("/desk/incidents/incident/?q=x")) == "/desk/incidents/incident/?q=x"


def test_a_script_is_told_by_its_status(inside, set_back):
    set_back(inside, seen=31)

    assert inside.get("/desk/", headers={"Sec-Fetch-Mode": "cors"}).status_code == 401


def test_a_forged_cookie_is_nobody(client, advocate):
    client.cookies["desk"] = "a" * 32

    assert client.get("/desk/").status_code == 302


def test_a_session_holds_no_pickle():
    assert site.SESSION_SERIALIZER == "django.contrib.sessions.serializers.JSONSerializer"


# --- a change of rights ends every session, at the next request ------------------------------------------------------


def _change_password(person):
    person.set_password("another password for tests")
    person.save()


CHANGES = {
    "deactivated": lambda person: type(person).objects.filter(pk=person.pk).update(is_active=False),
    "no longer staff": lambda person: type(person).objects.filter(pk=person.pk).update(is_staff=False),
    "password changed": _change_password,
    "second factor removed": lambda person: factors.remove_all(person=person, actor=None, reason="lost"),
    "group taken": lambda person: person.groups.clear(),
    "group given": lambda person: person.groups.add(Group.objects.create(name="another")),
    "permission given": lambda person: person.user_permissions.add(Permission.objects.first()),
    "made superuser": lambda person: type(person).objects.filter(pk=person.pk).update(is_superuser=True),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_of_rights_ends_the_session_at_the_next_request(change, inside, enrolled):
    CHANGES[change](enrolled)

    assert inside.get("/desk/").status_code == 302


def test_another_person_s_change_ends_no_session(inside, editor):
    editor.groups.clear()

    assert inside.get("/desk/").status_code == 200


def test_changing_one_s_own_second_factor_ends_one_s_other_sessions(inside, enrolled):
    other = Client()
    sign_in(other, recovery_code(enrolled))
    inside.post("/desk/account/second-factor/recovery-codes/")

    assert other.get("/desk/").status_code == 302


def test_it_does_not_end_the_session_in_which_one_did_it(inside):
    inside.post("/desk/account/second-factor/recovery-codes/")

    assert inside.get("/desk/").status_code == 200


# --- what was typed is not lost --------------------------------------------------------------------------------------


def test_a_form_that_came_too_late_waits_behind_the_login(inside, set_back):
    assert _keep(inside, set_back).startswith("/desk/login/kept/")


def _come_back(client: Client) -> None:
    give_password(client)
    give_code(client, code(1))


def test_after_signing_in_again_it_can_be_sent_again(inside, set_back):
    waiting = _keep(inside, set_back)
    _come_back(inside)

    assert ("places", "Kunming") in inside.get(waiting).context["fields"]


def test_every_value_of_it_is_there(inside, set_back):
    waiting = _keep(inside, set_back)
    _come_back(inside)
    expected = [("title", TYPED["title"]), ("places", "Qingdao"), ("places", "Kunming")]

    assert inside.get(waiting).context["fields"] == expected


def test_passwords_are_not_kept(inside, set_back):
    _keep(inside, set_back)

    assert "old_password" not in dict(_fields_kept(inside, set_back))


def _fields_kept(client: Client, set_back):
    sign_in(client, code(1))
    waiting = _keep(client, set_back)
    return KeptForm.objects.order_by("-pk")[0].opened(waiting.rstrip("/").rpartition("/")[2]).items()


def test_it_is_not_readable_in_the_database(inside, set_back):
    _keep(inside, set_back)

    assert b"Twenty" not in bytes(KeptForm.objects.get().body)


def test_nobody_else_can_open_it(inside, set_back, editor, strict):
    waiting = _keep(inside, set_back)
    strict.REQUIRE_MFA = False
    other = Client()
    give_password(other, "editor")

    assert other.get(waiting).status_code == 404


def test_nobody_opens_it_without_signing_in(inside, set_back):
    waiting = _keep(inside, set_back)

    assert inside.get(waiting).url.startswith("/desk/login/")


def test_a_guessed_address_opens_nothing(inside, set_back):
    _keep(inside, set_back)
    _come_back(inside)

    assert inside.get("/desk/login/kept/a-guess/").status_code == 404


def test_a_form_with_a_forged_token_is_not_kept(strict, enrolled, set_back):
    careful = Client(enforce_csrf_checks=True)
    careful.force_login(enrolled)
    careful.post(PAGE, TYPED)

    assert not KeptForm.objects.exists()


def test_once_sent_again_it_is_gone(inside, set_back):
    waiting = _keep(inside, set_back)
    _come_back(inside)
    inside.post(PAGE, {"kept_form": waiting.rstrip("/").rpartition("/")[2]})

    assert not KeptForm.objects.exists()
