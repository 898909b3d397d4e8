"""Differences are intervention minus control, whether or not a text prints their sign."""

from __future__ import annotations

import pytest

from secondread.reading.documents import read_document
from secondread.reading.trials import find_trials

STORY = (
    "The trial randomly assigned 200 adults to velotrine (n = 100) or placebo (n = 100). "
    "The primary outcome was the pain score. {result}"
)


@pytest.mark.parametrize(
    ("result", "values", "difference"),
    [
        ("Pain was 3.0 with velotrine and 5.0 with placebo (difference 2.0, 95% CI 1.0 to 3.0).", (3, 5), (-2, -3, -1)),
        ("Pain was 5.0 with velotrine and 3.0 with placebo (difference 2.0, 95% CI 1.0 to 3.0).", (5, 3), (2, 1, 3)),
        ("Pain was 3.0 with velotrine and 5.0 with placebo (difference -2.0, 95% CI -3 to -1).", (3, 5), (-2, -3, -1)),
        (
            "The pain score fell by 5.0 points with velotrine and by 3.0 points with placebo. "
            "The difference between the groups was 2.0 points (95% CI 1.0 to 3.0).",
            (-5, -3),
            (-2, -3, -1),
        ),
        (
            "The pain score declined by 3.0 points with velotrine and by 5.0 points with placebo "
            "(difference 2.0 points, 95% CI 1.0 to 3.0).",
            (-3, -5),
            (2, 1, 3),
        ),
        (
            # adjusted so far that it is not the difference of the two figures: it stays as printed
            "Pain was 3.0 with velotrine and 5.0 with placebo (adjusted difference 0.5, 95% CI -0.2 to 1.2).",
            (3, 5),
            (0.5, -0.2, 1.2),
        ),
    ],
)
def test_a_difference_has_the_sign_that_its_two_figures_give(
    result: str, values: tuple[float, float], difference: tuple[float, float, float]
) -> None:
    """What fell is negative, and a difference told by its size alone takes its sign from the groups."""
    (trial,) = find_trials([read_document(STORY.format(result=result).encode(), "story.txt")])
    (found,) = [one for one in trial.results if one.contrast is not None and one.contrast.low is not None]
    assert tuple(row.value.value for row in found.arms if row.value) == values
    contrast = found.contrast
    assert contrast is not None
    assert contrast.estimate is not None
    assert contrast.low is not None
    assert contrast.high is not None
    assert (contrast.estimate.value, contrast.low.value, contrast.high.value) == difference
