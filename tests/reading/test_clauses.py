"""Cutting a sentence into clauses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondread.reading.clauses import clauses_of, has_verb


def cut(text: str) -> list[str]:
    """Return the clauses of a text as strings."""
    return [text[one.start : one.end] for one in clauses_of(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pain fell by half; sleep was worse.", ["Pain fell by half", "sleep was worse."]),
        ("Pain was lower, but sleep was worse.", ["Pain was lower", "sleep was worse."]),
        ("While pain was lower, sleep was worse.", ["While pain was lower", "sleep was worse."]),
        ("The Food and Drug Administration approved it.", ["The Food and Drug Administration approved it."]),
        ("Pain fell (12 points; p = 0.02) in the pill group.", ["Pain fell (12 points; p = 0.02) in the pill group."]),
        ("Pain was lower with the pill (difference 12; 95% CI 2 to 22).", ["Pain was lower with the pill"]),
        (
            "It failed to ease pain, but the patients slept much better.",
            ["It failed to ease pain", "the patients slept much better."],
        ),
        (
            "Small trials disagreed, although two by Li, MD, at 5 mg a day, found less pain.",
            ["Small trials disagreed", "two by Li, MD, at 5 mg a day, found less pain."],
        ),
        ("Pain fell by half, which is more than we saw.", ["Pain fell by half", "which is more than we saw."]),
        (
            "It may be the best that doctors and patients in Peru can expect.",
            ["It may be the best that doctors and patients in Peru can expect."],
        ),
        (
            "If it works in trials and becomes cheap for all, it might replace pills.",
            ["If it works in trials and becomes cheap for all, it might replace pills."],
        ),
        (
            "For a broad range of adults with heart failure or stroke, reduced appetite and fatigue, it was good.",
            ["For a broad range of adults with heart failure or stroke, reduced appetite and fatigue", "it was good."],
        ),
        (
            "The reduced odds and the faster recovery suggest a benefit.",
            ["The reduced odds and the faster recovery suggest a benefit."],
        ),
        ("LIMA (Example Wire) - Pain was lower.", ["Pain was lower."]),
        ("ZRV9-Inhibitor Drugs Ease Pain", ["ZRV9-Inhibitor Drugs Ease Pain"]),
        (
            "There has been work over the years showing that the pill can ease pain.",
            ["There has been work over the years", "the pill can ease pain."],
        ),
        (
            "Pain fell in all four trials, with two of the trials showing less pain at once.",
            ["Pain fell in all four trials", "two of the trials showing less pain at once."],
        ),
        (
            "She urges patients to try diets and walks, all of which have been tested.",
            ["She urges patients to try diets and walks", "all of which have been tested."],
        ),
        (
            "In a study of records of nearly 190,000 adults treated in Peru, 16% of them had died.",
            ["In a study of records of nearly 190,000 adults treated in Peru", "16% of them had died."],
        ),
        ("Much work lies ahead, but", ["Much work lies ahead"]),
        (
            "Its pill proved helpful in a late trial, and the firm now plans to seek approval.",
            ["Its pill proved helpful in a late trial", "the firm now plans to seek approval."],
        ),
        (
            "If the ear hurts, the child is ill and has a fever, then giving the drug is right.",
            ["If the ear hurts, the child is ill and has a fever, then giving the drug is right."],
        ),
    ],
)
def test_where_a_sentence_is_cut(text: str, expected: list[str]) -> None:
    """A cut stands between two verbs, never in a name or brackets; datelines and figures at the end are left off."""
    assert cut(text) == expected


@given(st.text(alphabet=st.sampled_from(list('abc ,;."()–-\n')), max_size=80))
def test_clauses_do_not_overlap(text: str) -> None:
    """Clauses come in order, inside the stretch, without overlap."""
    at = 0
    for clause in clauses_of(text, 0, len(text)):
        assert at <= clause.start < clause.end <= len(text)
        at = clause.end


def test_a_fragment_has_no_verb() -> None:
    """A few words without a verb are a fragment; a pronoun makes them a clause."""
    assert not has_verb("signs of possible disease")
    assert has_verb("it blocks the receptor")
