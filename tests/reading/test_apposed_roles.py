"""A role set beside an outcome is that outcome's, wherever the sentence goes on."""

from __future__ import annotations

import pytest

from secondread.reading.documents import read_document
from secondread.reading.trials import find_trials

OPENING = "The trial randomly assigned 400 adults to velotrine (n = 200) or placebo (n = 200). "


@pytest.mark.parametrize(
    ("sentence", "name", "role"),
    [
        (
            "Mild memory loss, a secondary endpoint, was less common with velotrine (HR 0.81; 95% CI, 0.69-0.95).",
            "Mild memory loss",
            "secondary",
        ),
        (
            "After four years, 38 people on velotrine and 52 on placebo had had a heart attack or stroke, the primary "
            "outcome: a hazard ratio of 0.72 (95% CI 0.47 to 1.10).",
            "heart attack or stroke",
            "primary",
        ),
        (
            "Remission, one of several secondary outcomes, occurred in 57% with velotrine and 28% with placebo.",
            "Remission",
            "secondary",
        ),
    ],
)
def test_a_role_set_beside_an_outcome(sentence: str, name: str, role: str) -> None:
    """The name before the role is the outcome; what the sentence then tells of it is none."""
    (trial,) = find_trials([read_document((OPENING + sentence).encode(), "story.txt")])
    assert [(one.name, one.role) for one in trial.outcomes if one.role_stated] == [(name, role)]
