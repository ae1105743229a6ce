"""The key of the site is changed: nobody enrols again, and the old key can go."""

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command

from incidents.desk.access import factors
from tests.access.conftest import code, recovery_code

OLD, NEW = "the key of last year, long enough", "the key of this year, long enough"
COMMAND = ("lock_factors_anew", "--reason", "the yearly change")


@pytest.fixture
def old_key(settings):
    settings.SECRET_KEY = OLD
    return settings


@pytest.fixture
def changed(old_key, enrolled):
    """Somebody enrolled under the old key; the site has another now, and knows the old one too."""
    old_key.SECRET_KEY, old_key.SECRET_KEY_FALLBACKS = NEW, [OLD]
    return old_key


@pytest.mark.usefixtures("changed")
def test_an_app_goes_on_opening_the_desk(enrolled):
    assert factors.spend(enrolled, code())


@pytest.mark.usefixtures("changed")
def test_recovery_codes_go_on_opening_the_desk(enrolled):
    assert factors.spend(enrolled, recovery_code(enrolled))


def test_once_locked_anew_the_old_key_is_needed_no_longer(changed, enrolled, capsys):
    call_command(*COMMAND)
    changed.SECRET_KEY_FALLBACKS = []

    assert factors.spend(enrolled, code())


def test_the_command_says_how_many_it_locked(changed, capsys):
    call_command(*COMMAND)

    assert capsys.readouterr().out == "locked anew: 2\n"


def test_without_the_old_key_nothing_is_changed(changed, enrolled):
    changed.SECRET_KEY_FALLBACKS = []
    before = list(Authenticator.objects.order_by("pk").values_list("data"))
    with pytest.raises(CommandError):
        call_command(*COMMAND)

    assert list(Authenticator.objects.order_by("pk").values_list("data")) == before
