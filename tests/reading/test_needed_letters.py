"""What letters a text must hold for a regular expression to be found in it."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from secondread.reading import arm_values, claim_wording, estimates, outcomes, patterns, study_texts
from secondread.reading.needed_letters import needed_letters
from secondread.reading.patterns import lazy_pattern

_ROOMS = (arm_values, claim_wording, estimates, outcomes, study_texts)
_LAZY = [
    (value._source, value._flags)
    for room in _ROOMS
    for value in vars(room).values()
    if isinstance(value, patterns._Lazy) and needed_letters(value._source, any_case=True)
]


@pytest.mark.parametrize(
    ("expression", "needed"),
    [
        (r"\bunder-?powered\b", ("powered",)),
        (r"\b(?:pill|drug)s? works?\b", (" work",)),
        (r"\b(?:pill|drug)\b", ("pill", "drug")),
        (r"\bbenefits?|\bharms?\b", ("benefit", "harm")),
        (r"\bno (?:\w+ ){0,3}effects?\b", ("effect",)),
        (r"\d ?(?:%|percent)", ("%", "percent")),
        (r"(?:maybe)? not", (" not",)),
        (r"(?P<name>group|arm)\b", ("group", "arm")),
        (r"(?<!non-)(?=in)(?!un)inferior", ("inferior",)),
        (r"[=<>] ?\d", ("=", "<", ">")),
        (r"[\"“]\w+", ('"', "“")),
        (r"[^=]+ends", ("ends",)),
        (r"lo+ng", ("lo",)),
        (r"a{2}bc{3}", ("bc",)),
        (r"\u2009mm", ("mm",)),
        (r"3\.5\sIU", ("3.5",)),
        (r"[]x]yes", ("yes",)),
        (r"\d+\.\d", ()),
        (r"a|by", ()),
        (r"one|\d", ()),
        (r"(?i)whole", ()),
        (r"(one)?(?(1)two|three)", ()),
    ],
)
def test_letters_that_an_expression_needs(expression: str, needed: tuple[str, ...]) -> None:
    """What may be absent, repeated or replaced is never needed; the longest sure run of letters is."""
    assert needed_letters(expression) == needed


def test_capitals_are_made_small_where_case_does_not_count() -> None:
    """Where case does not count the letters are small, and none beyond ASCII, which may have two partners."""
    assert needed_letters("NCT", any_case=True) == ("nct",)
    assert needed_letters("5 \u00b5g of", any_case=True) == ("g of",)


@given(st.data())
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
def test_whatever_matches_holds_the_letters(data: st.DataObject) -> None:
    """Every text that an expression of the reading room matches holds one of the letters it is said to need."""
    source, flags = data.draw(st.sampled_from(_LAZY))
    text = data.draw(st.from_regex(re.compile(source, flags | re.ASCII)))
    any_case = bool(flags & re.I)
    needs = needed_letters(source, any_case=any_case)
    assert any(need in (text.lower() if any_case else text) for need in needs)


@pytest.mark.parametrize("text", ["Ten PLACEBO pills; a placebo", "nothing of the kind", ""])
def test_a_lazy_pattern_finds_what_a_compiled_one_finds(text: str) -> None:
    """Each way of searching gives the same with a quick look first as without, found or not."""
    source = r"\b(placebo)\b"
    lazy, plain = lazy_pattern(source, re.I), re.compile(source, re.I)
    assert lazy.sub("x", text) == plain.sub("x", text)
    assert lazy.sub("x", text, count=1) == plain.sub("x", text, count=1)
    assert lazy.split(text, maxsplit=1) == plain.split(text, maxsplit=1)
    assert lazy.findall(text) == plain.findall(text)
    assert [match.span() for match in lazy.finditer(text)] == [match.span() for match in plain.finditer(text)]
    assert (lazy.search(text, 6) is None) == (plain.search(text, 6) is None)
    assert [match.span() for match in lazy.finditer(text, 4, 12)] == [
        match.span() for match in plain.finditer(text, 4, 12)
    ]
    assert lazy.match(text) is None
