import re

import pytest
from django.contrib.admin import site
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.test import Client

from incidents.desk.access import factors
from incidents.desk.account_access import log_access
from incidents.records.audit_entry import AuditEntry
from tests.access.conftest import PASSWORD, SECRET, code, give_password

ACCOUNTS = "/desk/auth/user/"


@pytest.fixture
def colleague(db) -> User:
    return User.objects.create_user("colleague", password=PASSWORD, is_staff=True)


def _change(desk: Client, account: User, **values):
    form = {"username": account.username, "is_active": "on", "groups": [], "reason": "she joined"} | values
    return desk.post(f"{ACCOUNTS}{account.pk}/change/", form)


def _address(desk: Client, account: User) -> str:
    page = desk.post(f"/desk/account/help/{account.pk}/", {"issue": "1"}).content.decode()
    found = re.search(r"(/desk/login/new-password/[^<]+)<", page)
    assert found, page
    return found[1]


def _choose(address: str, password: str) -> Client:
    client = Client()
    form = client.get(address, follow=True).redirect_chain[-1][0]
    client.post(form, {"new_password1": password, "new_password2": password})
    return client


NEW = "another password for tests"


def test_every_page_of_the_desk_was_written_for_it():
    assert {type(options).__module__.split(".")[1] for options in site._registry.values()} == {"desk"}


@pytest.mark.parametrize("page", ["mfa/authenticator/", "account/emailaddress/", "auth/group/"])
def test_pages_that_other_apps_bring_are_not_there(page, administrator_desk):
    assert administrator_desk.get(f"/desk/{page}").status_code == 404


def test_an_administrator_opens_an_account_without_a_password(administrator_desk):
    administrator_desk.post(f"{ACCOUNTS}add/", {"username": "newcomer", "is_active": "on"})

    assert not User.objects.get(username="newcomer").has_usable_password()


@pytest.mark.parametrize("field", ["is_superuser", "is_staff", "user_permissions", "password", "last_login"])
def test_a_form_cannot_carry_more_than_it_shows(field, administrator_desk, colleague):
    before = User.objects.filter(pk=colleague.pk).values(field)[0]
    _change(administrator_desk, colleague, **{field: "1"})

    assert User.objects.filter(pk=colleague.pk).values(field)[0] == before


def test_an_administrator_gives_a_role(administrator_desk, administrator, colleague):
    role = Group.objects.get(name="advocate")
    _change(administrator_desk, colleague, groups=[role.pk])

    assert list(colleague.groups.all()) == [role]


def _entry() -> AuditEntry:
    return AuditEntry.objects.filter(subject_kind="user").latest("sequence")


def _role() -> int:
    return Group.objects.get(name="advocate").pk


def _take_back(desk: Client, account: User, reason: str = "a mistake"):
    return desk.post(f"{ACCOUNTS}{account.pk}/changes/{_entry().sequence}/back/", {"reason": reason})


def test_what_it_was_and_became_is_logged_with_the_reason(administrator_desk, colleague):
    _change(administrator_desk, colleague, groups=[_role()])

    assert (_entry().changes, _entry().reason) == ({"roles": [[], ["advocate"]]}, "she joined")


def test_without_a_reason_nothing_is_changed(administrator_desk, colleague):
    _change(administrator_desk, colleague, groups=[_role()], reason=" ")

    assert not colleague.groups.exists()


def test_a_change_of_roles_is_taken_back(administrator_desk, colleague):
    _change(administrator_desk, colleague, groups=[_role()])
    _take_back(administrator_desk, colleague)

    assert (list(colleague.groups.all()), _entry().changes) == ([], {"roles": [["advocate"], []]})


def test_a_closed_account_is_opened_again(administrator_desk, colleague):
    form = {"username": colleague.username, "reason": "she left"}
    administrator_desk.post(f"{ACCOUNTS}{colleague.pk}/change/", form)
    _take_back(administrator_desk, colleague)

    assert User.objects.get(pk=colleague.pk).is_active


@pytest.mark.parametrize(("reason", "meanwhile"), [("", False), ("a mistake", True)])
def test_nothing_is_taken_back_without_a_reason_or_after_another_change(
    reason, meanwhile, administrator_desk, colleague
):
    _change(administrator_desk, colleague, groups=[_role()])
    if meanwhile:
        colleague.groups.add(Group.objects.get(name="editor"))
    _take_back(administrator_desk, colleague, reason)

    assert Group.objects.get(name="advocate") in colleague.groups.all()


def test_nobody_takes_back_a_change_of_her_own_account(administrator_desk, administrator):
    log_access(administrator, before={}, actor=administrator, reason="made")

    assert _take_back(administrator_desk, administrator).status_code == 403


