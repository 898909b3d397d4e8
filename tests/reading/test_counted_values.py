"""Shares in words and counts with their whole."""

import pytest

from secondread.reading.counted_values import counted, counted_values


def told(text):
    return [
        (
            one.events.value if one.events else None,
            one.total.value if one.total else None,
            one.percent.value if one.percent else None,
        )
        for one in counted_values(text, "x", 0)
    ]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Of the 98 people on zelvorin, 12 had falls.", [(12, 98, None)]),
        ("There were 31 cases among the 640 women who took part.", [(31, 640, None)]),
        ("Nearly half of those who took zelvorin quit.", [(None, None, 50)]),
        ("Two-thirds of the patients slept well.", [(None, None, 66.7)]),
        ("One in five people had nausea.", [(None, None, 20)]),
        ("Forty-eight percent of patients recovered.", [(None, None, 48)]),
    ],
)
def test_counts_and_shares_in_words_are_read(text, values):
    """A count comes with its whole, a share in words as a percentage."""
    assert told(text) == values


@pytest.mark.parametrize("text", ["Two of the three trials failed.", "One in three trials fails.", "Half of the drug."])
def test_what_counts_no_people_is_no_share(text):
    """Trials, groups and doses are no people."""
    assert told(text) == []


def test_a_share_in_words_bounds_no_count():
    """A fraction is rounded by whoever says it: its comparator says so."""
    (half,) = counted_values("Half of the women recovered.", "x", 0)
    assert (half.percent.comparator, half.percent.source) == ("~", "inferred")


def test_a_count_in_words_has_its_value_and_place():
    """ "nine" is 9 at its place."""
    number = counted("and nine with placebo", 4, 8, "x", 100)
    assert (number.value, number.span.start, number.span.end) == (9, 104, 108)
