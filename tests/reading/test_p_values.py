"""P-values with comparators and powers of ten; what only looks like one is none."""

import pytest

from secondread.reading.p_values import find_p_values


@pytest.mark.parametrize(
    ("text", "value", "comparator"),
    [
        ("P=0.02", 0.02, "="),
        ("(P<0·001)", 0.001, "<"),
        ("p ≤ .05", 0.05, "<="),
        ("P > .99", 0.99, ">"),
        ("p-value of 0.03", 0.03, "="),
        ("P = 2 × 10-5", 2e-5, "="),
        ("p = 3.2E-7", 3.2e-7, "="),
        ("P\u2009=\u2009.30", 0.30, "="),
    ],
)
def test_a_p_value_as_printed(text, value, comparator):
    """The usual spellings give value and comparator."""
    (found,) = find_p_values(text, "d")
    assert found.number.value == pytest.approx(value)
    assert found.number.comparator == comparator


def test_a_p_value_for_interaction_is_marked():
    """ "P for interaction" tests an interaction, not a contrast of arms."""
    (found,) = find_p_values("P for interaction = 0.04", "d")
    assert found.interaction


@pytest.mark.parametrize("text", ["P = 12 patients", "group P was 0.5 points better", "pH = 7.4", "CRP = 0.3"])
def test_what_is_no_p_value(text):
    """Numbers above one, words and other letters are no p-values."""
    assert find_p_values(text, "d") == ()


@pytest.mark.parametrize("text", ["particularly in men with less than 1.0", "pain = 0.5", "pH = 0.4", "PFS = 0.4"])
def test_words_that_begin_with_p_are_no_p_value(text):
    """Only the letter itself, or one with a known subscript, stands for a p-value."""
    assert find_p_values(text, "x") == ()


@pytest.mark.parametrize("text", ["Ptrend<0.001", "Padj = 0.01", "P for interaction = 0.2", "p-value was 0.03"])
def test_subscripts_of_p_are_read(text):
    """What a subscript says of the test leaves it a p-value."""
    assert len(find_p_values(text, "x")) == 1
