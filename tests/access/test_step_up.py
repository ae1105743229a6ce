import pytest
from django.test import RequestFactory

from incidents.desk.access import factors
from incidents.desk.access.kept_form import KeptForm
from incidents.desk.access.step_up import asks_again
from tests.access.conftest import code

CONFIRM = "/desk/login/confirm/"
WEIGHTY = "/desk/password_change/"


@pytest.mark.parametrize(
    "name",
    [
        "admin:incidents_incident_publish",
        "admin:incidents_incident_withdraw",
        "admin:incidents_incident_export",
        "admin:auth_user_add",
        "admin:auth_user_change",
        "admin:auth_user_delete",
        "admin:auth_group_change",
        "admin:incidents_team_change",
        "access:add_key",
        "access:remove_app",
        "access:recovery_codes",
    ],
)
def test_weighty_pages_ask_again(name, strict):
    assert asks_again(RequestFactory().get("/"), name)


@pytest.mark.parametrize("name", ["admin:index", "admin:incidents_incident_change", "admin:auth_user_changelist"])
def test_everyday_pages_do_not(name, strict):
    assert not asks_again(RequestFactory().get("/"), name)


def test_an_action_on_a_list_of_accounts_asks_again(strict):
    assert asks_again(RequestFactory().post("/"), "admin:auth_user_changelist")


def test_it_can_be_switched_off(strict):
    strict.CONFIRM_MINUTES = 0

    assert not asks_again(RequestFactory().get("/"), "admin:incidents_incident_publish")


def test_the_demonstration_never_asks_again(settings):
    assert not asks_again(RequestFactory().get("/"), "admin:incidents_incident_publish")


def test_within_ten_minutes_of_the_login_nothing_is_asked(inside):
    assert inside.get(WEIGHTY).status_code == 200


def test_after_ten_minutes_the_code_is_asked_again(inside, set_back):
    set_back(inside, confirmed=11)

    assert inside.get(WEIGHTY).url.startswith(CONFIRM)


def test_the_right_code_opens_the_page(inside, set_back):
    set_back(inside, confirmed=11)
    inside.post(CONFIRM, {"code": code(1)})

    assert inside.get(WEIGHTY).status_code == 200


def test_a_wrong_code_does_not(inside, set_back):
    set_back(inside, confirmed=11)
    inside.post(CONFIRM, {"code": "not a code"})

    assert inside.get(WEIGHTY).url.startswith(CONFIRM)


def test_the_sixth_wrong_code_is_not_tried(inside, set_back):
    set_back(inside, confirmed=11)
    for _wrong in range(5):
        inside.post(CONFIRM, {"code": "not a code"})

    assert inside.post(CONFIRM, {"code": code(1)}).status_code == 429


def test_the_session_has_a_new_id_afterwards(inside, set_back):
    set_back(inside, confirmed=11)
    before = inside.session.session_key
    inside.post(CONFIRM, {"code": code(1)})

    assert inside.session.session_key != before


def test_a_form_sent_meanwhile_is_kept(inside, set_back):
    set_back(inside, confirmed=11)
    inside.post(WEIGHTY, {"note": "typed"})

    assert KeptForm.objects.count() == 1


def test_who_has_only_a_key_confirms_with_the_password(inside, enrolled, set_back):
    enrolled.authenticator_set.filter(type=factors.Kind.TOTP).update(type=factors.Kind.WEBAUTHN)
    set_back(inside, confirmed=11)

    assert "password" in inside.get(CONFIRM).context["form"].fields
