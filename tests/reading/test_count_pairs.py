"""Two bare counts side by side."""

import pytest

from secondread.reading.count_pairs import count_pair, tells_counts


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("There were 24 deaths with zelvorin, compared with 31 with placebo.", ("24", "31")),
        ("There were five falls; five strokes in one group and nine in the other.", ("five", "nine")),
        ("Deaths were as many (868 vs 860; rate ratio 1.01).", ("868", "860")),
    ],
)
def test_two_counts_are_found(text, pair):
    """In digits or words, with the event named once, or before a ratio."""
    match = count_pair(text)
    assert match is not None
    assert (match.group("value"), match.group("second")) == pair


@pytest.mark.parametrize(
    "text", ["They randomly assigned 40 patients to zelvorin and 41 to placebo.", "It took 24 weeks and 31 days."]
)
def test_who_was_assigned_and_times_are_no_counts_of_events(text):
    """Sizes of arms and times are something else."""
    assert count_pair(text) is None


def test_a_sentence_without_digits_may_tell_counts():
    """A quick look finds counts in words."""
    assert tells_counts("There were five deaths with zelvorin and nine with placebo.")
    assert not tells_counts("Five trials were done.")
