from datetime import timedelta

import pytest
from django.test import Client, RequestFactory
from django.utils import timezone

from incidents.desk.access import throttle
from incidents.desk.access.login_attempt import LoginAttempt
from tests.access.conftest import give_password

WRONG = "not the password"


def _five_wrong(username: str = "advocate", **extra: str) -> None:
    for _attempt in range(5):
        give_password(Client(), username, WRONG, **extra)


def test_the_sixth_attempt_at_a_name_is_refused_even_with_the_right_password(advocate, client):
    _five_wrong()

    assert give_password(client).status_code == 429


def test_it_is_refused_in_the_same_way_for_a_name_that_nobody_has(advocate):
    _five_wrong("advocate")
    _five_wrong("nobody")
    known, unknown = (give_password(Client(), name, WRONG) for name in ("advocate", "nobody"))

    assert known.context["form"].non_field_errors() == unknown.context["form"].non_field_errors()


@pytest.mark.parametrize("username", ["ADVOCATE", "ａｄｖｏｃａｔｅ"])
def test_other_spellings_of_a_name_share_its_counter(username, advocate):
    _five_wrong()

    assert give_password(Client(), username, WRONG).status_code == 429


def test_the_counter_stands_in_the_database_and_survives_a_restart(advocate):
    _five_wrong()

    assert LoginAttempt.objects.count() == 10  # a name and a client, five times


def test_the_limit_passes_after_a_quarter_of_an_hour(advocate, client):
    _five_wrong()
    LoginAttempt.objects.update(at=timezone.now() - timedelta(minutes=16))

    assert give_password(client).status_code == 302


def test_a_refused_attempt_does_not_make_the_wait_longer(advocate):
    _five_wrong()
    before = LoginAttempt.objects.count()
    give_password(Client(), "advocate", WRONG)

    assert LoginAttempt.objects.count() == before


def test_a_client_that_tries_many_names_is_stopped(advocate):
    for number in range(30):
        give_password(Client(), f"name-{number}", WRONG)

    assert give_password(Client(), "one-more", WRONG).status_code == 429


def test_a_forwarded_address_that_anyone_can_write_changes_nothing(advocate):
    for number in range(30):
        give_password(Client(), f"name-{number}", WRONG, HTTP_X_FORWARDED_FOR=f"198.51.100.{number}")

    assert give_password(Client(), "more", WRONG, HTTP_X_FORWARDED_FOR="203.0.113.9").status_code == 429


def test_ten_thousand_forwarded_addresses_are_one_client():
    forged = (f"10.{number // 256}.{number % 256}.1" for number in range(10_000))
    seen = {throttle.client_of(RequestFactory().get("/", HTTP_X_FORWARDED_FOR=address)) for address in forged}

    assert seen == {"127.0.0.1"}


def test_behind_our_proxy_the_address_is_the_one_that_it_wrote(settings):
    settings.BEHIND_PROXY = True
    request = RequestFactory().get("/", HTTP_X_FORWARDED_FOR="6.6.6.6, 198.51.100.7")

    assert throttle.client_of(request) == "198.51.100.7"


def test_an_ipv6_household_is_one_client():
    request = RequestFactory().get("/", REMOTE_ADDR="2001:db8:1:2:3:4:5:6")

    assert throttle.client_of(request) == "2001:db8:1:2::/64"


def test_strangers_cannot_shut_out_somebody_on_a_known_device(advocate, client):
    give_password(client)
    client.post("/desk/logout/")
    _five_wrong()

    assert give_password(client).status_code == 302


def test_a_known_device_has_a_limit_too(advocate, client):
    give_password(client)
    client.post("/desk/logout/")
    for _attempt in range(10):
        give_password(client, "advocate", WRONG)

    assert give_password(client).status_code == 429


def test_a_known_device_counts_for_its_own_name_alone(advocate, editor, client):
    give_password(client)
    client.post("/desk/logout/")
    _five_wrong("editor")

    assert give_password(client, "editor").status_code == 429


def test_a_forged_device_is_no_known_device(advocate, client):
    _five_wrong()
    client.cookies["known-device"] = "eyJuYW1lIjoiYWR2b2NhdGUifQ:1:forged"

    assert give_password(client).status_code == 429


def test_the_right_password_is_not_counted(advocate):
    for _login in range(8):
        give_password(Client())

    assert LoginAttempt.objects.count() == 0


def test_neither_names_nor_addresses_are_stored(advocate):
    _five_wrong()

    assert not LoginAttempt.objects.filter(key__contains="advocate").exists()
