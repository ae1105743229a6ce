import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_a_page_of_the_desk_lets_its_own_forms_name_their_origin(visitor: Client):
    assert visitor.get("/desk/login/").headers["Referrer-Policy"] == "same-origin"


def test_a_public_page_tells_nobody_where_its_reader_came_from(visitor: Client):
    assert visitor.get("/healthz").headers["Referrer-Policy"] == "no-referrer"


def test_a_page_of_the_desk_is_never_stored(visitor: Client):
    assert visitor.get("/desk/login/").headers["Cache-Control"] == "no-store, private"


@pytest.mark.parametrize("address", ["/desk/login/", "/healthz", "/no-such-page/"])
def test_no_answer_allows_an_inline_script(visitor: Client, address: str):
    assert "unsafe" not in visitor.get(address).headers["Content-Security-Policy"]
