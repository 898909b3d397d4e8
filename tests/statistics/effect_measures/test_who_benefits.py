"""Bounds on who benefits."""

import numpy as np
import pytest

from secondread import statistics as st


def test_bounds_of_45_against_28_percent():
    """45% against 28%: at least 17% and at most 45% respond because of treatment; at most 28% are harmed."""
    result = st.who_benefits_bounds(0.45, 0.28)
    assert result.interval == pytest.approx((0.17, 0.45))
    assert result.value == pytest.approx(0.17)
    assert (result.details["harmed_low"], result.details["harmed_high"]) == pytest.approx((0, 0.28))


def test_bounds_hold_every_joint_distribution():
    """Each way of pairing two risks that is a distribution lies between the bounds, and both are reached."""
    for p1, p0 in ((0.3, 0.6), (0.7, 0.2), (0.5, 0.5)):
        both = np.linspace(max(0, p1 + p0 - 1), min(p1, p0), 50)
        benefit = p1 - both
        low, high = st.who_benefits_bounds(p1, p0).interval
        assert (benefit.min(), benefit.max()) == pytest.approx((low, high))


def test_percent_is_refused():
    """A risk of 45 is not a proportion."""
    with pytest.raises(ValueError, match="risk_treated must be in"):
        st.who_benefits_bounds(45, 0.28)