def test_the_page_of_an_account_shows_its_changes(administrator_desk, colleague):
    _change(administrator_desk, colleague, groups=[_role()])

    assert "she joined" in administrator_desk.get(f"{ACCOUNTS}{colleague.pk}/change/").content.decode()


def test_nobody_gives_herself_a_role(administrator_desk, administrator):
    _change(administrator_desk, administrator, groups=[Group.objects.get(name="advocate").pk])

    assert list(administrator.groups.values_list("name", flat=True)) == ["administrator"]


def test_a_superuser_s_account_is_not_there_for_an_administrator(administrator_desk, db):
    root = User.objects.create_superuser("root", password=PASSWORD)

    assert administrator_desk.get(f"{ACCOUNTS}{root.pk}/change/").status_code == 302


@pytest.mark.parametrize("desk", ["advocate_desk", "editor_desk"])
@pytest.mark.parametrize("page", ["", "add/", "1/change/"])
def test_accounts_are_for_administrators(desk, page, request, colleague):
    assert request.getfixturevalue(desk).get(f"{ACCOUNTS}{page}").status_code == 403


@pytest.mark.parametrize("desk", ["advocate_desk", "editor_desk"])
def test_only_administrators_help_somebody_in(desk, request, colleague):
    assert request.getfixturevalue(desk).post(f"/desk/account/help/{colleague.pk}/", {"issue": "1"}).status_code == 403


def test_nobody_helps_herself_in(administrator_desk, administrator):
    assert administrator_desk.get(f"/desk/account/help/{administrator.pk}/").status_code == 404


def test_no_account_is_deleted(administrator_desk, colleague):
    administrator_desk.post(f"{ACCOUNTS}{colleague.pk}/delete/", {"post": "yes"})

    assert User.objects.filter(pk=colleague.pk).exists()


# --- the one-time address --------------------------------------------------------------------------------------------


def test_with_a_one_time_address_the_person_chooses_a_password(administrator_desk, colleague):
    _choose(_address(administrator_desk, colleague), NEW)

    assert give_password(Client(), "colleague", NEW).url == "/desk/"


def test_it_works_once(administrator_desk, colleague):
    address = _address(administrator_desk, colleague)
    _choose(address, NEW)

    assert "has been used" in Client().get(address, follow=True).content.decode()


def test_it_is_dead_after_a_login(administrator_desk, colleague):
    address = _address(administrator_desk, colleague)
    give_password(Client(), "colleague")

    assert "has been used" in Client().get(address, follow=True).content.decode()


def test_it_is_dead_after_an_hour(administrator_desk, colleague, settings):
    address = _address(administrator_desk, colleague)
    settings.PASSWORD_RESET_TIMEOUT = -1

    assert "has been used" in Client().get(address, follow=True).content.decode()


def test_it_asks_for_a_long_password(administrator_desk, colleague):
    _choose(_address(administrator_desk, colleague), "short")

    assert colleague.check_password(PASSWORD)


def test_a_new_password_leaves_the_second_factor_in_place(strict, administrator_desk, colleague):
    factors.enrol_app(actor=colleague, secret=SECRET, step=0)
    strict.REQUIRE_MFA = False
    address = _address(administrator_desk, colleague)
    strict.REQUIRE_MFA = True
    _choose(address, NEW)

    assert give_password(Client(), "colleague", NEW).url.startswith("/desk/login/second-factor/")


def test_the_address_is_of_the_site_whatever_the_request_says(administrator_desk, colleague, settings):
    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "other.example"]
    page = administrator_desk.post(f"/desk/account/help/{colleague.pk}/", {"issue": "1"}, HTTP_HOST="other.example")

    assert "other.example/desk/login" not in page.content.decode()


def test_the_command_prints_one_too(colleague, capsys):
    call_command("reset_password", "colleague")

    assert f"{'/desk/login/new-password/'}" in capsys.readouterr().out


def test_removing_lost_factors_asks_for_a_reason(administrator_desk, colleague):
    factors.enrol_app(actor=colleague, secret=SECRET, step=0)
    administrator_desk.post(f"/desk/account/help/{colleague.pk}/", {"remove_factors": "1", "reason": ""})

    assert factors.spend(colleague, code())


def test_with_a_reason_they_are_removed(administrator_desk, colleague):
    factors.enrol_app(actor=colleague, secret=SECRET, step=0)
    administrator_desk.post(f"/desk/account/help/{colleague.pk}/", {"remove_factors": "1", "reason": "met her"})

    assert not factors.has_factor(colleague)
