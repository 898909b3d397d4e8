"""The people of a trial and what they have."""

from __future__ import annotations

import pytest

import secondread


@pytest.mark.parametrize(
    ("sentence", "people"),
    [
        ("In the trial, 4,744 patients with heart failure were randomised.", "4,744 patients with heart failure"),
        ("In the trial, 182 adults with chronic migraine were randomised.", "182 adults with chronic migraine"),
    ],
)
def test_people_are_named_with_their_whole_number(sentence: str, people: str) -> None:
    """A number with a comma belongs to the people as a whole."""
    (trial,) = secondread.read(f"{sentence} Pain fell by 2 points with relvadine and 1 with placebo.".encode()).trials
    assert trial.population is not None
    assert trial.population.text == people
