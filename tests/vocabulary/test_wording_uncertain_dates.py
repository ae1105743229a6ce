"""Dates in words, in three languages, without hiding what is not known."""

import pytest
from hypothesis import given

from incidents.vocabulary.date_wording import iso_or_none, wording
from incidents.vocabulary.uncertain_dates import NotADate, parse
from tests.vocabulary.edtf_texts import texts

WORDINGS = [
    ("", "date not stated", "날짜 미상", "日期不详"),
    (
        "2014?-07-15/2014?-07-17",
        "15–17 July 2014 (year inferred)",
        "2014년 7월 15–17일(연도 추정)",
        "2014年7月15日至17日（年份为推断）",
    ),
    ("2014-07-15", "15 July 2014", "2014년 7월 15일", "2014年7月15日"),
    ("2014-07", "July 2014", "2014년 7월", "2014年7月"),
    ("2014", "2014", "2014년", "2014年"),
    ("201X", "2010s", "2010년대", "2010年代"),
    ("2014-06-30/2014-07-02", "30 June – 2 July 2014", "2014년 6월 30일–7월 2일", "2014年6月30日至7月2日"),
    (
        "2014-12-30/2015-01-02",
        "30 December 2014 – 2 January 2015",
        "2014년 12월 30일–2015년 1월 2일",
        "2014年12月30日至2015年1月2日",
    ),
    ("2014-05/2014-07", "May–July 2014", "2014년 5월–7월", "2014年5月至7月"),
    ("2014/2016", "2014–2016", "2014–2016년", "2014年至2016年"),
    ("2014-05~", "about May 2014", "2014년 5월경", "约2014年5月"),
    ("2014-07?", "July 2014 (uncertain)", "2014년 7월(불확실)", "2014年7月（存疑）"),
    ("2014-07-15%", "about 15 July 2014 (uncertain)", "2014년 7월 15일경(불확실)", "约2014年7月15日（存疑）"),
    ("2014-08-XX", "August 2014, day not stated", "2014년 8월(일자 미상)", "2014年8月（具体日期不详）"),
    ("2014-08-1X", "within 10–19 August 2014", "2014년 8월 10–19일 중", "2014年8月10日至19日之间"),
    ("201X-24", "within winter 2010 – winter 2019", "2010년 겨울–2019년 겨울 중", "2010年冬季至2019年冬季之间"),
    (
        "XXXX-07-15/XXXX-07-17",
        "15–17 July, year not stated",
        "7월 15–17일(연도 미상)",
        "7月15日至17日（年份不详）",
    ),
    ("2014-07-17/..", "on or after 17 July 2014", "2014년 7월 17일 이후", "2014年7月17日或之后"),
    ("../2014-07-22", "by 22 July 2014", "2014년 7월 22일까지", "2014年7月22日或之前"),
    (
        "2014-07-17/",
        "from 17 July 2014, end not stated",
        "2014년 7월 17일부터(종료일 미상)",
        "自2014年7月17日起（结束日期不详）",
    ),
    (
        "/2014-07-22",
        "until 22 July 2014, start not stated",
        "2014년 7월 22일까지(시작일 미상)",
        "至2014年7月22日止（开始日期不详）",
    ),
    (
        "[2014-07-15..2014-07-17]",
        "one of 15–17 July 2014",
        "2014년 7월 15–17일 중 하루",
        "2014年7月15日至17日中的某一天",
    ),
    (
        "[2014-05,2014-08]",
        "one of May 2014 or August 2014",
        "2014년 5월 또는 2014년 8월 중 하나",
        "2014年5月或2014年8月（其中之一）",
    ),
    ("[..2014-07-22]", "on or before 22 July 2014", "2014년 7월 22일 또는 그 이전", "2014年7月22日或之前"),
    ("[2014-07..]", "in or after July 2014", "2014년 7월 이후", "2014年7月或之后"),
    (
        "{2014-07-15,2015-03}",
        "15 July 2014 and March 2015",
        "2014년 7월 15일 및 2015년 3월",
        "2014年7月15日和2015年3月",
    ),
    ("2014-21", "spring 2014", "2014년 봄", "2014年春季"),
    ("2014-34", "second quarter 2014", "2014년 2분기", "2014年第二季度"),
    (
        "2014-07?-15",
        "15 July 2014 (year and month uncertain)",
        "2014년 7월 15일(연도와 월 불확실)",
        "2014年7月15日（年份和月份存疑）",
    ),
    (
        "2014-07-15~/2014-07-17?",
        "about 15 July 2014 – 17 July 2014 (uncertain)",
        "2014년 7월 15일경–2014년 7월 17일(불확실)",
        "约2014年7月15日至2014年7月17日（存疑）",
    ),
]


@pytest.mark.parametrize(("edtf", "english"), [row[:2] for row in WORDINGS])
def test_a_date_reads_naturally_in_english(edtf: str, english: str) -> None:
    assert wording(edtf, "en") == english


@pytest.mark.parametrize(("edtf", "korean"), [(row[0], row[2]) for row in WORDINGS])
def test_a_date_reads_naturally_in_korean(edtf: str, korean: str) -> None:
    assert wording(edtf, "ko") == korean


@pytest.mark.parametrize(("edtf", "chinese"), [(row[0], row[3]) for row in WORDINGS])
def test_a_date_reads_naturally_in_chinese(edtf: str, chinese: str) -> None:
    assert wording(edtf, "zh-hans") == chinese


def test_a_language_without_phrases_falls_back_to_english() -> None:
    assert wording("2014-07-15", "fr") == "15 July 2014"


def test_a_locale_name_is_understood_as_its_language() -> None:
    assert wording("2014-07", "zh_Hans") == "2014年7月"


def test_no_date_has_no_wording() -> None:
    with pytest.raises(NotADate):
        wording("mid July", "en")


@pytest.mark.parametrize("language", ["en", "ko", "zh-hans"])
@given(texts)
def test_every_date_has_a_wording(language: str, text: str) -> None:
    try:
        edtf = parse(text).edtf
    except NotADate:
        edtf = ""
    assert wording(edtf, language).strip(" –")


@pytest.mark.parametrize(
    ("edtf", "machine_date"),
    [
        ("2014-07-15", "2014-07-15"),
        ("2014-07-15/2014-07-15", "2014-07-15"),
        ("0014-07-15", "0014-07-15"),
        ("2014?-07-15", None),
        ("2014-07-15~", None),
        ("2014-07-15/2014-07-17", None),
        ("2014-07", None),
        ("2014-07-17/..", None),
        ("XXXX-07-15", None),
        ("", None),
    ],
)
def test_only_a_single_certain_day_has_a_machine_date(edtf: str, machine_date: str | None) -> None:
    assert iso_or_none(edtf) == machine_date
