import pytest
from django.contrib.auth.models import User
from django.test import Client

from incidents.records.audit_entry import AuditEntry
from tests.access.conftest import PASSWORD, give_password

REFUSED = "This user name and password do not open the desk."


def _refusals() -> dict[str, tuple[str, str]]:
    """(user name, password) of everyone who may not enter, by what is wrong."""
    User.objects.create_user("inactive", password=PASSWORD, is_staff=True, is_active=False)
    User.objects.create_user("no-staff", password=PASSWORD)
    User.objects.create_user("no-password", is_staff=True)
    return {
        "unknown": ("nobody", PASSWORD),
        "wrong": ("advocate", "another password"),
        "inactive": ("inactive", PASSWORD),
        "no staff": ("no-staff", PASSWORD),
        "no password": ("no-password", PASSWORD),
    }


def _shape(username: str, password: str):
    """What somebody outside can compare: status, body without the token and the name typed, cookies, headers."""
    response = give_password(Client(), username, password)
    body = response.content.decode().replace(username, "NAME")
    token = response.context["csrf_token"]
    headers = {name: value for name, value in response.headers.items() if name not in {"Content-Length", "Expires"}}
    return response.status_code, body.replace(str(token), "TOKEN"), set(response.cookies), headers


def test_every_refusal_looks_the_same(advocate):
    shapes = [_shape(*case) for case in _refusals().values()]

    assert all(shape == shapes[0] for shape in shapes)


def test_a_refusal_says_so(advocate, client):
    assert REFUSED in give_password(client, "nobody").content.decode()


@pytest.mark.parametrize("wrong", ["unknown", "wrong", "inactive", "no staff", "no password"])
def test_who_may_not_enter_stays_outside(wrong, advocate, client):
    give_password(client, *_refusals()[wrong])

    assert client.get("/desk/").status_code == 302


def test_the_right_password_opens_the_desk_of_the_demonstration(advocate, client):
    give_password(client)

    assert client.get("/desk/").status_code == 200


def test_the_session_has_a_new_id_after_login(advocate, client):
    client.get("/desk/login/")
    session = client.session
    session["planted"] = "by somebody else"
    session.save()
    planted = session.session_key
    client.cookies["desk"] = planted
    give_password(client)

    assert client.session.session_key != planted


def test_the_session_holds_no_password(advocate, client):
    give_password(client)

    assert PASSWORD not in str(dict(client.session))


@pytest.mark.parametrize(
    "target",
    [
        "https://evil.example/desk/", "//evil.example/desk/", "/\\evil.example/", "\\\\evil.example/desk/",
        "http:///evil.example/desk/", "javascript:alert(1)//desk/", "/desk\t//evil.example", " //evil.example/desk/",
        "///evil.example/desk/", "https:evil.example", "/incidents/", "//desk/", "http:/desk/", "\x00/desk/",
    ],
)  # fmt: skip
def test_login_never_leads_away_from_the_desk(target, advocate, client):
    response = client.post("/desk/login/", {"username": "advocate", "password": PASSWORD, "next": target})

    assert response.url == "/desk/"


def test_login_leads_back_to_where_one_wanted_to_go(advocate, client):
    target = "/desk/incidents/incident/?q=border"
    response = client.post("/desk/login/", {"username": "advocate", "password": PASSWORD, "next": target})

    assert response.url == target


def test_signing_out_needs_a_form(advocate_desk):
    assert advocate_desk.get("/desk/logout/").status_code == 405


def test_signing_out_ends_the_session_on_the_server(advocate, client):
    give_password(client)
    kept_cookie = client.cookies["desk"].value
    client.post("/desk/logout/")
    client.cookies["desk"] = kept_cookie

    assert client.get("/desk/").status_code == 302


def test_a_megabyte_of_password_is_refused_before_it_is_hashed(advocate, client):
    response = give_password(client, "advocate", "x" * 1_000_000)

    assert "password" in response.context["form"].errors


def test_login_is_logged_without_what_was_typed(advocate, client):
    give_password(client)

    assert AuditEntry.objects.get().changes == {"access": [None, "signed in"]}


def test_staff_without_a_group_sees_no_records(client, db):
    User.objects.create_user("newcomer", password=PASSWORD, is_staff=True)
    give_password(client, "newcomer")

    assert client.get("/desk/incidents/incident/").status_code in {403, 404}
