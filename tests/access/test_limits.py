import pytest
from django.test import Client

METHODS = ["TRACE", "CONNECT", "PUT", "PATCH", "DELETE", "PROPFIND", "G3T"]


@pytest.mark.parametrize("address", ["/healthz", "/desk/login/", "/no/such/page"])
@pytest.mark.parametrize("method", METHODS)
def test_a_method_that_no_page_knows_gets_405(method, address, db):
    assert Client().generic(method, address).status_code == 405


@pytest.mark.parametrize("address", ["/healthz", "/no/such/page", "/incidents/"])
def test_nothing_can_be_posted_to_the_public_site(address, visitor):
    assert visitor.post(address, {"x": "y"}).status_code == 405


def test_a_body_beyond_the_limit_is_refused_unread(visitor, settings):
    settings.MAX_BODY_BYTES = 1000

    assert visitor.post("/desk/login/", {"username": "x" * 1000}).status_code == 413


@pytest.mark.parametrize("length", ["", "-1", "1e9", "９", "abc"])
def test_a_length_that_is_no_number_breaks_nothing(length, db):
    assert Client().get("/desk/login/", CONTENT_LENGTH=length).status_code == 200


def test_a_form_of_thousands_of_fields_is_read(client, db):
    form = {f"field-{number}": "x" for number in range(5000)}

    assert client.post("/desk/login/", form).status_code == 200


@pytest.mark.parametrize("value", ["\x00", "\udcff".encode("utf-8", "surrogatepass"), "x" * 5000, "٣", "a\r\nb"])
def test_odd_values_at_the_login_break_nothing(value, client, db):
    assert client.post("/desk/login/", {"username": value, "password": value}).status_code == 200


@pytest.mark.parametrize("address", ["/%00", "/desk/%00/", "/desk/login/%FF", "/%0d%0aSet-Cookie:x", "/" + "a" * 8000])
def test_odd_addresses_are_not_found(address, client, db):
    assert client.get(address).status_code in {302, 404}
