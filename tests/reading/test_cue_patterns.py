"""Expressions that are compiled only when the letters they need stand in the words."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondread.reading.claim_kinds import cues_of
from secondread.reading.cue_patterns import any_found, cues, needed_letters

_KINDS = cues_of("claim_kinds.toml")
_NONE = cues_of("not_claims.toml")
_EXPRESSIONS = [
    *(one for row in _KINDS["rule"] for name in ("any", "also", "not") for one in row.get(name, ())),
    *(one for listed in _NONE.values() for one in listed),
]
_WORDS = sorted(set(re.findall(r"[a-z]{2,}|\\d|%", " ".join(_EXPRESSIONS))))


@pytest.mark.parametrize(
    ("expression", "needed"),
    [
        (r"\bunder-?powered\b", ("powered",)),
        (r"\b(?:pill|drug)s? works?\b", (" work",)),
        (r"\b(?:pill|drug)\b", ("pill", "drug")),
        (r"\bbenefits?|\bharms?\b", ("benefit", "harm")),
        (r"\bno (?:\w+ ){0,3}effects?\b", ("effect",)),
        (r"\d ?(?:%|percent)", ()),
        (r"\b(?:{change})\b", ()),
        (r"(?:maybe)? not", (" not",)),
    ],
)
def test_letters_that_an_expression_needs(expression: str, needed: tuple[str, ...]) -> None:
    """What may be absent, repeated or replaced is never needed; the longest sure run of letters is."""
    assert needed_letters(expression) == needed


@given(st.lists(st.sampled_from(_WORDS), min_size=3, max_size=14))
@settings(max_examples=40, deadline=None)
def test_nothing_is_missed_for_the_sake_of_speed(words: list[str]) -> None:
    """Whatever the plain expression finds is found, and nothing else."""
    text = " ".join(words)
    lists = _KINDS["lists"]
    for expression in _EXPRESSIONS[::7]:
        whole = expression
        for name, listed in lists.items():
            whole = whole.replace("{" + name + "}", f"(?:{listed})")
        assert any_found(cues([expression], lists), text) == (re.search(whole, text) is not None)
