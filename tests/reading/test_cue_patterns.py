"""Expressions that are compiled only when what they need stands in the words."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondread.reading.claim_kinds import cues_of, expressions_of_lists
from secondread.reading.cue_patterns import any_found, cues, needs_of
from secondread.reading.word_classes import entries

_KINDS = cues_of("claim_kinds.toml")
_NONE = cues_of("not_claims.toml")
_LISTS = expressions_of_lists()
_EXPRESSIONS = [
    *(
        one
        for row in _KINDS["rule"]
        for name in ("any", "also", "not")
        for one in row.get(name, ())
        if one not in entries()
    ),
    *(one for listed in _NONE.values() for one in listed),
]
_WORDS = sorted(set(re.findall(r"[a-z]{2,}|\\d|%", " ".join(_EXPRESSIONS))))


@pytest.mark.parametrize(
    ("expression", "needed"),
    [
        (r"\bunder-?powered\b", (("powered",), ())),
        (r"\bbenefits?|\bharms?\b", (("benefit", "harm"), ())),
        (r"\bno (?:\w+ ){0,3}effects?\b", (("effect",), ())),
        (r"\b(?:{people}) (?:who)?", ((), ("people",))),
        (r"\b(?:some {people}|nobody)", (("nobody",), ("people",))),
        (r"(?: {people})?", ((), ())),
    ],
)
def test_what_an_expression_needs(expression: str, needed: tuple[tuple[str, ...], tuple[str, ...]]) -> None:
    """What may be absent is never needed; a class of words stands for itself."""
    assert needs_of(expression, _LISTS) == needed


@given(st.lists(st.sampled_from(_WORDS), min_size=3, max_size=14))
@settings(max_examples=40, deadline=None)
def test_nothing_is_missed_for_the_sake_of_speed(words: list[str]) -> None:
    """Whatever the plain expression finds is found, and nothing else."""
    text = " ".join(words)
    for expression in _EXPRESSIONS[::7]:
        whole = re.sub(r"\{([a-z_]+)\}", lambda named: f"(?:{_LISTS[named[1]]})", expression)
        assert any_found(cues([expression], _LISTS), text) == (re.search(whole, text) is not None)
