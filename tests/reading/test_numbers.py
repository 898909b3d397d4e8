"""Numbers are found as printed, with their place, and digits in names are none."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondread.reading.numbers import printed_numbers


def values(text):
    return [(n.value, n.comparator, n.percent) for n in printed_numbers(text, "d")]


def plain(text):
    return [n.value for n in printed_numbers(text, "d")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("−0.34 (−0.95 to 0.27; p = 0·27)", [-0.34, -0.95, 0.27, 0.27]),
        ("(–1.7 to –0.8)", [-1.7, -0.8]),
        ("0.66–0.94 and 0.66-0.94 and 4−6", [0.66, 0.94, 0.66, 0.94, 4, 6]),
        ("1,234 and 12\u2009345 and 1\u202f234\u202f567", [1234, 12345, 1234567]),
        (".05 and 3.", [0.05, 3]),
        ("15/41 (37%)", [15, 41, 37]),
        ("4.8 million and 20 thousand", [4_800_000, 20_000]),
        ("6mg, 50mg/d, 65-year-old and a 2-year trial", [6, 50, 65, 2]),
        ("ninety-nine women, two hundred and twelve men", [99, 212]),
        ("one patient, no one, one of them", [1]),
        ("two thirds and a quarter", [2 / 3]),
        ("two and three", []),
        ("-3 people", [-3]),
    ],
)
def test_numbers_as_printed(text, expected):
    """Signs, decimals, thousands, ranges and number words give the value that a reader sees."""
    assert plain(text) == pytest.approx(expected)


@pytest.mark.parametrize(
    "text",
    ["IL-6", "COVID-19", "B12", "NCT01234567", "SF-36", "omega-3", "doi:10.1001/jama.2017",
     "the 30th day", "5HT",
     "effect.[12]",
     "see www.x.org/12", "ISRCTN12345678", "12/05/2023"],
)  # fmt: skip
def test_digits_in_names_are_no_numbers(text):
    """Names, registry numbers, addresses, ordinals, dates in digits and reference marks give no number."""
    assert plain(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("45%", [(45, "=", True)]),
        ("45 percent, 45 per cent", [(45, "=", True), (45, "=", True)]),
        ("twenty-one percent", [(21, "=", True)]),
        ("45-50% or between 5 and 10 percent", [(45, "=", True), (50, "=", True), (5, "=", True), (10, "=", True)]),
        ("8.2 percentage points", [(8.2, "=", True)]),
        ("P<.001, p ≤ 0.05, >99%, ~40", [(0.001, "<", False), (0.05, "<=", False), (99, ">", True), (40, "~", False)]),
    ],
)
def test_percent_and_comparators(text, expected):
    """Percent signs in all spellings and comparators belong to the number."""
    assert values(text) == expected


def test_decimals_are_those_printed():
    """0.30 has two decimals and keeps them."""
    (number,) = printed_numbers("0.30", "d")
    assert (number.text, number.decimals) == ("0.30", 2)


@pytest.mark.parametrize(
    ("text", "units"), [("in 2012", ["date"]), ("2000 patients", [""]), ("March 12, 2008", ["date"] * 2)]
)
def test_calendar_dates_are_marked(text, units):
    """A calendar year and a day of the month are told from counts."""
    assert [n.unit for n in printed_numbers(text, "d")] == units


@settings(max_examples=200, deadline=None)
@given(
    st.text(alphabet=st.sampled_from(list("0123456789.,·–−-%<=≤ ()[]/^abPpn\u2009\n²\ufeff")), max_size=60),
    st.integers(0, 99),
)
def test_every_number_stands_where_it_says(text, offset):
    """For any string: a number's text is the text at its span, and numbers do not overlap."""
    end = 0
    for number in printed_numbers(text, "d", offset):
        assert number.span is not None
        start = number.span.start - offset
        assert text[start : number.span.end - offset] == number.text
        assert start >= end
        end = number.span.end - offset
