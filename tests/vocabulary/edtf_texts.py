"""Strategies that write EDTF text, most of it valid, some of it not."""

from hypothesis import strategies as st

_marks = st.sampled_from(["", "", "", "?", "~", "%"])
_years = st.one_of(
    st.integers(1, 9999).map(lambda year: f"{year:04}"),
    st.sampled_from(["XXXX", "201X", "20XX", "2XXX", "2X14", "X014", "0000"]),
)
_months = st.one_of(
    st.integers(1, 12).map(lambda month: f"{month:02}"),
    st.sampled_from(["XX", "0X", "1X", "X2", "00", "13"]),
)
_days = st.one_of(
    st.integers(1, 31).map(lambda day: f"{day:02}"),
    st.sampled_from(["XX", "1X", "3X", "X9", "00", "32"]),
)
_seasons = st.integers(20, 42).map(str)


def _component(values: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.builds("".join, st.tuples(_marks, values, _marks))


def _written(*components: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.builds("-".join, st.tuples(*map(_component, components)))


dates = st.one_of(
    _written(_years),
    _written(_years, _months),
    _written(_years, _months, _days),
    _written(_years, _seasons),
    st.datetimes().map(lambda moment: moment.replace(microsecond=0).isoformat() + "Z"),
)
_ends = st.one_of(dates, st.sampled_from(["", ".."]))
_members = st.one_of(dates, st.builds("{}..{}".format, _ends, _ends))
_lists = st.lists(_members, min_size=1, max_size=4).map(",".join)

texts = st.one_of(
    dates,
    st.builds("{}/{}".format, _ends, _ends),
    _lists.map("[{}]".format),
    _lists.map("{{{}}}".format),
    st.text(alphabet="0123456789X-/?~%.,[]{}TYSEZ: ", max_size=30),
)
