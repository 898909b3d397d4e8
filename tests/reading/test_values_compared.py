"""The arm with the higher printed value is found, whatever is printed beside the values."""

from __future__ import annotations

import pytest

from secondread.reading.asked import asked
from secondread.reading.values_compared import values_compared


@pytest.mark.parametrize(
    ("sentence", "higher"),
    [
        ("Fever lasted 31 hours with tarvodine and 44 hours with saline.", "CMP"),
        ("Fever lasted 44 hours with tarvodine and 31 hours with saline.", "INT"),
        ("Fever lasted 31 hours (28–36 hours) with tarvodine and 44 hours (40–51 hours) with saline.", "CMP"),
        ("Fever recurred in 12% (9%–16%) with tarvodine and in 8% (5%–11%) with saline.", "INT"),
        ("Fever lasted 31 ± 4 hours with tarvodine and 44 ± 6 hours with saline (P = 0.02).", "CMP"),
        ("Fever lasted 31 hours with tarvodine and 31 hours with saline.", "SAME"),
        ("Fever lasted longer with saline than with tarvodine.", ""),
    ],
)
def test_the_values_of_the_arms_are_compared(sentence: str, higher: str) -> None:
    """Ranges in brackets with their unit, spreads and p-values are no arm's value."""
    question = asked(sentence, outcome="fever", intervention="tarvodine", comparator="saline")
    assert values_compared(sentence, question) == higher
