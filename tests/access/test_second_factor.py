import pytest
from allauth.mfa.utils import decrypt, encrypt
from django.contrib.auth.models import User
from django.test import Client

from incidents.desk.access import factors
from incidents.desk.access.deploy_checks import check_second_factors
from tests.access.conftest import SECRET, code, give_code, give_password, recovery_code, sign_in

FACTORS = "/desk/account/second-factor/"


def test_the_password_alone_opens_no_page_for_who_has_a_second_factor(strict, enrolled, client):
    give_password(client)

    assert client.get("/desk/").status_code == 302


def test_after_the_password_the_code_is_asked(strict, enrolled, client):
    assert give_password(client).url.startswith("/desk/login/second-factor/")


def test_password_and_code_open_the_desk(inside):
    assert inside.get("/desk/").status_code == 200


def test_recovery_codes_open_the_desk(strict, enrolled, client):
    sign_in(client, recovery_code(enrolled))

    assert client.get("/desk/").status_code == 200


def test_a_recovery_code_opens_the_desk_once(strict, enrolled, client):
    spent = recovery_code(enrolled)
    sign_in(client, spent)
    second = Client()
    sign_in(second, spent)

    assert second.get("/desk/").status_code == 302


def test_a_code_of_the_app_opens_the_desk_once(strict, enrolled, client):
    used = code()
    sign_in(client, used)
    second = Client()
    sign_in(second, used)

    assert second.get("/desk/").status_code == 302


@pytest.mark.parametrize("step", [-1, 1])
def test_a_clock_may_be_one_step_off(step, enrolled):
    assert factors.spend(enrolled, code(step))


@pytest.mark.parametrize("step", [-2, 2])
def test_a_clock_may_not_be_two_steps_off(step, enrolled):
    assert not factors.spend(enrolled, code(step))


def test_a_wrong_code_opens_nothing(strict, enrolled, client):
    sign_in(client, "000000" if code() != "000000" else "000001")

    assert client.get("/desk/").status_code == 302


def test_the_sixth_wrong_code_is_not_even_tried(strict, enrolled, client):
    give_password(client)
    for _wrong in range(5):
        give_code(client, "not a code")

    assert give_code(client, code()).status_code == 429


def test_a_code_without_a_password_opens_nothing(strict, enrolled, client):
    give_code(client, code())

    assert client.get("/desk/").status_code == 302


def test_the_code_must_come_within_minutes_of_the_password(strict, enrolled, client):
    give_password(client)
    session = client.session
    session["desk_pending_login"] = {**session["desk_pending_login"], "at": session["desk_pending_login"]["at"] - 301}
    session.save()
    give_code(client, code())

    assert client.get("/desk/").status_code == 302


def test_who_has_no_second_factor_is_led_to_add_one(strict, advocate, client):
    give_password(client)

    assert client.get("/desk/incidents/incident/").url == FACTORS


@pytest.mark.parametrize("path", ["", "incidents/incident/", "incidents/incident/add/", "jsi18n/", "password_change/"])
def test_no_page_of_the_desk_opens_before_that(path, strict, advocate, client):
    give_password(client)

    assert client.get(f"/desk/{path}").status_code == 302


def test_adding_an_app_opens_the_desk(strict, advocate, client):
    give_password(client)
    client.get(f"{FACTORS}app/add/")
    session = client.session
    session["desk_offered_secret"] = encrypt(SECRET)
    session.save()
    client.post(f"{FACTORS}app/add/", {"code": code()})

    assert client.get("/desk/").status_code == 200


def test_the_secret_offered_is_shown_as_text_for_who_cannot_scan(strict, advocate, client):
    give_password(client)
    page = client.get(f"{FACTORS}app/add/")

    assert decrypt(client.session["desk_offered_secret"]) in page.content.decode()


def test_a_wrong_code_adds_no_app(strict, advocate, client):
    give_password(client)
    client.get(f"{FACTORS}app/add/")
    client.post(f"{FACTORS}app/add/", {"code": "not a code"})

    assert not factors.has_factor(advocate)


def test_a_secret_is_stored_encrypted(enrolled):
    assert SECRET not in str(enrolled.authenticator_set.get(type="totp").data)


def test_a_session_opened_without_the_factor_ends_when_the_factor_is_there(strict, advocate, client):
    give_password(client)
    factors.enrol_app(actor=advocate, secret=SECRET, step=0)

    assert client.get("/desk/").url.startswith("/desk/login/")


def test_nobody_is_shown_another_person_s_secret(inside, administrator):
    factors.enrol_app(actor=administrator, secret="MFRGGZDFMZTWQ2LKMFRGGZDFMZTWQ2LK", step=0)

    assert "MFRGGZDFMZTWQ2LKMFRGGZDFMZTWQ2LK" not in inside.get(f"{FACTORS}app/add/", follow=True).content.decode()


def test_removing_a_factor_asks_again_who_one_is(inside, set_back):
    set_back(inside, confirmed=11)

    assert inside.post(f"{FACTORS}app/remove/").url.startswith("/desk/login/confirm/")


def test_a_person_removes_her_own_factor(inside, enrolled):
    inside.post(f"{FACTORS}app/remove/")

    assert not factors.has_factor(enrolled)


def test_nobody_removes_another_person_s_key(inside, administrator):
    key = administrator.authenticator_set.create(type="webauthn", data={"name": "blue", "credential": {}})
    inside.post(f"{FACTORS}keys/{key.pk}/remove/")

    assert factors.has_factor(administrator)


def test_an_administrator_removes_lost_factors_by_command(enrolled):
    factors.remove_all(person=enrolled, actor=None, reason="met her in person")

    assert not factors.has_factor(enrolled)


def test_a_superuser_without_a_second_factor_is_reported(strict, db):
    User.objects.create_superuser("root", password="a password for tests only")

    assert [found.id for found in check_second_factors(None, ["default"])] == ["access.W001"]
