"""A number that a person writes alone into a record is read as printed numbers are, and marked as given."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from secondread.record import PrintedNumber


@pytest.mark.parametrize(
    ("written", "value", "decimals", "comparator", "percent"),
    [
        ("0.30", 0.3, 2, "=", False),
        ("<.001", 0.001, 3, "<", False),
        ("p ≤ 0.05", 0.05, 2, "<=", False),
        ("1,204", 1204, 0, "=", False),
        ("−1.6", -1.6, 1, "=", False),
        ("45%", 45, 0, "=", True),
        ("0·71", 0.71, 2, "=", False),
    ],
)
def test_written_numbers(written: str, value: float, decimals: int, comparator: str, percent: bool) -> None:
    """Sign, decimals, comparator and percent sign count as they do in print."""
    number = PrintedNumber.model_validate(written)
    assert (number.value, number.decimals, number.comparator, number.percent) == (value, decimals, comparator, percent)
    assert (number.text, number.source) == (written, "given")


@pytest.mark.parametrize("written", ["", "about 3", "-", "3 to 4", "1.2.3", True])
def test_words_are_no_numbers(written: object) -> None:
    """What is no number is refused, not taken for a part of it."""
    with pytest.raises(ValidationError):
        PrintedNumber.model_validate(written)


@given(st.decimals(min_value=-(10**6), max_value=10**6, places=3))
def test_any_decimal_keeps_its_value_and_decimals(number: object) -> None:
    """For any decimal: the number has its value and its three decimals, and its own form is read the same again."""
    first = PrintedNumber.model_validate(str(number))
    assert first.value == float(str(number))
    assert first.decimals == 3
    assert PrintedNumber.model_validate(first.model_dump()) == first
