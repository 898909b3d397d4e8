"""Raised and lowered characters never change the number beside them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondread.reading.formats.raised import lowered, raised


@pytest.mark.parametrize(
    ("before", "inside", "after"),
    [
        ("250 × 10", "9", "10^9"),
        ("250 × 10", "−3", "10^−3"),
        ("31 kg/m", "2", "m²"),
        ("χ", "2", "χ^2"),
        ("in 12 people", "3", "people[3]"),
        ("of 0.52", "12,13", "0.52[12,13]"),
        ("the 5", "th", "5th"),
        ("Pain", "a", "Pain^a"),
        ("3.1 (1.9)", "*", ")^*"),
        ("mL min", "−1", "min^−1"),
        ("Ca", "2+", "Ca2+"),
    ],
)
def test_raised_text_is_written_apart(before: str, inside: str, after: str) -> None:
    """Powers, units, references, notes and endings each have their way of being written."""
    assert (before + raised(before, inside)).endswith(after)


def test_lowered_digits_join_letters_only() -> None:
    """CO and a lowered 2 make CO2; a lowered digit after a digit keeps its distance."""
    assert lowered("CO", "2") == "2"
    assert lowered("in 12", "3") == "_3"


@given(st.integers(0, 999), st.integers(0, 99))
@settings(max_examples=50, deadline=None)
def test_a_number_is_never_lengthened(number: int, mark: int) -> None:
    """Whatever digits are raised or lowered after a number, its own digits end where they ended."""
    for shifted in (raised(str(number), str(mark)), lowered(str(number), str(mark))):
        assert not shifted[:1].isdigit()
        assert shifted[:1] not in ".,"
