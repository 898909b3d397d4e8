import numpy as np
import pytest

from secondread.statistics.evidence.tails import critical_value, degrees_of_freedom, p_value, quantile, statistic_of


def test_degrees_of_freedom_may_be_mixed_with_none() -> None:
    """Infinite degrees of freedom are the normal distribution, beside finite ones in one array."""
    df = degrees_of_freedom([np.inf, 10.0])
    # R 4.2: qnorm(.975), qt(.975, 10)
    assert critical_value(0.95, df) == pytest.approx([1.95996398454005, 2.22813885198627], rel=1e-12)
    assert quantile(0.975, df) == pytest.approx(critical_value(0.95, df))


def test_statistic_and_p_invert_each_other_on_each_side() -> None:
    """The statistic of a p has that p, two-sided and on either side."""
    df = degrees_of_freedom(7)
    for side in ("two-sided", "greater", "less"):
        assert p_value(statistic_of(0.013, df, side), df, side) == pytest.approx(0.013, rel=1e-9)


def test_nonsense_is_refused() -> None:
    """Degrees of freedom are above 0 and a side is one of three."""
    with pytest.raises(ValueError, match="df must be in"):
        degrees_of_freedom([np.inf, -1.0])
    with pytest.raises(ValueError, match="alternative must be one of"):
        p_value(1.0, degrees_of_freedom(None), "upper")
