"""One value has one canonical text, and so one digest."""

import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidents.vocabulary.canonical import canonical_json, chain_digest, sha256_hex

_texts = st.text(st.characters(exclude_categories=["Cs"]))
_leaves = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**53) + 1, 2**53 - 1),
    st.floats(-(2**53) + 1, 2**53 - 1),
    _texts,
)
_values = st.recursive(
    _leaves, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_texts, inner, max_size=4), max_leaves=12
)


def reversed_keys(value: object) -> object:
    if isinstance(value, dict):
        return {key: reversed_keys(value[key]) for key in reversed(value)}
    return [reversed_keys(item) for item in value] if isinstance(value, list) else value


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({"b": [1, True, None], "a": "é한\n\x01\x7f"}, '{"a":"é한\\n\\u0001\x7f","b":[1,true,null]}'),
        ({"\u20ac": 1, "\r": 2, "1": 3, "\U0001f600": 4, "\ufb33": 5}, '{"\\r":2,"1":3,"€":1,"😀":4,"\ufb33":5}'),
        ("e\u0301", '"e\u0301"'),
        ([], "[]"),
        ({}, "{}"),
        (1.0, "1"),
        (-0.0, "0"),
        (0.1, "0.1"),
        (2.0**52, "4503599627370496"),
        (1.5e-7, "1.5e-7"),
        (0.000001, "0.000001"),
        (36.0671, "36.0671"),
    ],
)
def test_a_value_is_written_as_rfc_8785_says(value: object, text: str) -> None:
    assert canonical_json(value) == text


@given(_values)
def test_the_order_of_keys_does_not_matter(value: object) -> None:
    assert canonical_json(reversed_keys(value)) == canonical_json(value)


@given(_values)
def test_the_text_reads_back_as_an_equal_value(value: object) -> None:
    assert json.loads(canonical_json(value)) == value


@given(_values)
def test_a_value_keeps_its_text_through_storage_as_json(value: object) -> None:
    assert canonical_json(json.loads(json.dumps(value))) == canonical_json(value)


@pytest.mark.parametrize(
    ("value", "path"),
    [
        ({"when": {"earliest": date(2014, 7, 15)}}, r"\$\.when\.earliest: date"),
        ({"rows": [1, 2, Decimal("1.5")]}, r"\$\.rows\[2\]: Decimal"),
        ({"rows": (1, 2)}, r"\$\.rows: tuple"),
        ({"rows": {1: 2}}, r"\$\.rows: the key 1"),
        (b"", r"\$: bytes"),
    ],
)
def test_another_type_is_refused_with_its_path(value: object, path: str) -> None:
    with pytest.raises(TypeError, match=path):
        canonical_json(value)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 1e20, 10**400, 2**53, -(2**53), "\ud800", {"\ud800": 1}])
def test_a_value_that_json_cannot_carry_is_refused_with_its_path(value: object) -> None:
    with pytest.raises(ValueError, match=r"\$\.a"):
        canonical_json({"a": value})


def test_a_digest_is_that_of_the_utf_8_bytes() -> None:
    assert sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_a_link_depends_on_the_link_before() -> None:
    first = sha256_hex("first")
    assert chain_digest(sha256_hex("before"), first) != chain_digest("", first)


def test_a_link_depends_on_its_own_digest() -> None:
    assert chain_digest("", sha256_hex("first")) != chain_digest("", sha256_hex("second"))


@pytest.mark.parametrize(
    ("previous", "digest"), [("", ""), ("", "abc"), ("abc", "0" * 64), ("", "A" * 64), ("", "0" * 64 + "\n")]
)
def test_a_link_takes_digests_only(previous: str, digest: str) -> None:
    with pytest.raises(ValueError, match="64 lowercase"):
        chain_digest(previous, digest)
