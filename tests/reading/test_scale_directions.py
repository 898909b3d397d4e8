"""Which way of a scale is better, as its text says."""

from __future__ import annotations

import pytest

from secondread.reading.documents import read_document
from secondread.reading.trials import find_trials

_TEXT = (
    "Zelvorin in neuropathy\n\n"
    "METHODS: We randomly assigned 200 adults to zelvorin or placebo. The primary outcome was pain. Other assessments "
    "included the Marlow quality of life questionnaire ({told}) and gait speed.\n"
    "RESULTS: The mean change in the Marlow quality of life score was -6.7 with zelvorin and 14.4 with placebo (P<0.001).\n"
)


@pytest.mark.parametrize(
    ("told", "direction"),
    [
        ("range, -4 to 136, with higher scores indicating worse quality of life", "lower_is_better"),
        ("range, 0 to 100, with higher scores indicating better quality of life", "higher_is_better"),
        ("defined as items [sum of ten]; lower values indicated worse quality", "higher_is_better"),
        ("ten items", "higher_is_better"),
    ],
)
def test_what_the_text_says_of_a_scale_outweighs_its_name(told: str, direction: str) -> None:
    """A quality of life score may run either way; where nothing is said, its name is read."""
    (trial,) = find_trials([read_document(_TEXT.format(told=told).encode(), "abstract.txt")])
    outcome = next(each for each in trial.outcomes if "Marlow" in each.name)
    assert outcome.direction == direction
