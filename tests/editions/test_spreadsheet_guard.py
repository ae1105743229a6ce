"""No cell runs as a formula, and the text that was guarded can be had back."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from incidents.editions.spreadsheet_guard import guard, unguard
from tests.editions.formula_payloads import PAYLOADS

HOSTILE = st.text(st.sampled_from("=+-@|%＝＋－＠'\"; ,\t\r\n\x00\ufeff\u200b\u3164a1.")) | st.text()


def test_there_are_sixty_payloads_and_no_two_are_alike() -> None:
    assert len(set(PAYLOADS)) == 60


@pytest.mark.parametrize("payload", PAYLOADS, ids=ascii)
def test_a_payload_gets_an_apostrophe(payload: str) -> None:
    assert guard(payload).count("'") > payload.count("'")


@pytest.mark.parametrize("payload", PAYLOADS, ids=ascii)
def test_a_payload_can_be_had_back(payload: str) -> None:
    assert unguard(guard(payload)) == payload


@given(HOSTILE)
@example("'")
@example("'\t")
@example(";'=")
def test_any_text_can_be_had_back(text: str) -> None:
    assert unguard(guard(text)) == text


@given(HOSTILE, HOSTILE)
def test_two_texts_stay_two(one: str, other: str) -> None:
    assert (guard(one) == guard(other)) == (one == other)


@pytest.mark.parametrize("number", ["5", "-5", "0", "-36.07", "120.38"])
def test_a_number_stays_a_number(number: str) -> None:
    assert guard(number) == number


@pytest.mark.parametrize(
    "text", ["Qingdao, Shandong", "칭다오", "15–17 July", "a; b", "a = b", "2014?-07-15/2014?-07-17"]
)
def test_plain_text_is_left_alone(text: str) -> None:
    assert guard(text) == text


@pytest.mark.parametrize("number", ["-५", "-5-3", "+5", "-5 "])
def test_what_only_resembles_a_number_is_guarded(number: str) -> None:
    assert guard(number) == f"'{number}"
