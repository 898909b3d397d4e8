import numpy as np

from secondread.statistics.effect_measures.noncentral_t import noncentrality_limits


def test_limits_turn_with_the_sign_of_t() -> None:
    """The limits of -t are those of t with their signs and places changed; NaN stays NaN."""
    low, high = noncentrality_limits([2.3, -2.3, np.nan], 11, 0.95)
    assert np.allclose([low[0], high[0]], [-high[1], -low[1]], atol=1e-8)
    assert np.isnan([low[2], high[2]]).all()
    assert low[0] < 2.3 < high[0]
