"""Public ids, slugs and pseudonyms give away nothing."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidents.vocabulary.public_ids import is_public_id, new_pseudonym, new_public_id, slugify_title


def test_a_new_public_id_has_the_form_of_one() -> None:
    assert is_public_id(new_public_id())


def test_public_ids_do_not_repeat() -> None:
    assert len({new_public_id() for _ in range(2000)}) == 2000


def test_a_public_id_holds_at_least_64_random_bits() -> None:
    symbols = {symbol for _ in range(500) for symbol in new_public_id().removeprefix("CT-")}
    assert len(symbols) ** len(new_public_id().removeprefix("CT-")) >= 2**64


@pytest.mark.parametrize(
    "text",
    [
        "",
        "CT-",
        "CT-7K2QW9ZB4M1XR",
        "CT-7K2QW9ZB4M1XRTT",
        "ct-7k2qw9zb4m1xrt",
        "CT-7K2QW9ZB4M1XRO",
        "CT-7K2QW9ZB4M1XRT\n",
    ],
)
def test_other_texts_are_no_public_ids(text: str) -> None:
    assert not is_public_id(text)


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Arrests in Qingdao, July 2014", "arrests-in-qingdao-july-2014"),
        ("  China’s  border -- Tumen ", "chinas-border-tumen"),
        ("Über Łódź: Straße Đà Nẵng", "uber-lodz-strasse-da-nang"),
        ("칭다오 (Qingdao) 체포", "qingdao"),
        ("Ｋｕｎｍｉｎｇ", "kunming"),
        ("칭다오 체포 사건", ""),
        ("2014年7月15日", ""),
        ("", ""),
        ("word " * 20, "word-word-word-word-word-word-word-word-word-word-word-word"),
        ("x" * 80, "x" * 60),
        ("a" * 55 + " seven", "a" * 55),
        ("a" * 54 + " seven", "a" * 54 + "-seven"),
    ],
)
def test_a_title_becomes_a_slug_cut_between_words(title: str, slug: str) -> None:
    assert slugify_title(title) == slug


@given(st.text())
def test_a_slug_is_empty_or_short_ascii_words(title: str) -> None:
    assert re.fullmatch(r"(?=.{0,60}$)([a-z0-9]+(-[a-z0-9]+)*)?", slugify_title(title))


def test_a_pseudonym_is_never_given_twice() -> None:
    taken: set[str] = set()
    for _ in range(300):
        taken.add(new_pseudonym("K", taken))
    assert len(taken) == 300


def test_the_last_numbers_free_are_not_drawn_predictably() -> None:
    taken = {f"Person K-{number}" for number in range(10, 98)}
    assert len({new_pseudonym("K", taken) for _ in range(50)}) > 2


def test_a_pseudonym_has_two_digits_at_first() -> None:
    assert len(new_pseudonym("K", set())) == len("Person K-17")


def test_the_numbers_of_one_letter_do_not_use_up_those_of_another() -> None:
    taken = {f"Person K-{number}" for number in range(10, 1000)}
    assert len(new_pseudonym("H", taken)) == len("Person H-17")


@pytest.mark.parametrize("letter", ["", "k", "KK", "김", "1", "K\n"])
def test_a_pseudonym_needs_one_latin_capital(letter: str) -> None:
    with pytest.raises(ValueError, match="A to Z"):
        new_pseudonym(letter, set())
