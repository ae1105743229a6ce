"""Every answer carries the headers: pages, redirects, errors, static files, and requests that nobody should send."""

import pytest
from django.test import Client
from django.urls import path

from casetracker.urls import handler400, handler403, handler404, handler500  # noqa: F401 - looked up by name
from casetracker.urls import urlpatterns as site_urls


def _fail(request):
    raise RuntimeError("a person's name in an error")


urlpatterns = [path("fails/", _fail), path("desk/login/fails/", _fail), *site_urls]

ANSWERS = {
    "public page": ("get", "/healthz", 200),
    "public 404": ("get", "/no/such/page", 404),
    "public 405": ("post", "/healthz", 405),
    "public 500": ("get", "/fails/", 500),
    "desk login": ("get", "/desk/login/", 200),
    "desk redirect": ("get", "/desk/", 302),
    "desk 405": ("trace", "/desk/", 405),
    "desk logout by GET": ("get", "/desk/logout/", 302),
}
REQUIRED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


@pytest.fixture
def forgiving() -> Client:
    """A client that shows the page of an error instead of raising it."""
    return Client(raise_request_exception=False)


@pytest.fixture(params=ANSWERS)
def answer(request, forgiving):
    method, address, _status = ANSWERS[request.param]
    return forgiving.generic(method.upper(), address)


@pytest.mark.parametrize("name", ANSWERS)
def test_the_answers_are_the_ones_meant(name, forgiving):
    method, address, status = ANSWERS[name]

    assert forgiving.generic(method.upper(), address).status_code == status


@pytest.mark.parametrize("header", REQUIRED)
def test_each_answer_carries_the_header(header, answer):
    assert answer.headers[header] == REQUIRED[header]


def test_each_answer_has_a_strict_content_policy(answer):
    policy = answer.headers["Content-Security-Policy"]

    assert (policy.partition(";")[0], "unsafe" in policy) == ("default-src 'none'", False)


def test_each_answer_turns_off_the_devices_of_the_reader(answer):
    assert "camera=(), " in answer.headers["Permissions-Policy"]


def test_no_answer_says_what_it_runs_on(answer):
    assert "X-Powered-By" not in answer.headers


@pytest.mark.parametrize("address", ["/desk/", "/desk/login/", "/desk/no/such/page", "/desk/login/fails/"])
def test_nothing_of_the_desk_is_stored_or_indexed(address, forgiving):
    answer = forgiving.get(address)

    assert (answer["Cache-Control"], answer["X-Robots-Tag"]) == ("no-store, private", "noindex, noarchive")


@pytest.mark.parametrize("address", ["/healthz", "/no/such/page"])
def test_the_public_site_sends_no_referrer(address, forgiving):
    assert forgiving.get(address)["Referrer-Policy"] == "no-referrer"


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1.evil.example", "[::1", "a b"])
def test_an_unknown_host_gets_400_with_the_headers(host, forgiving):
    answer = forgiving.get("/desk/", HTTP_HOST=host)

    assert (answer.status_code, answer["X-Frame-Options"]) == (400, "DENY")


def test_the_page_for_an_unknown_host_does_not_repeat_it(forgiving):
    assert "evil.example" not in forgiving.get("/desk/", HTTP_HOST="evil.example").content.decode()


@pytest.mark.parametrize("address", ["/fails/", "/desk/login/fails/"])
def test_an_error_page_says_nothing_of_the_error(address, forgiving):
    body = forgiving.get(address).content.decode()

    assert not any(word in body for word in ["RuntimeError", "name in an error", "Traceback", __name__])


def test_with_https_browsers_are_told_to_insist(settings, forgiving):
    settings.SECURE_HSTS_SECONDS = 31_536_000
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = True

    assert forgiving.get("/healthz", secure=True)["Strict-Transport-Security"].startswith(
        "max-age=31536000; includeSub"
    )


def test_an_error_page_of_the_desk_speaks_the_reader_s_language(forgiving):
    body = forgiving.get("/desk/", HTTP_HOST="evil.example", HTTP_ACCEPT_LANGUAGE="ko").content.decode()

    assert '<html lang="ko">' in body


def test_a_form_without_its_token_gets_the_plain_page(advocate):
    careful = Client(enforce_csrf_checks=True)

    assert "This form could not be accepted" in careful.post("/desk/login/", {}).content.decode()
