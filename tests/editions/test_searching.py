"""Search in three languages on either database."""

from typing import Any

import pytest

from incidents.editions.query import IncidentQuery
from incidents.editions.snippet import snippet
from tests.editions.documents import HANOI, TUMEN, issue

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def july_cases(db: None) -> None:
    issue(
        "qingdao",
        title={"en": "Refugees arrested in Qingdao", "ko": "칭다오에서 탈북민 체포"},
        summary={"en": "Twenty people were being helped towards Seoul.", "ko": "탈북민 20명이 체포되었다."},
    )
    issue("tumen", title={"en": "Held near the border"}, summary={"en": "Awaiting return."}, places=[TUMEN])
    issue("hanoi", title={"en": "Stopped in a café"}, summary={"en": "Asylum sought."}, places=[HANOI], sources=[])


def found(q: str, **asked: Any) -> set[str]:
    return {row.slug for row in IncidentQuery(q=q, sort="relevance", **asked).page().rows}


@pytest.mark.parametrize("name", ["Tumen", "tumen", "图们", "圖們", "투먼", "도문", "ＴＵＭＥＮ"])
def test_tumen_is_found_in_every_script(name: str):
    assert found(name) == {"tumen"}


@pytest.mark.parametrize("name", ["Qingdao", "青岛", "青島", "칭다오", "Tsingtao", "칭다오에서"])
def test_qingdao_is_found_in_every_script(name: str):
    assert found(name) == {"qingdao"}


def test_korean_words_of_two_syllables_are_found():
    assert found("체포") == {"qingdao", "tumen", "hanoi"}


def test_a_single_character_is_found():
    assert found("岛") == {"qingdao"}


def test_accents_make_no_difference():
    assert found("cafe ha noi") == {"hanoi"}


def test_english_words_are_stemmed():
    assert found("refugee helping") == {"qingdao"}


def test_the_beginning_of_a_word_is_enough_with_a_star():
    assert found("asyl*") == {"hanoi"}


def test_quotes_ask_for_words_side_by_side():
    assert (found('"in Qingdao"'), found('"Qingdao in"')) == ({"qingdao"}, set())


def test_a_phrase_does_not_run_from_one_text_into_the_next():
    assert found('"Qingdao Twenty"') == set()


def test_a_minus_excludes():
    assert found("arrest -Qingdao") == {"tumen", "hanoi"}


def test_an_exclusion_alone_leaves_the_rest():
    assert {row.slug for row in IncidentQuery(q="-Qingdao", sort="-date").page().rows} == {"tumen", "hanoi"}


def test_or_widens():
    assert found("Tumen OR Hanoi") == {"tumen", "hanoi"}


def test_a_search_goes_with_other_filters():
    assert found("체포", country=("VN",)) == {"hanoi"}


def test_the_title_counts_more_than_the_rest():
    issue("elsewhere", summary={"en": "Others were moved to Seoul, refugees, Seoul."}, sources=[])
    first = IncidentQuery(q="refugees", sort="relevance").page().rows[0]
    assert first.slug == "qingdao"


@pytest.mark.parametrize(
    "q",
    ['"', '"a', "-", "OR", "OR OR", "a OR", "-OR", "(", "*", "a*b", "NEAR(a b)", "title:x", "^a", "'", "a AND NOT b",
     "{", "!", "<->", "\\", "%s", "--", "🙂", "½", "﷽", "a" * 200, "-a -b", "“a", "\u0301", "\ud7b0"],
)  # fmt: skip
def test_unfinished_operators_never_fail(q: str):
    query = IncidentQuery(q=q, sort="relevance")
    assert query.counts().incidents >= len(query.page().rows) - 1


def test_a_misspelt_word_is_corrected():
    assert IncidentQuery(q="qindgao arrests").suggestion() == "qingdao arrests"


def test_known_words_need_no_correction():
    assert IncidentQuery(q="arrested refugee").suggestion() == ""


def test_the_snippet_marks_what_was_found():
    row = IncidentQuery(q="seoul", sort="relevance").page().rows[0]
    marked = [segment.text for segment in snippet(row.search_text, IncidentQuery(q="seoul")) if segment.found]
    assert marked == ["Seoul"]


def test_the_snippet_marks_inside_a_korean_word():
    row = IncidentQuery(q="탈북민", sort="relevance").page().rows[0]
    marked = [segment.text for segment in snippet(row.search_text, IncidentQuery(q="탈북민")) if segment.found]
    assert marked == ["탈북민"]


def test_a_new_edition_takes_the_words_of_the_old_one_away():
    issue("tumen", title={"en": "Held near the river"}, places=[TUMEN])
    assert (found("border"), found("river")) == (set(), {"tumen"})


def test_a_new_edition_is_counted_once():
    issue("tumen", title={"en": "Held near the river"}, places=[TUMEN], people=5)
    counts = IncidentQuery(place=("Tumen",)).counts()
    assert (counts.incidents, counts.people_best) == (1, 5)
