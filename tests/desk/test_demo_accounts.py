from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command

from incidents.desk.demo_accounts import create_demo_accounts
from incidents.desk.roles import ROLES

pytestmark = pytest.mark.django_db


def _printed() -> str:
    output = StringIO()
    call_command("create_demo_accounts", stdout=output)
    return output.getvalue()


def test_each_role_gets_an_account_of_its_name():
    create_demo_accounts()

    assert set(User.objects.values_list("username", "groups__name")) == {(role, role) for role in ROLES}


def test_the_password_returned_is_the_account_s():
    (name, password), *_ = create_demo_accounts()

    assert User.objects.get(username=name).check_password(password)


def test_each_account_is_printed_on_a_line_of_its_own():
    assert [line.split("  ")[0] for line in _printed().splitlines()] == list(ROLES)


def test_a_second_run_prints_no_password():
    _printed()

    assert _printed() == "The demo accounts exist already; their passwords were printed when they were made.\n"


def test_a_second_run_changes_no_password():
    create_demo_accounts()
    before = list(User.objects.values_list("username", "password"))
    create_demo_accounts()

    assert list(User.objects.values_list("username", "password")) == before
