"""The plane of a funnel plot holds every trial, precise ones at the top."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from secondread.report.figures.funnel_plane import BOTTOM, LEFT, RIGHT, TOP, plane_of

EFFECTS = st.floats(-5, 5, allow_nan=False)
ERRORS = st.floats(0.01, 3, allow_nan=False)


@given(st.lists(st.tuples(EFFECTS, ERRORS), min_size=1, max_size=12), EFFECTS)
def test_every_trial_lies_within_and_the_less_precise_lower(trials: list[tuple[float, float]], pooled: float) -> None:
    """Across by its effect, downwards by its standard error, none outside."""
    estimates, errors = zip(*trials, strict=True)
    plane = plane_of(estimates, errors, pooled, spread=2)
    assert all(LEFT <= plane.x(effect) <= RIGHT for effect in (*estimates, pooled))
    assert all(TOP <= plane.y(error) <= BOTTOM for error in errors)
    heights = [plane.y(error) for error in sorted(errors)]
    assert heights == sorted(heights)
